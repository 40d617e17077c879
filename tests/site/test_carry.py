"""What a template reads, as its page's key asks."""

from __future__ import annotations

import pytest
from jinja2 import DictLoader, Environment

from copydesk.site.carry import PARTS, reads


@pytest.mark.parametrize(
    ("source", "deep"),
    [
        ("{{ story.title }} {{ story.teaser }}", False),
        ("{{ story.content }}", True),
        ("{{ story['content'] }}", True),
        ("{{ list.stories | map(attribute='analysis.text') | join }}", True),
        ("{{ story | attr('excerpt') }}", True),
        ("{{ story[name] }}", True),
        ("{% set kinds = {'a': 1} %}{{ kinds[kind] }}", False),
        ("{% import 'parts.html' as parts %}{{ parts.kinds[kind] }}", False),
        ("{{ stories[0].title }} {{ stories[:3] | length }}", False),
        ("{{ story | jsonld }}", True),
        ("{{ entity | jsonld }}", False),
        ("{{ entity.stories[0].content }}", True),
        ("{{ _('A summary of the content') }}", False),
    ],
)
def test_a_template_is_deep_that_may_show_a_body(source: str, deep: bool) -> None:
    environment = Environment(loader=DictLoader({}), autoescape=True)
    environment.filters["jsonld"] = str
    assert reads(environment, source).deep is deep


@pytest.mark.parametrize(
    ("source", "parts"),
    [
        (
            "{{ digest.months[0].title }} {% if digest is defined %}{{ digest.editions | length }}{% endif %}",
            "editions months",
        ),
        ("{{ title }}", ""),
        ("{{ digest.edition_pages }}", None),
        ("{{ digest }}", None),
        ("{{ digest['months'] }}", None),
        ("{% set all = digest %}{{ all.months }}", None),
        ("{% macro part(digest) %}{{ digest.months }}{% endmacro %}", None),
        ("{% for each in [digest] %}{{ each.months }}{% endfor %}{{ digest.editions }}", None),
    ],
)
def test_a_template_reads_the_parts_of_the_digest_that_it_names_or_all(source: str, parts: str | None) -> None:
    read = reads(Environment(loader=DictLoader({}), autoescape=True), source)
    assert read.digest == (PARTS if parts is None else tuple(parts.split()))
