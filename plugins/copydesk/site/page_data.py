"""What every page says to machines beside its own facts: where it stands, and which stories or pages it lists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, Final

from markupsafe import Markup

from copydesk.digest.facts import CorrectedFact, DigestFact, EditionFact, EntityFact, ListFact, NameIndex, Page
from copydesk.digest.lists import title_of
from copydesk.digest.said import NUMBERED
from copydesk.digest.urls import FOLDERS
from copydesk.language.interface import ENGLISH, Language, language
from copydesk.render import jsonld

OVERVIEWS: Final = MappingProxyType(
    {
        "editions": "Editions",
        "sections": "Sections",
        "sources": "Sources",
        "archive": "Archive",
        "quotes": "Quotes",
        "network": "Who is named with whom",
        "stats": "Figures of the desk",
        **{folder: folder.capitalize() for folder in FOLDERS.values()},
    }
)
"""Folders whose first page lists what lies in them, and what that page is called."""
UNLISTED: Final = MappingProxyType({"corrections": "Corrections"})
"""A folder whose first page the curator may have written and named."""
LISTS: Final = MappingProxyType({"sections/": "sections", "sources/": "sources"})
"""Pages that list lists, by their addresses, and what these are called in the digest."""
LISTED: Final = 5
"""Most things that a list names, the first of the page, which itself shows them all."""
LOGO: Final = "theme/img/icon-512.png"

Link = tuple[str, str]
"""A name and an address relative to the site's root."""


def page_data(name: str, facts: Mapping[str, Any], settings: Mapping[str, Any]) -> Markup:
    """Return the script element for the page in the file `name`, made from what its template is given; or nothing."""
    root, site = f"{settings['SITEURL']}/", str(settings["SITENAME"])
    url = name.removesuffix("index.html")
    if not url:
        return _script(jsonld.website(site, root, str(settings.get("SITESUBTITLE") or ""), publisher(site, root)))
    words = language(str(settings["DEFAULT_LANG"]))
    title = page_title(url, facts, words)
    if not title:
        return Markup()
    links = ((words.gettext("Front page"), ""), *_between(url, facts, words), (title, url))
    trail = jsonld.breadcrumbs(tuple((label, f"{root}{place}") for label, place in links))
    listed = tuple((label, f"{root}{place}") for label, place in _listed(url, facts))
    if not listed:
        return _script(trail)
    return _script([jsonld.collection(title, f"{root}{url}", listed[:LISTED], len(listed)), trail])


def publisher(site: str, root: str) -> dict[str, Any]:
    """Return the digest as an organisation."""
    return jsonld.organisation(site, root, logo=f"{root}{LOGO}")


def _script(data: Mapping[str, Any] | list[Mapping[str, Any]]) -> Markup:
    return Markup(jsonld.script(data))  # noqa: S704 - escaped for a script element by `script`


def page_title(url: str, facts: Mapping[str, Any], words: Language = ENGLISH) -> str:
    """Return what a page is called in the language of `words`; "" for one of which nothing is known."""
    title, part = _title(url, facts, words), _part(facts)
    return words.gettext(NUMBERED, name=title, number=part.number) if title and part and part.newer else title


def _part(facts: Mapping[str, Any]) -> Page[Any] | None:
    """Return the part of a long list that a page shows."""
    return next((fact for fact in facts.values() if isinstance(fact, Page)), None)


def _title(url: str, facts: Mapping[str, Any], words: Language) -> str:
    if url.rstrip("/") in OVERVIEWS:
        return words.gettext(OVERVIEWS[url.rstrip("/")])
    for key in ("article", "page", "list"):
        if title := getattr(facts.get(key), "title", ""):
            return str(title)
    if isinstance(entity := facts.get("entity"), EntityFact):
        return entity.name
    if isinstance(edition := facts.get("edition"), EditionFact):
        return edition.link.label
    known = {**OVERVIEWS, **UNLISTED}.get(url.partition("/")[0], "") if _part(facts) else ""
    return words.gettext(known) if known else ""


def _between(url: str, facts: Mapping[str, Any], words: Language) -> tuple[Link, ...]:
    """Return the pages between the front page and this one: the section of a story, else the folder's first page."""
    if section := getattr(facts.get("article"), "section", None):
        return ((section.name, section.url),)
    folder, _, rest = url.partition("/")
    overview = ((words.gettext(OVERVIEWS[folder]), f"{folder}/"),) if rest and folder in OVERVIEWS else ()
    whole = facts.get("entity") or facts.get("list")
    if isinstance(whole, EntityFact | ListFact) and whole.url != url:
        return (*overview, (title_of(whole), whole.url))
    return overview


def _listed(url: str, facts: Mapping[str, Any]) -> Iterable[Link]:
    """Return what a page lists."""
    digest = facts.get("digest")
    if (part := _part(facts)) and not _is_of_entity(url, facts):
        return map(_link, (item for item in part.items if not getattr(item, "retracted", False)))
    if isinstance(edition := facts.get("edition"), EditionFact):
        return map(_link, edition.stories)
    if isinstance(index := facts.get("index"), NameIndex):
        return map(_link, index.often or [entity for letter in index.shown for entity in letter.entities])
    lists = LISTS.get(url, "")
    return map(_link, getattr(digest, lists)) if lists and isinstance(digest, DigestFact) else ()


def _is_of_entity(url: str, facts: Mapping[str, Any]) -> bool:
    """Say whether a page is an entity's own, whose data name its stories already."""
    return getattr(facts.get("entity"), "url", "") == url


def _link(thing: Any) -> Link:
    """Return what a list calls one of its things, and where that is."""
    if isinstance(thing, EditionFact):
        return thing.link.label, thing.link.url
    thing = thing.story if isinstance(thing, CorrectedFact) else thing
    return (thing.name if isinstance(thing, EntityFact) else thing.title), thing.url
