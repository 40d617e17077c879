"""The rule that no published address goes away unseen, and which story one of them belongs to that has moved."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.desk import ledger
from copydesk.desk.checks import addresses
from copydesk.desk.checks.addresses import Addresses, former_of
from copydesk.desk.checks.finding import Finding, Severity
from copydesk.desk.checks.shelf import Shelf, StoryFile
from copydesk.errors import RegistryError, StoryError, did_you_mean
from copydesk.site.reader import FORMERLY, former_slugs


def public(shelf: Shelf, known: Addresses) -> dict[str, str]:
    """Return the addresses of stories, pages and editions that readers can reach now, with what each story is known by.

    Other list pages follow from the stories, and old addresses are on the ledger already.
    """
    found = dict.fromkeys(addresses.editions(shelf), "")
    for story in shelf.files:
        page = known.of_file(story.file)
        if page and not page.waits and story.text("status") != "draft":
            found[page.url] = ledger.key(story.front.fields, story.text("title"))
    return found


def vanished(shelf: Shelf, known: Addresses) -> Iterator[Finding]:
    """Name every published address at which there would be no page any more; a tombstone and a redirect are pages."""
    name = f"{shelf.content.name}/{ledger.NAME}"
    try:
        entries = ledger.read(shelf.content)
    except RegistryError as error:
        yield Finding(error.file, error.line or 1, Severity.ERROR, "ledger", error.what, error.hint)
        return
    moved = _moved(shelf, known, entries)
    for address in _gone(known, entries):
        what, hint = _told(address, shelf, known, moved.get(address))
        end = f"{hint}; or take this line out, if it is meant to go"
        yield Finding(name, entries[address].line, Severity.ERROR, "vanished", what, end)


def renamed(shelf: Shelf, known: Addresses) -> Iterator[tuple[StoryFile, list[str]]]:
    """Yield the stories that the ledger knows under other addresses, each with all slugs that it had before.

    A story whose `formerly` cannot be read is left out: what stands there would be lost.
    """
    try:
        moved = _moved(shelf, known, ledger.read(shelf.content))
    except RegistryError:
        return  # an error of the check already
    for story in {each.name: each for each in moved.values()}.values():
        if former_of(story) or not story.front.fields.get(FORMERLY):
            slugs = [_slug(address, story, shelf) for address, each in moved.items() if each is story]
            yield story, [*former_of(story), *slugs]


def _gone(known: Addresses, entries: dict[str, ledger.Entry]) -> list[str]:
    pages = {address: known.pages.get(address) for address in entries}
    return [address for address, page in pages.items() if page is None or page.waits]


def _moved(shelf: Shelf, known: Addresses, entries: dict[str, ledger.Entry]) -> dict[str, StoryFile]:
    """Return the story of each address without a page, where one public story alone has the key that stands there."""
    holders: dict[str, list[StoryFile]] = {}
    for story in shelf.files:
        holders.setdefault(ledger.key(story.front.fields, story.text("title")), []).append(story)
    now = public(shelf, known)
    moved = {}
    for address in _gone(known, entries):
        stories = holders.get(entries[address].key, [])
        page = known.of_file(stories[0].file) if len(stories) == 1 else None
        if page and page.url in now and address not in known.pages and _slug(address, stories[0], shelf):
            moved[address] = stories[0]
    return moved


def _told(address: str, shelf: Shelf, known: Addresses, story: StoryFile | None) -> tuple[str, str]:
    """Return what is wrong with an address, and what to do."""
    page = known.pages.get(address)
    if page is not None:
        return f"the published address {address} would be empty until its day", "bring it back under this slug"
    if story:
        what = f"the published address {address} would go away: its story is {story.name} now"
        return what, f"add '{_line(address, story, shelf)}' there (make fix does)"
    what = f"the published address {address} would go away"
    if address.startswith("editions/"):
        return f"{what}: no story is of these days any more", "give it a story again"
    near = did_you_mean(address, known.pages)
    holder = next((each for each in shelf.files if near and _stands_at(each, near, known)), None)
    if holder and _slug(address, holder, shelf):
        return what, f"{near} If so, add '{_line(address, holder, shelf)}' to {holder.name}"
    return what, f"{near} If so, give that story its old slug again" if near else "bring it back under this slug"


def _stands_at(story: StoryFile, suggestion: str, known: Addresses) -> bool:
    page = known.of_file(story.file)
    return page is not None and f"'{page.url}'" in suggestion


def _line(address: str, story: StoryFile, shelf: Shelf) -> str:
    return f"{FORMERLY}: [{', '.join([*former_of(story), _slug(address, story, shelf)])}]"


def _slug(address: str, story: StoryFile, shelf: Shelf) -> str:
    """Return the slug under which the story had that address; "" where it cannot have had it."""
    before, _, after = str(shelf.settings["PAGE_URL" if story.is_page else "ARTICLE_URL"]).partition("{slug}")
    if not (address.startswith(before) and address.endswith(after)):
        return ""
    slug = address[len(before) : len(address) - len(after)]
    try:
        return former_slugs([slug], story.name)[0]
    except (StoryError, IndexError):
        return ""
