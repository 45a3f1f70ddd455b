"""Writes the corpus's workbooks: python tests/corpus/workbooks.py. The files are kept, see README.md.

One function for each workbook, named after the file; what a figure must be stands in its ``.expected``.
"""

import io
import struct
import zipfile
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from pathlib import Path

import xlsxwriter
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import CoveredTableCell, Table, TableCell, TableColumn, TableRow
from odf.text import P
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment

HERE = Path(__file__).parent
WRITERS: dict[str, Callable[[], bytes]] = {}
LONG = ("指标名称", "期间", "数值")
AUGUST = ("技术合同成交额", "2022-08", 72.3)


def file(name: str) -> Callable[[Callable[[], bytes]], Callable[[], bytes]]:
    """Register the function that gives this file's bytes."""

    def register(writer: Callable[[], bytes]) -> Callable[[], bytes]:
        WRITERS[name] = writer
        return writer

    return register


def saved(book: Workbook) -> bytes:
    stream = io.BytesIO()
    book.properties.created = book.properties.modified = datetime(2022, 9, 2)
    book.save(stream)
    return stream.getvalue()


def sheet_of(rows: Iterable[Sequence[object]], name: str = "Sheet1") -> Workbook:
    book = Workbook()
    sheet = book.active
    sheet.title = name
    for row in rows:
        sheet.append(list(row))
    return book


def plain() -> bytes:
    return saved(sheet_of([LONG, AUGUST]))


# --- Sheets ------------------------------------------------------------------------------------
file("sheets/plain.xlsx")(plain)
file("sheets/et-of-wps-is-an-xlsx.et")(plain)


@file("sheets/explanations-before-the-data.xlsx")
def explanations_before_the_data() -> bytes:
    book = sheet_of([["填报说明"], ["一、各科室于每月5日前报送。"], ["二、计量单位不得更改。"]], "填报说明")
    data = book.create_sheet("数据")
    for row in (LONG, AUGUST, ("高新技术企业数", "2022-08", 1450)):
        data.append(row)
    return saved(book)


@file("sheets/empty-sheets-around.xlsx")
def empty_sheets_around() -> bytes:
    book = sheet_of([], "Sheet1")
    data = book.create_sheet("Sheet2")
    data.append(LONG)
    data.append(AUGUST)
    book.create_sheet("Sheet3")
    return saved(book)


@file("sheets/month-in-the-sheet-name.xlsx")
def month_in_the_sheet_name() -> bytes:
    return saved(sheet_of([("指标名称", "数值"), ("技术合同成交额", 72.3)], "2022年8月"))


@file("sheets/one-sheet-for-each-month.xlsx")
def one_sheet_for_each_month() -> bytes:
    book = sheet_of([("指标名称", "数值"), ("技术合同成交额", 61.2)], "2022年7月")
    august = book.create_sheet("2022年8月")
    august.append(("指标名称", "数值"))
    august.append(("技术合同成交额", 72.3))
    return saved(book)


@file("sheets/title-merged-over-the-table.xlsx")
def title_merged() -> bytes:
    book = sheet_of([("云溪新区2022年8月指标完成情况", None, None), ("指标名称", "单位", "累计完成")])
    book.active.append(("技术合同成交额", "亿元", 72.3))
    book.active.merge_cells("A1:C1")
    return saved(book)


@file("sheets/two-level-header-merged.xlsx")
def two_level_header_merged() -> bytes:
    rows = [
        ("指标名称", "2022年7月", None, "2022年8月", None),
        (None, "当月", "累计", "当月", "累计"),
        ("技术合同成交额", 14.2, 61.2, 11.1, 72.3),
    ]
    book = sheet_of(rows)
    for block in ("A1:A2", "B1:C1", "D1:E1"):
        book.active.merge_cells(block)
    return saved(book)


@file("sheets/indicator-merged-downwards.xlsx")
def indicator_merged_downwards() -> bytes:
    rows = [
        ("指标名称", "单位", "期间", "数值"),
        ("新增雏鹰企业数", "东湖街道", "2022-08", 31),
        (None, "西桥街道", "2022-08", 26),
        (None, "南山街道", "2022-08", 15),
        ("新增瞪羚企业数", "东湖街道", "2022-08", 9),
        (None, "西桥街道", "2022-08", 7),
    ]
    book = sheet_of(rows)
    book.active.merge_cells("A2:A4")
    book.active.merge_cells("A5:A6")
    return saved(book)


