"""Make the list of a hand-over, to be signed by both; taking one is recorded."""

import hashlib

from indicators.access.acts import Act
from indicators.access.roles import Action
from indicators.desk.desk import bureau_zone
from indicators.desk.documents.documents import Paper
from indicators.desk.owners.handover import HandOver, PassedItem
from indicators.desk.seat import Seat
from indicators.documents.imprint import Imprint, notice
from indicators.documents.word.handover import HandOverSheet, handover_list
from indicators.i18n.language import Language
from indicators.i18n.terms.delivery import topic_word
from indicators.i18n.terms.figures import date_text
from indicators.model.catalogue import Catalogue
from indicators.model.problem import N_
from indicators.model.sending import Topic


def handover_paper(seat: Seat, made: HandOver, language: Language) -> Paper:
    """Return the list as a Word document, in the words of the catalogue of that day."""
    seat.require(Action.MANAGE_PEOPLE, made.leaving)
    content = handover_list(_sheet(seat, made, language))
    digest = hashlib.sha256(content).hexdigest()
    seat.record(Act.EXPORTED, made.leaving, what="hand-over", number=made.number, digest=digest)
    return Paper(paper_name(made, language), content)


def paper_name(made: HandOver, language: Language) -> str:
    title = language.text(
        N_("Hand-over of {leaving} to {receiving}"), leaving=made.leaving, receiving=made.receiving
    )
    return f"{title}.docx"


def _sheet(seat: Seat, made: HandOver, language: Language) -> HandOverSheet:
    catalogue = seat.desk.catalogue(made.recorded_at)
    day = made.recorded_at.astimezone(bureau_zone(catalogue)).date()
    invented = any(item.demonstration for item in made.items)
    imprint = Imprint(
        title=language.text(N_("Hand-over list")),
        bureau=catalogue.setting(f"bureau_name_{language.code}", catalogue.setting("bureau_name_zh")),
        as_of="",
        day=date_text(day, language),
        notice=notice(invented, language),
        language=language,
    )
    return HandOverSheet(
        imprint,
        made.leaving,
        made.receiving,
        made.by,
        made.reason,
        tuple(_goal(code, catalogue, language) for code in made.goals),
        tuple(_item(item, language) for item in made.items),
        tuple(topic_word(Topic(topic), language) for topic in made.topics),
        _names(made.departments, catalogue, language),
        _names(made.reported, catalogue, language),
        made.closed,
        made.recorded_at,
    )


def _goal(code: str, catalogue: Catalogue, language: Language) -> tuple[str, str, str]:
    goal = catalogue.indicators[code]
    department = catalogue.departments[goal.department]
    return language.name(goal), language.name(catalogue.measure(goal)), language.name(department)


def _item(item: PassedItem, language: Language) -> tuple[str, str, str]:
    return item.task, item.number, date_text(item.deadline, language)


def _names(codes: tuple[str, ...], catalogue: Catalogue, language: Language) -> tuple[str, ...]:
    return tuple(language.name(catalogue.departments[code]) for code in codes)
