"""Nothing typed is lost: whatever happens to the page, the session, the line or the server."""

import os
import re
import signal
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Response, expect

from indicators.access.roles import Role
from page_runs import watch_runs
from pressing import open_list, quiet
from running_desk import RunningDesk, running_desk
from staff import PASSWORD, name_of, session_cookie, signed_in
from tests.journeys.slow_line import slow_line

PATIENCE = 60_000  # milliseconds
SENT = "() => !Object.keys(sessionStorage).some(key => key.startsWith('desk draft ['))"
RESTORED = "已恢复未提交的内容"


class Desk:
    """A desk that can be killed and started again at the same address."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self.folder, self.stack = folder, stack
        self.running: RunningDesk = stack.enter_context(running_desk(folder, staffed=True))

    def kill(self) -> None:
        os.kill(self.running.pid, getattr(signal, "SIGKILL", signal.SIGTERM))

    def start(self) -> None:
        port = self.running.port
        self.running = self.stack.enter_context(running_desk(self.folder, staffed=True, port=port))


@pytest.fixture(scope="module")
def desk(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with ExitStack() as stack:
        yield Desk(tmp_path_factory.mktemp("desk"), stack)


def browser_of(role: Role, browser: Browser, desk: Desk, port: int | None = None) -> BrowserContext:
    """What a broken line says in its console is no fault. ``port``: of another line to the desk."""
    url = desk.running.url if port is None else f"http://127.0.0.1:{port}"
    context = browser.new_context(locale="zh-CN", base_url=url, viewport={"width": 1366, "height": 768})
    context.set_default_timeout(PATIENCE)
    context.on("page", watch_runs)
    context.add_cookies([session_cookie(signed_in(desk.running.url, role))])
    return context


@pytest.fixture
def context(browser: Browser, desk: Desk) -> Iterator[BrowserContext]:
    """A reporter's browser."""
    context = browser_of(Role.REPORTER, browser, desk)
    yield context
    context.close()


@pytest.fixture
def office(browser: Browser, desk: Desk) -> Iterator[BrowserContext]:
    context = browser_of(Role.REVIEWER, browser, desk)
    yield context
    context.close()


@pytest.fixture
def chief(browser: Browser, desk: Desk) -> Iterator[BrowserContext]:
    context = browser_of(Role.ADMINISTRATOR, browser, desk)
    yield context
    context.close()


def opened(context: BrowserContext, address: str) -> Page:
    page = context.new_page()
    page.goto(address)
    quiet(page)
    return page


def saved(page: Page) -> None:
    """The desk has kept all that was typed: within two seconds of the last key."""
    page.wait_for_function(SENT)


@contextmanager
def keeping(page: Page, text: str = "") -> Iterator[None]:
    """Wait until the desk has what is typed within: a busy browser may draw fields ahead of their script.

    ``text``: of the newest field, where an earlier one may be on its way by itself.
    """

    def is_kept(response: Response) -> bool:
        return response.request.method == "PUT" and text in (response.request.post_data or "")

    with page.expect_response(is_kept):
        yield
    saved(page)


def field(page: Page, name: str) -> Locator:
    return page.get_by_role("textbox", name=name)


def restored(page: Page) -> Locator:
    return page.locator(".restored").filter(has_text=RESTORED)


def line(page: Page) -> Locator:
    return page.locator("#desk-line")


WORDS = "/words?month=2022-08&lang=zh&code=DEM_PUB"