@file("sheets/month-merged-downwards.xlsx")
def month_merged_downwards() -> bytes:
    rows = [
        ("期间", "指标名称", "数值"),
        ("2022年8月", "技术合同成交额", 72.3),
        (None, "高新技术企业数", 1450),
    ]
    book = sheet_of(rows)
    book.active.merge_cells("A2:A3")
    return saved(book)


@file("sheets/table-away-from-the-corner.xlsx")
def table_away_from_the_corner() -> bytes:
    book = Workbook()
    for row, cells in enumerate((LONG, AUGUST), 5):
        for column, cell in enumerate(cells, 3):
            book.active.cell(row, column, cell)
    return saved(book)


@file("sheets/rows-hidden-by-a-filter.xlsx")
def rows_hidden_by_a_filter() -> bytes:
    book = sheet_of([LONG, AUGUST, ("高新技术企业数", "2022-08", 1450)])
    book.active.auto_filter.ref = "A1:C3"
    book.active.row_dimensions[3].hidden = True
    return saved(book)


@file("sheets/two-tables-on-one-sheet.xlsx")
def two_tables_on_one_sheet() -> bytes:
    below = [("指标名称", "期间", "数值"), ("高新技术企业数", "2022-08", 1450)]
    return saved(sheet_of([LONG, AUGUST, (), *below]))


@file("sheets/monthly-table-with-merged-header.xlsx")
def monthly_table_with_merged_header() -> bytes:
    rows = [
        ("云溪新区科技指标完成情况表（2022年8月）",),
        ("序号", "指标名称", "单位", "年度目标", "完成情况", None, "完成率", "责任科室"),
        (None, None, None, None, "本月", "累计", None, None),
        (1, "技术合同成交额", "亿元", 100, 11.1, 72.3, 0.723, "成果转化科"),
        (2, "高新技术企业数", "家", 1450, None, 1450, 1, "高新技术科"),
    ]
    book = sheet_of(rows)
    for block in ("A1:H1", "A2:A3", "B2:B3", "C2:C3", "D2:D3", "E2:F2", "G2:G3", "H2:H3"):
        book.active.merge_cells(block)
    return saved(book)


# --- Older and other workbooks -----------------------------------------------------------------
def biff(rows: Iterable[Sequence[object]], styles: Sequence[xlwt.XFStyle | None] = ()) -> bytes:
    """An .xls; ``styles`` by column."""
    book = xlwt.Workbook(encoding="gbk")
    sheet = book.add_sheet("Sheet1")
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            style = styles[column] if row and column < len(styles) else None
            sheet.write(row, column, cell, style or xlwt.Style.default_style)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@file("sheets/excel-97.xls")
def excel_97() -> bytes:
    return biff([LONG, AUGUST, ("高新技术企业数", "2022-08", 1450)])


@file("sheets/excel-97-with-dates-and-percents.xls")
def excel_97_with_dates_and_percents() -> bytes:
    day = xlwt.easyxf(num_format_str="yyyy-m-d")
    share = xlwt.easyxf(num_format_str="0.0%")
    return biff([LONG, ("规上企业走访覆盖率", date(2022, 8, 1), 0.875)], (None, day, share))


def ods(rows: Iterable[Sequence[object]], name: str = "Sheet1", repeated: int = 0) -> bytes:
    """``repeated``: so many blank rows below, as office suites write a whole formatted sheet."""
    document = OpenDocumentSpreadsheet()
    table = Table(name=name)
    for cells in rows:
        row = TableRow()
        for cell in cells:
            row.addElement(ods_cell(cell))
        table.addElement(row)
    if repeated:
        blank = TableRow(numberrowsrepeated=repeated)
        blank.addElement(TableCell(numbercolumnsrepeated=1024))
        table.addElement(blank)
    document.spreadsheet.addElement(table)
    stream = io.BytesIO()
    document.write(stream)
    return stream.getvalue()


def ods_cell(cell: object) -> TableCell:
    if isinstance(cell, str):
        text = TableCell(valuetype="string")
        text.addElement(P(text=cell))
        return text
    if isinstance(cell, date):
        return TableCell(valuetype="date", datevalue=cell.isoformat())
    return TableCell(valuetype="float", value=str(cell))


