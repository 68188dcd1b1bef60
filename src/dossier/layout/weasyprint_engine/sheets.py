"""Style sheets parsed once a process: several layouts of one kit, and the next kit, name the same ones.

Parsing the sheets of a charte takes as long as laying out a page. What WeasyPrint makes of a sheet depends on its
text and its address alone, where it holds nothing but rules for elements and pages. A sheet that names another one,
declares fonts, counters, colours or layers, or that was complained of, is parsed each time.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from threading import Lock
from typing import Any, TypeAlias

from dossier.render.resources import Resources

_MOST = 64  # sheets: a charte has about ten for each of its formats
_SHARES = re.compile(
    rb"@(?!charset|media|page|footnote|(?:top|bottom|left|right)-)"
)  # more than its own rules

#: WeasyPrint's ``CSS``, which reads a sheet and adds its rules for pages to a list of the whole document.
ReadSheet: TypeAlias = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class _Parsed:
    """What a sheet gives: the selectors that it matches, and its rules for pages."""

    matcher: Any
    page_rules: tuple[Any, ...]


class SheetShelf:
    """The sheets parsed so far, by address and content; the one that was used longest ago goes first."""

    def __init__(self) -> None:
        """Start empty."""
        self._parsed: OrderedDict[tuple[str, bytes], _Parsed] = OrderedDict()
        self._lock = Lock()

    def find(self, key: tuple[str, bytes]) -> _Parsed | None:
        """What was kept of a sheet."""
        with self._lock:
            known = self._parsed.get(key)
            if known is not None:
                self._parsed.move_to_end(key)
            return known

    def keep(self, key: tuple[str, bytes], parsed: _Parsed) -> None:
        """Keep a sheet."""
        with self._lock:
            self._parsed[key] = parsed
            if len(self._parsed) > _MOST:
                self._parsed.popitem(last=False)

    def forget(self, resources: Resources) -> None:
        """Forget the sheets among ``resources``: a value that was complained of is not complained of twice."""
        with self._lock:
            for address, resource in resources.items():
                self._parsed.pop((address, resource.data), None)


@dataclass(frozen=True, slots=True, eq=False)
class _Sheet:
    """A sheet as a document asks for it; the rules for pages and the layers are those of the whole document."""

    matcher: Any
    page_rules: list[Any]
    layers: list[Any]


def parsing_once(
    read: ReadSheet, shelf: SheetShelf, in_hand: Callable[[], tuple[Resources, int] | None]
) -> ReadSheet:
    """``read``, which takes a linked sheet that it knows from ``shelf``.

    ``in_hand`` gives the resources of the layout that is in hand, and how many complaints it has heard so far.
    """

    @wraps(read)
    def read_sheet(*arguments: object, **named: Any) -> Any:  # noqa: ANN401 - the library's own
        before = in_hand()
        resource = None if before is None else before[0].get(str(named.get("url")))
        if resource is None or _SHARES.search(resource.data) or arguments:
            return read(*arguments, **named)
        key = (str(named["url"]), resource.data)
        rules: list[Any] = named["page_rules"]
        known = shelf.find(key)
        if known is None:
            start = len(rules)
            sheet = read(**named)
            if in_hand() == before:
                shelf.keep(key, _Parsed(sheet.matcher, tuple(rules[start:])))
            return sheet
        rules += known.page_rules
        return _Sheet(known.matcher, rules, named["layers"])

    return read_sheet
