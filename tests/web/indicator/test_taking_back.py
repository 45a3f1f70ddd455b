"""撤回此数 on the indicator page and in 审核: who may, what it says, and what the records say then."""

from streamlit.testing.v1 import AppTest

from indicators.access.roles import Role
from indicators.desk.catalogue import changes
from indicators.desk.opening import the_desk
from indicators.desk.seat import Seat
from indicators.desk.submissions import report
from indicators.intake.template import template_rows
from indicators.model.month import Month
from indicators.web.upload.by_hand.entry import left_blank
from tests.desk.seats import hand_in, reviewed
from tests.web.conftest import Visit, given, html
from tests.web.people import administrator

HEADER = "指标编码,期间,口径,数值\n"
AUGUST = Month(2022, 8)


def real_use(visit: Visit) -> None:
    visit(as_=Role.VIEWER)
    chief = Seat(the_desk(), administrator(the_desk()).actor)
    report.remove_demonstration(chief)
    hand_in(chief, "8月.csv", HEADER + "OUTPUT,2022-07,累计,9.60\nOUTPUT,2022-08,累计,9.40\n")


def indicator(visit: Visit, role: Role, **more: str) -> AppTest:
    page = visit("indicator", as_=role, code="OUTPUT", month="2022-08", **more)
    assert [error.message for error in page.exception] == []
    return page


def keys(page: AppTest) -> set[str]:
    return {str(one.key) for one in page.button}


def records(page: AppTest) -> list[tuple[str, str, str]]:
    table = page.dataframe[0].value
    return list(zip(table["期间"], table["效力"], table["原因、说明"], strict=True))


def test_the_figure_of_the_month_is_taken_back_with_a_reason(visit: Visit) -> None:
    real_use(visit)
    page = indicator(visit, Role.REPORTER)
    chosen = next(one for one in page.selectbox if one.key == "taken back OUTPUT")
    assert chosen.options[chosen.index or 0].startswith("2022年8月 · 累计 · 9.4")
    page = next(one for one in page.button if one.key == "take back indicator OUTPUT").click().run()
    assert "撤回数值须写明原因" in html(page)
    next(one for one in page.text_input if one.key == "reason indicator OUTPUT").input("口径有误")
    page = next(one for one in page.button if one.key == "take back indicator OUTPUT").click().run()
    assert [error.message for error in page.exception] == []
    assert AUGUST not in the_desk().figures(2022).series("OUTPUT")
    assert "已撤回：农业总产值 · 2022年8月" in " ".join(one.value for one in page.success)
    ended = [(month, said) for month, standing, said in records(page) if standing == "已撤回"]
    assert [month for month, _ in ended] == ["2022-08"]
    assert "撤回：口径有误" in ended[0][1]


def test_who_may_not_report_is_offered_nothing(visit: Visit) -> None:
    real_use(visit)
    assert "take back indicator OUTPUT" not in keys(indicator(visit, Role.VIEWER))
    moment = the_desk().submissions()[0].recorded_at.isoformat()
    assert "take back indicator OUTPUT" not in keys(indicator(visit, Role.REVIEWER, as_of=moment))
    assert "take back indicator OUTPUT" in keys(indicator(visit, Role.REVIEWER))


def test_an_invented_figure_is_not_offered(visit: Visit) -> None:
    assert "take back indicator OUTPUT" not in keys(indicator(visit, Role.REVIEWER))


def test_the_office_sees_what_would_go(visit: Visit) -> None:
    real_use(visit)
    reviewed(the_desk())
    page = indicator(visit, Role.REPORTER)
    assert "须经办公室审核后生效" in html(page)
    next(one for one in page.text_input if one.key == "reason indicator OUTPUT").input("口径有误")
    next(one for one in page.button if one.key == "take back indicator OUTPUT").click().run()
    assert the_desk().figures(2022).series("OUTPUT")[AUGUST].value is not None
    one = the_desk().submissions()[0]
    page = visit("review", as_=Role.REVIEWER, month="2022-08", submission=str(one.id))
    (row,) = given(page, "gone")["rows"]
    assert row["cells"][0] == "农业总产值"
    assert row["cells"][2] == "未报"
    next(each for each in page.button if each.key == "accept").click().run()
    assert AUGUST not in the_desk().figures(2022).series("OUTPUT")


def test_a_blank_cell_of_a_file_offers_it(visit: Visit) -> None:
    real_use(visit)
    page = visit("report", as_=Role.REPORTER, month="2022-08")
    content = f"{HEADER}OUTPUT,2022-08,累计,\nOUTPUT,2022-07,累计,9.60\n".encode()
    page = page.file_uploader[0].set_value(("8月.csv", content, "text/csv")).run()
    assert "该单元格留空，不改动任何数据" in html(page)
    chosen = next(one for one in page.multiselect if one.key == "left blank file")
    assert chosen.options == ["农业总产值 · 2022年8月 · 累计 · 9.4亿元"]
    page = chosen.set_value([chosen.options[0]]).run()
    next(one for one in page.text_input if one.key == "reason blank file").input("口径有误")
    page = next(one for one in page.button if one.key == "take back blank file").click().run()
    assert [error.message for error in page.exception] == []
    assert AUGUST not in the_desk().figures(2022).series("OUTPUT")


def test_it_is_taken_back_though_its_month_is_told_in_another_measure_since(visit: Visit) -> None:
    real_use(visit)
    path = the_desk().folder / "indicators.csv"
    text = path.read_text("utf-8-sig")
    path.write_text(text.replace("Farm output,OUT,亿元", "Farm output,OUT,元"), encoding="utf-8-sig")
    changes.accept(Seat(the_desk(), administrator(the_desk()).actor), "改用元", AUGUST)
    assert the_desk().figures(2022).series("OUTPUT")[AUGUST].value == 940_000_000
    page = visit("report", as_=Role.REPORTER, month="2022-08")
    content = f"{HEADER}OUTPUT,2022-08,累计,\nCOOPS,2022-08,当月,20\n".encode()
    page = page.file_uploader[0].set_value(("8月.csv", content, "text/csv")).run()
    chosen = next(one for one in page.multiselect if one.key == "left blank file")
    assert chosen.options == ["农业总产值 · 2022年8月 · 累计 · 9.4亿元"]
    page = chosen.set_value([chosen.options[0]]).run()
    next(one for one in page.text_input if one.key == "reason blank file").input("口径有误")
    page = next(one for one in page.button if one.key == "take back blank file").click().run()
    assert [error.message for error in page.exception] == []
    assert AUGUST not in the_desk().figures(2022).series("OUTPUT")


def test_a_blank_cell_of_typed_figures_offers_it(visit: Visit) -> None:
    """OUTPUT has a figure of August: its cell is empty until somebody types, and says what that does."""
    real_use(visit)
    page = visit("report", as_=Role.REPORTER, month="2022-08")
    page.session_state["by hand"] = True
    page.run()
    offers = [one for one in page.multiselect if str(one.key).startswith("left blank typed 2022-08")]
    assert [one.options for one in offers] == [["农业总产值 · 2022年8月 · 累计 · 9.4亿元"]]
    asked = tuple(template_rows(the_desk().catalogue(), AUGUST, "CROP", {}))
    assert [each.value.indicator for each in left_blank(asked, {}, AUGUST, the_desk())] == ["OUTPUT"]
    typed = {"OUTPUT 青禾县": {"figure": "9.5", "note": ""}}
    assert left_blank(asked, typed, AUGUST, the_desk()) == []
    typed["OUTPUT 青禾县"]["figure"] = ""
    assert len(left_blank(asked, typed, AUGUST, the_desk())) == 1
