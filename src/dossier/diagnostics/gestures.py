"""What a remedy tells somebody to type, each said once, and what one does in the studio instead.

A message takes the words from here (``CHECK_FIX.typed``, ``PROOF.said(2)``); the studio puts its own in their place.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Gesture:
    """``typed`` are the words of the command line, ``clicked`` those of the studio; « {} » is what varies."""

    typed: str
    clicked: str

    def said(self, *words: object) -> str:
        """The words of the command line with what varies."""
        return self.typed.format(*words)


CHECK_FIX = Gesture("« dossier check --fix »", "« Corriger la typographie sûre »")
CHECK = Gesture("« dossier check »", "l’onglet « Problèmes »")
CHECK_KIT = Gesture("« dossier check {} »", "l’onglet « Problèmes »")
PROVE = Gesture(" (dossier render --bat {})", " (onglet « Épreuves »)")
SIGN = Gesture("notez qui l’a signée : dossier signer {}", "notez qui l’a signée, dans l’onglet « Épreuves »")
PROVE_AS = Gesture(" : --bat {}", " (onglet « Épreuves »)")
WITHOUT_PROOF = Gesture(" ; « dossier render --sans-bat » passe outre, pour un rendu", "")
NOTE_HAND_OUT = Gesture(
    'dossier remettre {} --a "presse locale"', "« Noter une remise… », dans l’onglet « Remettre »"
)
ERRATUM = Gesture("« dossier erratum »", "« Faire un erratum… »")
LIFT = Gesture("« dossier lever » l’ôte ensuite", "videz ce champ ensuite")
CHANGE_STATUS = Gesture(
    "« dossier statut {} definitif », ou « embargo » et son heure",
    "choisissez « Statut : définitif » dans la rubrique « Diffusion », ou « embargo » et son heure",
)
TRANSLATE = Gesture(" ; « dossier traduire {} --appliquer » y prépare tout ce qui manque", "")
NEW_SUCH = Gesture("« dossier new », par exemple dossier new {}", "« Nouveau dossier », à l’accueil")
NEW = Gesture("« dossier new »", "« Nouveau dossier », à l’accueil")
RENDER = Gesture("dossier render {}", "« Produire les fichiers »")
REPLACE = Gesture("--remplacer la refait", "« Refaire cette version » la refait")
STRUCTURE = Gesture("ajoutez --structure pour l’écrire", "cochez-la pour l’écrire")
NAME_FIGURE = Gesture("nommez-le par {{identifiant}}", "insérez-le dans le texte par « Chiffre… »")
DEBUG = Gesture(" ; « --debug » en montre le détail", "")
DEBUG_ASIDE = Gesture(" (« --debug » en montre le détail)", "")
DEBUG_SAME = Gesture(" avec ce que montre la même commande suivie de --debug", "")
AGAIN = tuple(Gesture(f"{before}relancez{after}", f"{before}recommencez") for before, after in (
    ("", " la commande"), ("", " cette commande"), ("puis ", ""), ("et ", ""),
))  # fmt: skip

#: Every one, those that begin as another one before it.
GESTURES = (
    CHECK_FIX, CHECK, CHECK_KIT, PROVE, SIGN, PROVE_AS, WITHOUT_PROOF, NOTE_HAND_OUT, ERRATUM, LIFT, CHANGE_STATUS, TRANSLATE, NEW_SUCH, NEW, RENDER, REPLACE,
    STRUCTURE, NAME_FIGURE, DEBUG, DEBUG_ASIDE, DEBUG_SAME, *AGAIN,
)  # fmt: skip
