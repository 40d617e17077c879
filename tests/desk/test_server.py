"""The server of the preview: answers as GitHub Pages gives them."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.desk.server import Preview, answer, find, listen, with_reload
from copydesk.errors import UsageError
from support.waiting import PATIENCE, request


@pytest.fixture
def output(tmp_path: Path) -> Path:
    folder = tmp_path / "output"
    for name, text in {
        "index.html": "<html><body>front</body></html>",
        "404.html": '<link href="/theme/a.css"><body><a href="./">lost</a><a href="//x.example/"><a href="/digest/b">',
        "about/index.html": "<p>about",
        "plain.html": "plain",
        "theme/a.css": "a {}",
        "theme/a.js": "1",
        "feeds/all.atom.xml": "<feed/>",
        "a b/index.html": "spaced",
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    (tmp_path / "secret.html").write_text("secret", encoding="utf-8")
    return folder


def shown(output: Path, *problems: str, base: str = "/") -> Preview:
    preview = Preview(output, base)
    preview.show(problems)
    return preview


@pytest.mark.parametrize(
    ("target", "status", "location"),
    [
        ("/", 200, ""),
        ("/?q=1", 200, ""),
        ("/about/", 200, ""),
        ("/about/index.html", 200, ""),
        ("/about", 301, "/about/"),
        ("/about?q=1", 301, "/about/?q=1"),
        ("/a%20b/", 200, ""),
        ("/a%20b", 301, "/a%20b/"),
        ("/plain", 200, ""),
        ("/plain/", 404, ""),
        ("/theme/", 404, ""),
        ("/theme", 404, ""),
        ("/nothing/here", 404, ""),
        ("/../secret.html", 404, ""),
        ("/%2e%2e/secret.html", 404, ""),
        ("/..%2fsecret.html", 404, ""),
        ("/%00", 404, ""),
        ("/" + "x" * 5000, 404, ""),
    ],
)
def test_an_address_is_answered_as_on_github_pages(output: Path, target: str, status: int, location: str) -> None:
    found = answer(shown(output), target)
    assert (found.status, found.headers.get("Location", "")) == (status, location)


@pytest.mark.parametrize(
    ("target", "status", "location"),
    [
        ("/digest/", 200, ""),
        ("/digest", 301, "/digest/"),
        ("/digest/about", 301, "/digest/about/"),
        ("/about/", 404, ""),
        ("/", 404, ""),
    ],
)
def test_a_site_below_a_path_is_only_there(output: Path, target: str, status: int, location: str) -> None:
    found = answer(shown(output, base="/digest/"), target)
    assert (found.status, found.headers.get("Location", "")) == (status, location)


def test_the_404_page_finds_its_style_sheet_from_any_depth(output: Path) -> None:
    found = answer(shown(output, base="/digest/"), "/digest/no/such/page")
    assert found.body.startswith(
        b'<link href="/digest/theme/a.css"><body><a href="/digest/">lost</a><a href="//x.example/"><a href="/digest/b">'
    )


def test_a_site_without_a_404_page_still_answers(output: Path) -> None:
    (output / "404.html").unlink()
    found = answer(shown(output), "/nothing")
    assert found.status == HTTPStatus.NOT_FOUND
    assert b"there is no page at this address" in found.body


@pytest.mark.parametrize(
    ("name", "type"),
    [
        ("theme/a.css", "text/css; charset=utf-8"),
        ("theme/a.js", "application/javascript; charset=utf-8"),
        ("feeds/all.atom.xml", "application/xml; charset=utf-8"),
        ("a.svg", "image/svg+xml"),
        ("a.woff2", "font/woff2"),
        ("a.webmanifest", "application/manifest+json"),
        ("a.unheard-of", "application/octet-stream"),
    ],
)
def test_types_do_not_depend_on_the_machine(output: Path, name: str, type: str) -> None:
    (output / name).touch()
    assert answer(shown(output), f"/{name}").type == type


def test_only_pages_get_the_reloading_script(output: Path) -> None:
    preview = shown(output)
    page, style = answer(preview, "/"), answer(preview, "/theme/a.css")
    version = preview.now()[0]
    assert page.body.endswith(f'<script src="/__copydesk/reload.js?v={version}" defer></script></body></html>'.encode())
    assert style.body == b"a {}"
    assert (output / "index.html").read_bytes() == b"<html><body>front</body></html>"
    assert b"EventSource" in answer(preview, f"/__copydesk/reload.js?v={version}").body


def test_every_build_has_a_name_of_its_own(output: Path) -> None:
    preview = shown(output)
    first = preview.now()[0]
    preview.show(())
    assert preview.now()[0] != first
    assert shown(output).now()[0] not in {first, preview.now()[0]}


def test_problems_stand_in_the_place_of_every_page(output: Path) -> None:
    preview = shown(output, "content/articles/a.md:3: '<b>' is no date - write year-month-day")
    for target in ("/", "/nothing"):
        page = answer(preview, target)
        assert page.status == HTTPStatus.INTERNAL_SERVER_ERROR
        assert b"content/articles/a.md:3: &#x27;&lt;b&gt;&#x27; is no date" in page.body
        assert b"reload.js" in page.body
    assert answer(preview, "/theme/a.css").body == b"a {}"
    preview.show(())
    assert b"front" in answer(preview, "/").body


@settings(max_examples=100)
@given(page=st.binary(max_size=60))
def test_taking_the_script_out_gives_the_page_back(page: bytes) -> None:
    tag = b'<script src="/__copydesk/reload.js?v=1" defer></script>'
    decorated = with_reload(page + b"</body>", "1")
    assert decorated.count(tag) == 1
    assert decorated.replace(tag, b"") == page + b"</body>"


@settings(max_examples=100)
@given(path=st.text(alphabet="./ab%\\\x00é", max_size=12))
def test_no_path_leads_out_of_the_site(tmp_path_factory: pytest.TempPathFactory, path: str) -> None:
    output = tmp_path_factory.getbasetemp() / "site" / "output"
    output.mkdir(parents=True, exist_ok=True)
    found = find(output, path)
    assert found is None or found.is_relative_to(output)


def test_a_link_out_of_the_site_is_not_followed(output: Path, tmp_path: Path) -> None:
    (output / "out.html").symlink_to(tmp_path / "secret.html")
    (output / "away").symlink_to(tmp_path)
    assert find(output, "out.html") is None
    assert find(output, "away/secret.html") is None


@contextmanager
def serving(preview: Preview) -> Iterator[int]:
    """Serve a preview within this process; give its port."""
    server = listen(0, preview)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server.server_port
    finally:
        preview.close()
        server.shutdown()
        server.server_close()
        thread.join()


def test_the_server_speaks_http(output: Path) -> None:
    with serving(shown(output)) as port:
        status, headers, body = request(port, "/about/")
        assert (status, headers["Content-Type"]) == (200, "text/html; charset=utf-8")
        assert headers["Cache-Control"] == "no-store"
        assert body.startswith(b"<p>about")
        assert request(port, "/about/", "HEAD") == (
            200,
            headers | {"Date": request(port, "/about/", "HEAD")[1]["Date"]},
            b"",
        )
        assert request(port, "/missing")[0] == HTTPStatus.NOT_FOUND
        assert request(port, "/", "POST")[0] == HTTPStatus.NOT_IMPLEMENTED


def test_a_browser_hears_of_each_build(output: Path) -> None:
    preview = shown(output)
    with serving(preview) as port:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        connection.request("GET", "/__copydesk/events")
        events = connection.getresponse()
        assert events.headers["Content-Type"] == "text/event-stream"
        assert events.readline() == f"data: {preview.now()[0]}\n".encode()
        assert events.readline() == b"\n"
        preview.show(())
        assert events.readline() == f"data: {preview.now()[0]}\n".encode()
        connection.close()


def test_a_page_waits_for_the_first_build(output: Path) -> None:
    preview = Preview(output)
    with serving(preview) as port:
        later = threading.Timer(0.1, preview.show, [()])
        later.start()
        assert request(port, "/")[0] == HTTPStatus.OK
        later.join()


def test_a_port_in_use_is_one_clear_line(output: Path) -> None:
    with serving(Preview(output)) as port, pytest.raises(UsageError, match=f"port {port} is in use - choose another"):
        listen(port, Preview(output))