def test_an_explanation_survives_whatever_happens(context: BrowserContext, desk: Desk) -> None:
    page = opened(context, WORDS)
    cause = field(page, "存在问题")
    with keeping(page):
        cause.press_sequentially("8月补办专场")

    page.get_by_role("link", name="总览").click()  # another page, and back
    expect(page.get_by_role("heading", level=1)).to_contain_text("8月")
    quiet(page)
    page.get_by_role("link", name="情况说明").click()
    quiet(page)
    page.goto(WORDS)
    expect(cause).to_have_value("8月补办专场")
    expect(restored(page)).to_be_visible()

    page.get_by_role("row").filter(has_text="实质性产学研联盟").click()  # another indicator, and back
    expect(page.get_by_role("heading", level=2).filter(has_text="实质性产学研联盟")).to_be_visible()
    quiet(page)
    page.go_back()
    expect(cause).to_have_value("8月补办专场")

    quiet(page)
    cause.press("End")
    with keeping(page):
        cause.press_sequentially("，征集41项")
    page.reload()  # F5
    expect(cause).to_have_value("8月补办专场，征集41项")

    page.close()  # the tab closed, another one opened
    page = opened(context, WORDS)
    cause = field(page, "存在问题")
    expect(cause).to_have_value("8月补办专场，征集41项")

    context.set_offline(True)  # the line broken
    cause.press("End")
    cause.press_sequentially("。断网")
    expect(line(page)).to_contain_text("与服务器的连接已中断，正在重连；")
    context.set_offline(False)
    expect(line(page)).to_have_text("连接已恢复，填写的内容已保存")
    saved(page)

    desk.kill()  # the server killed, and started again
    cause.press("End")
    cause.press_sequentially("。停机")
    expect(line(page)).to_have_text(
        re.compile(r"与服务器的连接已中断，正在重连；已保存至 \d\d:\d\d，其后的内容暂存本机")
    )
    expect(page.get_by_test_id("stDialog")).to_have_count(0)
    desk.start()
    saved(page)
    expect(line(page)).to_have_text("连接已恢复，填写的内容已保存")
    expect(cause).to_have_value("8月补办专场，征集41项。断网。停机")

    sign_out_elsewhere(context, WORDS)  # the session ended in another tab, and signed in again here
    cause.press("End")
    cause.press_sequentially("。再登录")
    sign_in_again(page)
    expect(cause).to_have_value("8月补办专场，征集41项。断网。停机。再登录")
    saved(page)
    quiet(page)
    expect(restored(page)).to_be_visible()

    second = opened(context, WORDS)  # a second tab: both keep theirs, and are told which is newer
    expect(field(second, "存在问题")).to_have_value("8月补办专场，征集41项。断网。停机。再登录")
    with keeping(second):
        field(second, "存在问题").fill("第二个窗口")
    cause.press("End")
    cause.press_sequentially("！")
    expect(page.locator(".restored").filter(has_text="另一个窗口")).to_be_visible()
    second.close()
    page.bring_to_front()
    page.get_by_role("button", name="采用那一份").click()
    expect(cause).to_have_value("第二个窗口")

    quiet(page)
    field(page, "下步措施").fill("9月上旬再办一场")
    page.get_by_role("button", name="保存情况说明").click()
    expect(page.get_by_text("已保存“征集发布企业技术需求”的情况说明。")).to_be_visible()
    saved(page)
    page.reload()
    expect(field(page, "下步措施")).to_have_value("9月上旬再办一场")
    quiet(page)
    expect(restored(page)).to_have_count(0)


REPORT = "/report?month=2022-08&lang=zh"


def figure(page: Page, name: str) -> Locator:
    return page.locator("input.figure").and_(
        page.get_by_role("textbox", name=f"{name} 2022年8月数据", exact=True)
    )


