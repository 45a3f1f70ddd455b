"""LibreOffice for the tests: skipped aloud where there is none, failing where CI promises it."""

import os

import pytest

from indicators.documents.converter import find_converter

NO_CONVERTER = "LibreOffice is not installed: nothing shows that PDFs can be made"


def converter() -> str:
    found = find_converter()
    if found is None:
        if os.environ.get("CI"):
            pytest.fail(NO_CONVERTER)
        pytest.skip(NO_CONVERTER)
    return found
