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


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the options."""
    parser.add_argument("--siteurl", default="", help="the site's address, where SITEURL is not in the environment")


def run(options: argparse.Namespace) -> int:
    """Publish the current folder into output/; raises BuildError, and leaves output/ as it was, where a check fails."""
    root = here()
    given = {"SITEURL": options.siteurl} if options.siteurl else {}
    os.environ["SITEURL"] = site_address({**os.environ, **given}, domain_of(root / "content"))
    os.environ["COPYDESK_ENV"] = "production"
    _refuse_errors(root)
    from copydesk.desk import build

    status = build.run(argparse.Namespace(force=False))
    if status == 0:
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

    Raises BuildError where nothing says so, and where SITEURL and content/CNAME contradict each other.
    """
    stated = environment.get("SITEURL", "").strip()
    if stated and domain and (urlsplit(stated).hostname or "") != domain.lower():
        raise BuildError(f"SITEURL is {stated}, and content/CNAME says {domain}", hint="mend the one that is wrong")
    if stated or domain:
        return stated or f"https://{domain}"
    found = REPOSITORY.fullmatch(environment.get("GITHUB_REPOSITORY", ""))
    if not found:
        raise BuildError("a site cannot be published without its address", hint="make publish SITEURL=https://…")
    home = f"{found[1].lower()}.github.io"
    return f"https://{home}" if found[2].lower() == home else f"https://{home}/{found[2]}"


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
