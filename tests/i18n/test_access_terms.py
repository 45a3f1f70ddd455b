"""Every role, action, act and way in has its word, and a refusal says what was asked for."""

import pytest

from indicators.access.actor import Way
from indicators.access.acts import Act
from indicators.access.roles import GIVEN, Action, Role
from indicators.desk.seat import Refused
from indicators.i18n.language import LANGUAGES, language
from indicators.i18n.terms.access import act_word, action_word, role_meaning, role_word, way_word
from indicators.i18n.terms.figures import error_text


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_code_has_a_word_of_its_own(code: str) -> None:
    speech = language(code)
    for words in (
        [role_word(role, speech) for role in Role],
        [role_meaning(role, speech) for role in GIVEN],
        [action_word(action, speech) for action in Action],
        [act_word(act, speech) for act in Act],
        [way_word(way, speech) for way in Way],
    ):
        assert all(words)
        assert len(set(words)) == len(words)


def test_a_refusal_names_the_action_in_words() -> None:
    said = error_text(Refused(Action.MANAGE_PEOPLE, Role.VIEWER), language("zh"))
    assert "管理人员账号" in said
    assert "manage-people" not in said
