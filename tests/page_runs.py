"""What runs of its script an open page asked the desk for, and whether the last of them is over.

Streamlit's own mark on the page (``data-test-script-state``) says "notRunning" also between a click and the
run that it asks for. The messages on the page's WebSocket leave no such gap.
"""

import time
from weakref import WeakKeyDictionary

from playwright.sync_api import Error, Frame, Page, Request, WebSocket
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

PATIENCE = 60.0  # seconds
# A click reaches the script's request within a few frames of the browser: the desk's own links take two.
_FRAMES = """() => new Promise(done => {
    let left = 4;
    const frame = () => left-- ? requestAnimationFrame(frame) : setTimeout(done);
    frame();
})"""

_watched: WeakKeyDictionary[Page, "PageRuns"] = WeakKeyDictionary()


class PageRuns:
    """The runs of the document that a page shows."""

    def __init__(self, page: Page) -> None:
        self.is_leaving = False  # another document was asked for
        self.line: _Line | None = None  # the newest connection: Streamlit opens one anew where it breaks
        page.on("request", self._asked)
        page.on("framenavigated", self._arrived)
        page.on("download", lambda _: self._stayed())
        page.on("websocket", self._connected)

    @property
    def are_over(self) -> bool:
        return not self.is_leaving and self.line is not None and self.line.is_quiet

    def _asked(self, request: Request) -> None:
        if request.is_navigation_request() and request.frame.parent_frame is None:
            self.is_leaving = True

    def _arrived(self, frame: Frame) -> None:
        # Within one document nothing was asked for. The old one's connection is not always said to be closed.
        if frame.parent_frame is None and self.is_leaving:
            self.is_leaving, self.line = False, None

    def _stayed(self) -> None:
        self.is_leaving = False

    def _connected(self, socket: WebSocket) -> None:
        self.line = _Line()
        socket.on("framesent", self.line.sent)
        socket.on("framereceived", self.line.received)


class _Line:
    """One WebSocket: ``asked`` until the desk has begun a run, ``running`` until that has ended."""

    def __init__(self) -> None:
        self.asked = True  # the first run comes with the connection
        self.running = False

    @property
    def is_quiet(self) -> bool:
        return not self.asked and not self.running

    def sent(self, payload: str | bytes) -> None:
        if isinstance(payload, bytes) and BackMsg.FromString(payload).HasField("rerun_script"):
            self.asked = True

    def received(self, payload: str | bytes) -> None:
        if not isinstance(payload, bytes):
            return
        message = ForwardMsg.FromString(payload)
        if message.HasField("new_session"):
            self.asked, self.running = False, True
        elif message.HasField("script_finished"):
            # One that is cut short for another is followed by that other.
            self.asked = self.asked or message.script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN
            self.running = False


def watch_runs(page: Page) -> None:
    """Follow a page from before its first address on."""
    _watched[page] = PageRuns(page)


def wait_for_runs(page: Page) -> None:
    """Wait until what was done on the page has been answered by the desk in full."""
    runs, deadline = _watched[page], time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        try:
            page.evaluate(_FRAMES)
        except Error:  # the document went while its frames were counted
            continue
        if runs.are_over:
            return
    raise AssertionError("the page's run did not end")
