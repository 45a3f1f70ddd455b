"""Names, notes, file names, reasons and settings stay text, wherever they are shown or taken away."""

import csv
import io
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote
from xml.etree.ElementTree import Element, fromstring

import openpyxl
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from indicators.access.roles import Role
from pressing import open_list, quiet
from running_desk import RunningDesk, running_desk
from tests.journeys.injection.injections import MIXED, PAYLOADS
from tests.journeys.injection.poisoned import PICTURES, SHOWN, SPOKEN, poisoned

MANY = 40  # payloads at the least
LEDGER = tuple(enumerate(PAYLOADS[::3]))  # lines of a ledger to be taken in
STARTS = "=+-@\t\r＝＋－＠"  # what makes a spreadsheet run a cell
PLAIN_NUMBER = re.compile(r"[+-]?\d[\d,]*(\.\d+)?(%|个百分点)?|[-－]+")

# Everything on the page, in shadow roots and drawings too, that a payload could have made.
MADE = """() => {
  const found = [];
  if (window.__pwned !== undefined) found.push("it ran");
  if (getComputedStyle(document.body).display === "none") found.push("a style sheet of theirs");
  const ink = getComputedStyle(document.documentElement).getPropertyValue("--desk-ink").trim();
  if (!["#1b2430", "#e8edf3"].includes(ink)) found.push("a variable of theirs: " + ink);
  const leadsAway = value => {
    const address = new URL(value, location.href);
    return /evil/.test(address.host) || /^(javascript:|data:text|mailto:)/.test(address.href);
  };
  const FORMATTED = /^(B|STRONG|I|EM|SUP|SUB|S|DEL|CODE|H2|H3|A|SPAN)$/i;
  const look = root => root.querySelectorAll("*").forEach(one => {
    const told = one.outerHTML.slice(0, 160);
    if (one.classList.contains("pwned")) found.push(told);
    if (one.classList.contains("katex")) found.push(told);
    for (const {name, value} of one.attributes) {
      if (/^on/i.test(name)) found.push(told);
      if (/^(href|src|action|xlink:href|data|poster)$/i.test(name) && leadsAway(value)) found.push(told);
      if (name === "style" && /evil\\.example|(?<![0-9])99px/.test(value)) found.push(told);
    }
    if (FORMATTED.test(one.tagName) && !one.children.length && one.textContent.trim() === "pwned"
        && !one.closest("[data-testid=stDataFrame]")) found.push(told);
    if (one.tagName.toLowerCase() === "tspan" && /bold|italic|color/.test(one.getAttribute("style") ?? "")
        && /pwned/.test(one.textContent)) found.push(told);
    if (one.shadowRoot) look(one.shadowRoot);
  });
  look(document);
  return found;
}"""


@pytest.fixture(scope="module")
def desk_server(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningDesk]:
    folder = tmp_path_factory.mktemp("poisoned")
    poisoned(folder)
    with running_desk(folder) as desk:
        yield desk


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    """An administrator sees every page. A dialog that opens fails: nothing here asks anybody."""
    opened = open_page(as_=Role.ADMINISTRATOR)
    opened.on("dialog", lambda dialog: pytest.fail(f"a dialog opened: {dialog.message}"))
    return opened


def harmless(page: Page) -> None:
    assert page.evaluate(MADE) == []


def drawn(page: Page) -> None:
    expect(page.locator(".desk-footer")).to_be_visible()
    quiet(page)


def spaced(text: str) -> str:
    """As a browser draws it on one line."""
    return " ".join(text.split())


def test_the_corpus_is_worth_its_name() -> None:
    assert len(set(PAYLOADS)) == len(PAYLOADS) >= MANY


def test_the_look_sees_what_it_is_for(browser: Browser, desk_server: RunningDesk) -> None:
    """In a browser of its own, where nobody listens to the console."""
    page = browser.new_page()
    page.goto(f"{desk_server.url}/auth/sign-in")
    assert page.evaluate(MADE) == []
    for made in (
        "<b class=pwned>bold</b>",
        '<a href="http://evil.example">x</a>',
        '<a href="javascript:1">x</a>',
        "<i onclick=1>x</i>",
        "<strong>pwned</strong>",
        '<svg><tspan style="font-weight:bold">pwned</tspan></svg>',
        '<i style="background:url(http://evil.example/x)">x</i>',
    ):
        page.evaluate("html => { document.querySelector('main').innerHTML = html; }", made)
        assert len(page.evaluate(MADE)) == 1, made
    page.evaluate("document.documentElement.style.setProperty('--desk-ink', 'red')")
    page.evaluate("window.__pwned = 1")
    assert {"it ran", "a variable of theirs: red"} <= set(page.evaluate(MADE))
    page.close()


