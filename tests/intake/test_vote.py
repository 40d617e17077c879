"""The vote, with voices that say what they are told."""

from __future__ import annotations

from lxml import html

from copydesk.intake.normalise import normalise
from copydesk.intake.units import Unit, units_of
from copydesk.intake.voices import voice
from copydesk.intake.vote import ballots, elected

ONE = "The bell fell during the sermon on Sunday and hurt nobody, as nobody had come to hear it."
TWO = "It will be hung again when the tower can carry it, which the parish says may take until the spring."
SIDE = "Ten bells that fell before this one, and what became of each of them in the years that followed."
FAR = "Subscribe to the parish letter and you will read of every bell that falls from now on, and why."


def units(body: str) -> tuple[Unit, ...]:
    return units_of(normalise(html.document_fromstring(f"<html><body>{body}</body></html>")))


def kept(body: str, *voices: list[str]) -> list[str]:
    found = units(body)
    cast = ballots(
        found,
        tuple(
            voice(str(name), lines)
            for name, lines in zip(("trafilatura", "readability", "json-ld"), voices, strict=False)
        ),
    )
    return [unit.text for unit, keep in zip(found, elected(cast, len(voices)), strict=True) if keep]


def test_what_two_voices_name_is_kept_and_what_none_names_is_not() -> None:
    page = f"<article><p>{ONE}</p><p>{TWO}</p></article><div><p>{SIDE}</p></div>"
    assert kept(page, [ONE, TWO], [ONE, TWO]) == [ONE, TWO]


def test_one_voice_counts_near_the_core_and_not_far_from_it() -> None:
    story = f"<main><article><p>{ONE}</p><p>{TWO}</p><p>{ONE} Again.</p></article></main>"
    page = f"{story}<div><section><div><p>{FAR}</p></div></section></div>"
    third = f"{ONE} Again."
    assert kept(page, [ONE, TWO, third, FAR], [ONE, TWO]) == [ONE, TWO, third]


def test_a_third_voice_outvotes_one() -> None:
    page = f"<article><p>{ONE}</p><p>{TWO}</p><p>{SIDE}</p></article>"
    assert kept(page, [ONE, TWO, SIDE], [ONE, TWO], [ONE, TWO]) == [ONE, TWO]


def test_a_picture_and_a_subhead_between_kept_text_stay() -> None:
    page = f"<article><p>{ONE}</p><h2>The tower</h2><figure><img src='a.jpg'></figure><p>{TWO}</p></article>"
    assert kept(page, [ONE, TWO], [ONE, TWO]) == [ONE, "The tower", "", TWO]


def test_a_list_a_table_and_a_quotation_right_between_kept_paragraphs_stay() -> None:
    parts = ("<ul><li>Rope</li></ul>", "<table><tr><th>k</th><th>v</th></tr></table>", "<blockquote>No.</blockquote>")
    for part in parts:
        linked = part.replace(">Rope<", "><a href='/r'>Rope</a><").replace(">k<", "><a href='/k'>key</a><")
        linked = linked.replace(">No.<", "><a href='/n'>No.</a><")
        assert len(kept(f"<article><p>{ONE}</p>{part}<p>{TWO}</p></article>", [ONE, TWO], [ONE, TWO])) == 3
        assert kept(f"<article><p>{ONE}</p>{linked}<p>{TWO}</p></article>", [ONE, TWO], [ONE, TWO]) == [ONE, TWO]
        assert kept(f"<article><p>{ONE}</p><p>{TWO}</p></article>{part}", [ONE, TWO], [ONE, TWO]) == [ONE, TWO]


def test_words_below_a_picture_are_its_caption_only_in_its_own_box() -> None:
    picture = "<p><img src='a.jpg'></p>"
    boxed = f"<div><div>{picture}<div><p>The bell</p></div></div></div>"
    apart = f"<div><div>{picture}</div></div><div><div><p>The bell</p></div></div>"
    assert kept(f"<article><p>{ONE}</p>{boxed}<p>{TWO}</p></article>", [ONE, TWO], [ONE, TWO]) == [
        ONE,
        "",
        "The bell",
        TWO,
    ]
    assert "The bell" not in kept(f"<article><p>{ONE}</p>{apart}<p>{TWO}</p></article>", [ONE, TWO], [ONE, TWO])


def test_support_is_the_share_of_a_units_text() -> None:
    (unit,) = units(f"<ul><li>{ONE}</li><li>{TWO}</li></ul>")
    assert 0.4 < voice("x", [ONE]).support(unit) < 0.6
    assert voice("x", []).support(unit) == 0.0


