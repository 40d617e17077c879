"""The list of sources."""

from __future__ import annotations

import pytest

from copydesk.digest.sources import SourceEntry, parse_sources, source_fact
from copydesk.errors import RegistryError

FILE = "content/sources.yml"


def test_an_outlet_is_read_with_all_that_is_known() -> None:
    text = "Harbour Courier:\n  domains: harbour-courier.example\n  country: Marvania\n  policy: full\n"
    more = "  kind: newspaper\n  languages: [English, Marvanian]\n  owner: Courier Trust\n"
    assert parse_sources(text + more, FILE) == {
        "Harbour Courier": SourceEntry(
            "Harbour Courier",
            ("harbour-courier.example",),
            "Marvania",
            "Courier Trust",
            "newspaper",
            ("English", "Marvanian"),
            policy="full",
        )
    }
    fact = source_fact("Harbour Courier", parse_sources(text + more, FILE))
    assert fact is not None
    assert (fact.kind, fact.languages) == ("newspaper", ("English", "Marvanian"))
    assert parse_sources("", FILE) == {}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- a\n", "1: no list of sources - write 'Name:' and its fields below"),
        ("Courier: yes\n", "1: the source 'Courier' has no fields - add domains: […]"),
        ("Courier:\n  policy: ful\n", "1: there is no policy 'ful' - did you mean 'full'?"),
        ("Courier:\n  owners: x\n", "2: a source has no field 'owners' - did you mean 'owner'?"),
        ("Courier:\n  policy: link\n  owner: [a, b]\n", "3: 'owner' takes one line of text - write it on one line"),
        ("Courier:\n  languages: [[a]]\n", "2: 'languages' takes a list of texts - write languages: [one, another]"),
        ("Courier:\n  domains: {a: b}\n", "2: 'domains' takes a list of texts - write domains: [one, another]"),
        ("Courier: [\n", "2: no valid YAML: did not find expected node content - mend the line"),
    ],
)
def test_a_fault_names_its_line(text: str, message: str) -> None:
    with pytest.raises(RegistryError) as caught:
        parse_sources(text, FILE)
    assert str(caught.value) == f"{FILE}:{message}"


@pytest.mark.parametrize("text", ["Courier: \x00\n", "[" * 20_000])
def test_what_no_yaml_reader_can_read_is_a_fault_of_the_file(text: str) -> None:
    with pytest.raises(RegistryError, match=r"^content/sources.yml:\d+: "):
        parse_sources(text, FILE)


def test_a_source_that_is_not_listed_still_has_a_page() -> None:
    fact = source_fact("Osk Valley Post", {})
    assert fact is not None
    assert fact.url == "sources/osk-valley-post/"
    assert source_fact("", {}) is None
