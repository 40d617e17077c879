"""Names to addresses."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from unidecode import unidecode

LONGEST: Final = 80
OTHER: Final = re.compile(r"[^a-z0-9]+")
APOSTROPHES: Final = re.compile(r"['’ʼ`]")


@lru_cache(maxsize=8192)
def slug(name: str) -> str:
    """Return an address for a name: a-z, 0-9 and single hyphens, at most 80 characters, cut at a whole word.

    Other scripts are transliterated; an apostrophe joins what it parts (Xi’s: xis). "x" where nothing is left.
    """
    bare = OTHER.sub("-", unidecode(APOSTROPHES.sub("", name)).lower()).strip("-")
    if len(bare) > LONGEST:
        bare = bare[: LONGEST + 1].rpartition("-")[0] or bare[:LONGEST]
    return bare or "x"
