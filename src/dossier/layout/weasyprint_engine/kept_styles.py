"""The computed styles of a layout taken up by the next one: most elements of two documents of one charte are styled alike.

WeasyPrint gives elements of one document that are styled alike one style, whose values it computes when they are asked
for. Here it does so for all documents of a process, and for the pages of one document, which it styles each anew.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable
from functools import wraps
from threading import local
from typing import Any, TypeAlias

from dossier.render.resources import Resources

#: WeasyPrint's ``StyleFor.set_computed_styles``.
SetStyles: TypeAlias = Callable[..., None]

_MOST = 4_000  # a kit has some hundreds, of each of which the values take some kilobytes
_OF_THE_PAGE = re.compile(
    rb"\d[dlsp]?v(?:w|h|i|b|min|max)\b"
)  # a length that depends on the size of the first page


class KeptStyles(local):
    """The styles of the latest layouts of a thread: their values are computed while these are in hand."""

    def __init__(self) -> None:
        """Start with none."""
        self._held: dict[Hashable, list[Any]] = {}
        self._count = 0

    def find(self, parent: Any, pseudo: object, cascaded: dict[str, Any], fonts: object, base: object) -> Any:  # noqa: ANN401
        """The style of what is styled so below ``parent`` (None above all), if there was one."""
        for one in self._held.get(_key(parent, pseudo, cascaded), ()):
            if (
                one.parent_style is parent
                and one.font_config is fonts
                and one.base_url == base
                and one.cascaded == cascaded
            ):
                return one
        return None

    def hold(self, style: Any) -> None:  # noqa: ANN401
        """Keep a style; where there are too many, all others go."""
        if self._count >= _MOST:
            self.clear()
        self._held.setdefault(_key(style.parent_style, style.pseudo_type, style.cascaded), []).append(style)
        self._count += 1

    def clear(self) -> None:
        """Forget all."""
        self._held.clear()
        self._count = 0


def _key(parent: Any, pseudo: object, cascaded: dict[str, Any]) -> Hashable:  # noqa: ANN401
    return object.__hash__(parent), pseudo, tuple(cascaded)


kept_styles = KeptStyles()


def depends_on_the_page(resources: Resources) -> bool:
    """Whether a style sheet has lengths by which the values of a style are not the same in every document."""
    return any(
        one.media_type == "text/css" and _OF_THE_PAGE.search(one.data) is not None
        for one in resources.values()
    )


def keeping_styles(set_styles: SetStyles, is_on: Callable[[], bool]) -> SetStyles:
    """``set_styles``, which gives an element the style of one that is styled alike, where it is told to."""

    @wraps(set_styles)
    def set_computed_styles(  # noqa: PLR0913, PLR0917 - what the library hands over
        style_for: Any,  # noqa: ANN401 - the library's own object
        element: Any,  # noqa: ANN401
        parent: Any,  # noqa: ANN401
        root: Any = None,  # noqa: ANN401
        pseudo_type: str | None = None,
        base_url: str | None = None,
        target_collector: Any = None,  # noqa: ANN401
    ) -> None:
        computed = style_for.get_computed_styles()
        is_root = pseudo_type is None and element is root
        above = None if is_root else computed[parent, None]
        cascaded = style_for.get_cascaded_styles().get((element, pseudo_type), {})
        known = (
            kept_styles.find(above, pseudo_type, cascaded, style_for.font_config, base_url)
            if is_on()
            else None
        )
        if known is None:
            set_styles(style_for, element, parent, root, pseudo_type, base_url, target_collector)
            if is_on():
                kept_styles.hold(computed[element, pseudo_type])
            return
        known.pop("overflow", None)  # that of the root and of its body is taken from them, for the page
        computed[element, pseudo_type] = known
        if target_collector and known["anchor"]:
            target_collector.collect_anchor(known["anchor"])

    return set_computed_styles