@file("sheets/open-document.ods")
def open_document() -> bytes:
    return ods([LONG, AUGUST, ("高新技术企业数", date(2022, 8, 1), 1450)], repeated=1_048_573)


@file("sheets/open-document-percent.ods")
def open_document_percent() -> bytes:
    document = OpenDocumentSpreadsheet()
    table = Table(name="走访")
    header = TableRow()
    for text in LONG:
        header.addElement(ods_cell(text))
    row = TableRow()
    row.addElement(ods_cell("规上企业走访覆盖率"))
    row.addElement(ods_cell("2022-08"))
    share = TableCell(valuetype="percentage", value="0.875")
    share.addElement(P(text="87.5%"))
    row.addElement(share)
    table.addElement(header)
    table.addElement(row)
    document.spreadsheet.addElement(table)
    stream = io.BytesIO()
    document.write(stream)
    return stream.getvalue()


@file("sheets/open-document-merged.ods")
def open_document_merged() -> bytes:
    document = OpenDocumentSpreadsheet()
    table = Table(name="Sheet1")
    cells: list[list[TableCell]] = [[ods_cell(text) for text in ("指标名称", "单位", "期间", "数值")]]
    merged = TableCell(valuetype="string", numberrowsspanned=2, numbercolumnsspanned=1)
    merged.addElement(P(text="新增雏鹰企业数"))
    cells.append([merged, *map(ods_cell, ("东湖街道", "2022-08", 31))])
    cells.append([CoveredTableCell(), *map(ods_cell, ("西桥街道", "2022-08", 26))])
    for line in cells:
        row = TableRow()
        for cell in line:
            row.addElement(cell)
        table.addElement(row)
    document.spreadsheet.addElement(table)
    stream = io.BytesIO()
    document.write(stream)
    return stream.getvalue()


# --- Spreadsheets' own dirt --------------------------------------------------------------------
def written(write: Callable[[xlsxwriter.Workbook], None], **options: object) -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True, **options}) as book:
        book.set_properties({"created": datetime(2022, 9, 2)})
        write(book)
    return stream.getvalue()


@file("spreadsheet-dirt/percent-format.xlsx")
def percent_format() -> bytes:
    def write(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, LONG)
        sheet.write_row(1, 0, ("规上企业走访覆盖率", "2022-08"))
        sheet.write_number(1, 2, 0.875, book.add_format({"num_format": "0.0%"}))
        sheet.write_row(2, 0, ("规上企业走访覆盖率", "2022-07", 82))

    return written(write)


@file("spreadsheet-dirt/date-cells-as-periods.xlsx")
def date_cells_as_periods() -> bytes:
    def write(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, LONG)
        for row, shown in enumerate(('yyyy"年"m"月"', "yyyy-mm-dd", "mmm-yy"), 1):
            sheet.write_string(row, 0, "高新技术企业数")
            sheet.write_datetime(row, 1, datetime(2022, 5 + row, 1), book.add_format({"num_format": shown}))
            sheet.write_number(row, 2, (1425, 1438, 1450)[row - 1])

    return written(write)


@file("spreadsheet-dirt/date-cells-as-month-headers.xlsx")
def date_cells_as_month_headers() -> bytes:
    def write(book: xlsxwriter.Workbook) -> None:
        sheet, month = book.add_worksheet(), book.add_format({"num_format": 'yyyy"年"m"月"'})
        sheet.write_string(0, 0, "指标名称")
        for column in (1, 2):
            sheet.write_datetime(0, column, datetime(2022, 6 + column, 1), month)
        sheet.write_row(1, 0, ("技术合同成交额", 61.2, 72.3))

    return written(write)


@file("spreadsheet-dirt/date-in-a-number-cell.xlsx")
def date_in_a_number_cell() -> bytes:
    def write(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, LONG)
        sheet.write_row(1, 0, ("新增雏鹰企业数", "2022-08"))
        sheet.write_number(1, 2, 82, book.add_format({"num_format": "yyyy-m-d"}))
        sheet.write_row(2, 0, ("新增瞪羚企业数", "2022-08", 9))

    return written(write)


@file("spreadsheet-dirt/calendar-of-1904.xlsx")
def since_1904() -> bytes:
    def write(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, LONG)
        sheet.write_string(1, 0, "高新技术企业数")
        sheet.write_datetime(1, 1, datetime(2022, 8, 1), book.add_format({"num_format": "yyyy-mm-dd"}))
        sheet.write_number(1, 2, 1450)

    return written(write, date_1904=True)


