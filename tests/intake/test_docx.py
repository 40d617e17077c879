"""Word documents: their structure is kept, what was deleted or hidden is not, and no bomb goes off."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from copydesk.errors import InputError
from copydesk.intake import read
from copydesk.intake.packed import MAX_PART, Package
from support.documents import W, docx, paragraph, run, table

FIRST = "The tide mill of Sund ground its first flour since 1911 on Wednesday, to the surprise of the town."
SECOND = "Four volunteers had worked on the wheel for nine winters, without a plan and mostly without money."


def body(*blocks: str) -> str:
    return read(docx(paragraph("Mill turns", "Titel"), paragraph(FIRST), *blocks), "a.docx")[0].body[len(FIRST) + 2 :]


def test_headline_byline_date_and_credit_go_to_the_front_matter() -> None:
    raw = docx(
        paragraph("Mill turns", "Titel"),
        paragraph("By Mirja Sool"),
        paragraph("12 October 2022"),
        paragraph(FIRST),
        paragraph(SECOND),
        paragraph("Source: Harbour Courier"),
    )
    story = read(raw, "a.docx")[0]
    assert (story.title, story.authors, str(story.date)) == ("Mill turns", ("Mirja Sool",), "2022-10-12")
    assert story.credit == "Source: Harbour Courier"
    assert story.body == f"{FIRST}\n\n{SECOND}\n"


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        ([paragraph("What it took", "Zwischentitel"), paragraph(SECOND)], f"## What it took\n\n{SECOND}\n"),
        ([paragraph(run("What it took", "<w:b/>")), paragraph(SECOND)], f"## What it took\n\n{SECOND}\n"),
        ([paragraph(SECOND, "Zitat")], f"> {SECOND}\n"),
        (
            [paragraph("oak", numbered=(1, 0)), paragraph("old", numbered=(1, 1)), paragraph("iron", numbered=(1, 0))],
            "- oak\n    - old\n- iron\n",
        ),
        ([paragraph("one", numbered=(2, 0)), paragraph("two", numbered=(2, 0))], "1. one\n2. two\n"),
        ([paragraph("one", "Aufzhlung"), paragraph("two", "Aufzhlung")], "- one\n- two\n"),
        (
            [table(("Year", "Sacks"), ("1911", "40"))],
            "| Year | Sacks |\n| --- | --- |\n| 1911 | 40 |\n",
        ),
        ([table((SECOND,))], f"{SECOND}\n"),
        (
            [paragraph(run("It is ") + run("big", "<w:b/>") + run(" and ") + run("old", "<w:i/>") + run("."))],
            "It is **big** and *old*.\n",
        ),
        (
            [
                paragraph(
                    f'{run("See ")}<w:hyperlink r:id="rId1">{run("the tide")}</w:hyperlink>{run(" table of 1911.")}'
                )
            ],
            "See [the tide](https://courier.example/tide) table of 1911.\n",
        ),
        (
            [paragraph(run("<script>x</script> *stars* stay text."))],
            "&lt;script>x&lt;/script> \\*stars\\* stay text.\n",
        ),
        (
            [
                paragraph(
                    run("It stays.")
                    + "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del>"
                    + run("secret", "<w:vanish/>")
                    + f"<w:ins>{run(' So does this.')}</w:ins>"
                )
            ],
            "It stays. So does this.\n",
        ),
    ],
)
def test_structure(blocks: list[str], expected: str) -> None:
    assert body(*blocks) == expected


def test_a_document_without_styles_has_its_first_line_as_title() -> None:
    story = read(docx(paragraph("Mill turns"), paragraph(FIRST)), "a.docx")[0]
    assert (story.title, story.body) == ("Mill turns", f"{FIRST}\n")


def test_a_document_that_begins_with_its_text_takes_its_stated_title() -> None:
    assert read(docx(paragraph(FIRST), paragraph(SECOND), title="Mill turns"), "a.docx")[0].title == "Mill turns"
    assert read(docx(paragraph(FIRST), paragraph(SECOND), title="Dokument1"), "tide-mill.docx")[0].title == "Tide mill"


def test_pictures_and_footnotes_are_told() -> None:
    extra = paragraph("<w:r><w:footnoteReference w:id='1'/><w:drawing><blip/></w:drawing></w:r>" + run(SECOND))
    story = read(docx(paragraph("Mill turns", "Titel"), paragraph(FIRST), extra), "a.docx")[0]
    assert story.warnings == (
        "The document holds 1 picture, which cannot be taken over.",
        "The document has footnotes, which were left out.",
    )


def test_a_text_box_is_read_once() -> None:
    inner = f"<w:txbxContent>{paragraph(SECOND)}</w:txbxContent>"
    box = f"<w:r><AlternateContent><Choice>{inner}</Choice><Fallback>{inner}</Fallback></AlternateContent></w:r>"
    assert body(paragraph(box)) == f"{SECOND}\n"


def lying(raw: bytes) -> bytes:
    """Return the document with a part that says it unpacks to a few bytes and unpacks to far more."""
    document = f'<w:document xmlns:w="{W}">{" " * (MAX_PART + 10)}</w:document>'.encode()
    buffer = BytesIO(raw)
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", document)
    size = len(document).to_bytes(4, "little")
    return buffer.getvalue().replace(size, (10).to_bytes(4, "little"))


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (docx(paragraph(FIRST))[:400], "the document is damaged"),
        (lying(b""), "the document is far too large when unpacked"),
        (docx(), "the document holds no text"),
        (docx(extra={"word/document.xml": b"<w:document"}), "the document is damaged"),
    ],
)
def test_what_is_no_document_is_refused(raw: bytes, words: str) -> None:
    with pytest.raises(InputError, match=words):
        read(raw, "a.docx")


@pytest.mark.parametrize(
    ("name", "words"),
    [("content.xml", "an OpenDocument text"), ("xl/workbook.xml", "a spreadsheet"), ("x.txt", "a zip file")],
)
def test_another_packed_file_is_named(name: str, words: str) -> None:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr(name, "x")
    with pytest.raises(InputError, match=f"this is {words}, which cannot be read"):
        read(buffer.getvalue(), "a.docx")


def test_an_entity_of_the_xml_is_not_resolved() -> None:
    xml = (
        f'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><w:document xmlns:w="{W}"><w:body>'
        f"<w:p><w:r><w:t>Mill turns</w:t></w:r></w:p><w:p><w:r><w:t>{FIRST} &a;</w:t></w:r></w:p></w:body></w:document>"
    )
    assert read(docx(extra={"word/document.xml": xml.encode()}), "a.docx")[0].body == f"{FIRST}\n"


def test_a_part_that_is_not_there_is_empty() -> None:
    assert Package(docx()).part("word/none.xml") == b""
