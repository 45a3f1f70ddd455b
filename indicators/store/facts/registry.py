"""Every fact table, each after those that it refers to."""

from typing import Any

from indicators.store.facts import delivery, figures, meetings, submissions
from indicators.store.facts.redating import REDATING
from indicators.store.facts.table import FactTable

FACTS: tuple[FactTable[Any], ...] = (
    submissions.SUBMISSION,
    submissions.DECISION,
    submissions.RETRACTION,
    submissions.EVIDENCE,
    figures.CLOSING,
    figures.ALIAS,
    figures.LAYOUT,
    figures.CATALOGUE_VERSION,
    figures.EVENT,
    figures.SETTING,
    meetings.COMMENTARY,
    meetings.QUARTER_REPORT,
    meetings.MEETING,
    meetings.MEETING_END,
    meetings.RESOLUTION,
    meetings.ITEM,
    meetings.ITEM_STEP,
    meetings.ATTACHMENT,
    delivery.REMINDER,
    delivery.SUBSCRIPTION,
    delivery.DISPATCH,
    REDATING,
)
