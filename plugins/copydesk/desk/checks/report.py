"""Findings as text for a terminal, as JSON for programs, as annotations for GitHub's pages."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from types import MappingProxyType
from typing import Final

from copydesk.desk.checks.finding import Finding, Severity

GITHUB: Final = MappingProxyType({Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"})


def as_text(findings: Sequence[Finding]) -> str:
    """Return one finding a line."""
    return "\n".join(map(str, findings))


def as_json(findings: Sequence[Finding]) -> str:
    """Return a list of objects with file, line, severity, rule, what and hint."""
    return json.dumps([asdict(finding) for finding in findings], ensure_ascii=False, indent=1)


def as_github(findings: Sequence[Finding]) -> str:
    """Return workflow commands, which GitHub shows beside the lines of a pull request."""
    return "\n".join(_annotation(finding) for finding in findings)


def _annotation(finding: Finding) -> str:
    file, title = (
        text.replace("%", "%25").replace(":", "%3A").replace(",", "%2C") for text in (finding.file, finding.rule)
    )
    message = f"{finding.what} - {finding.hint}".replace("%", "%25")
    return f"::{GITHUB[finding.severity]} file={file},line={finding.line},title={title}::{message}"


def tally(findings: Sequence[Finding], stories: int) -> str:
    """Return "2 errors, 1 warning, 0 notes in 14 stories"."""
    count = Counter(finding.severity for finding in findings)
    parts = ", ".join(_number(count[severity], severity.value) for severity in Severity)
    return f"{parts} in {stories} {'story' if stories == 1 else 'stories'}"


def _number(count: int, word: str) -> str:
    return f"{count} {word}{'' if count == 1 else 's'}"


FORMATS: Final = MappingProxyType({"text": as_text, "json": as_json, "github": as_github})
