"""Asking a running desk by its API: pages of lists, files, and its own sentences where it refuses."""

import ssl
from collections.abc import Iterable, Mapping
from typing import Any

import httpx2

from indicators import __version__
from indicators.i18n.language import Language
from indicators.model.problem import N_, DeskError

_PATIENCE = httpx2.Timeout(300.0, connect=10.0)  # seconds; a large file takes a while to be checked
_UNREACHED = N_("The desk at {address} cannot be reached ({detail}): check the address, and that it runs.")
_NO_API = N_("{address} answers, but not as this version's desk does: check the address.")


class NotReached(DeskError):
    """Nobody answers at the desk's address, or not a desk."""


class Wire:
    """Requests to a running desk: ``address`` without a slash at its end, and who asks.

    ``near``: on this machine, where its certificate, made out to another name, proves nothing more.
    """

    def __init__(self, address: str, authorization: str, words: Language, near: bool = False) -> None:
        self.address = address
        self.words = words
        headers = {
            "Authorization": authorization,
            "Accept-Language": words.code,
            "User-Agent": f"indicators/{__version__}",
        }
        # Certificates as the machine trusts them: a bureau's own authority is known to the machine only.
        context = False if near else ssl.create_default_context()
        self.client = httpx2.Client(
            base_url=f"{address}/api/v1", headers=headers, timeout=_PATIENCE, verify=context, trust_env=False
        )

    def close(self) -> None:
        self.client.close()

    def greet(self) -> None:
        """Raises NotReached where nobody answers; whoever answers, and how, is the command's own matter."""
        self._sent("GET", "/me", {})

    def items(self, path: str, asked: Mapping[str, Any], limit: int | None = None) -> Iterable[Any]:
        """All items of a list, page after page."""
        given, cursor = 0, None
        while limit is None or given < limit:
            page = self.asked("GET", path, {**asked, "cursor": cursor})
            items = page["items"] if limit is None else page["items"][: limit - given]
            yield from items
            given, cursor = given + len(items), page["next"]
            if cursor is None:
                return

    def file(self, path: str, asked: Mapping[str, str | None]) -> bytes:
        """As the pages export it."""
        return self.answer("GET", path, {**asked, "format": "csv"}).content

    def asked(self, method: str, path: str, asked: Mapping[str, Any] | None = None, **body: Any) -> Any:
        answer = self.answer(method, path, asked or {}, **body)
        try:
            return answer.json()
        except ValueError as error:
            raise NotReached(_NO_API, address=self.address) from error

    def answer(self, method: str, path: str, asked: Mapping[str, Any], **body: Any) -> httpx2.Response:
        given = {name: value for name, value in asked.items() if value is not None}
        answer = self._sent(method, path, {**given, "lang": self.words.code}, **body)
        if not answer.is_success:
            raise self._refusal(answer)
        return answer

    def _sent(self, method: str, path: str, given: Mapping[str, Any], **body: Any) -> httpx2.Response:
        try:
            return self.client.request(method, path, params=given, **body)
        except (httpx2.HTTPError, httpx2.InvalidURL) as error:
            raise NotReached(_UNREACHED, address=self.address, detail=error) from error

    def _refusal(self, answer: httpx2.Response) -> DeskError:
        """The desk's own sentence, each single thing that is wrong below it."""
        try:
            said = answer.json()
            details = dict.fromkeys(one["detail"] for one in said.get("errors", []))
            return DeskError("{said}", said="\n".join(dict.fromkeys([said["detail"], *details])))
        except (ValueError, KeyError, TypeError, AttributeError):
            return NotReached(_NO_API, address=self.address)
