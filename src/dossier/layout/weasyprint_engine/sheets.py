"""Style sheets parsed once a process: several layouts of one kit, and the next kit, name the same ones.

Parsing the sheets of a charte takes as long as laying out a page. What WeasyPrint makes of a sheet depends on its
text and its address alone, where it holds nothing but rules for elements and pages. A sheet that names another one,
declares fonts, counters, colours or layers, or that was complained of, is parsed each time.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeAlias

from dossier.memory import Recent
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
    """The sheets parsed so far, by address and content."""

    def __init__(self) -> None:
        """Start empty."""
        self._parsed = Recent[tuple[str, bytes], _Parsed](_MOST)
        self.find, self.keep = self._parsed.find, self._parsed.hold

    def forget(self, resources: Resources) -> None:
        """Forget the sheets among ``resources``: a value that was complained of is not complained of twice."""
        for address, resource in resources.items():
            self._parsed.drop((address, resource.data))


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
