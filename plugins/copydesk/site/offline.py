"""Pelican's generator for reading offline: the page for what is not kept, the web app's manifest, the service worker.

`sw.js` lies at the site's root, because a worker answers for the folder that it lies in; what it does stands in the
theme's worker.js. `offline.json` names the pages of the newest editions with a hash of each, so that a reader fetches
what has changed and no more; the hash of the whole list in sw.js tells the browser that there is a new one.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from copydesk.digest.facts import EditionFact
from copydesk.digest.urls import save_as
from copydesk.site import Generator
from copydesk.site.compiled import Waiting

EDITIONS: Final = 3
"""How many of the newest editions are kept, each with its stories."""
PAGE: Final = "offline.html"
"""Beside 404.html and like it: shown at the address of another page, so that to load again is to try again."""
MANIFEST: Final = "manifest.webmanifest"
WORKER: Final = "js/worker.js"
LIST: Final = "offline.json"
ASSETS: Final = (".css", ".js", ".svg")


class OfflineGenerator(Generator):  # type: ignore[misc] # Pelican is untyped
    """Writes what reading offline needs, once every page that is kept has been written."""

    def generate_output(self, writer: Any) -> None:
        """Write them; a theme without a manifest or without a worker has none."""
        editions = self.context["digest"].editions[:EDITIONS]
        relative = self.settings["RELATIVE_URLS"]
        page = self.get_template("offline")
        writer.write_file(PAGE, page, self.context, relative_urls=relative, url=PAGE, editions=editions)
        if MANIFEST in self.env.list_templates():
            manifest = Waiting(self.env, MANIFEST)
            writer.write_file(MANIFEST, manifest, self.context, relative_urls=relative, url=MANIFEST)
        static = Path(self.settings["THEME"], "static")
        if (static / WORKER).is_file():
            kept = json.dumps([*self._pages(editions), *self._assets(static)])
            writer.write_text(LIST, kept)
            writer.write_text("sw.js", f'importScripts("theme/{WORKER}"); // {_hash(kept.encode())}\n')

    def _pages(self, editions: tuple[EditionFact, ...]) -> Iterator[tuple[str, str]]:
        stories = (story for edition in editions for story in edition.stories)
        for url in ("", PAGE, *(edition.link.url for edition in editions), *(story.url for story in stories)):
            file = Path(self.output_path, save_as(url) or "index.html")
            if file.is_file():
                yield url, _hash(file.read_bytes())

    def _assets(self, static: Path) -> Iterator[tuple[str, str]]:
        for file in sorted(static.rglob("*")):
            name = file.relative_to(static).as_posix()
            if file.suffix in ASSETS:
                yield f"theme/{name}", _hash(file.read_bytes())


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:12]
