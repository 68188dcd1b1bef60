"""Numbers that are typed, told once a file as a list (D320, D321): one remark for each would hide the others."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from dossier.diagnostics import Diagnostic

_ABSENT, _NAMED = "D320", "D321"
_SHOWN = 12
_SAID = re.compile(r"« [^»]+ »")
_FIGURE = re.compile(r"\{\{[^}]+\}\}")
_HINTS = {
    _ABSENT: "inscrivez dans chiffres.yaml, avec leur source, les nombres dont vous répondez ; dans le texte, écrivez {{identifiant}} à leur place",
    _NAMED: "remplacez chaque nombre par le nom indiqué : il suivra le registre",
}


def told_once_a_sheet(found: Sequence[Diagnostic]) -> list[Diagnostic]:
    """``found`` with one finding for each file and code, at its first place, as grave as the gravest."""
    groups: dict[tuple[str, str], list[Diagnostic]] = defaultdict(list)
    for item in found:
        if item.code in _HINTS and item.span is not None and _is_of_one(item):
            groups[item.span.path, item.code].append(item)
    listed = {key: _list(key[1], group) for key, group in groups.items() if len(group) > 1}
    told: list[Diagnostic] = []
    said: set[tuple[str, str]] = set()
    for item in found:
        key = (item.span.path if item.span is not None else "", item.code)
        if key not in listed or not _is_of_one(item):
            told.append(item)
        elif key not in said:
            said.add(key)
            told.append(listed[key])
    return told


def _is_of_one(item: Diagnostic) -> bool:
    """Whether a finding is of one number, and not of a whole table."""
    return item.message.startswith(("nombre absent", "« "))


def _list(code: str, group: Sequence[Diagnostic]) -> Diagnostic:
    entries = [_entry(item) for item in group]
    more = f", et {len(entries) - _SHOWN} de plus" if len(entries) > _SHOWN else ""
    words = "absents du registre" if code == _ABSENT else "tapés à la main, qui sont au registre"
    first = min(group, key=lambda item: item.severity.rank)
    message = f"{len(group)} nombres {words} : {', '.join(entries[:_SHOWN])}{more}"
    return replace(group[0], severity=first.severity, message=message, hint=_HINTS[code])


def _entry(item: Diagnostic) -> str:
    said = _SAID.search(item.message)
    figure = _FIGURE.search(item.hint) if item.code == _NAMED else None
    line = item.span.line if item.span is not None else 0
    words = said[0] if said else item.message
    return f"{words} → {figure[0]} (ligne {line})" if figure else f"{words} (ligne {line})"
