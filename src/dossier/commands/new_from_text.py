"""A first kit made of a text: an old kit’s PDF, a Word file, a pasted text; what was guessed is a note to verify."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections import Counter
from datetime import date
from pathlib import Path

from dossier.commands.importing import Incoming, apply, read_text_of
from dossier.content.edits import Plain, yaml_lines
from dossier.content.slug import slug
from dossier.diagnostics import MachineError, Span, advice
from dossier.importing.blocks import ReadText, Role, said_words
from dossier.importing.draft import Draft, entry
from dossier.importing.proposal import Proposal
from dossier.importing.sheets_of_text import import_text
from dossier.language.fr.dates import parse_day
from dossier.project import Project

_DAY = re.compile(
    r"\b(\d{1,2}(?:er)?\s+(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)\s+\d{4})\b"
)
_VISIT = re.compile(r"visite|déplacement|se rend|accueill|reçoi")
_WEEKDAY = re.compile(r"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\s*$")
_OFFICE = re.compile(
    r"\b[Pp]réf(?:ecture|ète|et)\s+((?:du|de la|de l’|de l'|des|de|d’)\s?[A-ZÀ-Þ][\w’-]*(?:[- ][A-ZÀ-Þ][\w’-]*)*)"
)
_OPENING = 3  # blocks in which the title of a whole text may stand
_GUESSED = (
    "Titre, date, émetteur et contacts ont été devinés : vérifiez dossier.yaml, visite.yaml et acteurs.yaml."
)


def new_kit(project: Project, incoming: Incoming, name: str, day: date | None) -> tuple[Path, Proposal]:
    """The folder and the files of a kit made of a text; nothing is written. Raises MachineError."""
    read = read_text_of(incoming)
    text = said_words(read.blocks)
    visit, is_guess = (day, False) if day else (_day_of(f"{incoming.name} {text}"), True)
    if visit is None:
        raise MachineError(
            "D981", f"aucune date de visite dans « {incoming.name} »", "donnez-la : --date 2031-03-04"
        )
    stem = slug(name)
    folder = project.content / (stem if stem.startswith(visit.isoformat()) else f"{visit.isoformat()}-{stem}")
    draft = Draft({})
    draft.files |= _heads(read, text, visit, incoming.name)
    import_text(read, draft, "Présentation", incoming.name)
    message = _GUESSED if is_guess else _GUESSED.replace(" date,", "")
    draft.found.append(
        advice("D150", message, Span(incoming.name), "le reste du dossier attend votre relecture")
    )
    return folder, draft.proposal()


def write_kit(folder: Path, proposal: Proposal) -> None:
    """Write a new kit, whole or not at all. Raises MachineError (D903) where the disk refuses."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".nouveau-", dir=folder.parent) as scratch:
        made = Path(scratch) / folder.name
        made.mkdir()
        apply(made, proposal)
        shutil.move(made, folder)


def _day_of(text: str) -> date | None:
    """The day of the visit, as a text tells it: the one of its name, else the one that it calls that of a visit."""
    iso = re.search(r"\b(20\d\d-\d\d-\d\d)\b", text)
    if iso is not None and parse_day(iso[1])[0] is not None:
        return parse_day(iso[1])[0]
    scores: Counter[date] = Counter()
    for match in _DAY.finditer(text):
        day, _reason = parse_day(match[1].lower())
        before = text[max(match.start() - 70, 0) : match.start()].lower()
        if day is not None:
            scores[day] += 1 + 3 * bool(_VISIT.search(before)) + 3 * bool(_WEEKDAY.search(before))
    return max(scores, key=lambda day: (scores[day], day), default=None)


def _named(file: str) -> str:
    """A title out of the name of a file: « dossier-de-presse-halles-2027-05-05.txt » is « Dossier de presse halles »."""
    words = re.sub(
        r"[-_ ]?(?:\d{4}[-_ ]?\d{2}[-_ ]?\d{2}|\d{2}[-_ ]\d{2}[-_ ]\d{4})[-_ ]?", " ", Path(file).stem
    )
    words = " ".join(re.split(r"[-_\s]+", words)).strip() or "Dossier à titrer"
    return words[0].upper() + words[1:]


def _heads(read: ReadText, text: str, visit: date, name: str) -> dict[str, str]:
    plain = text.replace("\\", "")
    office = _OFFICE.search(plain)
    body = f"Préfecture {office[1].strip()}" if office else "Émetteur à préciser"
    opening = read.blocks[:_OPENING]  # a heading further down is that of a passage
    first = next((block.words for block in opening if block.role is Role.HEADING), "")
    title = (read.title or first.replace("*", "").replace("\\", "") or _named(name)).strip()
    files: dict[str, dict[str, Plain]] = {
        "dossier.yaml": entry({"titre": title[:110], "emetteur": "emetteur", "statut": "provisoire"}),
        "visite.yaml": entry({"date": visit.isoformat(), "a_verifier": _GUESSED}),
        "acteurs.yaml": {"organisations": {"emetteur": entry({"nom": body})}},
    }
    return {path: "\n".join([*yaml_lines(data), ""]) for path, data in files.items()}
