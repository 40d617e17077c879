"""Stories that behave as Pelican's articles do, as far as the digest looks at them."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace
from typing import Any

from copydesk.digest.briefs import brief, page_of
from copydesk.digest.facts import EditionLink, SectionFact, SidebarEntry, SourceFact
from copydesk.digest.urls import section_url, source_url
from copydesk.model import Analysis
from copydesk.text.slugs import slug


def story(
    name: str,
    date: str,
    *,
    section: str = "News",
    source: str = "",
    edition: EditionLink | None = None,
    analysis: Analysis | None = None,
) -> Any:
    """Return a story with this slug."""
    found = analysis or Analysis("")
    return SimpleNamespace(
        slug=name,
        title=name.replace("-", " ").capitalize(),
        date=dt.datetime.fromisoformat(date).replace(tzinfo=dt.UTC),
        section=SectionFact(section, slug(section), section_url(section)),
        source=SourceFact(source, slug(source), source_url(source)) if source else None,
        edition=edition,
        analysis=found,
        brief=brief(found),
        named=b"",
        sidebar=tuple(
            SidebarEntry(each.id, each.name, each.kind, each.role, len(each.mentions), page_of(each), "")
            for each in map(found.entity, found.sidebar)
            if each
        ),
    )
