"""A kit made from a former one, and the list of what is still to confirm in it, ticked off one by one."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

from dossier.commands.declined import Declined
from dossier.commands.scaffolding import fill, refresh_schemas
from dossier.content.edits import Unwritable, plain_data
from dossier.content.slug import slug
from dossier.language.fr.dates import parse_day
from dossier.output_folder.atomic import write_whole
from dossier.publication.reusing import Fate, Told, reuse, write_reused
from dossier.studio.answers import choices_of
from dossier.studio.field_places import field_at
from dossier.studio.form_fields import SHEET, titles_of
from dossier.studio.french_values import in_french_days, in_french_number
from dossier.studio.kits_open import JOURNALS, OpenKit, Studio
from dossier.studio.requests import NewKit, Tick
from dossier.studio.sections import section_of_field

_QUOTED = re.compile(r"« ([\w-]+) »")
_SAID = {"avant": "avant la visite", "apres": "après la visite"}
_FIGURE = re.compile(r"chiffre « ([\w-]+) »")
_LIST = "repris.json"
_MOST_SIGNS = 80  # of a name, as for « dossier new »


def new_kit(studio: Studio, asked: NewKit) -> dict[str, Any]:
    """A new kit, whole, or the one that is named for another day; its name.

    Raises Unwritable for a name or day that is none, for a kit that is there, and for one that cannot be taken over.
    """
    project = studio.project
    for fault in faults_of(studio, asked.name, asked.day).values():
        raise Unwritable(fault)
    day, stem = _read_asked(asked.name, asked.day)
    assert day is not None  # noqa: S101 - the faults say when it is
    folder = project.content / f"{day.isoformat()}-{stem}"
    project.content.mkdir(parents=True, exist_ok=True)
    project.output.mkdir(exist_ok=True)
    refresh_schemas(project)
    if not asked.source:
        fill(folder, day, asked.title or None)
        return {"name": folder.name}
    source = next((path for path in project.kits() if path.name == asked.source), None)
    if source is None:
        raise Unwritable("le dossier à reprendre n’est plus là : rechargez la page")
    try:
        made = reuse(project, source, day, asked.title or None)
    except Declined as fault:
        first = fault.found[0]
        raise Unwritable(f"« {source.name} » ne peut pas être repris : {first.message}") from fault
    write_reused(folder, made)
    kept = {"source": source.name, "items": [_item(folder, one) for one in made.told]}
    _write(project.output / JOURNALS / folder.name, kept)
    return {"name": folder.name}


def faults_of(studio: Studio, name: str, day: str) -> dict[str, str]:
    """What is wrong with the name and the day of a kit to be made, by field; nothing where it can be made."""
    found, stem = _read_asked(name, day)
    _day, reason = parse_day(" ".join(day.lower().split()))
    faults = {}
    if found is None:
        faults["jour"] = f"date refusée{f', {reason}' if reason else ''} : écrivez par exemple 5 mai 2027"
    if not stem:
        faults["nom"] = "donnez un nom fait de lettres et de chiffres"
    if found is not None and stem and (studio.project.content / f"{found.isoformat()}-{stem}").exists():
        faults["nom"] = (
            f"« {found.isoformat()}-{stem} » existe déjà : choisissez un autre nom ou une autre date"
        )
    return faults


def _read_asked(name: str, day: str) -> tuple[date | None, str]:
    return parse_day(" ".join(day.lower().split()))[0], slug(name)[:_MOST_SIGNS].strip("-")


def reused_data(kit: OpenKit) -> dict[str, Any] | None:
    """What was taken over from a former kit, each with the section that shows it; None for a kit that began anew."""
    kept = _read(kit.journal.folder)
    if kept is None:
        return None
    home, sections = kit.project.relative(kit.folder), kit.sections
    labels = _labels(kit)
    kept["source"] = title_of_kit(kit.project.content / kept["source"])
    for one in kept["items"]:
        keys = one["keys"]
        section = section_of_field(sections, f"{home}/{one['file']}", tuple(keys) if keys else None)
        one["what"] = _in_words(one["what"], labels)
        one["section"] = None if section is None else section.name
        one["path"] = f"{home}/{one['file']}"
    return kept


def _labels(kit: OpenKit) -> dict[str, str]:
    """What forms show for the identifiers of the registers."""
    rows = choices_of(kit)
    kinds = ("territoires", "personnes", "organisations", "conventions")
    return {name: words for kind in kinds for name, words in rows.get(kind, ())}


def _in_words(what: str, labels: Mapping[str, str]) -> str:
    """A line of the list as one reads it: days in French, no identifier."""
    said = _QUOTED.sub(lambda match: f"« {labels.get(match[1], _SAID.get(match[1], match[1]))} »", what)
    head, comma, last = said.rpartition(", ")
    return in_french_days(f"{head}{comma}{labels.get(last, last)}" if comma else said)


def title_of_kit(folder: Path) -> str:
    """The title of a kit, or the name of its folder."""
    try:
        said = plain_data((folder / "dossier.yaml").read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, Unwritable):
        return folder.name
    return str(said.get("titre") or folder.name) if isinstance(said, dict) else folder.name


def tick(_studio: Studio, kit: OpenKit, asked: Tick) -> dict[str, Any]:
    """Note that something was confirmed, or was not."""
    kept = _read(kit.journal.folder)
    if kept is None or asked.rank >= len(kept["items"]):
        raise Unwritable("cette ligne n’est plus là : rechargez la page")
    kept["items"][asked.rank]["done"] = asked.done
    _write(kit.journal.folder, kept)
    kit.bench.refresh_view()
    return {}


def _item(folder: Path, told: Told) -> dict[str, Any]:
    """One line of the list, with the field that it is about as the new kit has it."""
    file, _colon, place = told.place.partition(":")
    what = _named(folder, told.what)
    line, column = ([int(part) for part in place.split(":") if part.isdigit()] + [1, 1])[:2]
    keys: list[str | int] | None = None
    if file.startswith("images/"):
        file, keys = "images.yaml", ["images", file.removeprefix("images/")]
    elif not place:
        way, _colon, rest = told.what.partition(" : ")
        found_keys = tuple(int(step) - 1 if step.isdigit() else step for step in way.split("."))
        titles = titles_of(SHEET if file.endswith(".md") else file, found_keys)
        if titles:
            keys, what = list(found_keys), f"{', '.join(titles)} : {rest}"
    else:
        with suppress(OSError, UnicodeDecodeError):
            text = (folder / file).read_text(encoding="utf-8")
            if line <= text.count("\n") + 1:
                found = field_at(text, line, column, is_sheet=file.endswith(".md"))
                keys = None if found.keys is None else list(found.keys)
    return {
        "fate": str(told.fate),
        "what": what,
        "file": file,
        "keys": keys,
        "done": told.fate is not Fate.CONFIRM,
    }


def _named(folder: Path, what: str) -> str:
    """A line of the list with the label of the figure that it names in place of its identifier."""
    named = _FIGURE.match(what)
    if named is None:
        return what
    try:
        said = plain_data((folder / "chiffres.yaml").read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, Unwritable):
        return what
    figures = said.get("chiffres") if isinstance(said, dict) else None
    figure = figures.get(named[1]) if isinstance(figures, dict) else None
    if not isinstance(figure, dict) or not figure.get("libelle"):
        return what
    value = " ".join(in_french_number(str(figure[key])) for key in ("valeur", "unite") if figure.get(key))
    words = ", ".join(part for part in (str(figure["libelle"]), value) if part)
    return f"chiffre « {words} »{what[named.end() :]}"


def _read(folder: Path) -> dict[str, Any] | None:
    try:
        kept = json.loads((folder / _LIST).read_text(encoding="utf-8"))
        return kept if isinstance(kept["items"], list) and isinstance(kept["source"], str) else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _write(folder: Path, kept: dict[str, Any]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    write_whole(folder / _LIST, json.dumps(kept, ensure_ascii=False).encode(), lasting=False)
