"""Small office documents for tests, put together part by part."""

from __future__ import annotations

import io
import zipfile
from html import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STYLES = {
    "Titel": ("Title", ""),
    "berschrift1": ("heading 1", ""),
    "Zwischentitel": ("House subhead", "berschrift1"),
    "Zitat": ("Quote", ""),
    "Aufzhlung": ("List Bullet", ""),
    "Fett": ("Strong", ""),
}
NUMBERING = (
    f'<w:numbering xmlns:w="{W}">'
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    "</w:numbering>"
)
LINKS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{R}/hyperlink" Target="https://courier.example/tide?utm_source=w" '
    'TargetMode="External"/></Relationships>'
)


def run(text: str, properties: str = "") -> str:
    """Return a run of text with properties such as `<w:b/>`."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(content: str, style: str = "", numbered: tuple[int, int] | None = None) -> str:
    """Return a paragraph of runs (or of plain text), with a style id or as an item of list (id, level)."""
    inner = content if content.startswith("<") else run(content)
    number = f'<w:numPr><w:ilvl w:val="{numbered[1]}"/><w:numId w:val="{numbered[0]}"/></w:numPr>' if numbered else ""
    return f"<w:p><w:pPr>{f'<w:pStyle w:val={style!r}/>' if style else ''}{number}</w:pPr>{inner}</w:p>"


def table(*rows: tuple[str, ...]) -> str:
    """Return a table of plain cells."""
    cells = ("".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def docx(*blocks: str, title: str = "", extra: dict[str, bytes] | None = None) -> bytes:
    """Return a Word document of the given blocks."""
    styles = "".join(
        f'<w:style w:styleId="{id_}"><w:name w:val="{name}"/>{f"<w:basedOn w:val={base!r}/>" if base else ""}</w:style>'
        for id_, (name, base) in STYLES.items()
    )
    parts = {
        "word/document.xml": f'<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{"".join(blocks)}</w:body></w:document>',
        "word/styles.xml": f'<w:styles xmlns:w="{W}">{styles}</w:styles>',
        "word/numbering.xml": NUMBERING,
        "word/_rels/document.xml.rels": LINKS,
        "docProps/core.xml": '<c:coreProperties xmlns:c="c" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(title)}</dc:title></c:coreProperties>",
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in {**{name: text.encode() for name, text in parts.items()}, **(extra or {})}.items():
            package.writestr(name, content)
    return buffer.getvalue()
