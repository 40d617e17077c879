"""A built site, a server for it and a browser; without Chromium the tests say so, and on CI that is an error."""

from __future__ import annotations

import http.server
import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from copydesk.site.build import build
from support.sites import ROOT, checkout

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or ""
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files without a word."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Build the real content and serve it; yield its address."""
    root = checkout(tmp_path_factory.mktemp("site"))
    shutil.copytree(ROOT / "content", root / "content", dirs_exist_ok=True)
    with served(root) as address:
        yield address


@contextmanager
def served(root: Path) -> Iterator[str]:
    """Build a checkout and serve it on a port of the system's choice; yield its address."""
    (root / "output").mkdir()
    assert build(root, root / "output").problems == ()
    handler = partial(Quiet, directory=str(root / "output"))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Start the browser once."""
    if not CHROMIUM:
        message = "there is no Chromium on this machine: apt-get install chromium, or set CHROMIUM=path"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


class Watched:
    """A page and what its loading brought to light."""

    def __init__(self, page: Page, site: str) -> None:
        self.page = page
        self.errors: list[str] = []
        self.elsewhere: list[str] = []
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda message: self.errors.append(message.text) if message.type == "error" else None)
        page.on("request", lambda request: self._asked(request.url, site))

    def _asked(self, url: str, site: str) -> None:
        if not url.startswith((f"{site}/", "data:")):
            self.elsewhere.append(url)


@pytest.fixture(params=[360, 1280], ids=["phone", "desktop"])
def watched(request: pytest.FixtureRequest, chromium: Browser, site: str) -> Iterator[Watched]:
    """Open a page in a fresh context at a phone's and at a desktop's width."""
    context = chromium.new_context(viewport={"width": request.param, "height": 800})
    yield Watched(context.new_page(), site)
    context.close()
