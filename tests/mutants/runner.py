"""Runs tests again and again in fresh copies of one process that has the large libraries already.

``python runner.py`` in a checkout: each line it reads is the tests to run, each line it writes pytest's code.
What pytest says is in ``answer.txt``. Nothing of the checkout is loaded before a copy was made. POSIX only.
"""

import os
import signal
import sys

import duckdb  # noqa: F401  for the copies, as are all below
import hypothesis  # noqa: F401
import pandas  # noqa: F401
import pyarrow.compute  # noqa: F401
import pytest

ANSWER = "answer.txt"
COMPUTING, WAITING = 60, 600  # seconds: a mutant that never ends is noticed, too
_QUIETLY = ("-x", "-q", "--no-header", "-p", "no:cacheprovider")


def main() -> None:
    for line in sys.stdin:
        copy = os.fork()
        if not copy:
            os._exit(_tested(line.split()))
        _, status = os.waitpid(copy, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


def _tested(tests: list[str]) -> int:
    signal.setitimer(signal.ITIMER_PROF, COMPUTING)
    signal.alarm(WAITING)
    said = os.open(ANSWER, os.O_CREAT | os.O_TRUNC | os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(said, stream)
    code = int(pytest.main([*_QUIETLY, *tests]))
    sys.stdout.flush()
    return code


if __name__ == "__main__":
    main()
