"""What only the office can open and a text still names: a file, a folder of a server, an address within its walls (D463)."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urlsplit

from dossier.checks.passages import Reading, quoted
from dossier.content.kit import Kit
from dossier.diagnostics import Diagnostic, warning
from dossier.tree import Document, Link, iter_inlines
from dossier.tree.walk import chapters, part_lines

_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>»)]+", re.IGNORECASE)
_TRACE = re.compile(
    r"(?P<folder>(?<!\w)[A-Z]:\\[^\s»)\]]*|(?<!\\)\\\\[\w.-]+\\[^\s»)\]]*)"
    r"|(?P<file>(?<![\w/.-])[\w'()-]*[\w)]\.(?:docx?|odt|xlsx?|ods|pptx?|odp|pdf|indd|jpe?g|png|msg|eml|zip|rtf)(?![\w-]))",
    re.IGNORECASE,
)
#: « Word (.docx) » and « un fichier .pdf » name a format, and « dossier.pdf (2 Mo) » may be what is downloaded.
_OFFERED = re.compile(r"\b(?:télécharg\w+|joint\w*|ci-joint\w*|formats?)\b", re.IGNORECASE)
_WITHIN = re.compile(
    r"(?:^|\.)(?:intranet|extranet|sharepoint-int|localhost)(?:\.|$)|\.(?:local|lan|intra|intranet|corp|home|internal|localdomain)$"
    r"|^(?:10|127)(?:\.\d{1,3}){3}$|^192\.168(?:\.\d{1,3}){2}$|^172\.(?:1[6-9]|2\d|3[01])(?:\.\d{1,3}){2}$"
)


def report_office_files(reading: Reading) -> list[Diagnostic]:
    """Report a file or a folder of the office that a text names: « voir renforts_VF2.docx », « S:/com/visite » (D463)."""
    return [
        warning(
            "D463",
            f"{'dossier' if match['folder'] else 'fichier'} du service nommé dans le texte : {quoted(match[0])}",
            reading.place(passage, *match.span()),
            "écrivez le titre du document, avec son adresse s’il est en ligne, ou retirez le renvoi",
        )
        for passage in reading.passages
        for match in _traces(passage.text)
    ]


@lru_cache(maxsize=8192)  # the kits of a campaign have most of their texts alike
def _traces(text: str) -> tuple[re.Match[str], ...]:
    bare = _ADDRESS.sub(lambda match: " " * len(match[0]), text)
    return tuple(match for match in _TRACE.finditer(bare) if match["folder"] or not _OFFERED.search(bare))


def report_addresses_within_walls(kit: Kit, document: Document) -> list[Diagnostic]:
    """Report a link that opens on the service's network alone: « http://intranet.prefecture.local » (D463)."""
    return [
        warning(
            "D463",
            f"adresse du réseau interne : « {link.target} »",
            kit.place(link.origin, chapter.span),
            "donnez une adresse que tout le monde peut ouvrir, ou retirez le lien",
        )
        for chapter in chapters(document)
        for line in part_lines(chapter)
        for link in iter_inlines(line)
        if isinstance(link, Link) and _is_within(link.target)
    ]


def _is_within(target: str) -> bool:
    if not target.lower().startswith(("http://", "https://")):
        return False
    try:
        host = urlsplit(target).hostname or ""
    except ValueError:
        return False  # brackets that close no address: what reads the line says so
    return _WITHIN.search(host) is not None
