"""What ``dossier doctor`` prints, as values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Item:
    """One line: ``ok``, ``bad`` (a render cannot succeed) or ``none`` (absent, and optional)."""

    state: Literal["ok", "bad", "none"]
    name: str
    detail: str = ""
    remedy: str = ""
