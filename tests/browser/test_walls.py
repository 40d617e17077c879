"""Each wall alone, in a real browser: pages without their policy, and pages whose stories nobody has sanitised."""

from __future__ import annotations

import itertools
import mimetypes
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Route

from copydesk.render import markup
from copydesk.site.build import build
from support.hostile import FORMS, PAYLOADS, hostile_output, hostile_site
from support.hostile_fields import MOVED, STORIES, hostile_fields
from support.hostile_fields import SITE as ADDRESS

SITE = "http://digest.example/"
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
TOUCH = """() => {
  for (const element of document.querySelectorAll('*')) {
    for (const { name } of [...element.attributes])
      if (name.startsWith('on')) element.dispatchEvent(new Event(name.slice(2)));
    const address = ["href", "formaction", "action"].map((name) => element.getAttribute(name)).find(Boolean);
    if (address && /^[\\x00-\\x20]*(javascript|vbscript|data):/i.test(address.replace(/[\\t\\n\\r]/g, '')))
      element.requestSubmit ? element.requestSubmit() : element.click();
  }
}"""
"""What a reader might do: press every link that is none and meet every handler."""


class Walls:
    """Opens the pages of a built site, with or without their policy, and says which of them ran something."""

    def __init__(self, browser: Browser, output: Path, *, policy: bool) -> None:
        self._output, self._policy = output, policy
        self._context = browser.new_context()
        self._context.add_init_script("window.fire = () => { window.fired = true; }")
        self._context.route("**/*", self._answer)
        self.elsewhere: set[str] = set()
        """Addresses of other sites that pages have asked for."""
        self.absent: set[str] = set()
        """Pages that there are not."""

    def _answer(self, route: Route) -> None:
        url = route.request.url
        file = self._output / url.removeprefix(SITE).partition("?")[0]
        file = file / "index.html" if file.is_dir() else file
        if not url.startswith(SITE):
            self.elsewhere.add(url)
            return route.abort()
        if not file.is_file():
            return route.fulfill(status=404, body="")
        body = file.read_bytes()
        if file.suffix == ".html" and not self._policy:
            body = POLICY.sub("", body.decode()).encode()
        return route.fulfill(body=body, content_type=mimetypes.guess_type(file.name)[0] or "text/plain")

    def fired(self, pages: list[str]) -> list[str]:
        page = self._context.new_page()
        found = []
        for name in pages:
            answer = page.goto(f"{SITE}{name}", wait_until="load")
            if not answer or not answer.ok:
                self.absent.add(name)
            page.evaluate(TOUCH)
            page.wait_for_timeout(15)
            if page.evaluate("() => window.fired === true || window.location.href.startsWith('javascript')"):
                found.append(name)
        page.close()
        return found


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the hostile site as it is built."""
    return hostile_output(tmp_path_factory.getbasetemp())[0]


@pytest.fixture(scope="module")
def raw(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the hostile site with raw HTML on and the sanitiser off."""
    root = hostile_site(tmp_path_factory.mktemp("raw"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(markup.NoRawHtml, "extendMarkdown", lambda self, md: None)
        patch.setattr(markup, "sanitised", lambda html: html)
        build(root, root / "output")
    return root / "output"


def _in_turn(forms: tuple[str, ...], first: int = 0, every: int = 1) -> list[str]:
    """Return a page of each payload, the forms in turn: what all of them have in common is judged in tests/robust."""
    numbers = range(first, len(PAYLOADS), every)
    return [f"stories/{form}-{number:03}/" for number, form in zip(numbers, itertools.cycle(forms), strict=False)]


def test_the_input_wall_holds_alone(chromium: Browser, clean: Path) -> None:
    walls = Walls(chromium, clean, policy=False)
    edition = "editions/2023-w10/"
    lists = ["", "sections/", "sources/", "quotes/", "search/", edition, f"{edition}email/"]
    assert walls.fired([*_in_turn(FORMS), *lists]) == []
    assert walls.elsewhere == set()
    assert walls.absent == set()


def test_the_page_wall_holds_alone(chromium: Browser, raw: Path) -> None:
    walls = Walls(chromium, raw, policy=True)
    assert walls.fired([*_in_turn(FORMS[:1], every=2), *_in_turn(FORMS[1:], first=1, every=2)]) == []
    assert walls.absent == set()


def test_no_field_of_any_file_fires_without_the_policy(chromium: Browser, tmp_path: Path) -> None:
    root = hostile_fields(tmp_path)
    output = root / "output"
    output.mkdir()
    build(root, output)
    walls = Walls(chromium, output, policy=False)
    moved = output / "people" / MOVED / "index.html"  # an old address, which leads on by itself
    pages = sorted(page.relative_to(output).as_posix() for page in output.rglob("*.html") if page != moved)
    assert len(pages) > STORIES
    assert walls.fired(pages) == []
    assert {url for url in walls.elsewhere if not url.startswith(ADDRESS)} == set()


def test_with_neither_wall_they_fire(chromium: Browser, raw: Path) -> None:
    """Else the two tests above would prove nothing."""
    assert len(Walls(chromium, raw, policy=False).fired(_in_turn(FORMS[:1], every=4))) >= 6