@pytest.mark.parametrize(
    "address",
    [
        "?month=2022-08&lang=zh",
        "?month=2022-08&lang=en",
        "?month=2022-08&light=red&lang=zh",
        "report?month=2022-08&lang=zh",
        "report?month=2022-08&lang=en",
        "start?lang=zh",
        "account?lang=zh",
        "people?lang=zh",
        "people?lang=en",
        "people?person=person1&lang=zh",
        "audit?lang=zh",
        "settings?lang=zh",
        "words?month=2022-08&lang=zh",
        "words?month=2022-08&lang=en",
        "words?month=2022-08&code=CITY_TC_YOY&lang=zh",
        "items?state=all&lang=zh",
        "items?state=all&by=responsible&lang=en",
        "items?view=calendar&due=2022-09&lang=zh",
        "items?view=calendar&due=2022-10&lang=en",
        "items?view=new&lang=zh",
        "meeting?month=2022-08&lang=zh",
        "quarter?quarter=2022-Q3&month=2022-08&lang=zh",
        "quarter?quarter=2022-Q3&month=2022-08&department=TRANSFER&lang=en",
        "due?month=2022-08&lang=zh",
    ],
)
def test_every_page_shows_them_as_text(page: Page, address: str) -> None:
    page.goto(f"/{address}")
    drawn(page)
    harmless(page)


def goals(page: Page) -> Locator:
    """The table of all goals; what the last meeting decided stands in one of its own."""
    table = page.get_by_role("table", name="目标一览，最需要关注的在前")
    expect(table.get_by_role("rowgroup")).to_have_count(64)
    return table


def named(table: Locator) -> list[str]:
    return [spaced(text) for text in table.locator("a.open").all_text_contents()]


def test_the_overview_lists_every_payload_as_it_was_written(page: Page) -> None:
    page.goto("/?month=2022-08&lang=zh")
    names = named(goals(page))
    known = {spaced(payload) for payload in PAYLOADS}
    assert len(set(names)) == 64
    assert [name for name in names if name not in known] == []


def test_every_indicator_with_its_figures_and_what_pointing_at_them_says(page: Page) -> None:
    """All 64 goals, one after the other, as a reader steps through them."""
    page.goto("/?month=2022-08&lang=zh")
    shown = goals(page)
    names = named(shown)
    shown.locator("a.open").first.click()
    for place, name in enumerate(names, start=1):
        expect(page.get_by_text(f"{place} / 64", exact=True)).to_be_visible()
        heading = page.get_by_role("heading", level=1)
        expect(heading).to_have_count(1)
        page.wait_for_function(
            "name => document.querySelector('h1')?.textContent.trim().split(/\\s+/).join(' ') === name",
            arg=name,
        )
        point_at_figures(page)
        harmless(page)
        if place < len(names):
            page.get_by_role("link", name="下一项 ›").click()


def point_at_figures(page: Page) -> None:
    """All that are there now, asked at once: the next run of the page may draw others."""
    boxes = page.locator(".js-plotly-plot .nsewdrag").evaluate_all(
        "figures => figures.map(one => one.getBoundingClientRect().toJSON())"
    )
    for box in boxes:
        page.mouse.move(box["x"] + box["width"] * 0.6, box["y"] + box["height"] * 0.6)


@pytest.mark.parametrize(
    ("there", "screens"),
    [
        ("meeting?month=2022-08&lang=zh", 30),
        ("meeting?month=2022-08&lang=en", 30),
        ("quarter?quarter=2022-Q3&month=2022-08&lang=zh", 10),
    ],
)
def test_every_screen_in_full_screen(page: Page, there: str, screens: int) -> None:
    """The meeting that is being held, and the exchange: names, words, decisions, items, pictures, charts."""
    page.goto(f"/{there}")
    drawn(page)
    link = page.get_by_role("link", name=re.compile(r"pwned.*evil\.example", re.DOTALL))
    if link.count():
        link.first.click()
        drawn(page)
    page.get_by_role("button", name=re.compile("^(进入全屏|Present in full screen)$")).click()
    shown = page.locator(".screen.shown")
    expect(shown).to_have_count(1)
    count = int(page.locator(".count").inner_text().rpartition("/")[2])
    assert count >= screens
    for number in range(1, count + 1):
        expect(page.locator(".count")).to_have_text(re.compile(rf"^\s*{number}\s*/"))
        for drawing in shown.locator(".drawing .main-svg").all():
            expect(drawing).to_be_attached()
        harmless(page)
        page.keyboard.press("ArrowRight")
    page.keyboard.press("g")
    harmless(page)


def test_an_address_stays_an_address(page: Page) -> None:
    """What a link sent by somebody puts into the address is told as text, or not at all."""
    for payload in PAYLOADS[::5]:
        said = quote(payload[:100], safe="")
        page.goto(f"/indicator?code={said}&month={said}&group={said}&lang=zh&as_of={said}&person={said}")
        drawn(page)
        harmless(page)


