"""The state of one moment, against which a person's file is held."""

from collections.abc import Set
from dataclasses import dataclass
from datetime import date, datetime

import pyarrow as pa

from indicators.access.actor import PROGRAM, Actor
from indicators.catalogue.settings import SETTINGS, UPLOAD_LIMIT
from indicators.intake.validate.rescaled import in_current_measures
from indicators.model.catalogue import Catalogue
from indicators.model.enums import Origin
from indicators.model.problem import N_, DeskError
from indicators.spreadsheets.unreadable import MEBIBYTE, Limits
from indicators.store.engine.database import Database
from indicators.store.figures.in_force import in_force_table
from indicators.store.submissions import submissions


@dataclass(frozen=True)
class IntakeContext:
    """The state of one moment and the person, against which a file is held."""

    database: Database
    catalogue: Catalogue
    today: date  # where the bureau is
    moment: datetime
    actor: Actor = PROGRAM

    def in_force(self, years: Set[int]) -> pa.Table:
        return in_current_measures(in_force_table(self.database, years), self.catalogue)

    def source(self) -> str:
        """Return the source that stands for the departments' own reports."""
        reported = [source for source in self.catalogue.sources.values() if source.origin is Origin.REPORTED]
        if not reported:
            raise DeskError(N_("The catalogue names no source of reported figures: add one to sources.csv."))
        return min(reported, key=lambda source: source.priority).code

    def setting(self, key: str) -> str:
        return self.catalogue.setting(key, SETTINGS[key].default)

    def state(self) -> str:
        """Return a key of what a file is held against, for this person: equal while nothing is written."""
        rights = [str(self.actor.role), *sorted(self.actor.departments), *sorted(self.actor.indicators)]
        return " ".join([submissions.revision(self.database), str(self.today), *rights])

    def limits(self) -> Limits:
        return Limits(file=int(self.setting(UPLOAD_LIMIT)) * MEBIBYTE)