def test_half_a_list_is_kept_as_a_whole() -> None:
    rows = [
        f"The {count} bell of the tower and what it weighs, as far as anybody knows."
        for count in ("first", "next", "last")
    ]
    long = "".join(f"<li>{row}{' More is known of it than of others.' * 80}</li>" for row in rows)
    page = f"<article><p>{ONE}</p><ul>{long}</ul><p>{TWO}</p></article>"
    leaves = [unit.text for unit in units(page)]
    assert kept(page, [*leaves[:3], TWO], [*leaves[:3], TWO]) == leaves


def test_a_linked_subhead_needs_a_voice_or_text_below_it() -> None:
    page = (
        f"<article><p>{ONE}</p><h2><a href='/bell'>The bell</a></h2><p>{TWO}</p>"
        f"<div><div><h2><a href='/other'>Another story</a></h2></div></div><p>{ONE} Again.</p></article>"
    )
    assert kept(page, [ONE, TWO, f"{ONE} Again."], [ONE, TWO, f"{ONE} Again."]) == [
        ONE,
        "The bell",
        TWO,
        f"{ONE} Again.",
    ]


LINKS = "<ul><li><a href='/a'>The plan of works</a></li><li><a href='/b'>The survey of the tower</a></li></ul>"
LISTED = "The plan of works The survey of the tower"


def test_a_list_of_links_stays_where_a_line_with_a_colon_or_a_subhead_leads_to_it() -> None:
    for lead in ("<p>The parish has published two papers:</p>", "<h2>Two papers</h2>"):
        text = lead[lead.index(">") + 1 : lead.rindex("<")]
        page = f"<article><p>{ONE}</p>{lead}{LINKS}<p>{TWO}</p></article>"
        assert kept(page, [ONE, text, TWO], [ONE, text, TWO]) == [ONE, text, LISTED, TWO]


def test_a_list_of_links_goes_without_a_lead_and_below_one_that_presents_other_stories() -> None:
    for lead in ("", "<h2>More about bells</h2>", "<p>You may also be interested in:</p>"):
        text = lead[lead.index(">") + 1 : lead.rindex("<")] if lead else ONE
        page = f"<article><p>{ONE}</p>{lead}{LINKS}<p>{TWO}</p></article>"
        assert LISTED not in kept(page, [ONE, text, TWO], [ONE, text, TWO])


def test_a_list_of_links_at_the_end_stays_below_a_subhead_such_as_sources_alone() -> None:
    for name, stays in (("Sources", True), ("Quellen", True), ("Bells", False)):
        page = f"<article><p>{ONE}</p><p>{TWO}</p><h3>{name}</h3>{LINKS}</article>"
        assert (LISTED in kept(page, [ONE, TWO, name], [ONE, TWO, name])) is stays


def test_a_table_of_facts_stays_though_its_values_are_links_and_a_table_of_links_goes() -> None:
    rows = "".join(
        f"<tr><th>{name}</th><td><a href='/v'>{value}</a></td></tr>"
        for name, value in (("Cast", "1871 in Lunden Bay"), ("By", "Hendrik Vos the younger"))
    )
    facts = f"<table>{rows}</table>"
    page = f"<article><p>{ONE}</p>{facts}<p>{TWO}</p></article>"
    assert len(kept(page, [ONE, TWO], [ONE, TWO])) == 3
    assert len(kept(page.replace("th>", "td>"), [ONE, TWO], [ONE, TWO])) == 2


def test_a_table_alone_in_its_box_counts_as_if_the_box_were_not_there() -> None:
    table = "<table><tr><td>Bell</td><td>Cracks</td></tr><tr><td>First</td><td>three</td></tr></table>"
    page = f"<article><p>{ONE}</p><div>{table}</div><p>{TWO}</p></article>"
    assert "Bell Cracks First three" in kept(page, [ONE, TWO], [ONE, TWO])
    beside = page.replace("<div>", "<div><p>Subscribe</p>")
    assert "Bell Cracks First three" not in kept(beside, [ONE, TWO], [ONE, TWO])


def test_a_picture_right_below_the_last_paragraph_stays_and_one_in_a_box_below_goes() -> None:
    page = f"<article><p>{ONE}</p><p>{TWO}</p><figure><img src='a.jpg'></figure></article>"
    assert kept(page, [ONE, TWO], [ONE, TWO]) == [ONE, TWO, ""]
    boxed = page.replace("<figure>", "<div><figure>").replace("</figure>", "</figure></div>")
    assert kept(boxed, [ONE, TWO], [ONE, TWO]) == [ONE, TWO]
