"""Settings, backups, and how the desk is."""

from typing import Self

from pydantic import Field

from indicators.api.schemas.figures.figures import Moment, RequestModel, ResponseModel
from indicators.desk.admin import finding
from indicators.desk.admin.finding import State
from indicators.i18n.language import Language
from indicators.store.engine import backup as model


class Setting(ResponseModel):
    """Something that administrators decide."""

    key: str = Field(description="The setting's code.", examples=["session_idle_minutes"])
    value: str = Field(examples=["120"])
    meaning: str = Field(description="In the reader's language.", examples=["多少分钟不使用即自动退出"])


class Decision(RequestModel):
    """What a setting shall be from now on."""

    value: str = Field(max_length=200, examples=["60"])


class Backup(ResponseModel):
    """One copy of the database, in the folder for backups beside it."""

    name: str = Field(description="The file's name.")
    made_at: Moment
    size: int = Field(description="Bytes.")
    entries: int = Field(description="Of its audit.")
    head: str = Field(description="Its audit's last seal; blank = the copy cannot be read.")

    @classmethod
    def of(cls, backup: model.Backup) -> Self:
        return cls(
            name=backup.path.name,
            made_at=backup.made_at,
            size=backup.size,
            entries=backup.entries,
            head=backup.head,
        )


class Finding(ResponseModel):
    """One thing that was looked at."""

    what: str = Field(description="What was looked at, in the reader's language.", examples=["备份"])
    state: State = Field(
        description="`warn` = works, but should be looked at; `bad` = does not work, or is not safe."
    )
    sentence: str = Field(description="What was found, in the reader's language.")
    advice: str = Field(description="What to do, in the reader's language; blank = nothing.")

    @classmethod
    def of(cls, examined: finding.Finding, language: Language) -> Self:
        advice = language.text(examined.advice, **examined.details) if examined.advice else ""
        return cls(
            what=language.text(examined.what),
            state=examined.state,
            sentence=language.text(examined.sentence, **examined.details),
            advice=advice,
        )


class Health(ResponseModel):
    """Everything that was looked at."""

    items: list[Finding]
