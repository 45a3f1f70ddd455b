"""Interpret a bot's answer: delivered, or why not and what to do about it.

The codes are each service's own, from its published documents. Apprise sends to them too, but its
version 2.3 takes any HTTP 200 of 企业微信 and 钉钉 for delivered, where both refuse by an errcode in a 200,
cannot sign for 飞书, and answers true or false, so that nobody could be told what to mend.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from indicators.channels.bots.bot import Sort
from indicators.model.problem import N_

_SAID = 120  # characters of the service's own words that are kept


class Refusal(StrEnum):
    """Why a message did not come through."""

    ADDRESS = "address"
    SIGNATURE = "signature"
    KEYWORD = "keyword"
    MACHINE = "machine"
    TOO_MANY = "too-many"
    CONTENT = "content"
    BUSY = "busy"
    UNREACHABLE = "unreachable"
    UNCLEAR = "unclear"


SENTENCES: Mapping[Refusal, str] = {
    Refusal.ADDRESS: N_(
        "The robot's address is not known there: copy it anew from the group's settings ({said})."
    ),
    Refusal.SIGNATURE: N_(
        "The robot does not accept the signature: enter its secret anew, and see that this machine's clock "
        "is right ({said})."
    ),
    Refusal.KEYWORD: N_(
        "The robot takes only messages with a keyword that is set in the group: set “催报”, “工作清单” and "
        "“到期提醒” there, or have messages signed instead ({said})."
    ),
    Refusal.MACHINE: N_(
        "The robot takes messages only from certain machines: add this one's address to its list ({said})."
    ),
    Refusal.TOO_MANY: N_(
        "The robot had too many messages in a short time: wait some minutes, then send again ({said})."
    ),
    Refusal.CONTENT: N_("The robot refused the message: copy it and send it yourself ({said})."),
    Refusal.BUSY: N_("The service is busy or out of order: send again later ({said})."),
    Refusal.UNREACHABLE: N_(
        "The robot's machine could not be reached: check the network and the address, or copy the message "
        "and send it yourself ({said})."
    ),
    Refusal.UNCLEAR: N_("What answered is no such robot: check the address ({said})."),
}


@dataclass(frozen=True)
class Answer:
    """``refusal`` None = the message stands in the group."""

    refusal: Refusal | None
    reply: str = ""  # the service's own code and words; never the address

    @property
    def delivered(self) -> bool:
        return self.refusal is None


_CODES: Mapping[Sort, Mapping[int, Refusal]] = {
    Sort.WECOM: {
        -1: Refusal.BUSY,
        40008: Refusal.CONTENT,
        40058: Refusal.CONTENT,
        44004: Refusal.CONTENT,
        45002: Refusal.CONTENT,
        45009: Refusal.TOO_MANY,
        45033: Refusal.TOO_MANY,
        93000: Refusal.ADDRESS,
    },
    Sort.DINGTALK: {
        -1: Refusal.BUSY,
        40035: Refusal.CONTENT,
        90030: Refusal.TOO_MANY,
        130101: Refusal.TOO_MANY,
        300001: Refusal.ADDRESS,
        300005: Refusal.ADDRESS,
        400013: Refusal.ADDRESS,
        400101: Refusal.ADDRESS,
        400102: Refusal.ADDRESS,
        400105: Refusal.CONTENT,
        400106: Refusal.ADDRESS,
        410100: Refusal.TOO_MANY,
        430101: Refusal.CONTENT,
        430102: Refusal.CONTENT,
        430103: Refusal.CONTENT,
        430104: Refusal.CONTENT,
    },
    Sort.FEISHU: {
        11232: Refusal.TOO_MANY,
        19001: Refusal.ADDRESS,
        19002: Refusal.CONTENT,
        19021: Refusal.SIGNATURE,
        19022: Refusal.MACHINE,
        19024: Refusal.KEYWORD,
    },
}
# One code for several reasons: its words tell them apart.
_WORDED: Mapping[tuple[Sort, int], tuple[tuple[str, Refusal], ...]] = {
    (Sort.DINGTALK, 310000): (
        ("keyword", Refusal.KEYWORD),
        ("sign", Refusal.SIGNATURE),
        ("timestamp", Refusal.SIGNATURE),
        ("whitelist", Refusal.MACHINE),
        ("ip", Refusal.MACHINE),
    ),
    (Sort.FEISHU, 9499): (("too many", Refusal.TOO_MANY), ("", Refusal.CONTENT)),
}


def read(sort: Sort, status: int, content: bytes) -> Answer:
    """The answer to one message. 企业微信 and 钉钉 say ``errcode``, 飞书 ``code``; 0 is delivered."""
    if status == 429:
        return Answer(Refusal.TOO_MANY, f"HTTP {status}")
    if status >= 500:
        return Answer(Refusal.BUSY, f"HTTP {status}")
    code, words = _code_and_words(sort, content)
    if code is None:
        return Answer(Refusal.ADDRESS if status == 404 else Refusal.UNCLEAR, f"HTTP {status}")
    if code == 0 and status < 300:
        return Answer(None)
    return Answer(_refusal(sort, code, words.lower()), f"{code} {words}".strip())


def _code_and_words(sort: Sort, content: bytes) -> tuple[int | None, str]:
    try:
        answer = json.loads(content)
    except ValueError:
        return None, ""
    code_name, words_name = ("code", "msg") if sort is Sort.FEISHU else ("errcode", "errmsg")
    if not isinstance(answer, dict) or type(answer.get(code_name)) is not int:
        return None, ""
    words = str(answer.get(words_name, ""))
    return answer[code_name], "".join(sign for sign in words if sign.isprintable())[:_SAID]


def _refusal(sort: Sort, code: int, words: str) -> Refusal:
    for word, refusal in _WORDED.get((sort, code), ()):
        if word in words:
            return refusal
    return _CODES[sort].get(code, Refusal.CONTENT)
