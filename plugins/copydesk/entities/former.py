"""Old addresses of entries: who had which, and the curator's old words read with the ids of today."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from copydesk.entities.aliases import by_place, place
from copydesk.entities.registry_values import KINDS
from copydesk.errors import RegistryError
from copydesk.model import Kind, Overrides, RegistryEntry

Address = tuple[Kind, str]


def former(entries: Mapping[str, RegistryEntry]) -> Mapping[str, str]:
    """Return the ids that no entry has any more, each with the id that it became.

    An old id that two entries of different kinds have had is left out: it means neither. Raises RegistryError where two
    entries claim one old address, and for an old address that is the address of a living entry.
    """
    claims: dict[Address, RegistryEntry] = {}
    for entry in sorted(entries.values(), key=by_place):
        for address in old_addresses(entry):
            living = entries.get(address[1])
            _refuse(entry, address, living if living is not None and living.kind is address[0] else None, "is")
            _refuse(entry, address, claims.get(address), "was")
            claims[address] = entry
    became: dict[str, set[str]] = {}
    for (_, id), entry in claims.items():
        became.setdefault(id, set()).add(entry.id)
    return {id: min(ids) for id, ids in became.items() if len(ids) == 1 and id not in entries}


def old_addresses(entry: RegistryEntry) -> tuple[Address, ...]:
    """Return the old addresses of an entry as kind and id, each once."""
    parts = (item.rpartition("/") for item in entry.formerly)
    return tuple(dict.fromkeys((KINDS[folder] if folder else entry.kind, id) for folder, _, id in parts))


def _refuse(entry: RegistryEntry, address: Address, other: RegistryEntry | None, verb: str) -> None:
    if other is not None:
        raise RegistryError(
            f"'{entry.id}' was formerly '{address[1]}', but that {verb} the address of '{other.id}' ({place(other)})",
            hint="remove it from formerly: of one of them" if verb == "was" else "remove it from formerly:",
            file=entry.file,
            line=entry.line,
        )


def renewed(overrides: Overrides, became: Mapping[str, str]) -> Overrides:
    """Return overrides whose ids are replaced by what they became."""

    def new(ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(became.get(id, id) for id in ids))

    def values(wishes: Mapping[str, str]) -> Mapping[str, str]:
        return {key: became.get(id, id) for key, id in wishes.items()}

    return replace(
        overrides,
        hide_entities=new(overrides.hide_entities),
        add_entities=new(overrides.add_entities),
        entity_as=values(overrides.entity_as),
        quote_speakers=values(overrides.quote_speakers),
    )