def test_typed_figures_survive_whatever_happens(context: BrowserContext, desk: Desk) -> None:
    page = opened(context, REPORT)
    page.get_by_test_id("stCheckbox").get_by_text("直接填报").click()
    quiet(page)
    contracts = figure(page, "技术合同成交额")
    with keeping(page):
        contracts.press_sequentially("72.9")  # the field is not left

    page.get_by_role("link", name="总览").click()  # another page, and back
    quiet(page)
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_contain_text("数据上报")
    quiet(page)
    expect(contracts).to_have_value("72.9")

    page.reload()  # F5
    expect(contracts).to_have_value("72.9")
    expect(restored(page)).to_be_visible()

    desk.kill()  # the server killed, and started again
    contracts.press("End")
    contracts.press_sequentially("1")
    expect(line(page)).to_contain_text("暂存本机")
    desk.start()
    saved(page)
    expect(line(page)).to_have_text("连接已恢复，填写的内容已保存")
    page.reload()
    expect(contracts).to_have_value("72.91")
    page.get_by_role("button", name="核对填报内容").click()
    expect(page.locator(".verdict")).to_be_visible()
    quiet(page)

    page.reload()  # the file that was made of it is in hand, too
    expect(page.locator(".verdict")).to_be_visible()
    expect(restored(page).first).to_be_visible()

    context.set_offline(True)  # a file chosen while the line is broken
    expect(line(page)).to_be_visible()
    content = "指标编码,期间,口径,数值\nTC_AMT,2022-08,累计,72.95\n".encode()
    chosen = {"name": "断网时选的.csv", "mimeType": "text/csv", "buffer": content}
    page.locator(".st-key-intake-file input[type=file]").set_input_files([chosen])
    expect(line(page)).to_contain_text("文件“断网时选的.csv”待恢复后上传。")
    context.set_offline(False)
    expect(page.get_by_text("断网时选的.csv").first).to_be_visible()
    quiet(page)

    desk.kill()  # the file in hand, on a server that was killed
    desk.start()
    page.reload()
    expect(page.get_by_text("断网时选的.csv").first).to_be_visible()
    expect(page.locator(".verdict")).to_be_visible()
    quiet(page)
    sign_out_elsewhere(context, REPORT)  # the file in hand and the typed figures, by a session that ended
    sign_in_again(page)
    expect(page.get_by_text("断网时选的.csv").first).to_be_visible()
    expect(page.locator(".verdict")).to_be_visible()
    quiet(page)
    page.get_by_role("button", name="放弃此文件").click()
    expect(page.locator(".verdict")).to_have_count(0)
    expect(page.get_by_role("combobox", name="期间")).to_have_value("2022年8月")
    expect(contracts).to_have_value("72.91")
    quiet(page)


