"""Read the API's JSON and CSV as the command line's rows."""

import csv
import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from io import StringIO
from typing import Any

from indicators.cli.client.answers import (
    Aside,
    FileProblem,
    OneTimeLink,
    Receipt,
    ValueChange,
    WaitingSubmission,
)
from indicators.i18n.language import Language
from indicators.i18n.terms.figures import problem_place
from indicators.intake.formulas import bared
from indicators.model.problem import Problem, ProblemKind

_MOST_CHANGES = 20  # values that a command shows of one file


def cells(content: bytes) -> list[list[str]]:
    """Return a CSV file's rows without the guard that keeps formulas from running."""
    lines = csv.reader(StringIO(content.decode("utf-8-sig"), newline=""))
    return [[bared(cell) for cell in row] for row in lines]


def indented(rows: Sequence[Mapping[str, Any]]) -> bytes:
    return json.dumps(rows, ensure_ascii=False, indent=1).encode()


def file_problem(fault: Mapping[str, Any], language: Language) -> FileProblem:
    kind = ProblemKind(fault["code"], "", "")
    place = Problem(kind, fault["file"] or "", fault["row"], fault["column"] or "")
    return FileProblem(problem_place(place, language), fault["detail"], fault["blocking"])


def value_changes(rows: Sequence[Mapping[str, Any]]) -> list[ValueChange]:
    return [
        ValueChange(
            row["row"], row["indicator"], row["unit"], row["month"], row["before"] or "", row["value"]
        )
        for row in rows[:_MOST_CHANGES]
    ]


def asides(rows: Sequence[Mapping[str, Any]]) -> list[Aside]:
    return [
        Aside(
            row["part"],
            row["name"],
            None if row["first"] is None else (row["first"], row["last"]),
            row["sentence"],
        )
        for row in rows
    ]


def receipt(submission: Mapping[str, Any]) -> Receipt:
    return Receipt(submission["id"], submission["state"] == "waiting")


def waiting_submission(row: Mapping[str, Any]) -> WaitingSubmission:
    moment = datetime.fromisoformat(row["recorded_at"])
    return WaitingSubmission(row["id"], moment, row["person"], row["file"], row["values"])


def one_time_link(invitation: Mapping[str, Any]) -> OneTimeLink:
    moment = datetime.fromisoformat(invitation["expires_at"])
    return OneTimeLink(invitation["name"], invitation["path"], moment)
