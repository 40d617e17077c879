"""What lists need of a story, made once for it."""

from __future__ import annotations

import msgspec

from copydesk.digest.briefs import Brief, brief
from copydesk.model import Analysis, Callout, Entity, Form, Kind, Mention, Span
from digest.speech import spoken

TOLD = spoken("ice", "2023-03-20", ("Orla Venn", "We will pay for it."), ("", "Who knows?"), ("a diver", "Cold."))


def test_it_counts_speech_by_how_the_speaker_is_known_and_holds_what_has_one() -> None:
    made = brief(TOLD.analysis)
    assert (made.named, made.described, made.unattributed) == (1, 1, 1)
    assert [(each[0].text, each[1:]) for each in made.said] == [
        ("We will pay for it.", ("q-1", "people/orla-venn/", False, 5, True)),
        ("Cold.", ("q-3", "", False, 1, True)),
    ]


def test_it_has_the_names_of_who_is_in_the_registry_demonyms_left_out() -> None:
    forms = (("Osk  River", Form.NAME), ("Oskan", Form.DEMONYM), ("Osk", Form.NAME), ("Osk River", Form.NAME))
    mentions = tuple(Mention(Span(at, at + 1), text, Kind.PLACE, form, "x") for at, (text, form) in enumerate(forms))
    known = Entity("osk", "Osk", Kind.PLACE, registered=True, role="", mentions=mentions, salience=1.0)
    unknown = msgspec.structs.replace(known, id="calder", registered=False)
    assert brief(Analysis("", (known, unknown))).names == {"osk": {"Osk River": 2, "Osk": 1}}


def test_a_callout_has_its_place_and_its_speaker() -> None:
    quotation = TOLD.analysis.quotations[0]
    pulled = Callout(quotation, quotation.text, "length")
    made = brief(msgspec.structs.replace(TOLD.analysis, callouts=(pulled,)))
    assert made.callouts == ((pulled, "q-1", "people/orla-venn/", False),)


def test_it_is_the_same_after_it_was_kept() -> None:
    made = brief(TOLD.analysis)
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(made), type=Brief) == made
