"""Single keys, and which stories have been read."""

from __future__ import annotations

from browser.conftest import Watched

STORY = "stories/xi-jinpings-russia-visit-shows-his-support-to-putin/"

NEXT_FRAMES = "new Promise((done) => setTimeout(done, 300))"
"""What an observer of the screen needs to have its say."""


def focused(watched: Watched) -> str:
    return str(watched.page.evaluate("document.activeElement.innerText"))


def test_j_and_k_go_from_headline_to_headline_and_o_opens_it(watched: Watched, site: str) -> None:
    watched.page.goto(f"{site}/")
    watched.page.keyboard.press("j")
    first = focused(watched)
    assert "Russia visit" in first
    watched.page.keyboard.press("j")
    assert focused(watched) != first
    watched.page.keyboard.press("k")
    assert focused(watched) == first
    watched.page.keyboard.press("o")
    watched.page.wait_for_url(f"{site}/{STORY}")


def test_the_list_of_keys_opens_and_closes_and_gives_the_focus_back(watched: Watched, site: str) -> None:
    watched.page.goto(f"{site}/editions/")
    watched.page.keyboard.press("j")
    before = focused(watched)
    watched.page.keyboard.press("?")
    dialog = watched.page.get_by_role("dialog", name="Keys")
    assert dialog.is_visible()
    watched.page.keyboard.press("j")
    watched.page.keyboard.press("Escape")
    assert dialog.is_hidden()
    assert focused(watched) == before


def test_single_keys_can_be_switched_off_and_on_again(watched: Watched, site: str) -> None:
    """WCAG 2.2, success criterion 2.1.4."""
    page = watched.page
    page.goto(f"{site}/editions/")
    page.get_by_role("button", name="Keys").click()
    page.get_by_label("Single keys are on").uncheck()
    page.get_by_role("button", name="Close").click()
    page.reload()
    page.keyboard.press("?")
    assert page.get_by_role("dialog").is_hidden()
    page.get_by_role("button", name="Keys").click()
    page.get_by_label("Single keys are on").check()
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    assert page.get_by_role("dialog").is_visible()


def test_a_key_with_another_and_a_key_in_a_field_are_left_alone(watched: Watched, site: str) -> None:
    watched.page.goto(f"{site}/search/")
    watched.page.keyboard.press("Control+j")
    assert watched.page.evaluate("document.activeElement === document.body")
    watched.page.get_by_role("searchbox").focus()
    watched.page.keyboard.type("jo?/")
    assert watched.page.get_by_role("searchbox").input_value() == "jo?/"


def test_a_story_counts_as_read_when_its_end_was_seen(watched: Watched, site: str) -> None:
    page, read = watched.page, watched.page.locator(".headline a.read")
    page.goto(f"{site}/{STORY}")
    page.goto(f"{site}/")
    assert read.count() == 0
    page.goto(f"{site}/{STORY}")
    page.locator(".story-foot").scroll_into_view_if_needed()
    page.evaluate(NEXT_FRAMES)
    page.goto(f"{site}/")
    read.first.wait_for()
    assert {str(link.get_attribute("href")) for link in read.all()} == {f"./{STORY}"}
    assert page.context.cookies() == []
