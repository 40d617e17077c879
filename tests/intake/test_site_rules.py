"""Rules for one site: what a curator can write, what they do, and what is said about a mistake."""

from __future__ import annotations

import pytest

from copydesk.errors import RegistryError
from copydesk.intake import explain_lines, read
from copydesk.intake.guidance import Guidance
from copydesk.intake.site_rules import parse_site_rules
from copydesk.model import Story

FIRST = "The harbour pilots of Lunden Bay went back to their boats on Friday after nineteen days on the quay."
SECOND = "They had asked for six per cent and were given five, and a promise about the night shift."
PAGE = (
    '<html><head><title>The Courier | Harbour | 4411</title><link rel=canonical href="https://www.courier.example/p">'
    "</head><body><div class=top><h2 class=head>Pilots end strike</h2><p class=who>Text: Mirja Sool</p>"
    f"<span class=when data-x=1>24 March 2023</span></div><div class=story><p>{FIRST}</p>"
    "<div class=promo><p>Our best stories of the week, every Sunday morning, for everybody.</p></div>"
    f"<p>{SECOND}</p></div><div class=more><p>Three more pilots have their say about the harbour.</p></div>"
    "</body></html>"
)


def story(rules: str, page: str = PAGE, **options: str) -> Story:
    guidance = Guidance(parse_site_rules(rules, "site-rules.yml"))
    return read(page.encode(), "a.html", guidance=guidance, **options)[0]


def test_drop_takes_a_box_out_wherever_it_stands() -> None:
    found = story('courier.example:\n  drop: [.promo, "div.more"]\n')
    assert "Our best" not in found.body
    assert FIRST in found.body
    assert "Three more" not in found.body
    assert any(line.startswith("dropped by site-drop .promo: Our best stories") for line in explain_lines(found))


def test_keep_leaves_the_story_alone_on_the_page() -> None:
    found = story("courier.example:\n  keep: .story\n  drop: .promo\n")
    assert found.body == f"{FIRST}\n\n{SECOND}\n"


def test_title_author_and_date_win_and_say_so() -> None:
    found = story("courier.example:\n  title: h2.head\n  author: .who\n  date: .when\n  keep: .story\n")
    assert (found.title, found.authors, str(found.date)) == ("Pilots end strike", ("Mirja Sool",), "2023-03-24")
    assert {found.basis[name] for name in ("title", "authors", "date")} == {"site rule"}


def test_a_rule_that_finds_nothing_is_told() -> None:
    found = story("courier.example:\n  keep: .text\n  author: .nobody\n")
    assert found.warnings[:2] == (
        "The rule “author: .nobody” for courier.example finds nothing on this page.",
        "The rule “keep: .text” for courier.example finds nothing on this page.",
    )


@pytest.mark.parametrize("rules", ["other.example:\n  keep: .promo\n", "r.example:\n  keep: .promo\n", "", "# none\n"])
def test_a_rule_for_another_site_does_nothing(rules: str) -> None:
    assert story(rules) == read(PAGE.encode(), "a.html")[0]


def test_the_longer_domain_is_taken() -> None:
    rules = parse_site_rules("courier.example:\n  drop: a\nlive.courier.example:\n  drop: b\n", "x")
    assert [rule.domain for rule in rules.rules] == ["live.courier.example", "courier.example"]
    assert rules.for_address("https://live.courier.example/x").drop == ("b",)  # type: ignore[union-attr]
    assert rules.for_address("https://mycourier.example/x") is None


def test_the_address_may_come_from_the_curator() -> None:
    page = PAGE.replace("rel=canonical", "rel=other")
    found = story("courier.example:\n  keep: .story\n  drop: .promo\n", page, url="https://courier.example/x")
    assert found.body == f"{FIRST}\n\n{SECOND}\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a.example:\n  drp: .x\n", "f.yml:2: a site has no rule 'drp' - did you mean 'drop'?"),
        ("a.example:\n  size: .x\n", "f.yml:2: a site has no rule 'size' - use keep, drop, title, author, date"),
        (
            "a.example:\n  keep:\n    - .x\n    - ..y\n",
            "f.yml:4: '..y' is no CSS selector: Expected ident, got <DELIM '.' at 1>",
        ),
        ("a.example:\n  keep: {a: b}\n", "f.yml:2: 'keep' holds no selector"),
        ("a.example:\n  keep: ''\n", "f.yml:2: 'keep' holds no selector"),
        ("a.example: .x\n", "f.yml:1: the site 'a.example' has no rules"),
        ("- a\n", "f.yml:1: no list of sites"),
        ("a b:\n  drop: x\n", "f.yml:1: 'a b' is no domain - write it as courier.example"),
        ("a.example:\n  drop: x\nwww.a.example:\n  drop: y\n", "f.yml:3: the site 'a.example' stands twice"),
        ("a.example:\n  drop: [#x]\n", "f.yml:3: no valid YAML"),
    ],
)
def test_a_mistake_is_named_with_its_line(text: str, message: str) -> None:
    with pytest.raises(RegistryError) as caught:
        parse_site_rules(text, "f.yml")
    assert str(caught.value).startswith(message)
