"""The COPYDESK_* settings of pelican.conf.py, checked once and frozen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any

from copydesk.errors import SettingsError, did_you_mean

PREFIX = "COPYDESK_"


@dataclass(frozen=True, slots=True)
class Settings:
    """What a curator can set; each field is COPYDESK_<FIELD> in pelican.conf.py."""

    edition: str = "week"
    """How long an edition runs: "week" (Monday to Sunday) or "day"."""
    sidebar_limit: int = 8
    """Most entries in a story's sidebar."""
    callout_limit: int = 3
    """Most callouts in a story; 0 switches them off."""
    feed_items: int = 50
    """Most stories in the feeds of everything; 0 switches all feeds off."""
    list_feed_items: int = 10
    """Most stories in the feeds of a section, a source or an entity; 0 switches these off."""
    feed_id: str = ""
    """What the ids in feeds are made from; empty: SITENAME. A digest that gets a new name sets it to the old one."""
    default_section: str = "News"
    """Section of a story that names none."""
    env: str = "development"
    """"production" when the site is built to be published."""
    recogniser: str = "rules"
    """What finds the names that the registry does not know: "rules" (shipped), "spacy" or "gliner"."""
    recogniser_model: str = ""
    """For "spacy" and "gliner": the folder of the model, or for spaCy the name of an installed one."""
    share_cards: str = "publish"
    """When share cards are drawn: "publish" (only for a site with an address), "always" or "never"."""
    card_font: str = ""
    """File of the font on share cards; empty: the one that Pillow brings along."""
    mail_unsubscribe: str = ""
    """Where the mail edition leads those who want no more of it: an address, or the sender's placeholder for one."""
    nav: tuple[tuple[str, str], ...] = ()
    """The main navigation: pairs of label and address, relative to the site's root."""
    nav_more: tuple[tuple[str, str], ...] = ()
    """What the foot of every page lists besides: pairs as in `nav`."""


CHOICES: Mapping[str, tuple[str, ...]] = {
    "edition": ("week", "day"),
    "env": ("development", "production"),
    "recogniser": ("rules", "spacy", "gliner"),
    "share_cards": ("publish", "always", "never"),
}
LEAST: Mapping[str, int] = {"sidebar_limit": 1, "callout_limit": 0, "feed_items": 0, "list_feed_items": 0}


def from_mapping(values: Mapping[str, Any]) -> Settings:
    """Pick the COPYDESK_* settings out of `values`.

    Raises SettingsError for an unknown name (with the nearest known one) or a value of the wrong type or range.
    """
    known = {PREFIX + field.name.upper(): field.name for field in fields(Settings)}
    given: dict[str, Any] = {}
    for key, value in values.items():
        if not key.startswith(PREFIX):
            continue
        if key not in known:
            raise SettingsError(f"there is no setting {key}", hint=_nearest(key, known.values()))
        given[known[key]] = _checked(key, known[key], value)
    settings = Settings(**given)
    if settings.recogniser != "rules" and not settings.recogniser_model:
        raise SettingsError(
            f"COPYDESK_RECOGNISER is '{settings.recogniser}', but no model is named",
            hint="set COPYDESK_RECOGNISER_MODEL, see docs/settings.md",
        )
    return settings


def _nearest(key: str, known: Iterable[str]) -> str:
    """Suggest the setting meant; the prefix that all share is left out of the comparison."""
    names = {name.upper() for name in known}
    guess = did_you_mean(key.removeprefix(PREFIX), names)
    return guess.replace("'", f"'{PREFIX}", 1) or "see docs/settings.md"


def _checked(key: str, name: str, value: Any) -> Any:
    default = getattr(Settings(), name)
    if name.startswith("nav"):
        return _pairs(key, value)
    if type(value) is not type(default):
        kind = {str: "text", int: "a whole number"}[type(default)]
        raise SettingsError(f"{key} is {value!r}", hint=f"give {kind}, such as {default!r}")
    if name in CHOICES and value not in CHOICES[name]:
        choices = " or ".join(repr(choice) for choice in CHOICES[name])
        raise SettingsError(
            f"{key} is {value!r}", hint=did_you_mean(value.lower(), CHOICES[name]) or f"choose {choices}"
        )
    if name in LEAST and value < LEAST[name]:
        raise SettingsError(f"{key} is {value!r}", hint=f"give {LEAST[name]} or more")
    return value


def _pairs(key: str, value: Any) -> tuple[tuple[str, str], ...]:
    try:
        return tuple((str(label), str(url)) for label, url in value)
    except (TypeError, ValueError) as error:
        raise SettingsError(f"{key} is {value!r}", hint='give pairs such as ("About", "about/")') from error
