"""工作交接 of 青禾县: 孙苗 leaves, who owns FARMS, has an item and reads two topics by e-mail."""

from collections.abc import Mapping
from datetime import date

import pytest

from indicators.access.account import Account
from indicators.access.acts import Act
from indicators.access.roles import Role
from indicators.catalogue.editing.tables import table
from indicators.catalogue.folder import catalogue_files
from indicators.desk.auth import people
from indicators.desk.catalogue import versions
from indicators.desk.catalogue.editing import ChangedOnDisk
from indicators.desk.channels import subscriptions
from indicators.desk.channels.subscriptions import BadAddress
from indicators.desk.desk import Desk
from indicators.desk.items import items
from indicators.desk.items.items import NewItem
from indicators.desk.owners.belongings import Belongings, Holder, belongings, holders
from indicators.desk.owners.handover import PassedItem, hand_over, handovers
from indicators.desk.owners.handover_paper import handover_paper, paper_name
from indicators.desk.seat import Refused, Seat
from indicators.i18n.language import language
from indicators.model.problem import DeskError
from indicators.model.sending import Topic
from indicators.store.integrity import audit
from tests.desk.seats import seat
from tests.desk.staff import hire, seat_of, told
from tests.documents.opened import word, word_table, word_texts

ZH = language("zh")
TASK = NewItem("组织街道专干逐户上门", "CROP", date(2022, 9, 30), responsible="李明、孙苗（种植业股）")
PASSED = PassedItem("〔2022〕9月-01", "组织街道专干逐户上门", date(2022, 9, 30), demonstration=False)
REASON = "岗位调整"


def account(admin: Seat, name: str) -> Account:
    return next(each for each in people.people(admin) if each.name == name)


def holder(admin: Seat, name: str) -> Holder:
    return next(each for each in holders(admin) if each.name == name)


@pytest.fixture
def sun(desk: Desk, admin: Seat) -> Holder:
    """A reporter of 种植业股 with everything that can be handed over."""
    signed = hire(admin, "sun", Role.REPORTER, "CROP")
    people.change(admin, account(admin, "sun").id, display_name="孙苗")
    subscriptions.choose(seat_of(desk, signed), "sun@qinghe.example", [Topic.LIST, Topic.MEETING])
    items.raise_item(admin, TASK)
    return holder(admin, "孙苗")


@pytest.fixture
def zhao(desk: Desk, admin: Seat, sun: Holder) -> Holder:
    hire(admin, "zhao", Role.REPORTER, "PLAN")
    people.change(admin, account(admin, "zhao").id, display_name="赵敏")
    return holder(admin, "赵敏")


def cells(desk: Desk, file: str, field: str) -> Mapping[str, str]:
    return {row.key[0]: row.cells[field] for row in table(catalogue_files(desk.folder), file)}


def state(desk: Desk, admin: Seat) -> tuple[object, ...]:
    """Everything a hand-over changes, to see that half of it never stands."""
    return (
        cells(desk, "indicators", "person"),
        desk.catalogue().digest,
        [(item.responsible, len(item.steps)) for item in items.items(desk)],
        [(each.address, each.topic) for _, each in subscriptions.all_in_force(admin)],
        people.people(admin),
        audit.count(desk.database),
    )


def test_what_belongs_to_whom(desk: Desk, admin: Seat, sun: Holder) -> None:
    going = belongings(admin, sun)
    assert [goal.code for goal in going.goals] == ["FARMS"]
    assert [item.task for item in going.items] == ["组织街道专干逐户上门"]
    assert going.topics == {Topic.LIST, Topic.MEETING}
    assert [each.code for each in going.reported] == ["CROP"]
    led = belongings(admin, holder(admin, "田禾"))
    assert [each.code for each in led.departments] == ["CROP"]
    assert "OUTPUT" in {goal.code for goal in led.goals}  # nobody is named for it: the department's lead
    assert "FARMS" not in {goal.code for goal in led.goals}
    assert belongings(admin, Holder("赵敏")) == Belongings((), (), (), frozenset(), ())


def test_whoever_may_leave_has_an_account_or_is_named(desk: Desk, admin: Seat, sun: Holder) -> None:
    names = {each.name: each.account is not None for each in holders(admin)}
    assert names == {"田禾": True, "孙苗": True, "李明": False}


