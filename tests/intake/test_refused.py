"""Files that are no article: what they are is said, and what to do."""

from __future__ import annotations

import io
import plistlib
import zipfile

import pytest

from copydesk.errors import InputError
from copydesk.intake import read

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ADDRESS = "https://courier.example/bell"


def zip_of(name: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr(name, "x")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "raw", "what", "hint"),
    [
        ("a.doc", OLE + bytes(600), "an old office document", "save it as .docx"),
        (
            "a.docx",
            OLE + bytes(9) + "EncryptedPackage".encode("utf-16-le"),
            "locked with a password",
            "take the password",
        ),
        ("a.msg", OLE + bytes(9) + "__substg1.0_0037".encode("utf-16-le"), "as Outlook keeps it", "as .eml"),
        ("a.rtf", b"{\\rtf1 hello}", "an RTF document", "save it as .docx"),
        ("a.odt", zip_of("content.xml"), "an OpenDocument text", "save it as .docx"),
        ("a.zip", zip_of("a.html"), "a zip file", "unpack it"),
        ("a.epub", zip_of("META-INF/container.xml"), "an e-book", "paste its text"),
        ("a.pages", zip_of("Index/Document.iwa"), "a Pages document", "save it as .docx"),
        ("a.html", b"\x89PNG\r\n\x1a\n", "a picture", "save it as a web page"),
        ("a.webp", b"RIFF\0\0\0\0WEBPVP8 ", "a picture", "save it as a web page"),
        ("a.mp4", b"\0\0\0\x18ftypmp42", "a media file", "save it as a web page"),
        ("a.7z", b"7z\xbc\xaf\x27\x1c\0\x04", "a packed file", "unpack it"),
        ("a.exe", b"MZ\x90\0\x03", "a program", "ask who sent it"),
        ("a.url", f"[InternetShortcut]\r\nURL={ADDRESS}\r\n".encode(), "a shortcut", f"open {ADDRESS} and save"),
        (
            "a.webloc",
            f"<plist><dict><string>{ADDRESS}</string></dict></plist>".encode(),
            "a shortcut",
            f"open {ADDRESS}",
        ),
        ("a.webloc", plistlib.dumps({"URL": ADDRESS}, fmt=plistlib.FMT_BINARY), "a shortcut", f"open {ADDRESS} and"),
        ("a.desktop", b"[Desktop Entry]\nType=Link\nURL=file:///x\n", "a shortcut", "open it and save the page"),
    ],
)
def test_what_cannot_be_read_is_named_with_what_to_do(name: str, raw: bytes, what: str, hint: str) -> None:
    with pytest.raises(InputError) as caught:
        read(raw, name)
    assert what in caught.value.what
    assert hint in caught.value.hint


def test_a_text_that_begins_like_a_program_is_a_text() -> None:
    text = "MZ is the sign of the Marvania zone.\n\nNobody in Osk can say what it stands for."
    assert read(text.encode(), "a.txt")[0].body
