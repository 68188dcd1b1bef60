"""YAML as an editor writes it: every scalar stays text, with its place in the file.

Neither YAML loader is safe for French content (``14:30`` becomes 870, ``09000`` becomes 9000, ``NO``
becomes false), so only the event stream of PyYAML is used here and the model decides the types.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NoReturn

import yaml

from dossier.content.decoding.character_codes import ENTITY, decode_entities
from dossier.content.decoding.size_limits import MAX_FIELD
from dossier.content.decoding.source import FORBIDDEN, Source
from dossier.content.located import Empty, Located, LocatedList, LocatedMap, Value
from dossier.content.yaml.white_space import NO_BREAK, mend_white_space, no_break_fault
from dossier.content.yaml.yaml_faults import explain_syntax_fault, repair_line
from dossier.diagnostics import Diagnostic, Span, error

MAX_DEPTH = 20
MAX_NODES = 20_000
_MAX_REPAIRS = 25

_CODE = "\U0010fffd"  #: stands for the « & » of a code while YAML is read


class _Unreadable(Exception):
    """The rest of the file cannot be read; what was found so far is kept."""


@dataclass(slots=True)
class _Reading:
    """One pass over one file."""

    source: Source
    first_line: int
    found: list[Diagnostic] = field(default_factory=list)
    nodes: int = 0
    last_line: int = 1

    def span(self, event: yaml.Event) -> Span:
        start, end = event.start_mark, event.end_mark
        if start is None or end is None:
            return Span(self.source.path, self.first_line)
        self.last_line = end.line + self.first_line
        return Span(
            self.source.path,
            start.line + self.first_line,
            start.column + 1,
            end.line + self.first_line,
            end.column + 1,
        )


def read_yaml(source: Source, first_line: int = 1) -> tuple[LocatedMap | None, list[Diagnostic]]:
    """Read a YAML mapping.

    ``first_line`` is the file's line of the first line of ``source`` (a front matter starts at 2). Lines
    with a known slip are reported, mended in memory and read on, so that one run finds all faults.
    Returns no mapping where the file has none.
    """
    lines, found = mend_white_space(source, first_line)
    for _attempt in range(_MAX_REPAIRS):
        reading = _Reading(Source(source.path, _hide_codes("\n".join(lines))), first_line)
        try:
            value = _read_document(reading)
        except yaml.MarkedYAMLError as fault:
            diagnostic, line = explain_syntax_fault(fault, lines, source.path, first_line)
            found.append(diagnostic)
            mended = repair_line(lines, line)
            if mended is None:
                return None, found + reading.found
            lines[line] = mended
        except (yaml.YAMLError, ValueError, OverflowError):  # an escape or a version that is no number
            place = source.span(reading.last_line)
            hint = "vérifiez les barres obliques inverses et les lignes qui commencent par « % »"
            return None, [*found, *reading.found, error("D111", "écriture YAML incorrecte", place, hint)]
        except _Unreadable:
            return None, found + reading.found
        else:
            return value, found + reading.found
    return None, found


def _hide_codes(text: str) -> str:
    """``text`` with another sign for the ``&`` of ``&eacute;``, which YAML takes for the name of a value."""
    return ENTITY.sub(lambda code: _CODE + code[0][1:], text) if "&" in text else text


def _read_document(reading: _Reading) -> LocatedMap | None:
    events = yaml.parse(reading.source.text, Loader=yaml.SafeLoader)
    content: Value | None = None
    for event in events:
        match event:
            case yaml.StreamStartEvent() | yaml.StreamEndEvent() | yaml.DocumentEndEvent():
                pass
            case yaml.DocumentStartEvent() if content is not None:
                reading.found.append(
                    error(
                        "D114",
                        "un second document commence ici (ligne « --- »)",
                        reading.span(event),
                        "un fichier ne porte qu’un document : supprimez cette ligne",
                    )
                )
                break
            case yaml.DocumentStartEvent():
                pass
            case _:
                content = _read_value(reading, event, events, 1)
    if content is None or isinstance(content, Empty):
        _stop(reading, "D105", "fichier sans contenu", Span(reading.source.path, reading.first_line))
    if not isinstance(content, LocatedMap):
        _stop(reading, "D111", "une liste de champs « clé: valeur » est attendue ici", content.span)
    return content


def _stop(reading: _Reading, code: str, message: str, span: Span, hint: str = "") -> NoReturn:
    reading.found.append(error(code, message, span, hint))
    raise _Unreadable


def _read_value(reading: _Reading, event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Value:
    reading.nodes += 1
    if depth > MAX_DEPTH or reading.nodes > MAX_NODES:
        what = f"plus de {MAX_DEPTH} niveaux" if depth > MAX_DEPTH else f"plus de {MAX_NODES} valeurs"
        hint = "remontez ces champs, ou ôtez les entrées de trop"
        _stop(reading, "D113", f"fichier trop profond ou trop long : {what}", reading.span(event), hint)
    _refuse_anchors_and_tags(reading, event)
    span = reading.span(event)
    match event:
        case yaml.ScalarEvent():
            if event.style is None and event.value in {"", "~"}:
                return Empty(span)
            written = event.value.replace(_CODE, "&")
            if len(written) > MAX_FIELD:
                hint = "un champ porte une phrase ou deux ; le texte va dans une fiche"
                reading.found.append(error("D113", f"champ de plus de {MAX_FIELD} signes", span, hint))
                return Located(written[:80], span)
            value = unicodedata.normalize(
                "NFC", decode_entities(written)
            )  # an accent has one form in the whole program
            return Located(_without_forbidden(reading, value, span), span)
        case yaml.SequenceStartEvent():
            return _read_sequence(reading, span, events, depth)
        case yaml.MappingStartEvent():
            return _read_mapping(reading, span, events, depth)
        case _:
            return Empty(span)


def _without_forbidden(reading: _Reading, value: str, span: Span) -> str:
    r"""The value without what an escape (``"\0"``) may smuggle past the check of the file's characters."""
    match = FORBIDDEN.search(value)
    if match is None:
        return value
    hint = "supprimez ce code ; dans un texte entre guillemets, une barre oblique inverse s’écrit « \\\\ »"
    message = f"caractère invisible interdit : U+{ord(match[0]):04X}, écrit sous forme de code"
    reading.found.append(error("D103", message, span, hint))
    return FORBIDDEN.sub(" ", value)


