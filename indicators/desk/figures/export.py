"""Export every value with its provenance, as a file that another program or desk can read."""

import csv
import json
from io import StringIO

from indicators.desk.desk import Desk
from indicators.i18n.language import Language
from indicators.i18n.numbers import MISSING, plain_number
from indicators.i18n.terms.figures import basis_word, origin_word, person_text
from indicators.intake.formulas import guarded
from indicators.model.catalogue import Catalogue, Indicator
from indicators.model.observation import Observation
from indicators.model.problem import N_
from indicators.store.figures import observations

EXPORT_FORMATS = ("csv", "json")

# The upload format's own columns first, so that an export can be taken in again.
HEADERS = (
    N_("Indicator code"),
    N_("Indicator name"),
    N_("Unit or sub-district"),
    N_("Month"),
    N_("Basis"),
    N_("Value"),
    N_("Numerator"),
    N_("Denominator"),
    N_("Measure"),
    N_("Source"),
    N_("Note"),
    N_("Origin"),
    N_("File"),
    N_("File row"),
    N_("Submission"),
    N_("Submitted by"),
    N_("Recorded at (UTC)"),
    N_("Reason"),
    N_("Undone at (UTC)"),
    N_("Taken back at (UTC)"),
)


def exported_values(desk: Desk, form: str, everything: bool, language: Language) -> bytes:
    """Return the values in force, or with ``everything`` the superseded and undone ones too."""
    read = observations.all_records if everything else observations.all_in_force
    lines = [exported_line(observation, desk.catalogue(), language) for observation in read(desk.database)]
    headers = [language.text(header) for header in HEADERS]
    if form == "json":
        return json.dumps(
            [dict(zip(headers, line, strict=True)) for line in lines], ensure_ascii=False, indent=1
        ).encode()
    out = StringIO(newline="")
    csv.writer(out).writerows([headers, *([guarded(cell) for cell in line] for line in lines)])
    return out.getvalue().encode("utf-8-sig")


def exported_line(observation: Observation, catalogue: Catalogue, language: Language) -> list[str]:
    """Return the value's cells under HEADERS."""
    value = observation.value
    indicator = catalogue.indicators.get(value.indicator)
    unit, source = catalogue.units.get(value.unit), catalogue.sources.get(value.source)
    return [
        value.indicator,
        language.name(indicator) if indicator is not None else MISSING,
        language.name(unit) if unit is not None else value.unit,
        str(value.month),
        basis_word(value.basis, language),
        plain_number(value.value),
        plain_number(value.numerator),
        plain_number(value.denominator),
        _measure(observation, indicator, catalogue, language) if indicator is not None else "",
        language.name(source) if source is not None else value.source,
        value.note,
        origin_word(observation.origin, language),
        observation.file_name,
        str(observation.row),
        str(observation.submission),
        person_text(observation.person, language),
        observation.recorded_at.isoformat(),
        observation.reason,
        observation.retracted_at.isoformat() if observation.retracted_at is not None else "",
        observation.taken_back_at.isoformat() if observation.taken_back_at is not None else "",
    ]


def _measure(observation: Observation, indicator: Indicator, catalogue: Catalogue, language: Language) -> str:
    """Return the measure in which it was reported, whatever the measure is now."""
    return language.name(catalogue.recorded_in(indicator, observation.value.month, observation.recorded_at))
