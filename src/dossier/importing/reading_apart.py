"""What reads a text in the worker: it loads no more of the program than that takes."""

from __future__ import annotations

from dossier.diagnostics import MachineError
from dossier.importing.blocks import ReadText
from dossier.office_files.refusal import Unreadable

MAX_SIGNS = 400_000  # of a text without pages: as many as of a PDF


def read_apart(kind: str, data: bytes, name: str) -> ReadText:
    """Read a text; what it refuses is said as a fault of the machine, which comes through the pipe of the worker."""
    try:
        match kind:
            case "word":
                from dossier.importing.word_texts import read_word

                return read_word(data, name)
            case "writer":
                from dossier.importing.writer_texts import read_writer

                return read_writer(data, name)
            case "mail":
                from dossier.importing.mails import read_mail

                return read_mail(data, name)
            case "pdf":
                from dossier.importing.pdf_texts import read_pdf

                return read_pdf(data, name)
            case _:
                from dossier.importing.plain_texts import read_plain

                return read_plain(_decoded(data), name)
    except Unreadable as fault:
        message, hint = f"« {name} » : {fault.reason}", "demandez une autre copie du fichier"
        raise MachineError("D981", message, hint) from fault


def _decoded(data: bytes) -> str:
    """The letters of a plain text. Raises Unreadable for more of them than a press kit has."""
    from dossier.text.encodings import decoded_text

    text = decoded_text(data)
    text = data.decode("latin-1") if text is None else text
    if len(text) > MAX_SIGNS:
        raise Unreadable(f"plus de {MAX_SIGNS} signes", is_too_big=True)
    return text
