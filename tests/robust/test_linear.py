"""No parser of ours sits long over hostile text: each gets a megabyte of its worst cases and 40 s of processor time.

Each expression by itself is the matter of test_linear_expressions.py; these are the functions that loop. A refusal in
one line is an answer as well. Quadratic work on a megabyte is 10^12 steps, hours of it; linear work is a second or two.
So the limit, which counts the process's own time and not the clock's, tells them apart on every machine.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys

import pytest

from support.sites import ROOT

LIMIT = 40
READ = """
from copydesk.errors import CopydeskError
from copydesk.intake.receive import read
def received(text, name):
    try:
        read(text.encode(), name)
    except CopydeskError:
        pass
"""
PARSERS = {
    "characters": "from copydesk.text.characters import balanced, printable, squeeze\n"
    "run = lambda t: squeeze(balanced(printable(t)))",
    "plain text": "from copydesk.text.plain import plain as run",
    "an unclosed tag": "from copydesk.text.plain import plain\nrun = lambda t: plain('</' + t)",
    "links of a feed": "from copydesk.digest.feeds.text import ATTRIBUTE\n"
    "run = lambda t: [ATTRIBUTE.sub('', t + end) for end in ('', '=', '=\"')]",
    "headers of an archive": "from copydesk.intake.archives import HEADER\n"
    "run = lambda t: HEADER.match(('A:' + t).encode())",
    "slugs": "from copydesk.text.slugs import slug as run",
    "sentences": "from copydesk.text.sentences import sentences\nrun = lambda t: list(sentences(t))",
    "addresses": "from copydesk.text.urls import canonical as run",
    "a plain header": "from copydesk.text.frontmatter import parse\nrun = lambda t: parse('title: x\\n' + t)",
    "own links": "from pathlib import Path\nfrom copydesk.site.links import own_links\n"
    "tag = lambda t: '<a title=\"' + t.replace('<', '').replace('\"', '') + '\">x</a>'\n"
    "run = lambda t: own_links(tag(t) + t, Path('a/b.md'), Path('a'))",
    "the decoration": "from copydesk.model import Span\nfrom copydesk.render.annotate import Wrap, annotate\n"
    "from copydesk.text.plain import plain\n"
    "html = '<p>ab <code>c</code></p>' * 20000\n"
    "wraps = [Wrap(Span(5 * n, 5 * n + 2), '<a href=\"q\" data-cd>', '</a>') for n in range(20000)]\n"
    "run = lambda t: annotate(html, plain(html).text, wraps, [])",
    "quotations": "from copydesk.analyse import find_quotes as run",
    "names": "from copydesk.analyse import find_entities as run",
    "callouts and sidebar": "from copydesk.analyse import analyse, shipped_registry\n"
    "run = lambda t: analyse(t, shipped_registry(), headline='Toll')",
    "lines of a page": "from copydesk.intake import byline, crud, dates, headline, paste_byline, paste_dates\n"
    "def run(t):\n"
    "    byline.authors_of_byline(t), byline.parted(t), byline.authors([t]), byline.east_asian(t)\n"
    "    paste_byline.byline(t, near_date=True), paste_dates.placed_date(t), paste_dates.steps_of(t)\n"
    "    dates.iso_date(t), dates.date_line(t), dates.written_date(t), crud.crud_rule(t), crud.paste_rule(t)\n"
    "    headline.without_site(t, 'Osk Post'), headline.without_outlet(t), headline.breadcrumb(t), headline.key(t)",
    "escaping": "from copydesk.intake.escape import Strength, escape\n"
    "run = lambda t: [escape(t, each, line_start=True, within='[]') for each in Strength]",
    "excerpts": "from copydesk.digest.excerpts import excerpt\nrun = lambda t: excerpt('', f'<p>{t}</p>', 60)",
    "the plain twin of a mail": "from copydesk.digest.mail.text import flowed, linked\n"
    "run = lambda t: flowed(linked('<p>' + t))",
    "a note": READ + "run = lambda t: received(t, 'a.md')",
    "a paste": READ + "run = lambda t: received('Toll rises\\n\\n' + t, 'a.txt')",
    "a mail": READ + "run = lambda t: received('Subject: Toll\\nMIME-Version: 1.0\\n\\n' + t, 'a.eml')",
    "a page": READ + "run = lambda t: received('<meta name=author content=\"' + t + '\"><p>' + t, 'a.html')",
    "a feed": READ + "run = lambda t: received('<rss version=\"2.0\"><channel><item><title>Toll</title><author>' + t"
    " + '</author></item></channel></rss>', 'a.xml')",
    "a feed in wide characters": "from copydesk.intake.receive import read\n"
    "run = lambda t: read(('<rss version=\"2.0\"><channel><item><title>Toll</title><author>' + t[:-2]"
    " + '</author><description>Toll.</description></item></channel></rss>').encode('utf-16'), 'a.xml')",
    "an encoding of no text": "from copydesk.intake.decode import decode\n"
    "run = lambda t: [decode(f'charset={name} \\n-{t[:-2]}'.encode()) for name in ('punycode', 'idna')]",
    "the subject of a mail": "from copydesk.digest.mail.message import subject_header as run",
}
UNITS = (
    "a",
    " ",
    "<",
    "&",
    "[",
    "{",
    "|",
    '"',
    "“",
    "‘“",
    "\n",
    "A. ",
    "Mr. ",
    "<a ",
    "<!--",
    "&#",
    "href='{",
    "\u202e",
    "\u2066",
)
FEW = {
    "an unclosed tag": ("a", "a ", "a='"),
    "links of a feed": ("a", 'a="', "="),
    "the decoration": ("a",),
    "plain text": ("<", "&#", "<a ", "<a \"'"),
    "quotations": ("“",),
    "names": ("A. ",),
    "callouts and sidebar": ("Ada Venn said “x”. ",),
    "lines of a page": (" ", "Ada and "),
    "escaping": ("[",),
    "excerpts": ("A. ", "<a "),
    "the plain twin of a mail": ("<a ",),
    "a note": (" ", "[", "<a ", "-\n", "# a\n", "> "),
    "a paste": ("a ", "|a|b|\n"),
    "a mail": (" ", "|a|b|\n"),
    "a page": ("a", "<!--"),
    "a feed": ("a", f"{'a' * 900}<!-- -->", f"{'a' * 900}<b/>", f"<![CDATA[{'a' * 900}]]>", "&#97;"),
    "a feed in wide characters": ("a",),
    "an encoding of no text": ("a", "9"),
    "the subject of a mail": ("a", "a ", ",\r", ";\u2028", "é", f"{'a' * 59} "),
}
PROGRAM = """
import sys
{parser}
for unit in {units!r}:
    run((unit * (1_000_000 // len(unit))) + "\\x01!")
"""


@pytest.mark.parametrize("name", PARSERS)
def test_a_megabyte_of_its_worst_case_is_read(name: str) -> None:
    units = FEW.get(name, UNITS)
    program = PROGRAM.format(parser=PARSERS[name], units=units)
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONPATH": str(ROOT / "plugins")},
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (LIMIT, LIMIT)),
    )
    assert done.returncode == 0, done.stderr[-500:]
