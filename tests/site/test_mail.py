"""The mail editions of whole sites."""

from __future__ import annotations

import re
import shutil
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from copydesk.digest.editions import RECENT
from copydesk.site.mail import LIMIT
from support.sites import ROOT, SITES, built_pages, checkout

SITE = "https://digest.example/project"
FOLDER = "editions/2023-w12/email/"
ADDRESS = re.compile(r' (?:href|src|cite)="([^"]*)"')


def built(root: Path) -> dict[str, str]:
    return built_pages(root, SITE)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Build the digest in content/, whose stories have quotations."""
    root = checkout(tmp_path_factory.mktemp("mail"))
    shutil.copytree(ROOT / "content", root / "content")
    return built(root)


def mails(pages: dict[str, str], ending: str) -> dict[str, str]:
    return {name: page for name, page in pages.items() if "/email/" in name and name.endswith(ending)}


def words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text))


def test_each_of_the_newest_editions_has_its_three_files_and_leads_to_them(pages: dict[str, str]) -> None:
    editions = {name.split("/")[1] for name in pages if re.fullmatch(r"editions/[^/]+/index\.html", name)}
    newest = sorted(editions)[-RECENT:]
    assert len(editions) > len(newest)
    for edition in editions:
        for file in ("", "mail.txt", "mail.eml"):
            there = edition in newest
            assert (f"editions/{edition}/email/{file or 'index.html'}" in pages) is there
            link = f'href="{SITE}/editions/{edition}/email/{file}"'
            assert (link in pages[f"editions/{edition}/index.html"]) is there


def test_a_document_loads_nothing_and_leads_by_whole_addresses(pages: dict[str, str]) -> None:
    for name, page in mails(pages, ".html").items():
        assert len(page.encode()) <= LIMIT, name
        assert re.findall(r"<(?:script|link rel=.style|img|svg|form|iframe|object)|url\(|@import|var\(", page) == []
        assert all(url.startswith(("https://", "#stories")) for url in ADDRESS.findall(page)), name
        assert '<meta name="robots" content="noindex">' in page
        assert f"{SITE}/{name.removesuffix('index.html')}" not in pages["sitemap.xml"]


def test_the_quotations_are_in_the_document_and_not_in_the_text(pages: dict[str, str]) -> None:
    found = 0
    for name, page in mails(pages, ".html").items():
        text = words(re.sub(r" \n", " ", pages[name.replace("index.html", "mail.txt")]))
        openings = words(" ".join(re.findall(r'<p class="ink"[^>]*>(.*?)</p>', page.partition("<blockquote")[0])))
        for quoted in re.findall(r"<blockquote[^>]*>\s*<p[^>]*>(.*?)</p>", page):
            if words(quoted) not in openings:
                found += 1
                assert words(quoted) not in text, name
    assert found > 10


def test_the_message_holds_the_other_two(pages: dict[str, str]) -> None:
    text, html = message_from_bytes(pages[f"{FOLDER}mail.eml"].encode(), policy=default).iter_parts()
    assert text.get_content().splitlines() == pages[f"{FOLDER}mail.txt"].splitlines()
    assert html.get_content().splitlines() == pages[f"{FOLDER}index.html"].splitlines()


def test_the_text_is_wrapped(pages: dict[str, str]) -> None:
    for text in mails(pages, ".txt").values():
        lines = text.split("\n")
        assert max(len(line) for line in lines if not line.startswith("http")) <= 73
        assert all(line.rstrip("\n").endswith(" ") or line == "" or not line.startswith(" ") for line in lines)


def test_a_mail_shows_no_more_of_a_story_than_its_rights_allow_and_nothing_unpublished(tmp_path: Path) -> None:
    root = checkout(tmp_path, SITES / "small")
    body = "The first sentence of five words. Sentence number {} follows it here."
    said = "“Nobody has told the harbour what the ferry will cost us all,” said Orla Venn."
    for name, fields in (
        ("whole", ""),
        ("part", "rights: excerpt"),
        ("bare", "rights: link\nstandfirst: Standing"),
        ("kept", "status: draft"),
        ("unseen", "status: hidden"),
    ):
        text = f"---\ntitle: Title {name}\ndate: 2023-03-21\n{fields}\n---\n\n{body.format(name)}\n\n{said}\n"
        (root / f"content/articles/2023/{name}.md").write_text(text, encoding="utf-8")
    (root / "content/sources.yml").write_text("Nobody: {domains: []}\n", encoding="utf-8")
    pages = built(root)
    for file in ("index.html", "mail.txt"):
        mail = " ".join(pages[f"{FOLDER}{file}"].split())
        assert "Sentence number whole" in mail
        assert "Sentence number part" in mail
        assert "Title bare" in mail
        assert not re.search("Sentence number bare|Standing|kept|unseen", mail)


def test_a_large_edition_fits_and_names_what_it_cannot_show(tmp_path: Path) -> None:
    root = checkout(tmp_path, SITES / "small")
    words_ = "The harbour opens early and closes late on every day of the week but one. " * 6
    for number in range(150):
        text = f"---\ntitle: Story {number:03} of a very long week\ndate: 2023-03-21\n---\n\n{words_}\n"
        (root / f"content/articles/2023/n{number:03}.md").write_text(text, encoding="utf-8")
    pages = built(root)
    assert 50_000 < len(pages[f"{FOLDER}index.html"].encode()) <= LIMIT
    assert re.search(r">\d+ more stories<", pages[f"{FOLDER}index.html"])
    assert "ALSO IN THIS EDITION" in pages[f"{FOLDER}mail.txt"]


def test_the_way_out_is_the_sender_s(tmp_path: Path) -> None:
    root = checkout(tmp_path, SITES / "small")
    with (root / "pelican.conf.py").open("a", encoding="utf-8") as config:
        config.write('\nCOPYDESK_MAIL_UNSUBSCRIBE = "{{ UnsubscribeURL }}"\n')
    pages = built(root)
    for html, text in zip(mails(pages, ".html").values(), mails(pages, ".txt").values(), strict=True):
        assert 'href="{{ UnsubscribeURL }}"' in html
        assert text.endswith("Unsubscribe:\n{{ UnsubscribeURL }}\n")
