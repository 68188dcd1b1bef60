"""What the command line tells somebody to type, as the button of the studio that does the same."""

from __future__ import annotations

import re

_SAID: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), words)
    for pattern, words in (
        (r"« dossier check --fix »", "« Corriger la typographie sûre »"),
        (r"« dossier check(?: [^ «»]+)? »", "l’onglet « Problèmes »"),
        (r" ?\(dossier render --bat \d+\)", " (onglet « Épreuves »)"),
        (r" ; --sans-bat passe outre", ""),
        (r"dossier remettre [^ «»]+ --a \"[^\"]*\"", "« Noter une remise… », dans l’onglet « Remettre »"),
        (r"« dossier remettre »", "« Noter une remise… »"),
        (r"« dossier erratum »", "« Faire un erratum… »"),
        (r"« dossier lever » l’ôte ensuite", "videz ce champ ensuite"),
        (r"« dossier new »(?:, par exemple dossier new [\w-]+)?", "« Nouveau dossier », à l’accueil"),
        (r"dossier render [\w-]+(?: --[a-z]+(?: [\w,-]+)?)*", "« Produire les fichiers »"),
        (r"nommez-le par \{\{identifiant\}\}", "insérez-le dans le texte par « Chiffre… »"),
        (r"--remplacer la refait", "« Refaire cette version » la refait"),
        (r" : --bat \d+", " (onglet « Épreuves »)"),
        (r"ajoutez --structure pour l’écrire", "cochez-la pour l’écrire"),
        (
            r" ?(?:avec ce que montre la même commande suivie de --debug|\(« --debug » en montre le détail\)| ; « --debug » en montre le détail)",
            "",
        ),
        (r"\brelancez(?: (?:la|cette) commande)?\b(?! «)", "recommencez"),
    )
)


def in_button_words(words: str) -> str:
    """``words`` with each command replaced by what one clicks; those that no button does stay."""
    for pattern, said in _SAID:
        words = pattern.sub(said, words)
    return words
