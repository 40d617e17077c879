"""Make plugins/copydesk/data/entities-weights.txt again from annotated, openly licensed text.

    PYTHONPATH=plugins python tools/train_entities.py --note "WikiGold (CC BY 4.0)" wikigold.jsonl … > weights.txt

Each line of a file is one document: {"text": …, "spans": [{"start": …, "end": …, "type": "PER|ORG|LOC|MISC"}]}.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from copydesk.entities.training import Example, examples, trained

SMALLEST = 0.03


def read(file: Path) -> Iterator[Example]:
    """Yield the examples of one file of JSON lines."""
    for line in file.read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        spans = {(span["start"], span["end"]): str(span["type"]) for span in document["spans"]}
        yield from examples(document["text"], spans)


def main() -> None:
    """Read the files named, print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--note", action="append", default=[], help="a text that the weights are trained on, with licence"
    )
    parser.add_argument("files", nargs="+", type=Path)
    options = parser.parse_args()
    weights = trained(example for file in options.files for example in read(file))
    out = sys.stdout.write
    out(
        "# What each clue says for a person, an organisation, a place, an event or work, and nothing: learnt weights.\n"
    )
    out("# Trained by tools/train_entities.py on:\n")
    for note in options.note:
        out(f"#   {note}\n")
    for clue, row in weights.items():
        if max(map(abs, row)) >= SMALLEST and clue[:1] != "#" and not any(char.isspace() for char in clue):
            out(f"{clue} {' '.join(f'{weight:.2f}' for weight in row)}\n")


if __name__ == "__main__":
    main()
