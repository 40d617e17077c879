"""Rules for one site's pages, written by the curator: content/site-rules.yml.

    courier.example:
      keep: [.story-text]            where the story stands; nothing else is read, and no finder is asked
      drop: [.promo, "#poll"]        what goes, wherever it stands
      title: h1.head                 author: .writer a               date: time.printed

A rule is for a domain and its subdomains; of two that fit, the longer domain is taken.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final

import yaml

from copydesk.errors import RegistryError, did_you_mean
from copydesk.text.frontmatter import plain_value
from copydesk.text.urls import host
from copydesk.text.yaml_nodes import compose

LISTS: Final = ("keep", "drop")
FIELDS: Final = ("title", "author", "date")
DOMAIN: Final = re.compile(r"(?=.{4,253}\Z)[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8}")
MAX_SELECTOR: Final = 300


@dataclass(frozen=True, slots=True)
class SiteRule:
    """What to do with the pages of one domain; each value is a CSS selector."""

    domain: str
    keep: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    title: str = ""
    author: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class SiteRules:
    """All rules of the desk, by falling length of the domain."""

    rules: tuple[SiteRule, ...] = ()

    def for_address(self, *addresses: str) -> SiteRule | None:
        """Return the rule for the first address that one fits, or None."""
        hosts = [host(address) for address in addresses]
        return next((rule for name in hosts for rule in self.rules if is_within(name, rule.domain)), None)


def is_within(name: str, domain: str) -> bool:
    """Say whether a host name is a domain or lies below it."""
    return name == domain or name.endswith(f".{domain}")


def parse_site_rules(text: str, file: str) -> SiteRules:
    """Read the rules. Raises RegistryError with file and line for what cannot be one."""
    node = compose(text, file, RegistryError, hint="put a selector that begins with # or * in quotation marks")
    if node is None:
        return SiteRules()
    if not isinstance(node, yaml.MappingNode):
        raise RegistryError("no list of sites", hint="write 'courier.example:' and its rules below", file=file, line=1)
    rules: dict[str, SiteRule] = {}
    for key, value in node.value:
        rule = _rule(str(key.value), value, file, key.start_mark.line + 1)
        if rule.domain in rules:
            raise _error(f"the site '{rule.domain}' stands twice", "keep one of the two", file, key)
        rules[rule.domain] = rule
    return SiteRules(tuple(sorted(rules.values(), key=lambda rule: (-len(rule.domain), rule.domain))))


def _error(what: str, hint: str, file: str, node: yaml.Node) -> RegistryError:
    return RegistryError(what, hint=hint, file=file, line=node.start_mark.line + 1)


def _rule(name: str, node: yaml.Node, file: str, line: int) -> SiteRule:
    domain = (host(name) or name).casefold().removeprefix("www.")
    if not DOMAIN.fullmatch(domain):
        raise RegistryError(f"'{name}' is no domain", hint="write it as courier.example", file=file, line=line)
    if not isinstance(node, yaml.MappingNode):
        raise RegistryError(f"the site '{name}' has no rules", hint="add keep: or drop:", file=file, line=line)
    given: dict[str, Any] = {}
    for key, value in node.value:
        if key.value not in (*LISTS, *FIELDS):
            hint = did_you_mean(str(key.value), (*LISTS, *FIELDS)) or f"use {', '.join((*LISTS, *FIELDS))}"
            raise _error(f"a site has no rule '{key.value}'", hint, file, key)
        given[str(key.value)] = _selectors(str(key.value), value, file)
    single = {name: ", ".join(given.get(name, ())) for name in FIELDS}
    return SiteRule(domain, keep=given.get("keep", ()), drop=given.get("drop", ()), **single)


def _selectors(name: str, node: yaml.Node, file: str) -> tuple[str, ...]:
    items = node.value if isinstance(node, yaml.SequenceNode) else [node]
    for item in items:
        value = plain_value(item)
        if not isinstance(value, str) or not value:
            raise _error(f"'{name}' holds no selector", "write a CSS selector, or a list of them", file, item)
        fault = selector_fault(value)
        if fault:
            raise _error(f"'{value}' is no CSS selector: {fault}", "write it as in a style sheet: .story p", file, item)
    return tuple(str(plain_value(item)) for item in items)


def selector_fault(selector: str) -> str:
    """Return why a text is no selector that can be used, or ""."""
    from cssselect import SelectorError
    from lxml.cssselect import CSSSelector

    if len(selector) > MAX_SELECTOR:
        return "it is too long"
    try:
        CSSSelector(selector, translator="html")
    except (SelectorError, ValueError, RecursionError) as error:
        return " ".join(str(error).split()) or "it cannot be read"
    return ""
