from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.intake.decode import decode, mended_text

TEXT = "<html><head><meta charset='{}'></head><body>The café in Osk – “closed” since Łódź said so.</body></html>"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_is_told_by_its_mark_or_its_zero_bytes(encoding: str) -> None:
    text = TEXT.format("utf-8")
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize(
    ("label", "codec"), [("windows-1250", "cp1250"), ("iso-8859-2", "iso-8859-2"), ("gb2312", "gb18030")]
)
def test_a_declared_encoding_that_fits_is_used(label: str, codec: str) -> None:
    text = TEXT.format(label).replace("–", "-").replace("“", '"').replace("”", '"')
    assert decode(text.encode(codec)) == text


def test_latin_one_is_read_as_browsers_read_it() -> None:
    assert "“closed”" in decode(TEXT.format("iso-8859-1").replace("Łódź", "Lodz").encode("cp1252"))


def test_a_declaration_that_lies_is_not_believed() -> None:
    text = TEXT.format("utf-16")
    assert decode(text.encode()) == text


@pytest.mark.parametrize(
    "label", ["utf16", "u32", "utf7", "punycode", "Punycode-", "idna", "undefined", "raw_unicode_escape"]
)
def test_no_declaration_makes_of_a_text_what_no_browser_would_read(label: str) -> None:
    text = TEXT.format(label).replace("The", "\\u0054he +AFQ-he")
    assert decode(text.encode()) == decode(text.encode(), declared=label) == text


def test_a_few_damaged_bytes_do_not_spoil_the_rest() -> None:
    assert "“closed”" in decode(TEXT.format("utf-8").encode() + b"\xe2\x82")


def test_single_bytes_of_windows_latin_amid_utf_8_are_read_as_such() -> None:
    raw = b"\x93Shut\x94, said the caf\xe9 by the lock\xe2\x80\x99s gate."
    assert decode(raw) == "“Shut”, said the café by the lock’s gate."


def test_a_legacy_text_is_not_taken_for_damaged_utf_8() -> None:
    text = "Паром на остров вернулся в порт, потому что у смотрителя маяка не было ключа от причала."
    assert decode(text.encode("cp1251")) == text


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        ("Itâ€™s 5 Â£", "It’s 5 £"),
        ("KÃ¶ln", "Köln"),
        ("â\x80\x9cyesâ\x80\x9d", "“yes”"),
        ("pâté, São, Ångström", "pâté, São, Ångström"),
    ],
)
def test_mojibake_is_mended_only_where_it_decodes(seen: str, meant: str) -> None:
    assert mended_text(seen) == meant


@settings(max_examples=150)
@given(st.binary(max_size=400))
def test_any_bytes_become_text(raw: bytes) -> None:
    assert isinstance(decode(raw), str)
