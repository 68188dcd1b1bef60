"""The words of the model as an officer reads them in front of a form: no identifier, no bracket of a file."""

from __future__ import annotations

import re
from collections.abc import Sequence

#: What « Ajouter » adds to a list or a register, by the key of its field.
ONE = {
    "a_eviter": "une forme à éviter", "autres": "une mention", "autres_sources": "une source", "chiffres": "un chiffre",
    "contacts": "un contact", "contenu": "une fiche", "conventions": "une convention", "editions": "une édition",
    "epreuves": "une épreuve", "etapes": "une étape", "formes": "une forme", "ignorer": "une règle",
    "images": "une image", "intervenants": "un intervenant", "invites": "un invité", "journees": "une journée",
    "noms": "un nom officiel", "objectifs": "un objectif", "organisations": "une organisation",
    "orientations": "une orientation", "participants": "un participant", "partenaires": "un partenaire",
    "parties": "une partie", "perimetre": "un territoire", "personnes": "une personne", "postes": "un poste",
    "reserve_a": "une édition", "sauf": "une édition", "sigles": "un sigle", "signataires": "un signataire",
    "sorties": "une sortie", "territoires": "un territoire",
}  # fmt: skip

_BRACKETS = re.compile(r"\[([^\]]*)\]")
_REGISTER = re.compile(r"\bun identifiant par\b", re.IGNORECASE)
_NAMED = re.compile(r"^Identifiants? (d’|de |des |du )(.)")
_BEFORE = {"des ": "les ", "du ": "le "}
_MARK = re.compile(r"(?: ?[;:] )?[^;:.]*\{\{[^}]*\}\}[^;:.]*")
_PAIR = re.compile(r"« ([a-z_]+): ([^»]*?) »")


def plain_help(words: str, choices: Sequence[Sequence[str]] = ()) -> str:
    """The description of a field without what only a file needs: « [elus, cabinet] », « un identifiant par édition ».

    Values to choose from are named as the form shows them, « signée » for « signee »; « valeur: 10 » is « Valeur : 10 ».
    """
    for value, shown in choices:
        words = re.sub(rf"(?<![\w-]){re.escape(value)}(?![\w-])", shown.partition(" (")[0], words)
    words = _PAIR.sub(lambda match: f"« {match[1].capitalize().replace('_', ' ')} : {match[2]} »", words)
    words = _MARK.sub("", _BRACKETS.sub(r"\1", words))
    words = _REGISTER.sub(lambda match: "Une entrée par" if match[0][0] == "U" else "une entrée par", words)
    return _NAMED.sub(lambda match: (_BEFORE.get(match[1], "") + match[2]).capitalize(), words)
