"""Registry files as one person or another may have written them: for properties of what edits them."""

from __future__ import annotations

from hypothesis import strategies as st

from copydesk.text.yaml_write import written

TRICKY = (
    "yes no null ~ 2024 1e3 0x1F 12:30 2023-03-20 .5 = << @reed %d `x` !tag &anchor *star #one | > ? - -- --- ... "
    "' \" '' : ,"
).split()
NAMES = st.one_of(
    st.sampled_from(TRICKY),
    st.sampled_from(
        ["a: b", "a #b", "x, y", "[z]", "{z}", "O’Brien", "O'Brien", "“Q”", "Łódź", "李明", "🙂", "- x", "a:"]
    ),
    st.text(st.characters(blacklist_categories=("C", "Z")), min_size=1, max_size=12),
)
IDS = ("orre", "Quell-2", "no", "2024", "harbour-line")
INNER = ("  # a remark", "  # role: former, not used", "")


def quoted(value: str, style: int) -> str:
    """Write a name as one person or another would."""
    if style == 1:
        return "'" + value.replace("'", "''") + "'"
    return written(value, flow=True, style='"' if style == 2 else None)


@st.composite
def blocks(draw: st.DrawFn, id: str, *, guarded: bool) -> str:
    """Return one entry as somebody may have written it: remarks, flow and block lists, any marks."""
    names = [quoted(draw(NAMES), draw(st.integers(0, 2))) for _ in range(draw(st.integers(1, 4)))]
    tail = draw(st.sampled_from(["", "  # remark"]))
    key = written(id)
    if draw(st.booleans()) and draw(st.booleans()):
        return f"{key}: {{name: {names[0]}, aliases: [{', '.join(names[1:])}]{', needs: [choir]' * guarded}}}{tail}\n"
    rows = [f"{key}:{tail}", f"  name: {names[0]}{tail}", draw(st.sampled_from(INNER))]
    style = draw(st.integers(0, 2))
    if style == 1:
        rows.append(f"  aliases: [{', '.join(names[1:])}]{tail}")
    elif style == 2 and names[1:]:
        dash = draw(st.sampled_from(["  -", "    -"]))
        rows += ["  aliases:", *(f"{dash} {name}{tail}" for name in names[1:])]
    rows += draw(
        st.sampled_from([[], ["  role: a text", "    on two lines"], ["  role: >-", "    folded", "    text"]])
    )
    rows += ["  needs: [choir]"] * guarded
    return "\n".join(row for row in rows if row) + "\n"


@st.composite
def files(draw: st.DrawFn, *, guarded: bool = False) -> list[tuple[str, str]]:
    """Return the entries of a file as (id, text), each text with what stands above it.

    Where all are guarded, two of them may have one name.
    """
    above = st.sampled_from(["", "\n", "# a section\n\n", "\n# about the next\n"])
    ids = draw(st.lists(st.sampled_from(IDS), min_size=1, max_size=4, unique=True))
    return [(id, draw(above) + draw(blocks(id, guarded=guarded))) for id in ids]