def test_lists_to_choose_from(page: Page) -> None:
    page.goto("/report?month=2022-08&lang=zh")
    drawn(page)
    open_list(page, page.get_by_role("combobox").nth(1))
    harmless(page)
    page.goto("/people?lang=zh")
    drawn(page)
    page.get_by_text("添加人员").click()
    open_list(page, page.get_by_role("combobox", name=re.compile("负责填报的科室")))
    harmless(page)


def test_what_is_told_after_an_act(page: Page) -> None:
    """A file's name and a reason, in what is told while it is read, submitted and undone."""
    page.goto("/report?month=2022-08&lang=zh")
    rows = f"指标编码,期间,口径,数值,说明\nCITY_TC_YOY,2022-08,期末,7.7,{MIXED}\n{MIXED},2022-08,累计,1,\n"
    choose(page, rows)
    expect(page.get_by_role("button", name="提交入库")).to_be_disabled()
    harmless(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="下载问题清单（逐行标注）").click()
    assert unguarded(Path(download.value.path())) == []

    choose(page, "\n".join(rows.splitlines()[:2]))
    expect(page.get_by_role("button", name="提交入库")).to_be_enabled()
    for field in page.get_by_label("说明原因（随数据留存）").all():
        field.fill(MIXED)
    drawn(page)
    page.get_by_label("更正原因").fill(MIXED)
    page.get_by_role("button", name="提交入库").click()
    expect(page.get_by_text("已入库：")).to_be_visible()
    harmless(page)
    page.locator("[class*='st-key-submission-']").first.get_by_role("button", name="撤销", exact=True).click()
    harmless(page)
    page.get_by_label("撤销原因").fill(MIXED)
    page.locator("[data-testid=stPopoverBody]").get_by_role("button").click()
    expect(page.get_by_text("已撤销：")).to_be_visible()
    harmless(page)


def choose(page: Page, text: str) -> None:
    drawn(page)
    file = {"name": f"{MIXED}.csv", "mimeType": "text/csv", "buffer": text.encode()}
    page.locator("input[type=file]").first.set_input_files(file)
    expect(page.locator(".st-key-in-hand")).to_contain_text("CITY_TC_YOY")
    drawn(page)


def test_an_item_with_its_steps_and_files(page: Page) -> None:
    for task, file in zip(PAYLOADS[:3], PICTURES[:3], strict=True):
        page.goto("/items?state=all&lang=zh")
        drawn(page)
        page.get_by_role("link", name=task, exact=True).first.click()
        expect(page).to_have_url(re.compile("item="))
        drawn(page)
        expect(page.get_by_text(file).first).to_be_visible()
        harmless(page)


def test_a_ledger_before_it_is_taken_in(page: Page) -> None:
    """Understood lines, problems and the name of the file."""
    page.goto("/items?view=import&lang=zh")
    drawn(page)
    fields = ["编号", "来源", "问题", "任务", "牵头科室", "责任人", "完成时限", "进展", "佐证"]
    lines = [[f"甲{n}", *[said] * 3, "TRANSFER", said[:90], "2022-09-30", said, said] for n, said in LEDGER]
    lines += [[MIXED, said, said, said, said, said, said, said, said] for said in SHOWN[:9]]
    out = io.StringIO()
    csv.writer(out).writerows([fields, *lines])
    file = {"name": f"{MIXED}.csv", "mimeType": "text/csv", "buffer": out.getvalue().encode("utf-8-sig")}
    page.locator("input[type=file]").set_input_files(file)
    expect(page.locator(".verdict")).to_be_visible()
    drawn(page)
    harmless(page)


def test_what_would_be_sent_out(page: Page) -> None:
    """Of the meeting that has ended, to robots, and today's reminders."""
    page.goto("/meeting?month=2022-07&lang=zh")
    drawn(page)
    page.get_by_role("link", name=re.compile(r"evil\.example")).last.click()
    expect(page).to_have_url(re.compile("meeting="))
    drawn(page)
    for there in ("", "/items?lang=zh"):
        if there:
            page.goto(there)
            drawn(page)
        page.get_by_role("button", name="查看拟发内容和对象").click()
        expect(page.get_by_role("button", name="收起")).to_be_visible()
        drawn(page)
        for text in page.locator("[data-testid=stExpander] summary").all()[:12]:
            text.click()
        harmless(page)


