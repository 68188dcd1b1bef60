"""Why a file of an office is not read."""

from __future__ import annotations


class Unreadable(Exception):
    """A file that is not read: a French reason; ``is_too_big`` where it is its size."""

    def __init__(self, reason: str, *, is_too_big: bool = False) -> None:
        """Keep both."""
        super().__init__(reason)
        self.reason, self.is_too_big = reason, is_too_big
