"""The two spaces that do not break: before « % » or after « n° », and between thousands."""

from __future__ import annotations

NO_BREAK = "\u00a0"
THIN = "\u202f"
