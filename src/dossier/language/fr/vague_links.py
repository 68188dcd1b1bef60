"""Link texts that do not say where they lead."""

from __future__ import annotations

import re

#: What Word's checker, and RGAA criterion 6.1, call unclear: the words alone, whatever their case.
_VAGUE = frozenset(
    [
        "ici",
        "cliquez ici",
        "cliquer ici",
        "cliquez",
        "là",
        "lien",
        "ce lien",
        "le lien",
        "suivez ce lien",
        "suivre ce lien",
        "en savoir plus",
        "savoir plus",
        "plus",
        "plus d’infos",
        "plus d’informations",
        "plus d'infos",
        "plus d'informations",
        "lire la suite",
        "la suite",
        "lire",
        "voir",
        "voir ici",
        "voir plus",
        "site",
        "le site",
        "site web",
        "page",
        "cette page",
        "télécharger",
        "ouvrir",
        "url",
        "http",
        "https",
        "click here",
        "here",
        "link",
        "this link",
        "read more",
        "more",
        "learn more",
    ]
)
_FILE = re.compile(r"[\w.-]+\.(pdf|docx?|odt|xlsx?|jpe?g|png|html?)", re.IGNORECASE)


def is_vague(text: str) -> bool:
    """Whether a link text says nothing of where the link leads when it is read alone."""
    words = " ".join(text.split()).strip(" .:…!»«>→").lower()
    return words in _VAGUE or bool(_FILE.fullmatch(words))
