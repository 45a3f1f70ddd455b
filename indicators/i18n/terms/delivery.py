"""Terms for messages: topics, and the small print of every e-mail."""

from collections.abc import Mapping

from indicators.i18n.language import Language
from indicators.model.problem import N_
from indicators.model.sending import Topic

TOPIC_WORDS: Mapping[Topic, str] = {
    Topic.LIST: N_("Action list"),
    Topic.WARNINGS: N_("Deadline reminders"),
    Topic.MEETING: N_("Minutes"),
}
TOPIC_MEANINGS: Mapping[Topic, str] = {
    Topic.LIST: N_("Action list: what each meeting gives to my departments"),
    Topic.WARNINGS: N_("Deadline reminders: lines of my departments near or past their deadline"),
    Topic.MEETING: N_("Minutes: what each meeting decided"),
}


def topic_word(topic: Topic, language: Language) -> str:
    return language.text(TOPIC_WORDS[topic])


def topic_meaning(topic: Topic, language: Language) -> str:
    return language.text(TOPIC_MEANINGS[topic])
