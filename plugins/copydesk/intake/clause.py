"""Whether a line tells something: a full stop at its end, and a verb that is bound to a subject before it.

Labels, buttons and credits have none. No grammar is needed for that: the verbs that news sentences use most, and a
subject behind a comma, tell nearly all of them.
"""

from __future__ import annotations

import re
from typing import Final

from copydesk.data import words
from copydesk.text.characters import squeeze, words_of

STOP: Final = re.compile(r"[.!?…][\"'”’»)\]]{0,3}$")
SUBJECT: Final = re.compile(
    r", (?:the|an?|he|she|it|they|we|his|her|its|their|this|these|those|nobody|everyone|il|elle|on|ils|elles|le|la|les"
    r"|der|die|das|er|sie|es|man|el|los|las|una?) "
)
"""What a main clause begins with behind a comma."""
JOINED: Final = re.compile(r" and (?!edited|translated|reported|written|reporting|editing|news)[a-z]{2,20}(?:s|ed) ")


def tells(text: str) -> bool:
    """Say whether a text ends like a sentence and holds a finite verb or a main clause behind a comma."""
    return STOP.search(text[-6:]) is not None and finite(text)


def finite(text: str) -> bool:
    """Say whether a text holds a finite verb (`data/intake-finite-verbs.txt`) or a main clause behind a comma."""
    folded = squeeze(text).casefold()
    known = words("intake-finite-verbs.txt")
    return bool(SUBJECT.search(folded) or JOINED.search(folded)) or any(word in known for word in words_of(folded))