def test_what_is_told_of_people_and_tokens(page: Page) -> None:
    page.goto("/account?lang=zh")
    page.locator("[class*='st-key-token-']").first.get_by_role("button", name="撤销").click()
    expect(page.get_by_text("已撤销令牌")).to_be_visible()
    quiet(page)
    harmless(page)
    page.get_by_label("令牌用途").fill(SHOWN[1])
    page.get_by_role("button", name="生成令牌").click()
    expect(page.get_by_text("即日起可代您操作")).to_be_visible()
    harmless(page)
    page.goto("/people?person=person2&lang=zh")
    page.get_by_role("button", name="保存修改").click()
    expect(page.get_by_text("已保存：")).to_be_visible()
    harmless(page)


@pytest.mark.parametrize(
    ("address", "button"),
    [
        ("?month=2022-08&lang=zh", "下载本月总表（CSV）"),
        ("report?month=2022-08&lang=zh", "下载填报模板"),
        ("audit?lang=zh", "导出（CSV）"),
        ("items?state=all&lang=zh", "导出台账（XLSX）"),
        ("items?state=all&lang=zh", "导出台账（CSV）"),
    ],
)
def test_files_taken_away_run_nothing_in_a_spreadsheet(page: Page, address: str, button: str) -> None:
    page.goto(f"/{address}")
    drawn(page)
    with page.expect_download() as download:
        page.get_by_role("button", name=button).click()
    content = Path(download.value.path())
    assert any("pwned" in cell for row in table(content) for cell in row)
    assert unguarded(content) == []


def table(path: Path) -> list[list[str]]:
    if zipfile.is_zipfile(path):
        return [[str(cell.value or "") for cell in row] for row in cells_of(path)]
    return list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))


def cells_of(path: Path) -> list[tuple[Any, ...]]:
    with path.open("rb") as content:  # a download has no ending
        return [row for sheet in openpyxl.load_workbook(content).worksheets for row in sheet.iter_rows()]


def unguarded(path: Path) -> list[str]:
    """Cells that a spreadsheet would run; in a workbook a text is kept as text, whatever it begins with."""
    if zipfile.is_zipfile(path):
        return [str(cell.value) for row in cells_of(path) for cell in row if cell.data_type == "f"]
    cells = [cell for row in table(path) for cell in row]
    return [cell for cell in cells if cell[:1] in tuple(STARTS) and not PLAIN_NUMBER.fullmatch(cell)]


@pytest.mark.parametrize("form", ["word", "minutes", "slides", "book"])
def test_documents_hold_them_as_texts(page: Page, form: str) -> None:
    """Each opens, leads nowhere, computes nothing, and tells every decision word for word."""
    page.goto("/?lang=zh")  # requests go with its session
    meetings = page.request.get("/api/v1/meetings").json()["items"]
    august = next(one["id"] for one in meetings if one["month"] == "2022-08")
    for of in (august, "2022-08", "2022-Q3") if form != "minutes" else (august,):
        # All texts make 146 slides, which a busy machine writes for a minute: the answer is waited for.
        answer = page.request.get(f"/api/v1/papers/{of}/{form}", timeout=0)
        assert answer.status == 200, answer.text()
        parts = xml_parts(answer.body())
        assert [told for name, part in parts.items() for told in active(name, part)] == []
        said = unspaced(" ".join(text for part in parts.values() for text in paragraphs(part)))
        missing = [one for one in SPOKEN if unspaced(one) not in said]
        assert missing == [], of


def xml_parts(content: bytes) -> dict[str, Element]:
    """Of an Office file; each must be XML."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {
            name: fromstring(package.read(name))
            for name in package.namelist()
            if name.endswith((".xml", ".rels"))
        }


def active(name: str, part: Element) -> Iterator[str]:
    """What Office would follow or compute. A page's number is a field of ours; charts name their cells."""
    for one in part.iter():
        kind = one.tag.rpartition("}")[2]
        if one.get("TargetMode") == "External" or kind in ("hyperlink", "hlinkClick", "fldSimple"):
            yield f"{name}: {one.attrib}"
        if kind == "instrText" and (one.text or "").strip() != "PAGE":
            yield f"{name}: {one.text}"
        if kind == "f" and "/worksheets/" in name:
            yield f"{name}: ={one.text}"


def paragraphs(part: Element) -> Iterator[str]:
    """Texts of paragraphs, and of a workbook's and a chart's strings, whose runs belong together."""
    for one in part.iter():
        if one.tag.rpartition("}")[2] in ("p", "si", "pt"):
            yield "".join(run.text or "" for run in one.iter() if run.tag.rpartition("}")[2] in ("t", "v"))


def unspaced(text: str) -> str:
    return "".join(text.split())


def test_the_way_in(open_page: Callable[..., Page]) -> None:
    """It names the bureau, and keeps what the address asks."""
    page = open_page(as_=None)
    said = quote(MIXED, safe="")
    page.goto(f"/auth/sign-in?lang=zh&next=%2F{said}&out={said}&name={said}")
    expect(page.get_by_text("evil.example").first).to_be_visible()
    harmless(page)
