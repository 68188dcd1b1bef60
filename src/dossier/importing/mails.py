"""An e-mail (.eml): its subject, its text, and what is attached to it."""

from __future__ import annotations

import re
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from html.parser import HTMLParser

from dossier.diagnostics import Span, advice, warning
from dossier.importing.blocks import ReadText
from dossier.importing.plain_texts import read_plain
from dossier.office_files.refusal import Unreadable

_SIGNATURE = re.compile(r"\n-- ?\n.*\Z", re.DOTALL)
_QUOTED = re.compile(
    r"\n(?:Le [^\n]{5,90} a écrit ?:|De ?: [^\n]*|-{3,} ?Message (?:d’|d')origine[^\n]*)\n.*\Z|(?:\n>[^\n]*)+",
    re.DOTALL,
)
_PREFIX = re.compile(r"^(?:(?:re|tr|fw|fwd|réf) ?: ?)+", re.IGNORECASE)
_BREAKS = frozenset({"p", "div", "br", "tr", "li", "h1", "h2", "h3", "h4", "table", "ul", "ol"})


class _Words(HTMLParser):
    """The words of a page, a line for each block; entries open with a bullet or their number, cells are parted by tabs."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self._skipped = 0
        self._cells = 0
        self._address = ""
        self._lists: list[int | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self._address = next((value or "" for name, value in attrs if name == "href"), "")
        if tag in {"td", "th"}:
            self._cells += 1
        if self._cells and tag in _BREAKS - {"tr", "table"}:
            self.text += "" if self.text.endswith(("\t", "\n")) else " "
            return
        self._skipped += tag in {"style", "script", "head", "title"}
        if tag in _BREAKS and not self.text.endswith("\n\n"):
            self.text = self.text.rstrip(" ") + ("\n" if tag in {"br", "li", "tr"} else "\n\n")
        if tag in {"ul", "ol"}:
            self._lists.append(0 if tag == "ol" else None)
        self.text += (
            self._mark()
            if tag == "li"
            else "\t"
            if tag in {"td", "th"} and not self.text.endswith("\n")
            else ""
        )

    def handle_endtag(self, tag: str) -> None:
        self._skipped -= tag in {"style", "script", "head", "title"} and self._skipped > 0
        if tag == "a" and self._address.startswith(("https://", "http://")):
            shown = self._address.partition("://")[2].rstrip("/")
            self.text += "" if shown in self.text[-len(shown) - 1 :] else f" ({self._address})"
            self._address = ""
        if tag in {"td", "th"}:
            self._cells -= self._cells > 0
        if self._cells:
            return
        if tag in {"ul", "ol"} and self._lists:
            self._lists.pop()
        if tag in _BREAKS - {"br", "tr", "li"} and not self.text.endswith("\n\n"):
            self.text = self.text.rstrip(" ") + "\n\n"

    def _mark(self) -> str:
        """What opens an entry: a bullet, or its number."""
        count = self._lists[-1] if self._lists else None
        if count is None:
            return "• "
        self._lists[-1] = count + 1
        return f"{count + 1}. "

    def handle_data(self, data: str) -> None:
        self.text += (
            ""
            if self._skipped
            else re.sub(r"\s+", " ", data)
            if data.strip() or not self.text.endswith("\n")
            else ""
        )


_TIMES = 4  # as many words in HTML as in the plain part: that one stands for a text that it does not give


def read_mail(data: bytes, name: str) -> ReadText:
    """The text of an e-mail, without its signature and the letters that it answers. Raises Unreadable."""
    message = BytesParser(EmailMessage, policy=policy.default).parsebytes(data)
    kind, content = _body(message)
    text = content.replace("\r\n", "\n")
    if kind == "html":
        words = _Words()
        words.feed(text)
        text = re.sub(r"\n{3,}", "\n\n", words.text)
    found = []
    for pattern, what in ((_QUOTED, "messages cités"), (_SIGNATURE, "signature")):
        shorter = pattern.sub("\n", f"\n{text}")
        if shorter.strip() != text.strip():
            found.append(advice("D149", f"{what} : laissé de côté", Span(name), "relisez le message"))
            text = shorter
    for attached in message.iter_attachments():
        file = attached.get_filename() or "sans nom"
        hint = "enregistrez-la, puis importez-la à son tour"
        found.append(warning("D149", f"pièce jointe non reprise : « {file} »", Span(name), hint))
    read = read_plain(text.strip("\n"), name)
    title = _PREFIX.sub("", " ".join(str(message.get("subject", "")).split()))
    return ReadText(read.blocks, title, found=(*read.found, *found))


def _body(message: EmailMessage) -> tuple[str, str]:
    """The kind and the words of the part to read.

    It is the plain one, or that in HTML where the plain one is empty or a line that says « ce message est en HTML ».
    """
    read: dict[str, str] = {}
    fault = Unreadable("ce message n’a pas de texte")
    for kind in ("plain", "html"):
        part = message.get_body(preferencelist=(kind,))
        if part is None:
            continue
        try:
            content = str(part.get_content())
        except (LookupError, ValueError, KeyError):
            fault = Unreadable("le texte de ce message est dans un encodage inconnu")
            continue
        if content.strip():
            read[kind] = content
    if not read:
        raise fault
    words = _Words()
    words.feed(read.get("html", ""))
    stands_for_it = len(words.text.split()) > _TIMES * len(read.get("plain", "").split())
    kind = "html" if "plain" not in read or ("html" in read and stands_for_it) else "plain"
    return kind, read[kind]
