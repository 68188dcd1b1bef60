"""A command that was written wrongly, as an exception: exit code 2."""

from __future__ import annotations

from collections.abc import Iterable

from dossier.language.nearest_name import meant


class UsageFault(Exception):
    """What is wrong with the command, as one French sentence, and the remedy."""

    def __init__(self, message: str, hint: str = "") -> None:
        """Keep the sentence and the remedy."""
        super().__init__(message)
        self.message = message
        self.hint = hint


def pick(option: str, value: str, choices: Iterable[str]) -> str:
    """``value`` if it is one of ``choices``; otherwise a UsageFault with the near name and the choices."""
    known = list(choices)
    if value in known:
        return value
    near = meant(value, known)
    listed = f"valeurs possibles : {', '.join(known)}"
    hint = f"{near} {listed}" if near.startswith("vouliez") else listed
    raise UsageFault(f"valeur refusée pour {option} : « {value} »", hint)
