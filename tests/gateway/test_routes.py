"""Which addresses there are, and where one may be led after signing in."""

import pytest

from indicators.gateway.routes import AddressKind, address_kind, onward


@pytest.mark.parametrize("prefix", ["", "/desk"])
@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/", AddressKind.PAGE),
        ("/indicator", AddressKind.PAGE),
        ("/report/", AddressKind.PAGE),
        ("/nosuch", AddressKind.PAGE),
        ("/health", AddressKind.HEALTH),
        ("/ready", AddressKind.READY),
        ("/healthy", AddressKind.PAGE),
        ("/auth/sign-in", AddressKind.AUTH),
        ("/auth/oidc/callback", AddressKind.AUTH),
        ("/authors", AddressKind.PAGE),
        ("/api/v1/indicators", AddressKind.API),
        ("/static/js/index.js", AddressKind.FILE),
        ("/favicon.png", AddressKind.FILE),
        ("/media/1f2e.csv", AddressKind.FILE),
        ("/component/table/index.html", AddressKind.FILE),
        ("/assets/plotly-7.1.0.min.js", AddressKind.FILE),
        ("/_stcore/stream", AddressKind.FILE),
        ("/_stcore/health", AddressKind.FILE),
        ("/_stcore/host-config", AddressKind.FILE),
        ("/indicator/_stcore/host-config", AddressKind.FILE),
        ("/_stcore/bidi-components/table.js", AddressKind.FILE),
        ("/_stcore/upload_file/session/file", AddressKind.UPLOAD),
        ("/_stcore/metrics", AddressKind.NOWHERE),
        ("/_stcore/script-health-check", AddressKind.NOWHERE),
        ("/_stcore/agent/interact", AddressKind.NOWHERE),
        ("/_stcore/agent/openapi.json", AddressKind.NOWHERE),
        ("/_stcore/agent/mcp", AddressKind.NOWHERE),
        ("/_stcore/", AddressKind.NOWHERE),
        ("/_stcore", AddressKind.NOWHERE),
        ("/app/static/x.png", AddressKind.NOWHERE),
        ("/oauth2callback", AddressKind.NOWHERE),
    ],
)
def test_every_address_is_of_one_kind(path: str, expected: AddressKind, prefix: str) -> None:
    assert address_kind(prefix + path, prefix) is expected


def test_beside_the_base_path_nothing_is_open() -> None:
    assert [address_kind(path, "/desk") for path in ("/auth/sign-in", "/deskhealth", "/api/v1/x")] == [
        AddressKind.AUTH,  # and found nowhere: the door's own pages lie below the base path
        AddressKind.PAGE,
        AddressKind.API,
    ]


@pytest.mark.parametrize(
    "wanted",
    [
        "/",
        "/indicator?code=TC_AMT&month=2022-08",
        "/report?lang=zh#here",
        "/api/v1/docs",
        "/指标",
        "/?next=https://evil.example",
        "/a//b",
    ],
)
def test_one_is_led_to_places_of_the_desk(wanted: str) -> None:
    assert onward(wanted, "") == wanted
    assert onward("/desk" + wanted, "/desk") == "/desk" + wanted


@pytest.mark.parametrize(
    "wanted",
    [
        "",
        "https://evil.example",
        "//evil.example",
        "///evil.example",
        "////evil.example/..",
        "/\\evil.example",
        "\\\\evil.example",
        "/\tevil.example",
        "/\t/evil.example",
        "/\n/evil.example",
        "\r\n//evil.example",
        " //evil.example",
        "/ /evil.example",
        "\x00//evil.example",
        "/\x7f/evil.example",
        "//intranet",
        "/\\intranet",
        "/\\/intranet/",
        "/\t/intranet",
        "/\r/intranet/",
        "/ /intranet",
        "javascript:alert(1)",
        "data:text/html,x",
        "evil.example",
        "?next",
        "@evil.example",
        "http:/evil.example",
        "https:evil.example",
        "/auth/sign-out",
        "/auth/sign-in?next=/",
        "/_stcore/stream",
        "/media/1f2e.html",
        "/static/x.js",
        "/health",
    ],
)
def test_and_nowhere_else(wanted: str) -> None:
    assert onward(wanted, "") == "/"
    assert onward(wanted, "/desk") == "/desk/"


@pytest.mark.parametrize("wanted", ["/desk//evil.example", "/desk", "/desker/", "/other", "/"])
def test_below_a_base_path_only_what_lies_below_it(wanted: str) -> None:
    assert onward(wanted, "/desk") == "/desk/"