@file("spreadsheet-dirt/numbers-kept-as-text.xlsx")
def numbers_kept_as_text() -> bytes:
    rows = [LONG, ("技术合同成交额", "2022-08", "72.3"), ("高新技术企业数", "2022-08", "1,450 ")]
    return saved(sheet_of(rows))


@file("spreadsheet-dirt/binary-fractions.xlsx")
def binary_fractions() -> bytes:
    rows = [LONG, ("技术合同成交额", "2022-08", 24.1 * 3), ("技术合同成交额", "2022-07", 61.2)]
    return saved(sheet_of(rows))


@file("spreadsheet-dirt/formula-errors.xlsx")
def formula_errors() -> bytes:
    def write(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, LONG)
        for row, error in enumerate(("#DIV/0!", "#REF!", "#N/A"), 1):
            sheet.write_row(
                row, 0, (("技术合同成交额", "新增雏鹰企业数", "新增瞪羚企业数")[row - 1], "2022-08")
            )
            sheet.write_formula(row, 2, "=1/0", None, error)
        sheet.write_row(4, 0, ("高新技术企业数", "2022-08", 1450))

    return written(write)


@file("spreadsheet-dirt/formulas-with-their-values.xlsx")
def formulas_with_their_values() -> bytes:
    def write(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, LONG)
        sheet.write_row(1, 0, ("技术合同成交额", "2022-08"))
        sheet.write_formula(1, 2, "=61.2+11.1", None, 72.3)

    return written(write)


@file("spreadsheet-dirt/formulas-never-computed.xlsx")
def formulas_never_computed() -> bytes:
    return saved(
        sheet_of([LONG, ("技术合同成交额", "2022-08", "=61.2+11.1"), ("高新技术企业数", "2022-08", 1450)])
    )


@file("spreadsheet-dirt/formulas-written-with-a-nought.xlsx")
def formulas_written_with_a_nought() -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        book.set_properties({"created": datetime(2022, 9, 2)})
        sheet = book.add_worksheet("Sheet1")
        for row, cells in enumerate((LONG, AUGUST, ("高新技术企业数", "2022-08", 0))):
            sheet.write_row(row, 0, cells)
        sheet.write_row(3, 0, ("新增雏鹰企业数", "2022-08"))
        sheet.write_formula(3, 2, "=SUM(40,42)")  # with 0 as its value
        sheet.write_row(4, 0, ("新增瞪羚企业数", "2022-08"))
        sheet.write_formula(4, 2, "=SUM(20,9)", None, 29)
    return stream.getvalue()


@file("spreadsheet-dirt/yes-and-no-cells.xlsx")
def yes_and_no_cells() -> bytes:
    rows = [LONG, ("算力中心建成投用", "2022-07", False), ("算力中心建成投用", "2022-08", True)]
    return saved(sheet_of(rows))


@file("spreadsheet-dirt/money-formats.xlsx")
def money_formats() -> bytes:
    def write(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, LONG)
        for row, shown in enumerate(("¥#,##0.00", '#,##0.0"亿元"', "0.00_);(0.00)"), 1):
            sheet.write_row(row, 0, ("技术合同成交额", f"2022-0{5 + row}"))
            sheet.write_number(row, 2, (47, 61.2, 72.3)[row - 1], book.add_format({"num_format": shown}))

    return written(write)


@file("spreadsheet-dirt/rich-text-and-comments.xlsx")
def rich_text_and_comments() -> bytes:
    book = sheet_of([LONG, AUGUST])
    bold = TextBlock(InlineFont(b=True), "技术合同")
    book.active["A2"] = CellRichText(bold, "成交额")
    book.active["C2"].comment = Comment("统计局核定为73", "王工")
    return saved(book)


@file("spreadsheet-dirt/formatted-cell-far-away.xlsx")
def formatted_cell_far_away() -> bytes:
    def write(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, LONG)
        sheet.write_row(1, 0, AUGUST)
        sheet.write_blank(1_048_575, 16_383, None, book.add_format({"bold": True}))

    return written(write)


@file("spreadsheet-dirt/years-and-months-as-numbers.xlsx")
def years_and_months_as_numbers() -> bytes:
    return saved(sheet_of([("指标名称", "年份", "月份", "数值"), ("技术合同成交额", 2022, 8, 72.3)]))


