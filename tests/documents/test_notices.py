"""What is sent out, word for word: for a chat, for a letter, and as its page."""

from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest

from indicators.briefing.month import Minutes
from indicators.documents.notice_page import page
from indicators.documents.notices import Notice, Sender, handed_out, minuted, plain, warned
from indicators.i18n.language import language
from indicators.model.item import ItemState, Warning
from tests.briefing.made import DEPARTMENTS, LONG, line, minutes

BY = Sender("青禾县农业局", date(2022, 9, 6), language("zh"), "https://desk.example/items")
OPEN = replace(line(21, ItemState.NOT_STARTED), demonstration=False)
MORE = replace(
    OPEN, number="2022-22", task="核定\n牵头单位名单", supporting=(), leader="", deadline=date(2022, 9, 9)
)
OFFICE = replace(
    MORE,
    number="2022-23",
    lead="OFFICE",
    lead_name=DEPARTMENTS["OFFICE"],
    task="通报逾期情况",
    responsible="",
)
LATE = replace(OPEN, days=-3, deadline=date(2022, 9, 1), warning=Warning.RED, supporting=(), leader="")
NEAR = replace(MORE, days=3, warning=Warning.YELLOW)
NOW = replace(MORE, number="2022-24", days=0, deadline=date(2022, 9, 6), warning=Warning.YELLOW)


def test_a_departments_list() -> None:
    told = plain(handed_out("2022年8月调度会", DEPARTMENTS["HIGHTECH"], [OPEN, MORE], BY))
    assert (
        told
        == """\
【工作清单】2022年8月调度会
高新技术科：
本次会议交由你科室牵头的事项共2项：
1. 2022-21 9月底前组织街道专干逐户上门，补报雏鹰企业30家
　时限：2022年9月30日；责任人：张晓；配合：创新载体建设与园区协调服务科（外国专家工作办公室）、办公室；分管领导：李副局长
2. 2022-22 核定 牵头单位名单
　时限：2022年9月9日；责任人：张晓
请按时限推进，在调度台填报进展；完成后附佐证申请销号。
调度台：https://desk.example/items
青禾县农业局
2022年9月6日"""
    )


def test_the_whole_list_by_departments() -> None:
    told = plain(handed_out("2022年8月调度会", None, [MORE, OFFICE], replace(BY, address="")))
    assert (
        told
        == """\
【工作清单】2022年8月调度会
各科室：
本次会议部署事项共2项：
【高新技术科】
1. 2022-22 核定 牵头单位名单
　时限：2022年9月9日；责任人：张晓
【办公室】
1. 2022-23 通报逾期情况
　时限：2022年9月9日
请按时限推进，在调度台填报进展；完成后附佐证申请销号。
青禾县农业局
2022年9月6日"""
    )


def test_reminders_begin_with_what_is_latest() -> None:
    told = plain(warned(DEPARTMENTS["HIGHTECH"], [NEAR, NOW, LATE], BY))
    assert (
        told
        == """\
【到期提醒】2022年9月6日
高新技术科：
逾期1项；临近时限2项：
1. 2022-21 9月底前组织街道专干逐户上门，补报雏鹰企业30家
　逾期3个工作日（时限2022年9月1日）；责任人：张晓
2. 2022-24 核定 牵头单位名单
　即日到期（时限2022年9月6日）；责任人：张晓
3. 2022-22 核定 牵头单位名单
　剩3个工作日（时限2022年9月9日）；责任人：张晓
请在调度台填报进展；确难按时完成的，请在时限前说明原因，由办公室办理延期。
调度台：https://desk.example/items
青禾县农业局
2022年9月6日"""
    )


def test_minutes_with_decisions_and_the_list() -> None:
    held = replace(minutes(), lines=(MORE,))
    told = plain(minuted("2022年8月调度会", date(2022, 9, 6), held, replace(BY, address="")))
    assert (
        told
        == f"""\
【会议纪要】2022年8月调度会
会议时间：2022年9月6日。
【议定事项】
1. 新增雏鹰企业：街道专干逐户上门，退回件一周内补正，力争9月底累计70家。
2. 各科室每月5日前报送上月数据，逾期通报。
3. {LONG.zh}：牵头单位名单由创新载体科会同办公室核定。
【工作清单】
1. 2022-22 核定 牵头单位名单
　牵头：高新技术科；时限：2022年9月9日；责任人：张晓
青禾县农业局
2022年9月6日"""
    )
    nothing = minuted("2022年8月调度会", date(2022, 9, 6), Minutes(1, (), (), None, ""), BY)
    assert nothing.opening == "会议时间：2022年9月6日；未形成议定事项。"


def test_what_rests_on_invented_lines_says_so_first() -> None:
    notice = handed_out("2022年8月调度会", None, [replace(MORE, demonstration=True)], BY)
    assert notice.subject == "【演示】【工作清单】2022年8月调度会"
    nothing = Minutes(1, (), (), None, "")
    invented = minuted("2022年8月调度会", date(2022, 9, 6), nothing, BY, demonstration=True)
    assert invented.subject == "【演示】【会议纪要】2022年8月调度会"


def test_in_english() -> None:
    told = plain(
        handed_out("August 2022", DEPARTMENTS["HIGHTECH"], [MORE], replace(BY, language=language("en")))
    )
    assert told.splitlines()[:3] == [
        "[Action list] August 2022",
        "High-tech Division:",
        "The meeting gave 1 task to this department:",
    ]
    assert "by 9 September 2022; responsible: 张晓" in told


def test_small_print_is_for_letters() -> None:
    notice = replace(warned(None, [LATE], BY), small_print=("您订阅了…", "https://desk.example/account"))
    assert "您订阅了" not in plain(notice)
    letter = plain(notice, letter=True)
    assert letter.endswith("\n\n-- \n您订阅了…\nhttps://desk.example/account")
    assert letter.startswith("各科室：")


class Read(HTMLParser):
    """Which tags a page has, and its text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        assert not {"src", "href", "onclick", "class"} & {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.text.append(data)


@pytest.mark.parametrize("trick", ["<script>alert(1)</script>", '"><img src=x>', "&amp;", "</li><h1>"])
def test_the_page_says_the_same_and_keeps_text_as_text(trick: str) -> None:
    notice: Notice = handed_out(trick, None, [replace(MORE, task=trick, responsible=trick)], BY)
    read = Read()
    read.feed(page(replace(notice, small_print=(trick, "…")), "zh"))
    assert set(read.tags) == {
        "html",
        "head",
        "meta",
        "title",
        "body",
        "div",
        "h1",
        "h2",
        "p",
        "ol",
        "li",
        "br",
        "span",
    }
    said = "".join(read.text)
    assert said.count(trick) == 5 and "时限：2022年9月9日；责任人" in said