def test_all_passes_in_one_act(desk: Desk, admin: Seat, sun: Holder, zhao: Holder) -> None:
    made = hand_over(admin, sun, zhao, REASON, "zhao@qinghe.example", close=True)
    assert cells(desk, "indicators", "person")["FARMS"] == "赵敏"
    assert desk.catalogue().indicators["FARMS"].person == "赵敏"
    (item,) = items.items(desk)
    assert (item.responsible, item.steps[-1].words) == ("李明、赵敏", REASON)
    reached = [each.address for topic in Topic for each in subscriptions.subscribers(desk, topic)]
    assert reached == ["zhao@qinghe.example"] * 2
    assert account(admin, "zhao").departments == {"CROP", "PLAN"}
    assert not account(admin, "sun").active
    assert made == handovers(admin)[0]
    assert (made.leaving, made.receiving, made.goals, made.items) == ("孙苗", "赵敏", ("FARMS",), (PASSED,))
    assert belongings(admin, sun).is_empty
    newest = versions.saved_versions(admin)[0]
    assert newest.reason == REASON
    assert audit.verify(desk.database).holds


def test_the_list_is_signed_by_both(desk: Desk, admin: Seat, sun: Holder, zhao: Holder) -> None:
    made = hand_over(admin, sun, zhao, REASON, "zhao@qinghe.example")
    paper = handover_paper(admin, made, ZH)
    assert paper.file_name == paper_name(made, ZH) == "孙苗移交赵敏工作交接清单.docx"
    document = word(paper.content)
    texts = word_texts(document)
    assert texts[:2] == ["工作交接清单", "青禾县农业农村局"]
    assert "2022年9月5日，孙苗将下列工作移交赵敏。原因：岗位调整。经办：田禾。" in texts
    goals, tasks, signatures = map(word_table, document.tables)
    assert goals[1] == ["1", "家庭农场数", "家", "种植业股"]
    assert tasks[1] == ["1", "组织街道专干逐户上门", "〔2022〕9月-01", "2022年9月30日"]
    assert signatures[0] == ["移交人：孙苗", "接收人：赵敏", "监交人"]
    assert told(desk, Act.EXPORTED)[-1].startswith("exported tian 孙苗")


def test_a_named_person_takes_over_without_subscriptions(desk: Desk, admin: Seat, sun: Holder) -> None:
    hand_over(admin, sun, Holder(" 周  舟 "), REASON)
    assert cells(desk, "indicators", "person")["FARMS"] == "周 舟"
    assert not subscriptions.all_in_force(admin)


def test_a_lead_passes_their_department(desk: Desk, admin: Seat, zhao: Holder) -> None:
    made = hand_over(admin, holder(admin, "田禾"), zhao, REASON)
    assert cells(desk, "departments", "lead")["CROP"] == "赵敏"
    assert made.departments == ("CROP",)
    assert desk.catalogue().person(desk.catalogue().indicators["OUTPUT"]) == "赵敏"


def test_nothing_is_half_done(desk: Desk, admin: Seat, sun: Holder, zhao: Holder) -> None:
    """The receiver has no address; then the files were changed outside: in both cases all stays."""
    before = state(desk, admin)
    with pytest.raises(BadAddress):
        hand_over(admin, sun, zhao, REASON)
    assert state(desk, admin) == before
    changed = (desk.folder / "departments.csv").read_bytes().replace("田禾".encode(), "王五".encode())
    (desk.folder / "departments.csv").write_bytes(changed)
    with pytest.raises(ChangedOnDisk):
        hand_over(admin, sun, zhao, REASON, "zhao@qinghe.example")
    assert state(desk, admin) == before


@pytest.mark.parametrize("receiving", ["孙 苗", "", "科长"])
def test_nobody_and_the_same_person_take_nothing_over(
    desk: Desk, admin: Seat, sun: Holder, receiving: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    decided = desk.catalogue().deciding({"placeholder_owners": "科长"})
    monkeypatch.setattr(desk, "catalogue", lambda as_of=None: decided)
    with pytest.raises(DeskError):
        hand_over(admin, sun, Holder(receiving), REASON)
    assert not handovers(admin)


def test_whoever_holds_nothing_hands_nothing_over(desk: Desk, admin: Seat, zhao: Holder) -> None:
    with pytest.raises(DeskError):
        hand_over(admin, zhao, Holder("李明"), REASON)


def test_only_an_administrator_hands_over(desk: Desk, admin: Seat, sun: Holder, zhao: Holder) -> None:
    with pytest.raises(Refused):
        hand_over(seat(desk, "周岚", Role.REVIEWER), sun, zhao, REASON)