@file("spreadsheet-dirt/packed-months-as-numbers.xlsx")
def packed_months_as_numbers() -> bytes:
    return saved(sheet_of([LONG, ("技术合同成交额", 202208, 72.3), ("技术合同成交额", 202207, 61.2)]))


@file("spreadsheet-dirt/october-lost-its-zero.xlsx")
def october_lost_its_zero() -> bytes:
    figures = ((2021.9, 121), (2021.1, 130), (2021.11, 124))
    return saved(sheet_of([LONG, *(("科技型中小企业入库数", *figure) for figure in figures)]))


# --- Protection --------------------------------------------------------------------------------
def zipped(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2022, 9, 2, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@file("protection/zip-bomb.xlsx")
def zip_bomb() -> bytes:
    parts = parts_of(plain())
    sheet = parts["xl/worksheets/sheet1.xml"]
    parts["xl/worksheets/sheet1.xml"] = sheet.replace(b"<sheetData>", b"<sheetData>" + b" " * 8_000_000)
    return zipped(parts)


@file("protection/entity-bomb.xlsx")
def entity_bomb() -> bytes:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    strings = (
        f'<?xml version="1.0"?><!DOCTYPE sst [<!ENTITY l0 "哈">{laughs}]>'
        '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>&l9;</t></si></sst>'
    )
    return zipped(parts_of(plain()) | {"xl/sharedStrings.xml": strings.encode()})


@file("protection/macros.xlsm")
def macros() -> bytes:
    parts = parts_of(plain()) | {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)}
    kinds = parts["[Content_Types].xml"]
    main = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    parts["[Content_Types].xml"] = kinds.replace(
        main, b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    )
    return zipped(parts)


@file("protection/macros-with-a-harmless-name.xlsx")
def macros_with_a_harmless_name() -> bytes:
    return macros()


@file("protection/password.xlsx")
def password() -> bytes:
    """An encrypted workbook is a compound file with a stream EncryptedPackage."""
    content = bytearray(biff([LONG, AUGUST]))
    place = content.find("Workbook\0".encode("utf-16-le"))
    name = "EncryptedPackage\0".encode("utf-16-le")
    content[place : place + 64] = name.ljust(64, b"\0")
    content[place + 64 : place + 66] = struct.pack("<H", len(name))
    return bytes(content)


@file("protection/document-with-a-workbook-name.xlsx")
def document_with_a_workbook_name() -> bytes:
    return zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w:document/>"})


@file("protection/archive-of-a-csv.zip")
def archive_of_a_csv() -> bytes:
    return zipped({"八月.csv": "指标名称,期间,数值\n技术合同成交额,2022-08,72.3\n".encode("gbk")})


