"""`check`: what can be wrong before publishing, offline and without building the site."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from pathlib import Path

from copydesk.errors import UsageError


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the options."""
    parser.add_argument("--format", choices=("text", "json", "github"), default="text", help="how to print findings")
    parser.add_argument("--strict", action="store_true", help="warnings fail the check as errors do")


def run(options: argparse.Namespace) -> int:
    """Check content/ of the current folder; return 1 when there is an error (with --strict, or a warning)."""
    root = Path.cwd()
    if not (root / "pelican.conf.py").is_file():
        raise UsageError("there is no pelican.conf.py here", hint="call it in the checkout's own folder")
    from copydesk.desk.checks import report, rules, shelf
    from copydesk.desk.checks.finding import Severity
    from copydesk.site.build import site_settings

    shelved = shelf.read(root, site_settings(root), dt.datetime.now(dt.UTC))
    found = rules.findings(shelved)
    if printed := report.FORMATS[options.format](found):
        print(printed)
    print(report.tally(found, len(shelved.stories)), file=sys.stdout if options.format == "text" else sys.stderr)
    failing = {Severity.ERROR, Severity.WARNING} if options.strict else {Severity.ERROR}
    return int(any(finding.severity in failing for finding in found))
