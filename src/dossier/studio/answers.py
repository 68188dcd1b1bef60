"""What the studio says of a kit, as plain data for the browser."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from functools import lru_cache
from typing import Any

from dossier.checks.words.typography_slips import FORM, LETTER, SIGN, SPACE, SPACE_THAT_BREAKS
from dossier.content.decoding.source import Source
from dossier.content.kit import Boilerplate, Kit, Sheet
from dossier.content.reading.built_entities import STAND_IN
from dossier.diagnostics import Diagnostic, Severity, Span
from dossier.language.fr.numbers import format_number
from dossier.studio.bench import Findings, Shown
from dossier.studio.field_places import field_at
from dossier.studio.form_fields import SHEET
from dossier.studio.form_words import in_forms, key_of_hint
from dossier.studio.hand_out import Handing, as_data
from dossier.studio.kits_open import OpenKit
from dossier.studio.left_house import may_leave
from dossier.studio.saving import FileState
from dossier.studio.sections import Section, section_of_field
from dossier.studio.sheet_order import name_of, removed_sheets

Data = dict[str, Any]
_QUOTED = re.compile(r"« ([\w-]+) »")
_FIXABLE = frozenset(kind.code for kind in (SPACE_THAT_BREAKS, SPACE, SIGN, FORM, LETTER))


def state_of(kit: OpenKit, known: int = -1) -> Data:
    """All that changes while one works: pages, problems, sections, how far the outputs are.

    A browser that has heard of all this at the revision ``known`` is told only whether the kit is at work.
    """
    shown = kit.bench.shown
    if known >= shown.told > 0:
        return {"revision": shown.revision, "busy": shown.is_busy}
    sections = kit.sections
    problems = _problems(shown.checked, tuple(sections))
    return {
        "revision": shown.revision,
        "busy": shown.is_busy,
        "checked": shown.is_checked,
        "pages": [asdict(page) for page in shown.pages],
        "problems": problems,
        "layout": [_problem(sections, item, shown.read.kit) for item in shown.layout],
        "stuck": [in_forms(item, sections) for item in shown.stuck],
        "counts": _counts(shown.problems),
        "sections": in_order_of_parts([_section(one, shown, problems) for one in sections], shown),
        "removed": removed_sheets(kit),
        "choices": choices_of(kit),
        "title": _title(shown.read.kit, kit),
        "handout": _handout(kit.hand_out.handing, sections, shown.read.kit),
        "leaving": may_leave(shown.read.kit, sections),
    }


def _handout(handing: Handing, sections: Sequence[Section], content: Kit | None) -> Data:
    """How far the outputs are; what was found of them leads to its field, as any other finding does."""
    return as_data(handing) | {
        name: [_problem(sections, item, content) for item in found]
        for name, found in (("found", handing.found), ("awaited", handing.awaited))
    }


def file_data(state: FileState) -> Data:
    """A file for a form."""
    return asdict(state)


def choices_of(kit: OpenKit) -> Data:
    """What references may name: identifier and words, by kind."""
    known = kit.bench.shown.read
    content = known.kit
    if content is None:
        return {}
    return {
        "personnes": [[name, one.full_name] for name, one in sorted(content.people.items())],
        "organisations": [[name, str(one.name)] for name, one in sorted(content.organisations.items())],
        "territoires": [[name, str(one.name)] for name, one in sorted(content.territories.items())],
        "fiches": [
            *([name, str(one.front.title)] for name, one in content.sheets.items()),
            *(
                [name, f"{name} (page faite par le programme)"]
                for name in ("participants", "sigles", "contacts", "mentions")
            ),
        ],
        "chiffres": [[name, _figure_words(content, name)] for name in content.figures],
        "sigles": [[str(name), str(one.expansion)] for name, one in content.acronyms.items()],
        "conventions": [[name, str(one.title)] for name, one in content.agreements.items()],
        "teintes": [[name, name] for name in (sorted(known.charte.hues) if known.charte else ())],
        "images": _images(content),
        "textes": [[name, str(one.front.title)] for name, one in content.boilerplates.items()],
    }


def _images(kit: Kit) -> list[list[str]]:
    """The pictures that have their words: file, and what they show."""
    found = [["a-fournir", "photographie attendue, dont la place est gardée"]]
    for name, image in kit.images.items():
        said = str(image.alternative or image.caption or "")
        found.append([str(name), f"{name} – {said}" if said else str(name)])
    return found


def _figure_words(kit: Kit, name: str) -> str:
    figure = kit.figures[name]
    if figure.value is None and figure.formula:
        return f"{figure.label or name} (calculé)"
    value = "" if figure.value is None else format_number(figure.value)
    amount = " ".join(word for word in (value, str(figure.unit or "")) if word)
    return " – ".join(word for word in (amount, str(figure.label or "")) if word)


def _title(content: Kit | None, kit: OpenKit) -> str:
    title = STAND_IN if content is None else str(content.head.title)
    return kit.folder.name if title == STAND_IN else title


def _counts(found: tuple[Diagnostic, ...]) -> Data:
    counted = Counter(item.severity for item in found)
    return {
        "errors": counted[Severity.ERROR],
        "warnings": counted[Severity.WARNING],
        "advice": counted[Severity.ADVICE],
    }


def _section(one: Section, shown: Shown, problems: list[Data]) -> Data:
    own = [item for item in problems if item["section"] == one.name]
    label, validation = one.label, ""
    content = shown.read.kit
    if one.is_sheet and content is not None:
        texts: list[Sheet | Boilerplate] = [*content.sheets.values(), *content.boilerplates.values()]
        for sheet in texts:
            if sheet.span.path == one.file:
                label, validation = str(sheet.front.title), str(sheet.front.validation)
    return {
        "name": one.name,
        "group": one.group,
        "label": label,
        "file": one.file,
        "model": one.model,
        "fields": list(one.fields),
        "sheet": one.is_sheet,
        "pages": shown.starts.get(name_of(one.file)) if one.model == SHEET else None,
        "validation": validation,
        "errors": sum(item["severity"] == "error" for item in own),
        "warnings": sum(item["severity"] == "warning" for item in own),
        "advice": sum(item["severity"] == "advice" for item in own),
    }


def in_order_of_parts(sections: list[Data], shown: Shown) -> list[Data]:
    """The sections with the sheets as the parts have them, each with the title of its chapter; those in none come last."""
    content = shown.read.kit
    parts = content.head.groups if content is not None else ()
    known = {str(name): str(group.title) for group in parts or () for name in group.parts}
    ranks = {name: rank for rank, name in enumerate(known)}
    sheets = [one for one in sections if one["model"] == SHEET]
    for one in sheets:
        one["chapter"] = known.get(name_of(one["file"]), "Hors des chapitres" if known else "")
    ordered = iter(sorted(sheets, key=lambda one: ranks.get(name_of(one["file"]), len(ranks))))
    return [next(ordered) if one["model"] == SHEET else one for one in sections]


@lru_cache(maxsize=8)  # asked for several times at each key, and the same until the next check
def _problems(checked: Findings, sections: tuple[Section, ...]) -> list[Data]:
    return [_problem(sections, item, checked.kit) for item in checked.problems]


def _problem(sections: Sequence[Section], item: Diagnostic, content: Kit | None) -> Data:
    """A finding, and the field that it is about."""
    data: Data = in_forms(item, sections)
    data["message"] = _with_labels(data["message"], content)
    data |= {
        "keys": None,
        "start": 0,
        "end": 0,
        "section": None,
        "fixable": item.code in _FIXABLE,
        "whole": False,
    }
    span = item.span
    if span is None or content is None or span.path not in content.sources:
        return data
    text = content.sources[span.path].text
    if _is_of_whole_file(span, text):
        key = key_of_hint(item.hint)
        section = section_of_field(sections, span.path, (key,) if key else None)
        return data | {"whole": True, "section": None if section is None else section.name}
    place = field_at(text, span.line, span.column, span.end, is_sheet=span.path.endswith(".md"))
    section = section_of_field(sections, span.path, place.keys)
    data |= {
        "keys": None if place.keys is None else list(place.keys),
        "start": place.start,
        "end": place.end,
        "section": None if section is None else section.name,
    }
    return data


def _with_labels(words: str, kit: Kit | None) -> str:
    """A sentence with the label of each figure that it names in place of its identifier, which forms do not show."""
    if kit is None:
        return words
    labels = {name: str(one.label or "") for name, one in kit.figures.items()}
    return _QUOTED.sub(lambda match: f"« {labels.get(match[1]) or match[1]} »", words)


def _is_of_whole_file(span: Span, text: str) -> bool:
    """Whether a place is a file as a whole: one character, with nothing but remarks before it."""
    before = Source("", text)
    written = text[: before.offset(span.line, span.column)].splitlines()
    remarks = all(line.strip() in {"", "---"} or line.startswith("#") for line in written)
    return remarks and span.end == (span.line, span.column + 1)
