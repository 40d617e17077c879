"""`publish`: check, build for the site's own address, and enter what readers now have into the ledger."""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from copydesk.desk.checkout import here
from copydesk.errors import BuildError, CopydeskError

DOMAIN: Final = re.compile(r"(?:[a-z0-9-]{1,63}\.)+[a-z0-9-]{2,63}", re.IGNORECASE)
REPOSITORY: Final = re.compile(r"([A-Za-z0-9-]+)/([A-Za-z0-9._-]+)")
CNAME: Final = "CNAME"
HERE: Final = frozenset({"localhost", "::1", "0.0.0.0"})  # noqa: S104 - nothing is bound to it


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the options."""
    parser.add_argument("--siteurl", default="", help="the site's address, where SITEURL is not in the environment")


def run(options: argparse.Namespace) -> int:
    """Publish the current folder into output/; raises BuildError, and leaves output/ as it was, where a check fails."""
    root = here()
    given = {"SITEURL": options.siteurl} if options.siteurl else {}
    address = site_address({**os.environ, **given}, domain_of(root / "content"))
    os.environ["SITEURL"], os.environ["COPYDESK_ENV"] = address, "production"
    if note := doubt(address):
        print(f"note: {note}", file=sys.stderr)
    _refuse_errors(root)
    from copydesk.desk import build

    status = build.run(argparse.Namespace(force=False))
    if status == 0 and not is_here(address):
        with build.unbroken():
            _enter(root)
    return status


def domain_of(content: Path) -> str:
    """Return the site's own domain of content/CNAME, "" where there is none; raises BuildError for any other text."""
    file = content / CNAME
    domain = file.read_text(encoding="utf-8", errors="replace").strip() if file.is_file() else ""
    if domain and not DOMAIN.fullmatch(domain):
        shown = " ".join(domain.split())[:60]
        raise BuildError(f"'{shown}' is no domain", hint="write news.example.org", file=f"{content.name}/{CNAME}")
    return domain


def site_address(environment: Mapping[str, str], domain: str) -> str:
    """Return where the site will lie: SITEURL, else its own domain, else the one that GitHub gives the repository.

    Raises BuildError where nothing says so, where SITEURL and content/CNAME contradict each other, and where it holds
    a name or a password, which every page would tell.
    """
    stated = environment.get("SITEURL", "").strip()
    if "@" in _parts(stated)[0]:
        raise BuildError("SITEURL holds a name or a password", hint="write the address as readers have it: https://…")
    if stated and domain and _parts(stated)[1] != domain.lower():
        raise BuildError(f"SITEURL is {stated}, and content/CNAME says {domain}", hint="mend the one that is wrong")
    if stated or domain:
        return stated or f"https://{domain}"
    found = REPOSITORY.fullmatch(environment.get("GITHUB_REPOSITORY", ""))
    if not found:
        raise BuildError("a site cannot be published without its address", hint="make publish SITEURL=https://…")
    home = f"{found[1].lower()}.github.io"
    return f"https://{home}" if found[2].lower() == home else f"https://{home}/{found[2]}"


def is_here(address: str) -> bool:
    """Say whether an address is one of this machine: a preview of what would be published, which no reader gets."""
    host = _parts(address)[1]
    return host in HERE or host.endswith(".localhost") or host.startswith("127.")


def doubt(address: str) -> str:
    """Return what speaks against an address that can be published all the same; "" where nothing does."""
    if is_here(address):
        return f"{address} is on this machine, so no address is entered into content/published.yml"
    if address.lower().startswith("http:"):
        hint = "write https:// unless your host has no certificate"
        return f"SITEURL begins with http://, and feeds, cards and redirects will send readers there - {hint}"
    return ""


def _parts(address: str) -> tuple[str, str]:
    """Return the part of an address before its path, and the host in it, "" for what is no address."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return "", ""
    return parts.netloc, parts.hostname or ""


def _refuse_errors(root: Path) -> None:
    from copydesk.desk.check import checked

    errors = [finding for finding in checked(root)[1] if finding.severity == "error"]
    for finding in errors:
        print(finding, file=sys.stderr)
    if errors:
        count = "1 error" if len(errors) == 1 else f"{len(errors)} errors"
        raise BuildError(f"{count}; nothing was published", hint="mend what is named above, and publish again")


def _enter(root: Path) -> None:
    """Add to the ledger what is published now, and write down what its stories are known by."""
    from copydesk.desk import ledger
    from copydesk.desk.check import checked
    from copydesk.desk.checks import addresses
    from copydesk.desk.checks.ledger import public
    from copydesk.desk.received import write_whole

    shelf = checked(root)[0]
    before = {address: entry.key for address, entry in ledger.read(shelf.content).items()}
    now = before | public(shelf, addresses.of(shelf))
    if now == before:
        return
    new = now.keys() - before.keys()
    try:
        write_whole(shelf.content / ledger.NAME, ledger.written(now).encode("utf-8"))
    except CopydeskError as error:
        raise BuildError(f"the site is published, its ledger is not: {error.what}", hint=error.hint) from error
    count = "1 new address" if len(new) == 1 else f"{len(new)} new addresses"
    print(f"{count} in content/{ledger.NAME}: commit it with the stories")
