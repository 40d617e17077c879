"""Reading without a network, from a site at a root and from one below a path."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from browser.conftest import Quiet
from copydesk.site.build import build
from support.sites import SITES, checkout
from support.waiting import until

READY = "navigator.serviceWorker.ready.then(() => new Promise((done) => setTimeout(done, 300)))"
KEPT = """() => caches.open(`copydesk kept ${location.href}`).then((it) => it.keys())
    .then((all) => all.map((each) => each.url))"""
MORE = "---\ntitle: An old story\ndate: 2022-{month}-03\n---\n\nIt is long ago.\n"


@pytest.fixture(scope="module", params=["", "/project"], ids=["root", "below a path"])
def published(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """Serve a site that knows its address; yield the address and the folder."""
    place = tmp_path_factory.mktemp("offline")
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(place / "www"))) as server:
        address = f"http://127.0.0.1:{server.server_address[1]}{request.param}"
        root = checkout(place / "checkout", SITES / "small")
        for month in ("01", "02"):
            story = root / f"content/articles/2022/old-{month}.md"
            story.parent.mkdir(exist_ok=True)
            story.write_text(MORE.format(month=month), encoding="utf-8")
        output = place / f"www{request.param}"
        output.mkdir(parents=True)
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("SITEURL", address)
            assert build(root, output).problems == ()
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield address, output
        server.shutdown()


@pytest.fixture
def reader(chromium: Browser, published: tuple[str, Path]) -> Iterator[tuple[BrowserContext, Page, str]]:
    """Open the front page once, and wait until the worker is there."""
    context = chromium.new_context()
    page = context.new_page()
    page.goto(f"{published[0]}/")
    page.evaluate(READY)
    yield context, page, published[0]
    context.close()


def test_the_newest_editions_and_their_stories_can_be_read(reader: tuple[BrowserContext, Page, str]) -> None:
    context, page, site = reader
    context.set_offline(True)
    for path in ("/", "/editions/2023-w11/", "/stories/harbour-tolls/"):
        page.goto(f"{site}{path}")
        assert page.locator("h1").is_visible()
        assert page.evaluate("getComputedStyle(document.body).marginTop") == "0px", "with its style"
    assert page.get_by_role("heading", level=1).inner_text() == "Lunden Bay halves its harbour tolls"


def test_a_page_that_was_read_is_kept_and_another_is_not(reader: tuple[BrowserContext, Page, str]) -> None:
    context, page, site = reader
    page.goto(f"{site}/people/orla-venn/?from=elsewhere")
    page.wait_for_timeout(200)
    context.set_offline(True)
    page.goto(f"{site}/people/orla-venn/")
    assert page.get_by_role("heading", level=1).inner_text() == "Orla Venn"
    page.goto(f"{site}/stories/old-01/")
    assert page.get_by_role("heading", level=1).inner_text() == "This page is not kept"
    assert page.url == f"{site}/stories/old-01/"
    page.get_by_role("main").get_by_role("link").first.click()
    assert page.locator("h1").inner_text() != "This page is not kept"
    context.set_offline(False)
    page.goto(f"{site}/stories/old-01/")
    assert page.get_by_role("heading", level=1).inner_text() == "An old story"


def test_what_is_kept_belongs_to_this_site_and_is_renewed(
    reader: tuple[BrowserContext, Page, str], published: tuple[str, Path]
) -> None:
    _, page, site = reader
    names = page.evaluate("caches.keys()")
    assert all(name.startswith("copydesk ") and name.endswith(f"{site}/") for name in names)
    before = page.evaluate(KEPT)
    assert all(url.startswith(f"{site}/") for url in before)
    for name, old, new in (("offline.json", '[["", "', '[["", "0'), ("sw.js", "// ", "// 0")):
        file = published[1] / name
        file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    page.evaluate("navigator.serviceWorker.getRegistration().then((it) => it.update())")
    until(lambda: page.evaluate(KEPT) != before and len(page.evaluate(KEPT)) == len(before))
    assert len(set(before) - set(page.evaluate(KEPT))) == 1
