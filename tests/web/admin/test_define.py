"""新增指标 as an administrator goes through it."""

from indicators.access.roles import Role
from indicators.desk.opening import the_desk
from tests.web.conftest import Visit

FILE = "指标名称,期间,数值\n粮食播种面积(万亩),2022-08,21.5\n化肥用量,2022-08,200\n".encode("gb18030")


def test_a_files_new_indicator_is_added(visit: Visit) -> None:
    page = visit("define", as_=Role.ADMINISTRATOR, month="2022-08")
    page.file_uploader[0].set_value(("面积.csv", FILE, "text/csv")).run()
    assert [error.message for error in page.exception] == []
    assert [one.value for one in page.subheader] == ["新指标", "新计量单位", "年份与目标"]
    next(one for one in page.button if one.label == "加入目录").click().run()
    assert [error.value for error in page.error] == []
    assert [one.value for one in page.success] == ["已加入 1 个指标、0 个单位，现在可以上报这份文件。"]
    added = the_desk().catalogue().indicators["IND_1"]
    assert (added.name_zh, added.measure, added.decimals) == ("粮食播种面积", "万亩", 1)


def test_nothing_new(visit: Visit) -> None:
    page = visit("define", as_=Role.ADMINISTRATOR, month="2022-08")
    known = "指标名称,期间,数值\n化肥用量,2022-08,200\n".encode()
    page.file_uploader[0].set_value(("8月.csv", known, "text/csv")).run()
    assert [error.value for error in page.error] == []
    assert not page.button


def test_a_file_without_a_table_is_explained(visit: Visit) -> None:
    page = visit("define", as_=Role.ADMINISTRATOR, month="2022-08")
    page.file_uploader[0].set_value(("信.csv", "各科室：\n请报送。\n".encode(), "text/csv")).run()
    assert [error.value for error in page.error] == ["未在文件中找到表格，请换一张工作表或换一份文件。"]
