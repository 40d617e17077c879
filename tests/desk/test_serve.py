"""`serve`: answers as GitHub Pages gives them, builds that lose no edit, a clean end."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from watchfiles import Change

from copydesk.cli import main
from copydesk.desk.server import Preview, answer, find, listen, with_reload
from copydesk.desk.warm import Outcome, builder
from copydesk.desk.watch import _report, counts, is_input, watching
from copydesk.errors import BuildError, UsageError
from support.sites import ROOT, SITES, checkout

PATIENCE = 30.0
"""Longest wait for anything; a test that needs a second takes a second."""


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


@settings(max_examples=100, deadline=None)
@given(page=st.binary(max_size=60))
def test_taking_the_script_out_gives_the_page_back(page: bytes) -> None:
    tag = b'<script src="/__copydesk/reload.js?v=1" defer></script>'
    decorated = with_reload(page + b"</body>", "1")
    assert decorated.count(tag) == 1
    assert decorated.replace(tag, b"") == page + b"</body>"


@settings(max_examples=100, deadline=None)
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


def request(port: int, path: str, method: str = "GET") -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request(method, path)
        found = connection.getresponse()
        return found.status, dict(found.getheaders()), found.read()
    finally:
        connection.close()


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


@pytest.mark.parametrize(
    ("options", "line"),
    [
        (["--host", "0.0.0.0"], "the preview does not listen on 0.0.0.0 - it is for this machine alone: 127.0.0.1"),
        (["--port", "70000"], "there is no port 70000 - give a number up to 65535"),
        (["--port", "x"], "argument --port: invalid int value: 'x' - see 'copydesk serve --help'"),
    ],
)
def test_a_wrong_call_is_one_clear_line(
    options: list[str],
    line: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(checkout(tmp_path))
    assert main(["serve", *options]) == 2
    assert capsys.readouterr().err == f"copydesk: {line}\n"


def until(test: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not test():
        assert time.monotonic() < end, "this never came"
        time.sleep(0.02)


def test_the_watcher_sees_new_folders_exchanged_files_and_settings(tmp_path: Path) -> None:
    place = checkout(tmp_path, SITES / "small")
    with watching(place) as changed:
        for path in ("content/articles/2024/new/a.md", "theme/templates/base.html", "pelican.conf.py"):

            def edit(file: Path = place / path) -> bool:
                """Put a new file in the place of the old one, as editors do, until that is noticed."""
                file.parent.mkdir(parents=True, exist_ok=True)
                fresh = file.with_name(f".{file.name}.fresh")
                fresh.write_text(f"{time.monotonic()}", encoding="utf-8")
                fresh.replace(file)
                return changed.wait(0.3)

            until(edit)
            changed.clear()


def test_where_nothing_can_be_watched_that_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    stop = threading.Event()
    stop.set()
    _report([tmp_path / "gone"], threading.Event(), stop, recursive=True)
    assert capsys.readouterr().err.startswith("Changes are noticed every 5 s only: ")


@pytest.mark.parametrize(
    ("path", "counted"),
    [
        ("/site/content/articles/a.md", True),
        ("/site/theme/static/css/main.css", True),
        ("/site/plugins/copydesk/__pycache__/model.cpython-311.pyc", False),
        ("/site/content/inbox/a.html", False),
        ("/site/content/articles/.a.md.swp", False),
        ("/site/content/articles/a.md~", False),
    ],
)
def test_what_no_build_depends_on_wakes_nobody(path: str, counted: bool) -> None:
    assert counts(Change.modified, path) is counted


def test_of_the_checkout_itself_only_the_inputs_count() -> None:
    assert is_input(Change.modified, "/site/pelican.conf.py")
    assert not is_input(Change.modified, "/site/output")


def test_a_builder_takes_up_edits_to_the_plugin(tmp_path: Path) -> None:
    """Every build loads the code anew; a fault in it is an outcome, not the end; a stale build is broken off."""
    package = tmp_path / "plugins" / "copydesk"
    (package / "desk").mkdir(parents=True)
    for name in ("__init__.py", "errors.py", "desk/__init__.py", "desk/warm.py"):
        (package / name).write_bytes((ROOT / "plugins/copydesk" / name).read_bytes())
    code = package / "cli.py"
    code.write_text("def main(words):\n    print(words, 1)\n    return 0\n", encoding="utf-8")
    with told_to_use(package), builder(tmp_path) as warm:
        assert warm.build() == Outcome(0, ("['build'] 1",))
        code.write_text("def main(words):\n    print(words, 2)\n    return 0\n", encoding="utf-8")
        assert warm.build() == Outcome(0, ("['build'] 2",))
        code.write_text("def main(words:\n", encoding="utf-8")
        broken = warm.build()
        assert broken is not None
        assert broken.status == 1
        assert "SyntaxError" in broken.lines[-1]
        code.write_text("import time\ndef main(words):\n    time.sleep(60)\n", encoding="utf-8")
        assert warm.build(lambda: True) is None
        warm.process.kill()
        with pytest.raises(BuildError, match="the builder has stopped - start make serve again"):
            warm.build()


@contextmanager
def told_to_use(package: Path) -> Iterator[None]:
    """Let a builder load another copy of the package than this process has."""
    import copydesk

    own = copydesk.__file__
    copydesk.__file__ = str(package / "__init__.py")
    try:
        yield
    finally:
        copydesk.__file__ = own


@dataclass(frozen=True)
class Served:
    """A running `serve` and its site."""

    process: subprocess.Popen[str]
    place: Path
    port: int

    def page(self, path: str = "/") -> str:
        return request(self.port, path)[2].decode()


@contextmanager
def served(place: Path, *options: str) -> Iterator[Served]:
    """Run `serve` as a curator does, on a port that the system chooses; stop it whatever happens."""
    process = subprocess.Popen(
        [sys.executable, "-m", "copydesk", "serve", "--port", "0", *options],
        cwd=place,
        env={key: value for key, value in os.environ.items() if key != "SITEURL"}
        | {"PYTHONPATH": str(ROOT / "plugins")},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        assert process.stdout is not None
        address = process.stdout.readline()
        assert address.startswith("Serving http://127.0.0.1:"), address
        yield Served(process, place, int(address.split(":")[2].partition("/")[0]))
    finally:
        process.kill()
        process.communicate()


def test_an_editors_hour(tmp_path: Path) -> None:
    """A day at the desk in one run: pages come, edits show, a fault shows and goes, it ends when told to."""
    place = checkout(tmp_path, SITES / "small")
    story = place / "content/articles/2023/harbour-tolls.md"
    sound = story.read_text(encoding="utf-8")
    with served(place, "--base", "digest") as site:
        assert request(site.port, "/digest")[1]["Location"] == "/digest/"
        assert request(site.port, "/digest/stories/harbour-tolls/")[0] == HTTPStatus.OK

        for mark in ("Gulls", "Terns"):  # the second edit comes while the first is being built
            story.write_text(f"{sound}\n{mark} came.\n", encoding="utf-8")
            time.sleep(0.1)
        until(lambda: "Terns came." in site.page("/digest/stories/harbour-tolls/"))

        template = place / "theme/templates/base.html"
        before = template.read_text(encoding="utf-8")
        template.write_text(before.replace("<main", "<p>A new line.</p><main", 1), encoding="utf-8")
        until(lambda: "A new line." in site.page("/digest/"))

        story.write_text(sound.replace("title:", "titel:", 1), encoding="utf-8")
        until(lambda: "the story has no title" in site.page("/digest/"))
        assert request(site.port, "/digest/")[0] == HTTPStatus.INTERNAL_SERVER_ERROR
        story.write_text(sound, encoding="utf-8")
        until(lambda: "A new line." in site.page("/digest/"))

        site.process.send_signal(signal.SIGTERM)
        said = site.process.communicate(timeout=PATIENCE)[0]
        assert site.process.returncode == 130
    assert "harbour-tolls.md:1: the story has no title" in said
    assert said.endswith("Stopped\n")
    assert not list(place.glob(".build-*"))
    with pytest.raises(ConnectionRefusedError), socket.create_connection(("127.0.0.1", site.port)):
        pass


def test_ctrl_c_in_the_middle_of_a_build_leaves_nothing_behind(tmp_path: Path) -> None:
    place = checkout(tmp_path, SITES / "small")
    with served(place) as site:
        until(lambda: bool(list(place.glob(".build-*"))))
        site.process.send_signal(signal.SIGINT)
        site.process.communicate(timeout=PATIENCE)
        assert site.process.returncode == 130
    assert not list(place.glob(".build-*"))
