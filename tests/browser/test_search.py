"""The search in a real browser: what it finds, what it loads and when, with the keyboard and without JavaScript."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.conftest import Watched
from copydesk.digest.search_terms import Vocabulary, counted

WORDS = "Straße ŁÓDŹ İskele ΟΔΟΣ don’t snake_case x² Acme™ हिन्दी 3.5 北京 — …"


def ask(page: Page, words: str) -> str:
    """Type and return what the line of results says once they are there."""
    status = page.get_by_role("status")
    page.evaluate("document.querySelector('[role=status]').textContent = ''")
    page.get_by_role("searchbox").fill(words)
    expect(status).not_to_be_empty()
    return status.inner_text()


def headlines(page: Page) -> list[str]:
    return page.locator("#stories h3").all_inner_texts()


def test_nothing_of_the_index_is_loaded_before_the_field_is_entered(watched: Watched, site: str) -> None:
    asked: list[str] = []
    watched.page.on("request", lambda request: asked.append(request.url))
    watched.page.goto(f"{site}/search/", wait_until="networkidle")
    assert [url for url in asked if url.endswith((".json", "search.js"))] == []
    with watched.page.expect_request(f"{site}/search/index.json"):
        watched.page.get_by_role("searchbox").focus()


def test_stories_names_and_quotations_are_found(watched: Watched, site: str) -> None:
    page = watched.page
    page.goto(f"{site}/search/")
    assert ask(page, "harbour") == "Stories: 12"
    assert "Lunden Bay Harbour Authority" in page.locator("#names li").all_inner_texts()[1]
    page.locator("#quotes li").first.wait_for()
    assert "the harbour" in page.locator("#quotes blockquote").first.inner_text()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert watched.errors == []
    assert watched.elsewhere == []


def test_the_last_word_may_go_on_and_all_words_must_be_there(watched: Watched, site: str) -> None:
    page = watched.page
    page.goto(f"{site}/search/")
    ask(page, "grain ukrain")
    page.locator("#stories h3").first.wait_for()
    assert headlines(page) == ["Lunden Bay to take Ukrainian grain bound for East Africa"]
    assert ask(page, "ukrain grain") == "Nothing holds all of that."
    assert page.locator("#stories").is_hidden()


@pytest.mark.parametrize("words", ["zzqqxv", "constructor __proto__", "harbour zzqqxv", "<zzqq>", "harbour, 'zzqq'"])
def test_nonsense_finds_nothing(watched: Watched, site: str, words: str) -> None:
    watched.page.goto(f"{site}/search/")
    assert ask(watched.page, words) == "Nothing holds all of that."
    assert watched.errors == []


def test_marks_alone_are_no_search(watched: Watched, site: str) -> None:
    watched.page.goto(f"{site}/search/?q=harbour")
    watched.page.locator("#stories h3").first.wait_for()
    watched.page.get_by_role("searchbox").fill("%% ../")
    expect(watched.page.locator("#stories")).to_be_hidden()
    assert headlines(watched.page) == []


def test_a_search_has_an_address_and_can_be_narrowed(watched: Watched, site: str) -> None:
    page = watched.page
    page.goto(f"{site}/search/?q=harbour&date=2023-02")
    page.locator("#stories h3").first.wait_for()
    assert all(day.endswith("February 2023") for day in page.locator("#stories .row-day").all_inner_texts())
    assert page.get_by_role("searchbox").input_value() == "harbour"
    page.get_by_label("Date").select_option("2023")
    page.get_by_label("Section").select_option("culture")
    expect(page.get_by_role("status")).to_have_text("Stories: 2")
    expect(page.locator("#stories .kicker")).to_have_text(["Culture", "Culture"])
    assert page.url.endswith("/search/?q=harbour&section=culture&date=2023")
    page.get_by_label("Source").select_option("the-lantern")
    expect(page.get_by_role("status")).to_have_text("Stories: 2")
    page.get_by_label("Source").select_option("harbour-courier")
    expect(page.get_by_role("status")).to_have_text("Nothing holds all of that.")


def test_a_person_s_stories_can_be_asked_for_without_a_word(watched: Watched, site: str) -> None:
    watched.page.goto(f"{site}/search/?person=vladimir-putin")
    watched.page.locator("#stories h3").first.wait_for()
    assert headlines(watched.page) == ["Xi Jinping’s Russia visit shows his support to Putin"]


def test_it_works_by_keyboard_alone(watched: Watched, site: str) -> None:
    page = watched.page
    page.goto(f"{site}/")
    page.keyboard.press("/")
    page.wait_for_url(f"{site}/search/")
    page.keyboard.press("/")
    page.keyboard.type("strike lunden")
    page.keyboard.press("Enter")
    page.locator("#stories h3 a").first.wait_for()
    assert page.get_by_role("searchbox").input_value() == "strike lunden"
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('#stories a')"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/stories/**")


def test_more_results_come_when_they_are_asked_for(watched: Watched, site: str) -> None:
    watched.page.goto(f"{site}/search/?q=harbour")
    watched.page.get_by_role("button", name="More stories").click()
    watched.page.locator("#stories li").nth(11).wait_for()
    assert len(set(headlines(watched.page))) == 12
    assert watched.page.get_by_role("button", name="More stories").is_hidden()


def test_without_a_connection_it_says_so(watched: Watched, site: str) -> None:
    watched.page.goto(f"{site}/search/")
    watched.page.route("**/*.json", lambda route: route.abort())
    assert "Is there a connection?" in ask(watched.page, "harbour")


def test_the_page_compares_words_as_the_index_does(watched: Watched, site: str) -> None:
    watched.page.goto(f"{site}/search/")
    script = str(watched.page.evaluate("fetch('../theme/js/search.js').then((answer) => answer.text())"))
    rules = re.search(r"const LETTERS = .*?;", script), re.search(r"const terms = .*?;\n", script, re.DOTALL)
    assert all(rules)
    found = watched.page.evaluate(
        f"(text) => {{ {' '.join(rule[0] for rule in rules if rule)} return terms(text); }}", WORDS
    )
    assert sorted(set(found)) == sorted(counted(WORDS, Vocabulary()))


def test_without_javascript_it_leads_to_the_lists(chromium: Browser, site: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/search/")
    assert "Searching needs JavaScript" in str(page.locator("noscript").text_content())
    assert page.locator("form[role=search]").is_hidden()
    for name in ("archive", "sections", "people"):
        assert page.locator("main").get_by_role("link", name=name).is_visible()
    context.close()
