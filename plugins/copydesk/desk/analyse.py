"""`analyse`: who is in a story and who said what, as text or JSON."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from msgspec import to_builtins

from copydesk.analyse import analyse
from copydesk.desk.reading import Reading, read_story, recogniser_here
from copydesk.model import Analysis


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the options."""
    parser.add_argument("file", type=Path, help="a story file or a plain-text file")
    parser.add_argument("--json", action="store_true", help="print everything as JSON")
    parser.add_argument("--content", type=Path, default=Path("content"), help="folder with the registry")


def run(options: argparse.Namespace) -> int:
    """Print the analysis of one file; raises CopydeskError where the file cannot be read."""
    reading = read_story(options.file)
    found = analysed(reading, options.content)
    print(json.dumps(to_builtins(found), ensure_ascii=False, indent=1) if options.json else summary(found))
    return 0


def analysed(reading: Reading, content: Path) -> Analysis:
    """Analyse what was read with the registry of a content folder (the shipped one where there is no such folder)."""
    from copydesk.site.library import load_registry

    return analyse(
        reading.text,
        load_registry(content),
        headline=reading.headline,
        date=reading.date,
        overrides=reading.overrides,
        recogniser=recogniser_here(),
    )


def summary(found: Analysis) -> str:
    """Return the analysis as a curator reads it: the sidebar, the other entities, the quotations."""
    rows = ["In this story"]
    for entity in found.entities:
        shown = "*" if entity.id in found.sidebar else " "
        role = f" ({entity.role})" if entity.role else ""
        known = "" if entity.registered else ", not in the registry"
        rows.append(f" {shown} {entity.name}{role}: {entity.kind}, {len(entity.mentions)}×{known}")
    rows += ["", "Who said what"]
    pulled = {callout.quotation for callout in found.callouts}
    for quotation in found.quotations:
        said = quotation.attribution
        who = said.speaker.name if said else "nobody named" if quotation.kind != "term" else "no speech"
        mark = "*" if quotation in pulled else " "
        rows.append(f" {mark} {who}: “{' '.join(quotation.text.split())}”")
    return "\n".join((*rows, *(f"warning: {warning}" for warning in found.warnings)))
