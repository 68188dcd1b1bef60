"""What every file that comes back may carry, whoever saved it: our marks, and addresses as each writes them."""

from __future__ import annotations

import re
from urllib.parse import unquote

#: The name of the bookmark around a node that the program printed.
MARK = re.compile(r"_dsr_[a-z2-7]{8}")


def address(target: str) -> str:
    """An address as one compares it: word processors write some of its signs in another way."""
    return unquote(target).rstrip("/")
