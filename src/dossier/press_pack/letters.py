"""The words that go with a pack: a short e-mail, and the press contacts as a text and as cards for an address book."""

from __future__ import annotations

from collections.abc import Sequence

from dossier.assemble.summary_pages import cover_of
from dossier.content.kit import Kit
from dossier.content.model.actor import Contact
from dossier.language.printed import prints_french, say
from dossier.press_pack.pack_labels import sheet_path
from dossier.tree import Cover, Document, plain_text

_MOST_SUBJECT = 120


def email_text(kit: Kit, document: Document, files: Sequence[tuple[str, str]]) -> str:
    """Subject and body of the e-mail; ``files`` are names with what they are, most useful first."""
    cover = cover_of(kit, document)
    title = plain_text(cover.title)
    state = _state(cover, under_embargo=bool(document.metadata.status))
    subject = f"{f'[{cover.status.upper()}] ' if cover.status else ''}{title} – {cover.date}"
    lines = [say("Objet : {subject}", subject=_short(subject)), "", say("Bonjour,"), ""]
    where = f", {cover.places}" if cover.places else ""
    named = {
        "genre": _lowered(cover.genre) if kit.edition is None else cover.genre,
        "title": title,
        "day": _lowered(cover.date) if prints_french() else cover.date,
        "where": where,
    }
    if kit.edition is None:
        lines.append(say("Vous trouverez ci-joint le {genre} « {title} », {day}{where}.", **named))
    else:  # its name is the office's own: no article fits them all
        lines.append(say("Vous trouverez ci-joint « {genre} » : {title}, {day}{where}.", **named))
    if plain_text(cover.subtitle):
        lines += ["", plain_text(cover.subtitle)]
    if state:
        lines += ["", state]
    lines += ["", say("Le dossier comprend :"), *(f"- {label}{say(' : ')}{name}" for name, label in files)]
    if any(name == sheet_path() for name, _label in files):
        lines += [
            "",
            say(
                "Chaque photographie se publie avec son crédit, dans les limites dites par le tableau joint."
            ),
        ]
    lines += ["", contacts_text(kit).rstrip("\n"), "", cover.issuer]
    return _plain("\n".join(lines) + "\n")


def contacts_text(kit: Kit) -> str:
    """The press contacts as a plain text; never a mobile number."""
    lines = [say("Contacts presse")]
    for contact in _given(kit):
        organisation = kit.organisations.get(contact.organisation) if contact.organisation else None
        parts = [contact.name, organisation.name if organisation else None, contact.email, contact.phone]
        lines.append("- " + ", ".join(str(part) for part in parts if part))
    return _plain("\n".join(lines) + "\n")


def contact_cards_file(kit: Kit) -> str:
    """The press contacts as vCards 3.0, which every address book reads; "" where the kit has none."""
    return "".join(_card(kit, contact) for contact in _given(kit))


def _card(kit: Kit, contact: Contact) -> str:
    organisation = kit.organisations.get(contact.organisation) if contact.organisation else None
    rows = [
        "BEGIN:VCARD",
        "VERSION:3.0",
        f"FN:{_escaped(contact.name)}",
        f"N:{_escaped(contact.name)};;;;",
        *([f"ORG:{_escaped(organisation.name)}"] if organisation else []),
        *([f"EMAIL;TYPE=WORK:{_escaped(contact.email)}"] if contact.email else []),
        *([f"TEL;TYPE=WORK,VOICE:{_escaped(contact.phone)}"] if contact.phone else []),
        "END:VCARD",
    ]
    return "".join(f"{row}\r\n" for row in rows)


def _given(kit: Kit) -> list[Contact]:
    return [contact for contact in kit.head.contacts if kit.shows(contact, internal=False)]


def _escaped(text: str) -> str:
    told = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return " ".join(told.split())


def _state(cover: Cover, *, under_embargo: bool) -> str:
    if not cover.status:
        return f"{cover.status_detail}." if cover.status_detail else ""
    if not under_embargo:
        return f"{cover.status}{say(' : ')}{cover.status_detail}."
    # a sentence of its own: a corrected version says after the hour what it replaces
    return (
        f"{cover.status} {cover.status_detail}. {say('Merci de ne rien publier avant la fin de l’embargo.')}"
    )


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]


def _short(text: str) -> str:
    return text if len(text) <= _MOST_SUBJECT else text[: _MOST_SUBJECT - 1].rsplit(" ", 1)[0] + "…"


def _plain(text: str) -> str:
    """The text without soft hyphens, and with spaces that every mail program keeps."""
    return text.replace("\u00ad", "").replace("\u202f", "\u00a0")
