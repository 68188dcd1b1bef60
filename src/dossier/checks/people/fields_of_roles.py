"""What somebody heads, as it is said and as the register has it: the same thing, in other words, or another one."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from dossier.checks.comparing.content_words import content_words
from dossier.checks.comparing.folding import bare

#: What any body may be called once it has been named: « la présidente de l'association ».
_ANY_BODY = frozenset(
    [
        *(
            "association",
            "etablissement",
            "organisme",
            "structure",
            "agence",
            "service",
            "collectivite",
            "commune",
        ),
        *(
            "ville",
            "institution",
            "entreprise",
            "societe",
            "groupe",
            "syndicat",
            "site",
            "centre",
            "departement",
        ),
        *(
            "region",
            "intercommunalite",
            "metropole",
            "agglomeration",
            "chambre",
            "comite",
            "conseil",
            "fondation",
        ),
    ]
)
#: A rank or a share of a function, which says nothing of its field.
_RANKS = frozenset(
    [
        *(
            "general",
            "generale",
            "adjoint",
            "adjointe",
            "delegue",
            "deleguee",
            "honoraire",
            "interim",
            "premier",
        ),
        *("premiere", "chef", "cheffe", "charge", "chargee", "principal", "principale", "titulaire"),
    ]
)
#: Offices that a rank, and no field, parts from one another.
_APART = (
    ("procureure? generale?", "procureure? de la republique"),
    ("secretaire generale?", "secretaire d'etat"),
)
_OPENS = re.compile(r"^[\w-]+ ")
_ACRONYM = re.compile(r"(?<![\w-])[A-Z][A-Za-z]*[A-Z](?![\w-])")
_STEM = 5


def is_of_another_field(said: str, role: str) -> bool:
    """Whether two functions of one head have fields without a word in common: « procureur général » of the procureur « de la République ».

    Both are folded and begin with their head. Where either names no field but a place, a rank, an acronym or « the
    association », nothing tells.
    """
    if any(_are_apart(said, role, pair) or _are_apart(role, said, pair) for pair in _APART):
        return True
    mine, own = _field(said), _field(role)
    if not mine or not own or said[:_STEM] != role[:_STEM]:
        return False
    return not _shared(mine, own)


def _are_apart(one: str, other: str, offices: tuple[str, str]) -> bool:
    first, second = offices
    return bool(re.match(first, bare(one)) and re.match(second, bare(other)))


def _field(role: str) -> list[str]:
    rest = _OPENS.sub("", re.split(r"[,(]| et | chargée? | en charge ", role)[0], count=1)
    if rest == role or _ACRONYM.search(rest):
        return []
    small = re.sub(r"\b[A-ZÀ-Þ][\w'-]*", " ", rest)
    words = [word for word in content_words(small) if word not in _RANKS]
    return [] if len(words) == 1 and words[0] in _ANY_BODY else words


def _shared(mine: Sequence[str], own: Collection[str]) -> bool:
    stems = {word[:_STEM] for word in own}
    return any(word[:_STEM] in stems for word in mine)
