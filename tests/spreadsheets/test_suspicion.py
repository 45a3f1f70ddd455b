"""A wrong encoding is noticed by what came out, and rare names are no sign of one."""

from pathlib import Path

import pytest

from indicators.spreadsheets.decode import NotText, decode, fitting_encodings
from indicators.spreadsheets.mojibake import doubtful

WRONG = {
    "western, one word": ("Bezeichnung,Wert\nGröße,12\n", "cp1252", "Gr鲞e"),
    "western": ("Übersicht,Größe\nFördermittel für Hochschulen,5\nMünchen,3\n", "cp1252", "F鰎dermittel"),
    "spanish": ("Año,Región\n2022,Málaga,3\n2023,Cádiz,4\n", "cp1252", "M醠aga"),
    "russian": ("Регион;Итог\nМосква;12\nТула;5\nОмск;7\nСамара;3\n", "cp1251", "绣汨铐"),
    "traditional": ("指標,數值\n技術合同成交額,12\n科技型中小企業,5\n高新區街道,8\n", "big5", "计"),
    "japanese": ("指標,数値\n技術契約の成約額,12\n中小企業の数,5\n", "shift_jis", "昗"),
    "japanese in kana": ("シヒョウ,アタイ\nギジュツ,1\n", "shift_jis", "僔僸儑僂"),
}


@pytest.mark.parametrize(("text", "encoding", "came_out"), WRONG.values(), ids=WRONG)
def test_another_code_page_that_decodes_as_gb18030(text: str, encoding: str, came_out: str) -> None:
    decoded = decode(text.encode(encoding))
    assert decoded.encoding == "gb18030"
    assert came_out in decoded.text
    assert doubtful(decoded) != ""


TWICE = {
    "as Western": "技术合同成交额,12\n".encode().decode("latin-1"),
    "as Windows Western": "技术合同,12\n".encode().decode("cp1252", "ignore"),
    "as GBK": "技术合同成交额,12\n".encode().decode("gbk", "replace"),
    "as GBK, cleanly": "数据".encode().decode("gbk"),
    "lost": "锟斤拷锟斤拷,12\n",
    "replaced": "技术\ufffd\ufffd,12\n",
}


@pytest.mark.parametrize("text", TWICE.values(), ids=TWICE)
def test_utf8_that_was_taken_for_something_else_before(text: str) -> None:
    assert doubtful(decode(text.encode())) != ""


RIGHT = {
    "a table": "指标,数值\n技术合同成交额,12\n科技型中小企业,5\n",
    "rare names": "责任人,电话\n陈喆,5\n王堃,3\n龚䶮,8\n朱镕基,2\n赵赟,1\n",
    "rare places": "街道,数值\n氿滨街道,8\n漷县镇,3\n犍为县,2\n砻溪乡,1\n",
    "names of one character": "简称,数值\n喆,5\n堃,3\n䶮,8\n",
    "Latin letters": "R&D经费,A股,GDP增速,T恤,C肽\n10kV线路,5,PM2.5,kΩ,3\n",
    "signs": "α系数,β值,Ⅱ类\n①,②,℃\n±5‰,×,÷\n",
    "traditional, meant so": "指標,數值\n技術合同成交額,12\n科技型中小企業,5\n高新區街道,8\n",
    "figures": "a,b\n1,2\n",
}


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "utf-16"])
@pytest.mark.parametrize("text", RIGHT.values(), ids=RIGHT)
def test_no_false_alarm(text: str, encoding: str) -> None:
    assert doubtful(decode(text.encode(encoding))) == ""


def test_no_false_alarm_on_the_data_of_the_desk() -> None:
    data = Path(__file__).resolve().parents[2] / "data"
    for path in sorted(data.rglob("*.csv")):
        text = path.read_text("utf-8-sig")
        for encoding in ("utf-8", "gb18030"):
            assert doubtful(decode(text.encode(encoding))) == "", path


@pytest.mark.parametrize("before", [0, 199_990, 1_100_000])
def test_the_whole_file_counts(before: int) -> None:
    text = "a,1\n" * (before // 4) + "Bezeichnung,Málaga\n"
    assert doubtful(decode(text.encode("cp1252"))) == "醠"
    assert doubtful(decode(text.encode("cp1252"), "cp1252")) == ""


def test_the_encodings_that_fit_are_named() -> None:
    western = fitting_encodings("Málaga,3".encode("cp1252"))
    assert western[:2] == ("gb18030", "cp1252") and "utf-8" not in western
    assert fitting_encodings("技术".encode())[0] == "utf-8"
    assert fitting_encodings(b"\x81") == ("cp1251",)


def test_bytes_that_are_no_text_in_the_encoding_named() -> None:
    with pytest.raises(NotText):
        decode("技术合同".encode("gbk"), "utf-8")
