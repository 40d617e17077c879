"""What every page says to machines beside its own facts: where it stands, and which stories or pages it lists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, Final

from markupsafe import Markup

from copydesk.digest.facts import DigestFact, EditionFact, EntityFact
from copydesk.digest.urls import FOLDERS
from copydesk.render import jsonld

OVERVIEWS: Final = MappingProxyType(
    {
        "editions": "Editions",
        "sections": "Sections",
        "sources": "Sources",
        "archive": "Archive",
        "quotes": "Quotes",
        **{folder: folder.capitalize() for folder in FOLDERS.values()},
    }
)
"""Folders whose first page lists what lies in them, and what that page is called."""
LISTED: Final = 50
"""Most things that a list names, the first of the page."""
LOGO: Final = "theme/img/icon-512.png"

Link = tuple[str, str]
"""A name and an address relative to the site's root."""


def page_data(name: str, facts: Mapping[str, Any], settings: Mapping[str, Any]) -> Markup:
    """Return the script element for the page in the file `name`, made from what its template is given; or nothing."""
    root, site = f"{settings['SITEURL']}/", str(settings["SITENAME"])
    url = name.removesuffix("index.html")
    if not url:
        return _script(jsonld.website(site, root, str(settings.get("SITESUBTITLE") or ""), publisher(site, root)))
    title = title_of(url, facts)
    if not title:
        return Markup()
    links = (("Home", ""), *_between(url, facts), (title, url))
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


def title_of(url: str, facts: Mapping[str, Any]) -> str:
    """Return what a page is called; "" for one of which nothing is known."""
    if url.rstrip("/") in OVERVIEWS:
        return OVERVIEWS[url.rstrip("/")]
    for key in ("article", "page", "list"):
        if title := getattr(facts.get(key), "title", ""):
            return str(title)
    if isinstance(entity := facts.get("entity"), EntityFact):
        return entity.name
    edition = facts.get("edition")
    return edition.link.label if isinstance(edition, EditionFact) else ""


def _between(url: str, facts: Mapping[str, Any]) -> tuple[Link, ...]:
    """Return the pages between the front page and this one: the section of a story, else the folder's first page."""
    if section := getattr(facts.get("article"), "section", None):
        return ((section.name, section.url),)
    folder, _, rest = url.partition("/")
    overview = ((OVERVIEWS[folder], f"{folder}/"),) if rest and folder in OVERVIEWS else ()
    entity = facts.get("entity")
    beside = isinstance(entity, EntityFact) and entity.url != url
    return (*overview, (entity.name, entity.url)) if entity and beside else overview


def _listed(url: str, facts: Mapping[str, Any]) -> Iterable[Link]:
    """Return what a page lists; an entity's own data name its stories already."""
    digest = facts.get("digest")
    for key in ("list", "edition"):
        if key in facts and hasattr(facts[key], "stories"):
            return [(story.title, story.url) for story in facts[key].stories]
    if "entities" in facts:
        return [(entity.name, entity.url) for entity in facts["entities"]]
    return _overview(url.rstrip("/"), digest) if isinstance(digest, DigestFact) else ()


def _overview(folder: str, digest: DigestFact) -> Iterable[Link]:
    if folder == "editions":
        return [(edition.link.label, edition.link.url) for edition in digest.editions]
    lists = {"sections": digest.sections, "sources": digest.sources, "archive": digest.months}.get(folder, ())
    return [(each.title, each.url) for each in lists]
