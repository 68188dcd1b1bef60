"""A function told alone, in the other gender than that of the only person who has it: « le sous-préfet » (D505)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dossier.checks.comparing.folding import fold
from dossier.checks.passages import Kind, Passage, Reading, quoted
from dossier.checks.people.registered_roles import FEMININE, PAIRS
from dossier.checks.people.roles_in_texts import gender_of
from dossier.content.kit import Kit
from dossier.content.model.base import Gender
from dossier.diagnostics import Diagnostic, warning

#: Functions of which a kit that registers one holder speaks without a name.
_HEADS = ("sous-préfet", "préfet", "directeur général", "directeur départemental", "directeur régional", "secrétaire général", "recteur", "proviseur", "procureur",
          "sénateur", "député", "ministre délégué")  # fmt: skip
#: What the holder does at the visit: « le préfet peut déroger » and « par arrêté du préfet » are said of the office.
_DOES = re.compile(
    r"\b(?:vient|viennent|se rend|[a-zà-ÿ]{2,}(?:era|ira|dra|tra|vra|eront|iront|dront|tront|vront)|sign\w+|accueill\w+|reç\w+|visit\w+|rencontr\w+|présid\w+|"
    r"inaugur\w+|salu\w+|rappel\w+|soulign\w+|lanc\w+|remet\w*|convi\w+|invit\w+)\b"
)
_OF_OFFICE = re.compile(
    r"\b(?:arrêté|décision|autorité|délégation|représentant|accord|avis|saisine|peut|doit)\b"
)


def report_functions_alone_of_the_other_gender(reading: Reading) -> list[Diagnostic]:
    """Report « le sous-préfet » alone, in a sentence of the visit, where the only one of the register is a woman (D505)."""
    holders = _holders(reading.kit)
    found: list[Diagnostic] = []
    for passage in reading.prose if holders else ():
        if passage.kind in {Kind.BODY, Kind.ITEM, Kind.FIELD, Kind.CAPTION}:
            found += _of_passage(reading, passage, holders)
    return found


def _holders(kit: Kit) -> dict[str, tuple[str, str]]:
    """The wrong words with the right ones and the holder's name: « sous-préfet » of a woman."""
    found: dict[str, tuple[str, str]] = {}
    for head in _HEADS:
        feminine = " ".join(_feminine(word) for word in head.split())
        own = [
            person
            for person in kit.people.values()
            if (role := fold(str(person.role or "")).lower())
            and any(re.match(rf"{re.escape(form)}(?![\w-])", role) for form in (head, feminine))
        ]
        gender = gender_of(own[0]) if len(own) == 1 else None
        if gender is not None:
            wrong, right = (head, feminine) if gender is Gender.FEMININE else (feminine, head)
            found[wrong] = (right, own[0].full_name)
            role = fold(str(own[0].role))
            form = next((form for form in (head, feminine) if role.lower().startswith(form)), "")
            if form == right and re.match(
                r" (?:de |d'|du |des )", role[len(form) :]
            ):  # « la préfète du Val-d'Ambre »
                found[wrong + role[len(form) :]] = (role, own[0].full_name)
    return found


def _feminine(word: str) -> str:
    return PAIRS.get(word) or {
        "général": "générale",
        "délégué": "déléguée",
        "départemental": "départementale",
        "régional": "régionale",
    }.get(word, word)


def _of_passage(
    reading: Reading, passage: Passage, holders: dict[str, tuple[str, str]]
) -> Iterator[Diagnostic]:
    for start, sentence in passage.sentences():
        for wrong, (right, name) in holders.items():
            is_feminine = wrong.split()[0] in FEMININE or (len(wrong) > len(right))
            article = "la|une|de la|à la" if is_feminine else "le|du|au"
            if not is_feminine and (not _DOES.search(sentence) or _OF_OFFICE.search(sentence)):
                continue
            match = re.search(
                rf"(?<![\w'-])(?:{article}) {re.escape(wrong)}(?![\w-])(?! (?:de|d'|du|des|adjointe?|déléguée?|honoraire)\b| d')(?!,? [A-ZÀ-Þ])",
                sentence[:1].lower() + sentence[1:],
            )
            if match is not None and not re.search(rf"ancien(?:ne)? {re.escape(wrong)}", sentence):
                place = reading.place(passage, start + match.start(), start + match.end())
                message = f"{quoted(match[0])} : le registre donne cette fonction à {name}"
                yield warning(
                    "D505", message, place, f"écrivez « {right} », ou corrigez « genre » au registre"
                )
