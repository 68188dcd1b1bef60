"""Tables of people: participants into ``visite.yaml`` and the registry, press contacts into ``dossier.yaml``."""

from __future__ import annotations

import re

from dossier.content.edits import Plain
from dossier.content.located import Located, value_at
from dossier.content.slug import slug
from dossier.diagnostics import advice
from dossier.importing.cell_values import Name, read_name
from dossier.importing.draft import ACTORS, HEAD, VISIT, Draft, Keys, entry, free_identifier, list_at, said
from dossier.importing.headings import Table, fold

_ABSENT = re.compile(r"\b(?:excuse|absent|non|decline)", re.IGNORECASE)
_PRESENT = re.compile(
    r"(?:oui|x|1|ok|presente?|confirmee?|oui confirmee?|presence confirmee|participe|accepte|sera presente?)"
)
_REPRESENTED = re.compile(r"\brepresent", re.IGNORECASE)
_DIGITS = re.compile(r"\D")


def import_participants(table: Table, draft: Draft) -> None:
    """Add the people of a table to the registry and to the participants; who is there already is left alone."""
    actors: dict[str, Plain] = {}
    entries: list[Plain] = []
    people = draft.people()
    taken = {*people.values()}
    here = {said(entry, "personne") for entry in list_at(draft.root(VISIT), ["participants"])}
    count = 0
    for row in table.rows:
        name = read_name(table.text(row, "nom"), table.text(row, "prenom"))
        if not name.last:
            continue
        count += 1
        identifier = people.get(fold(name.full), "")
        if not identifier:
            identifier = free_identifier(name.full, taken)
            taken.add(identifier)
            people[fold(name.full)] = identifier
            actors[identifier] = _person(name, table, row)
        else:
            _compare_role(identifier, table, row, draft)
        if identifier not in here:
            here.add(identifier)
            entries.append(entry({"personne": identifier, **_presence(table, row)}))
    draft.add(ACTORS, ["personnes"], actors)
    draft.add(VISIT, ["participants"], entries)
    draft.taken.append(f"{count} participant{'s' if count > 1 else ''}")


def import_contacts(table: Table, draft: Draft) -> None:
    """Add the press contacts of a table; one of the same name gets the addresses that it lacks or that are others."""
    entries: list[Plain] = []
    changes: dict[Keys, str] = {}
    bodies = draft.named("organisations")
    count = 0
    for row in table.rows:
        civility_and_name = f"{table.text(row, 'prenom')} {table.text(row, 'nom')}".strip()
        if not civility_and_name:
            continue
        count += 1
        fields = {
            "nom": civility_and_name,
            "organisation": bodies.get(fold(table.text(row, "organisme")), ""),
            "courriel": table.text(row, "courriel").removeprefix("mailto:"),
            "telephone": _phone(table.text(row, "telephone")),
            "mobile": _phone(table.text(row, "mobile")),
        }
        _say_unknown_body(table, row, fields["organisation"], draft)
        known = [
            (rank, one)
            for rank, one in enumerate(list_at(draft.root(HEAD), ["contacts"]))
            if fold(said(one, "nom")) == fold(civility_and_name)
        ]
        if not known:
            entries.append(entry(fields))
            continue
        rank, contact = known[0]
        for key in ("courriel", "telephone", "mobile"):
            value = contact.get(Located(key, contact.span))
            if isinstance(value, Located) and fields[key] and _other(str(value), fields[key]):
                changes["contacts", rank, key] = fields[key]
    draft.set(HEAD, changes)
    draft.add(HEAD, ["contacts"], entries)
    draft.taken.append(f"{count} contact{'s' if count > 1 else ''}")


def _person(name: Name, table: Table, row: int) -> dict[str, Plain]:
    role = table.text(row, "fonction")
    body = table.text(row, "organisme")
    if role and body and fold(body) not in fold(role):
        role = f"{role}, {body}"
    rank = table.text(row, "rang")
    fields = {
        "civilite": name.civility or _civility(table.text(row, "civilite")),
        "prenom": name.first,
        "nom": name.last,
        "fonction": role or body,
        "rang": rank if rank.isdigit() else "",
    }
    return entry(fields)


def _civility(text: str) -> str:
    return read_name(f"{text} X").civility


def _compare_role(identifier: str, table: Table, row: int, draft: Draft) -> None:
    """Say where the registry and the table give a known person two functions: which is right is no guess."""
    role = table.cell(row, "fonction")
    known = value_at(draft.root(ACTORS), ["personnes", identifier, "fonction"])
    if (
        role is not None
        and role.text.strip()
        and isinstance(known, Located)
        and fold(known) not in {"", fold(role.text)}
    ):
        message = f"« {identifier} » : le registre dit « {known} », ce fichier « {role.text} »"
        draft.found.append(advice("D147", message, role.span, "corrigez acteurs.yaml si ce fichier a raison"))


def _presence(table: Table, row: int) -> dict[str, str]:
    answer, other = fold(table.text(row, "presence")), table.text(row, "represente")
    if other or _REPRESENTED.search(answer):
        return {"presence": "represente", "represente_par": other}
    if _ABSENT.search(answer):
        return {"presence": "excuse"}
    if not answer or _PRESENT.fullmatch(answer):
        return {}
    return {"a_verifier": f"Présence : « {table.text(row, 'presence')} » dans le fichier reçu."}


def _say_unknown_body(table: Table, row: int, known: str, draft: Draft) -> None:
    cell = table.cell(row, "organisme")
    if cell is not None and cell.text.strip() and not known:
        hint = "déclarez-la dans « organisations » de acteurs.yaml, puis nommez-la dans ce contact"
        draft.found.append(advice("D147", f"organisation inconnue : « {cell.text} »", cell.span, hint))


def _phone(text: str) -> str:
    """A number in pairs, the nought that a spreadsheet dropped put back; what is no French number as it stands."""
    digits = _DIGITS.sub("", text)
    if len(digits) == 11 and digits.startswith("33"):
        digits = f"0{digits[2:]}"
    digits = f"0{digits}" if len(digits) == 9 else digits
    return " ".join(digits[place : place + 2] for place in range(0, 10, 2)) if len(digits) == 10 else text


def _other(known: str, new: str) -> bool:
    return (
        _DIGITS.sub("", known) != _DIGITS.sub("", new) if _DIGITS.sub("", new) else slug(known) != slug(new)
    )
