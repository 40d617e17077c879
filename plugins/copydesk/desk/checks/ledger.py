"""The ledger of published addresses, content/published.yml, and the rule that none of them goes away unseen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from copydesk.desk.checks.addresses import Addresses
from copydesk.desk.checks.finding import Finding, Severity
from copydesk.desk.checks.shelf import Shelf
from copydesk.errors import RegistryError, did_you_mean

NAME: Final = "published.yml"
HEAD: Final = """\
# Addresses of stories and pages that readers have. `make publish` adds to this list; `make check` fails when one of
# them would go away. Take a line out only where its page is meant to go.
"""
ITEM: Final = "- "


def parse(text: str, file: str) -> dict[str, int]:
    """Return the addresses of a ledger with their lines. Raises RegistryError with file and line for another line."""
    found: dict[str, int] = {}
    for number, row in enumerate(text.splitlines(), 1):
        line = row.strip()
        if line.startswith(ITEM):
            found.setdefault(line.removeprefix(ITEM).strip(), number)
        elif line and not line.startswith("#"):
            hint = "write '- ' and an address, such as '- stories/ferry-returns/'"
            raise RegistryError(f"'{line[:60]}' is no address", hint=hint, file=file, line=number)
    return found


def read(content: Path) -> dict[str, int]:
    """Return the addresses of content/published.yml with their lines; none where there is no such file."""
    file, name = content / NAME, f"{content.name}/{NAME}"
    try:
        return parse(file.read_text(encoding="utf-8"), name) if file.is_file() else {}
    except UnicodeDecodeError as error:
        raise RegistryError("the file is no UTF-8 text", hint="save it as UTF-8", file=name) from error


def written(addresses: Iterable[str]) -> str:
    """Return the text of a ledger: an address a line, sorted, so that a new one is one new line."""
    return HEAD + "".join(f"{ITEM}{address}\n" for address in sorted(set(addresses)))


def public(shelf: Shelf, known: Addresses) -> frozenset[str]:
    """Return the addresses of the stories and pages that readers can reach now; list pages follow from them."""
    pages = (known.of_file(story.file) for story in shelf.files if story.text("status") != "draft")
    return frozenset(page.url for page in pages if page and not page.waits)


def vanished(shelf: Shelf, known: Addresses) -> Iterator[Finding]:
    """Name every published address at which there would be no page any more."""
    try:
        ledger = read(shelf.content)
    except RegistryError as error:
        yield Finding(error.file, error.line or 1, Severity.ERROR, "ledger", error.what, error.hint)
        return
    for address, line in ledger.items():
        page = known.pages.get(address)
        if page is None or page.waits:
            what = f"the published address {address} would {'be empty until its day' if page else 'go away'}"
            near = did_you_mean(address, known.pages) if page is None else ""
            hint = f"{near} If so, give that story its old slug again" if near else "bring it back under this slug"
            end = f"{hint}; or take this line out, if it is meant to go"
            yield Finding(f"{shelf.content.name}/{NAME}", line, Severity.ERROR, "vanished", what, end)
