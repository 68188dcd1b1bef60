"""What the last check of each kit found, kept beside the outputs so that the home page need not check them all."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from dossier.diagnostics import Diagnostic, Severity
from dossier.output_folder.atomic import write_whole

_NAME = "controle.json"
_WORDS = ((Severity.ERROR, "erreur"), (Severity.WARNING, "avertissement"), (Severity.ADVICE, "conseil"))


def note_check(folder: Path, found: Iterable[Diagnostic]) -> None:
    """Keep how many findings of each severity there are; a disk that refuses loses nothing but this."""
    counted = Counter(item.severity for item in found)
    data = json.dumps({name: counted[severity] for severity, name in _WORDS}).encode()
    path = folder / _NAME
    with suppress(OSError):
        if not path.is_file() or path.read_bytes() != data:
            folder.mkdir(parents=True, exist_ok=True)
            write_whole(path, data, lasting=False)


def last_check(folder: Path) -> str:
    """« 2 erreurs, 1 avertissement au dernier contrôle »; "" for a kit that was never open here."""
    try:
        said = json.loads((folder / _NAME).read_text(encoding="utf-8"))
        counts = [(int(said[name]), name) for _severity, name in _WORDS[:2]]
    except (OSError, ValueError, KeyError, TypeError):
        return ""
    told = [f"{count} {name}{'s' if count > 1 else ''}" for count, name in counts if count]
    return f"{', '.join(told) or 'aucune erreur'} au dernier contrôle"
