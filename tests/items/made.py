"""An item in few words: what the tests do not speak of is filled in."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid5

from indicators.items.history import with_steps
from indicators.model.enums import Origin
from indicators.model.item import Attachment, Item, ItemSource, Step, StepKind

ITEM = UUID(int=1)
RAISED = datetime(2022, 9, 6, 2, 0, tzinfo=UTC)  # 10:00 by the bureau's clock


def account(name: str) -> UUID:
    return uuid5(ITEM, name)


def step(number: int, told: str) -> Step:
    """``done 张晓 +file``, ``postponed 2022-10-31``: the kind, then who, a new deadline, a file."""
    kind, *words = told.split()
    made = Step(
        id=UUID(int=100 + number),
        item=ITEM,
        kind=StepKind(kind),
        words=told,
        recorded_at=RAISED + timedelta(days=number),
        person="张晓",
        account=account("张晓"),
    )
    for word in words:
        if word == "+file":
            made = replace(made, attachments=(_file(made),))
        elif word[0].isdigit():
            made = replace(made, deadline=date.fromisoformat(word))
        elif "=" in word:
            field, value = word.split("=")
            made = replace(made, changes=(*made.changes, (field, value)))
        else:
            made = replace(made, person=word, account=account(word))
    return made


def item(steps: Sequence[str] = (), deadline: str = "2022-09-30", **other: object) -> Item:
    """Raised in the meeting of August 2022 for the end of September."""
    day = date.fromisoformat(deadline)
    raised = Item(
        id=ITEM,
        number="2022-08-01",
        ledger="",
        source=ItemSource.MEETING,
        source_name="2022年8月调度会",
        meeting=None,
        finding="",
        task="组织街道专干逐户上门",
        lead="CROP",
        supporting=("FINANCE",),
        responsible="孙苗",
        leader="李副局长",
        deadline=day,
        indicators=(),
        origin=Origin.REPORTED,
        recorded_at=RAISED,
        person="田禾",
        account=account("田禾"),
        raised_deadline=day,
        raised_responsible="孙苗",
    )
    told = (step(number, one) for number, one in enumerate(steps, start=1))
    if "responsible" in other:
        other = {"raised_responsible": other["responsible"], **other}
    return with_steps(replace(raised, **other), told)  # type: ignore[arg-type]


def _file(of: Step) -> Attachment:
    return Attachment(UUID(int=900), of.id, "照片.jpg", "0" * 64, 3, of.person, of.recorded_at)