def test_typing_then_another_page_at_once_leads_there_and_keeps_the_words(context: BrowserContext) -> None:
    """Opened without its quarter: the old page's late answer led back, to another quarter."""
    page = opened(context, "/quarter?lang=zh&department=TRANSFER")
    for text in ("一", "二", "三"):
        results = field(page, "完成情况")
        results.press("End")
        results.press_sequentially(text)
        page.get_by_role("link", name="总览", exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("目标总览")
        quiet(page)
        expect(page.get_by_role("heading", level=1)).to_contain_text("目标总览")
        saved(page)
        page.go_back()
        expect(page.get_by_role("heading", level=1)).to_contain_text("季度成果")
        quiet(page)
    expect(field(page, "完成情况")).to_have_value("一二三")
    expect(restored(page)).to_be_visible()


def test_a_new_item_and_its_progress_survive_a_reload(office: BrowserContext) -> None:
    page = opened(office, "/items?view=new&month=2022-08&lang=zh")
    field(page, "任务").press_sequentially("补办需求征集专场")
    choose(page, "牵头科室", "成果转化科")
    choose(page, "配合科室", "高新技术科")
    page.keyboard.press("Escape")
    with keeping(page, "2022-09-30"):
        page.get_by_role("spinbutton", name="year, 完成时限").press_sequentially("20220930")

    page.reload()
    expect(restored(page)).to_be_visible()
    expect(field(page, "任务")).to_have_value("补办需求征集专场")
    page.get_by_role("button", name="列入清单").click()
    expect(page.get_by_text(re.compile("已列入清单"))).to_be_visible()
    quiet(page)
    expect(page.get_by_text("2022年9月30日").first).to_be_visible()
    expect(page.get_by_text("高新技术科").first).to_be_visible()

    with keeping(page):
        field(page, "目前进展").press_sequentially("已定场地")
    page.get_by_role("tab", name="更正", exact=True).click()
    choose(page, "牵头科室", "高新技术科")
    with keeping(page, "张晓"):
        field(page, "责任人").press_sequentially("张晓")
    page.reload()
    expect(field(page, "目前进展")).to_have_value("已定场地")
    page.get_by_role("tab", name="更正", exact=True).click()
    expect(field(page, "责任人")).to_have_value("张晓")
    expect(page.get_by_role("combobox", name="牵头科室")).to_have_value("高新技术科")


def test_settings_and_a_hand_over_survive_a_reload(chief: BrowserContext) -> None:
    page = opened(chief, "/settings?lang=zh")
    hours = field(page, "登录满多少小时后须重新登录")
    backup = page.get_by_role("checkbox", name="每天自动备份")
    page.get_by_text("每天自动备份").click()
    expect(backup).not_to_be_checked()
    with keeping(page):
        hours.fill("9")
    page.reload()
    expect(hours).to_have_value("9")
    expect(backup).not_to_be_checked()
    expect(restored(page)).to_be_visible()

    page.goto("/people?lang=zh")
    quiet(page)
    page.get_by_text("工作交接").click()
    choose(page, "移交人（离任）", "Reporter · reporter")
    receiving = page.get_by_role("combobox", name="接收人")
    receiving.fill("李新")
    receiving.press("Enter")
    reason = field(page, "原因")
    with keeping(page):
        reason.fill("借调")
    page.reload()
    page.get_by_text("工作交接").click()
    expect(receiving).to_have_value("李新")
    expect(reason).to_have_value("借调")


def test_two_accounts_type_the_same_month_and_one_is_offline(
    context: BrowserContext, office: BrowserContext
) -> None:
    """Nothing is lost, and each is told of the other's figure."""
    address = f"{REPORT}&department=TRANSFER"
    pages = [opened(each, address) for each in (context, office)]
    for page in pages:
        switch = page.get_by_test_id("stCheckbox").get_by_role("switch")
        if not switch.is_checked():
            page.get_by_test_id("stCheckbox").get_by_text("直接填报").click()
        quiet(page)
    clerk, reviewer = pages
    with keeping(clerk):
        figure(clerk, "征集发布科技成果").fill("2010")
    context.set_offline(True)
    figure(clerk, "实质性产学研联盟（含创新联合体）").press_sequentially("52")
    expect(line(clerk)).to_be_visible()

    figure(reviewer, "征集发布科技成果").fill("2031")
    report_typed(reviewer)

    context.set_offline(False)
    expect(line(clerk)).to_have_text("连接已恢复，填写的内容已保存")
    expect(clerk.get_by_text("您填写期间，Reviewer已上报：征集发布科技成果 2031。")).to_be_visible()
    expect(figure(clerk, "征集发布科技成果")).to_have_value("2010")
    expect(figure(clerk, "实质性产学研联盟（含创新联合体）")).to_have_value("52")
    report_typed(clerk)

    reviewer.get_by_role("button", name="核对填报内容").click()
    expect(reviewer.locator(".verdict")).to_be_visible()
    reviewer.get_by_role("button", name="返回继续填").click()
    expect(reviewer.get_by_text("您填写期间，Reporter已上报：征集发布科技成果 2010。")).to_be_visible()
    expect(figure(reviewer, "征集发布科技成果")).to_have_value("2031")


def report_typed(page: Page) -> None:
    page.get_by_role("button", name="核对填报内容").click()
    expect(page.locator(".verdict")).to_be_visible()
    quiet(page)
    for reason in page.get_by_label("更正原因").all():
        reason.fill("以验收数为准")
        reason.press("Enter")
        quiet(page)
    page.get_by_role("button", name="提交入库").click()
    expect(page.get_by_text("已入库：")).to_be_visible()
    quiet(page)


SLOW_WORDS = "/words?month=2022-08&lang=zh&code=TC_AMT"


def test_on_a_slow_line_nothing_typed_is_lost_and_each_act_is_said(browser: Browser, desk: Desk) -> None:
    """At 300 ms and 512 KB a second."""
    with slow_line(desk.running.port, delay=0.15, rate=512 * 1024) as port:
        context = browser_of(Role.REPORTER, browser, desk, port)
        page = opened(context, SLOW_WORDS)
        cause = field(page, "存在问题")
        cause.press_sequentially("慢线路")
        page.get_by_role("link", name="数据上报").click()  # another page, at once
        expect(said(page)).to_have_attribute("aria-valuetext", "正在打开：数据上报")
        expect(page.get_by_role("heading", level=1)).to_contain_text("数据上报")
        quiet(page)
        content = "指标编码,期间,口径,数值\n" + "TC_AMT,2022-08,累计,72.95\n" * 20_000
        chosen = {"name": "大.csv", "mimeType": "text/csv", "buffer": content.encode()}
        page.locator(".st-key-intake-file input[type=file]").set_input_files([chosen])
        expect(said(page)).to_have_attribute("aria-valuetext", re.compile(r"正在上传：大.csv \d+%"))
        expect(page.locator(".verdict")).to_be_visible()
        page.reload()  # F5, with the file in hand
        expect(page.locator(".verdict")).to_be_visible()
        quiet(page)

        page.goto(SLOW_WORDS)
        expect(cause).to_have_value("慢线路")
        page.get_by_role("row").filter(has_text="征集发布企业技术需求").click()  # another indicator, and back
        expect(page.get_by_role("heading", level=2).filter(has_text="征集发布企业技术需求")).to_be_visible()
        quiet(page)
        page.go_back()
        expect(cause).to_have_value("慢线路")
        sign_out_elsewhere(context, SLOW_WORDS)  # the session ended, and signed in again
        sign_in_again(page)
        expect(cause).to_have_value("慢线路")
        desk.kill()  # the server killed, and started again
        cause.press("End")
        cause.press_sequentially("。停机")
        expect(line(page)).to_contain_text("暂存本机")
        desk.start()
        expect(line(page)).to_have_text("连接已恢复，填写的内容已保存")
        saved(page)
        page.reload()
        expect(cause).to_have_value("慢线路。停机")
        quiet(page)
        field(page, "下步措施").fill("换线路")
        page.get_by_role("button", name="保存情况说明").click()
        expect(said(page)).to_have_attribute("aria-valuetext", "正在处理：保存情况说明")
        expect(page.get_by_text("已保存“技术合同成交额”的情况说明。")).to_be_visible()
        context.close()


def sign_out_elsewhere(context: BrowserContext, address: str) -> None:
    """End the session in another tab."""
    other = opened(context, address)
    open_menu(other, "Reporter")
    other.get_by_role("link", name="退出登录").click()
    expect(other.get_by_role("button", name="登录")).to_be_visible()
    other.close()


def sign_in_again(page: Page) -> None:
    """Reload the page, which asks who it is, and sign in."""
    page.reload()
    page.get_by_label("登录名").fill(name_of(Role.REPORTER))
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()


def said(page: Page) -> Locator:
    """What the page said last of what is being done."""
    return page.locator(".desk-busy")


def open_menu(page: Page, name: str) -> None:
    """Press until the menu is open: a slow browser shows it a moment before the script that opens it."""
    button = page.locator(".masthead").get_by_role("button", name=name)
    while button.get_attribute("aria-expanded") != "true":
        button.click()


def choose(page: Page, name: str, option: str) -> None:
    open_list(page, page.get_by_role("combobox", name=name))
    page.get_by_role("option", name=option, exact=True).click()
