"""Which addresses there are, and where one may be led after signing in."""

import pytest

from indicators.gateway.routes import Place, onward, place


@pytest.mark.parametrize("prefix", ["", "/desk"])
@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/", Place.PAGE),
        ("/indicator", Place.PAGE),
        ("/report/", Place.PAGE),
        ("/nosuch", Place.PAGE),
        ("/health", Place.HEALTH),
        ("/ready", Place.READY),
        ("/healthy", Place.PAGE),
        ("/auth/sign-in", Place.OWN),
        ("/auth/oidc/callback", Place.OWN),
        ("/authors", Place.PAGE),
        ("/api/v1/indicators", Place.API),
        ("/static/js/index.js", Place.FILE),
        ("/favicon.png", Place.FILE),
        ("/media/1f2e.csv", Place.FILE),
        ("/component/table/index.html", Place.FILE),
        ("/assets/plotly-7.1.0.min.js", Place.FILE),
        ("/_stcore/stream", Place.FILE),
        ("/_stcore/health", Place.FILE),
        ("/_stcore/host-config", Place.FILE),
        ("/indicator/_stcore/host-config", Place.FILE),
        ("/_stcore/bidi-components/table.js", Place.FILE),
        ("/_stcore/upload_file/session/file", Place.UPLOAD),
        ("/_stcore/metrics", Place.NOWHERE),
        ("/_stcore/script-health-check", Place.NOWHERE),
        ("/_stcore/agent/interact", Place.NOWHERE),
        ("/_stcore/agent/openapi.json", Place.NOWHERE),
        ("/_stcore/agent/mcp", Place.NOWHERE),
        ("/_stcore/", Place.NOWHERE),
        ("/_stcore", Place.NOWHERE),
        ("/app/static/x.png", Place.NOWHERE),
        ("/oauth2callback", Place.NOWHERE),
    ],
)
def test_every_address_is_of_one_kind(path: str, expected: Place, prefix: str) -> None:
    assert place(prefix + path, prefix) is expected


def test_beside_the_base_path_nothing_is_open() -> None:
    assert [place(path, "/desk") for path in ("/auth/sign-in", "/deskhealth", "/api/v1/x")] == [
        Place.OWN,  # and found nowhere: the door's own pages lie below the base path
        Place.PAGE,
        Place.API,
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