def _refuse_anchors_and_tags(reading: _Reading, event: yaml.Event) -> None:
    anchor = getattr(event, "anchor", None)
    if anchor:
        mark = "*" if isinstance(event, yaml.AliasEvent) else "&"
        reading.found.append(
            error(
                "D110",
                f"renvoi YAML « {mark}{anchor} »",
                reading.span(event),
                "écrivez la valeur en toutes lettres ; si le texte commence par & ou *, mettez-le entre guillemets",
            )
        )
    tag = getattr(event, "tag", None)
    if tag is not None:
        tag = tag.replace("tag:yaml.org,2002:", "!!")
        reading.found.append(
            error(
                "D109",
                f"étiquette YAML « {tag} »",
                reading.span(event),
                "supprimez-la ; si le texte commence par « ! », mettez-le entre guillemets",
            )
        )


def _read_sequence(reading: _Reading, span: Span, events: Iterator[yaml.Event], depth: int) -> LocatedList:
    items = LocatedList(span)
    for event in events:
        if isinstance(event, yaml.SequenceEndEvent):
            break
        items.append(_read_value(reading, event, events, depth + 1))
    return items


def _read_mapping(reading: _Reading, span: Span, events: Iterator[yaml.Event], depth: int) -> LocatedMap:
    mapping = LocatedMap(span)
    for event in events:
        if isinstance(event, yaml.MappingEndEvent):
            break
        key = _read_value(reading, event, events, depth + 1)
        value = _read_value(reading, next(events), events, depth + 1)
        if not isinstance(key, Located):
            reading.found.append(error("D111", "une clé doit être un mot", key.span))
            continue
        clean = _without_no_break(reading, key)
        first = mapping.key(clean)
        if first is not None:
            reading.found.append(
                error(
                    "D108",
                    f"clé en double « {clean} »",
                    key.span,
                    f"elle est déjà écrite à la ligne {first.span.line} ; gardez une seule des deux",
                )
            )
            continue
        mapping[clean] = value
    return mapping


def _without_no_break(reading: _Reading, key: Located) -> Located:
    place = next((i for i, char in enumerate(key) if char in NO_BREAK), None)
    if place is None:
        return key
    span = key.span
    reading.found.append(
        no_break_fault(
            Span(span.path, span.line, span.column + place, span.line, span.column + place + 1),
            f"dans la clé « {key.strip()} »",
        )
    )
    return Located(re.sub(f"[{NO_BREAK}]", " ", key).strip(), span)
