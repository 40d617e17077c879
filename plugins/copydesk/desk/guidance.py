"""What the desk knows that helps to read an article, from content/: its outlets and its rules for sites."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from copydesk.digest.sources import parse_sources
from copydesk.errors import RegistryError
from copydesk.intake.guidance import Guidance
from copydesk.intake.site_rules import SiteRules, parse_site_rules

SOURCES: Final = "sources.yml"
SITE_RULES: Final = "site-rules.yml"


def guidance_of(content: Path) -> Guidance:
    """Return what content/sources.yml and content/site-rules.yml say; nothing where there are none.

    Raises RegistryError with file and line for a fault in one of them.
    """
    sources, rules = content / SOURCES, content / SITE_RULES
    outlets = parse_sources(_text(sources), str(sources)).values() if sources.is_file() else ()
    return Guidance(parse_site_rules(_text(rules), str(rules)) if rules.is_file() else SiteRules(), tuple(outlets))


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise RegistryError("the file is no UTF-8 text", hint="save it as UTF-8", file=str(file)) from error
    except OSError as error:
        raise RegistryError(f"cannot be read: {error.strerror}", hint="check it", file=str(file)) from error
