"""导入台账 as the office uses it: a table in GBK, its problems, its lines, and the list they end on."""

from streamlit.testing.v1 import AppTest

from indicators.access.roles import Role
from indicators.desk.items import items
from indicators.desk.opening import the_desk
from tests.web.conftest import Visit, given, html

HEADER = "序号,反馈问题,整改措施,责任科室,责任人,整改时限,整改进展\n"
GOOD = HEADER + (
    "1,账实不符,清查固定资产并建卡,计划财务股,赵敏,2030年9月30日,已建卡120件\n"
    "2,制度缺失,修订合作社档案管理办法,种植业股,田禾,2030年10月底,\n"
)
BAD = (
    HEADER + "1,账实不符,清查固定资产并建卡,畜牧股,赵敏,2030年9月30日,\n2,,修订办法,种植业股,田禾,长期坚持,\n"
)


def chosen(visit: Visit, text: str, name: str = "巡察整改台账.csv") -> AppTest:
    page = visit("items", as_=Role.REVIEWER, view="import")
    page.file_uploader[0].set_value((name, text.encode("gb18030"), "text/csv")).run()
    assert [error.message for error in page.exception] == []
    return page


def test_a_ledger_in_gbk_is_looked_at_and_taken_in(visit: Visit) -> None:
    page = chosen(visit, GOOD)
    assert "全部读懂" in html(page)
    lines = [row["cells"] for row in given(page, "ledger-lines")["rows"]]
    assert [line[0] for line in lines] == ["1", "2"]
    assert lines[0][1:7] == [
        "清查固定资产并建卡",
        "账实不符",
        "计划财务股",
        "赵敏",
        "2030年9月30日",
        "◐ 推进中",
    ]
    assert lines[1][5:7] == ["2030年10月31日", "○ 未启动"]
    assert [field.value for field in page.text_input] == ["巡察整改台账"]
    assert items.items(the_desk()) == ()  # nothing is there before the button
    next(button for button in page.button if button.label == "导入 2 条").click().run()
    assert page.success[0].value == "已导入 2 条。"
    assert page.query_params["ledger"] == "巡察整改台账"
    assert [row["number"] for row in given(page, "items")["groups"][0]["rows"]] == ["2", "1"]
    assert {one.ledger for one in items.items(the_desk())} == {"巡察整改台账"}


def test_problems_stand_with_row_and_column_and_nothing_is_taken_in(visit: Visit) -> None:
    page = chosen(visit, BAD)
    assert "■ 有 2 处须在文件中改正" in html(page)
    problems = [row["cells"] for row in given(page, "ledger-problems")["rows"]]
    assert [place for place, _, _ in problems][:2] == ["第2行，“责任科室”列", "第3行，“整改时限”列"]
    assert [value for _, _, value in problems][:2] == ["畜牧股", "长期坚持"]
    assert next(button for button in page.button if button.key == "import ledger").disabled


def test_the_same_ledger_twice_is_told(visit: Visit) -> None:
    page = chosen(visit, GOOD)
    next(button for button in page.button if button.key == "import ledger").click().run()
    again = chosen(visit, GOOD)
    assert next(button for button in again.button if button.key == "import ledger").disabled
    assert "新增0条 · 有变化0条 · 相同2条 · 文件中没有0条" in html(again)
    assert [row["cells"][0] for row in given(again, "ledger-same")["rows"]] == ["1", "2"]


def test_an_import_is_taken_back_on_its_page(visit: Visit) -> None:
    page = chosen(visit, GOOD)
    next(button for button in page.button if button.key == "import ledger").click().run()
    page = visit("items", as_=Role.REVIEWER, view="import")
    next(button for button in page.button if button.label == "撤回这次导入").click().run()
    assert page.success[0].value == "已撤回 2 条。"
    assert items.items(the_desk()) == ()


def test_a_deadline_that_may_be_two_days_is_chosen(visit: Visit) -> None:
    page = chosen(visit, GOOD.replace("2030年9月30日", "9.3"))
    assert next(button for button in page.button if button.key == "import ledger").disabled
    page.radio[0].set_value("9月30日").run()
    lines = [row["cells"] for row in given(page, "ledger-lines")["rows"]]
    assert lines[0][5] == "2030年9月30日"  # the year that the file names most


def test_the_lines_name_may_be_another(visit: Visit) -> None:
    page = chosen(visit, GOOD)
    page.text_input[0].set_value("").run()
    next(button for button in page.button if button.key == "import ledger").click().run()
    assert {one.ledger for one in items.items(the_desk())} == {""}
    assert page.query_params["ledger"] == "-"