@file("protection/cut-off-in-transfer.xlsx")
def cut_off_in_transfer() -> bytes:
    content = plain()
    return content[: len(content) * 3 // 5]


@file("protection/sheet-missing-inside.xlsx")
def sheet_missing_inside() -> bytes:
    parts = parts_of(plain())
    del parts["xl/worksheets/sheet1.xml"]
    return zipped(parts)


@file("protection/cut-off-excel-97.xls")
def cut_off_excel_97() -> bytes:
    return excel_97()[:1500]


@file("protection/workbook-with-a-csv-name.csv")
def workbook_with_a_csv_name() -> bytes:
    return plain()


@file("protection/csv-with-a-workbook-name.xlsx")
def csv_with_a_workbook_name() -> bytes:
    return "指标名称,期间,数值\r\n技术合同成交额,2022-08,72.3\r\n".encode("gbk")


@file("protection/csv-with-an-excel-97-name.xls")
def csv_with_an_excel_97_name() -> bytes:
    return "指标名称\t期间\t数值\r\n技术合同成交额\t2022-08\t72.3\r\n".encode("gbk")


@file("protection/far-cell.xlsx")
def far_cell() -> bytes:
    book = sheet_of([LONG, AUGUST])
    book.active.cell(1_048_576, 16_384, "x")
    return saved(book)


@file("protection/claims-to-be-huge.xlsx")
def claims_to_be_huge() -> bytes:
    parts = parts_of(plain())
    sheet = parts["xl/worksheets/sheet1.xml"].replace(b'ref="A1:C2"', b'ref="A1:XFD1048576"')
    return zipped(parts | {"xl/worksheets/sheet1.xml": sheet})


@file("protection/path-tricks-inside.xlsx")
def path_tricks_inside() -> bytes:
    return zipped(parts_of(plain()) | {"../../../../tmp/owned.txt": b"x", "/etc/owned": b"x"})


@file("spreadsheet-dirt/one-figure-over-merged-months.xlsx")
def one_figure_over_merged_months() -> bytes:
    book = sheet_of([("指标名称", "2022年1月", "2022年2月"), ("技术合同成交额", 10.2)])
    book.active.merge_cells("B2:C2")
    return saved(book)


@file("spreadsheet-dirt/one-figure-over-merged-places.xlsx")
def one_figure_over_merged_places() -> bytes:
    rows = [
        ("指标名称", "地区", "2022年8月"),
        ("新增雏鹰企业数", "东湖街道", 5),
        ("新增雏鹰企业数", "西桥街道"),
    ]
    book = sheet_of(rows)
    book.active.merge_cells("C2:C3")
    return saved(book)


@file("spreadsheet-dirt/format-shows-ten-thousands.xlsx")
def format_shows_ten_thousands() -> bytes:
    book = sheet_of([LONG, ("高企纳税额", "2022-08", 3200000)])
    book.active["C2"].number_format = '0!.0,"万"'
    return saved(book)


# --- Hidden in the file ------------------------------------------------------------------------
DRAFT = (LONG, ("技术合同成交额", "2022-08", 99))


@file("sheets/hidden-draft-beside.xlsx")
def hidden_draft_beside() -> bytes:
    book = sheet_of([LONG, AUGUST])
    draft = book.create_sheet("草稿", 0)
    for row in DRAFT:
        draft.append(row)
    draft.sheet_state = "hidden"
    return saved(book)


@file("sheets/hidden-draft-beside-97.xls")
def hidden_draft_beside_97() -> bytes:
    book = xlwt.Workbook()
    for name, rows in (("草稿", DRAFT), ("八月", (LONG, AUGUST))):
        sheet = book.add_sheet(name)
        sheet.visibility = int(name == "草稿")
        for row, cells in enumerate(rows):
            for place, cell in enumerate(cells):
                sheet.write(row, place, cell)
    book.active_sheet = 1
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@file("sheets/only-a-hidden-table.xlsx")
def only_a_hidden_table() -> bytes:
    book = sheet_of([("填报说明",), ("请于每月5日前填报。",)])
    kept = book.create_sheet("数据")
    for row in (LONG, AUGUST):
        kept.append(row)
    kept.sheet_state = "veryHidden"
    return saved(book)


@file("sheets/row-and-column-hidden.xlsx")
def row_and_column_hidden() -> bytes:
    book = sheet_of([(*LONG, "备注"), (*AUGUST, "内部"), ("高新技术企业数", "2022-08", 1450)])
    book.active.row_dimensions[3].hidden = True
    book.active.column_dimensions["D"].hidden = True
    return saved(book)


@file("sheets/row-and-column-hidden-97.xls")
def row_and_column_hidden_97() -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("八月")
    rows = ((*LONG, "备注"), (*AUGUST, "内部"), ("高新技术企业数", "2022-08", 1450))
    for row, cells in enumerate(rows):
        for place, cell in enumerate(cells):
            sheet.write(row, place, cell)
    sheet.row(2).hidden = True
    sheet.col(3).hidden = True
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@file("sheets/row-and-column-hidden-open.ods")
def row_and_column_hidden_open() -> bytes:
    document = OpenDocumentSpreadsheet()
    table = Table(name="八月")
    table.addElement(TableColumn(numbercolumnsrepeated=3))
    table.addElement(TableColumn(visibility="collapse"))
    rows = ((*LONG, "备注"), (*AUGUST, "内部"), ("高新技术企业数", "2022-08", 1450))
    for number, cells in enumerate(rows, 1):
        line = TableRow(**({"visibility": "filter"} if number == 3 else {}))
        for cell in cells:
            figure = isinstance(cell, int | float)
            given = {"valuetype": "float", "value": cell} if figure else {"valuetype": "string"}
            written = TableCell(**given)
            written.addElement(P(text=str(cell)))
            line.addElement(written)
        table.addElement(line)
    document.spreadsheet.addElement(table)
    stream = io.BytesIO()
    document.write(stream)
    return stream.getvalue()


@file("sheets/second-table-chosen.xlsx")
def second_table_chosen() -> bytes:
    places = [("新增雏鹰企业数", "东湖街道", 3), ("新增雏鹰企业数", "西桥街道", 5)]
    below = [("2022年7月各街道情况",), ("指标名称", "街道", "累计"), *places]
    return saved(
        sheet_of([("2022年8月主要指标",), ("指标名称", "累计"), ("技术合同成交额", 72.3), (), *below])
    )


# --- Formulas that no spreadsheet has computed -------------------------------------------------
@file("spreadsheet-dirt/formulas-never-computed-97.xls")
def formulas_never_computed_97() -> bytes:
    total = xlwt.Formula("61.2+11.1")
    return biff([LONG, ("技术合同成交额", "2022-08", total), ("高新技术企业数", "2022-08", 1450)])


@file("spreadsheet-dirt/formulas-of-a-program-all-nought-97.xls")
def formulas_of_a_program_all_nought_97() -> bytes:
    """As a library for Java writes them: 0 is kept as the result."""
    blank = struct.pack("<BBBBBBH", 3, 0, 0, 0, 0, 0, 0xFFFF)
    content = formulas_never_computed_97()
    assert content.count(blank) == 1
    return content.replace(blank, bytes(8))


@file("spreadsheet-dirt/formula-without-a-result-97.xls")
def formula_without_a_result_97() -> bytes:
    """Excel computed it (it names its engine), and 0 is right."""
    content = bytearray(formulas_of_a_program_all_nought_97())
    precision = struct.pack("<HHH", 0x0E, 2, 1)  # a record of the same length that says nothing new
    place = content.index(precision)
    content[place : place + 6] = struct.pack("<HHH", 0x1C1, 2, 0)
    return bytes(content)


def ods_with_formulas(kind: dict[str, str], generator: str) -> bytes:
    document = OpenDocumentSpreadsheet()
    table = Table(name="八月")
    for cells in (LONG, ("高新技术企业数", "2022-08", 1450), ("技术合同成交额", "2022-08")):
        row = TableRow()
        for cell in cells:
            row.addElement(ods_cell(cell))
        table.addElement(row)
    table.childNodes[-1].addElement(TableCell(formula="of:=61.2+11.1", **kind))
    document.spreadsheet.addElement(table)
    stream = io.BytesIO()
    document.write(stream)
    parts = parts_of(stream.getvalue())
    meta = parts["meta.xml"]
    start, end = meta.index(b"<meta:generator>") + 16, meta.index(b"</meta:generator>")
    return zipped(parts | {"meta.xml": meta[:start] + generator.encode() + meta[end:]})


@file("spreadsheet-dirt/formulas-never-computed-open.ods")
def formulas_never_computed_open() -> bytes:
    return ods_with_formulas({}, "ODFPY/1.4.1")


@file("spreadsheet-dirt/formulas-written-with-a-nought-open.ods")
def formulas_written_with_a_nought_open() -> bytes:
    return ods_with_formulas({"valuetype": "float", "value": "0"}, "ODFPY/1.4.1")


@file("spreadsheet-dirt/formula-that-is-nought-open.ods")
def formula_that_is_nought_open() -> bytes:
    return ods_with_formulas({"valuetype": "float", "value": "0"}, "LibreOffice/7.4.7.2$Linux_X86_64")


@file("spreadsheet-dirt/columns-formatted-to-the-last-row.xlsx")
def columns_formatted_to_the_last_row() -> bytes:
    """Six columns styled down to row 1,048,576, every twentieth thousand written as Excel does."""
    parts = parts_of(plain())
    rows = "".join(
        f'<row r="{row}">' + "".join(f'<c r="{letter}{row}" s="0"/>' for letter in "ABCDEF") + "</row>"
        for row in [*range(20_000, 1_048_576, 20_000), 1_048_576]
    )
    sheet = parts["xl/worksheets/sheet1.xml"].replace(b"</sheetData>", rows.encode() + b"</sheetData>")
    return zipped(parts | {"xl/worksheets/sheet1.xml": sheet})


def main() -> None:
    for name, writer in WRITERS.items():
        path = HERE / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(writer())


if __name__ == "__main__":
    main()
