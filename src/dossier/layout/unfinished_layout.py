"""A layout that did not end, as one French sentence that names the part and the line it was on."""

from __future__ import annotations

from dossier.diagnostics import Diagnostic, error
from dossier.isolation import Reason, Stopped
from dossier.layout.engine_complaints import show_detail
from dossier.limits import ORDINARY, Limits
from dossier.render.numbered_blocks import Places, nearest_place
from dossier.tree import BackCover, Chapter, Contents, Cover, plain_text

_CONFIGURE = "ou relevez la limite dans dossier.toml ([limites])"


def explain_stop(stopped: Stopped, places: Places, limits: Limits = ORDINARY) -> Diagnostic:
    """D904, D905 or D906, at the line of the place that the layout had reached within its ``limits``."""
    show_detail(stopped.traceback or stopped.detail)
    place = places.get(nearest_place(stopped.mark, places))
    where = _where(places, stopped.mark)
    span = None if place is None else place.span
    match stopped.reason:
        case Reason.CPU | Reason.WALL:
            spent = (
                f"{limits.cpu_seconds} s de calcul"
                if stopped.reason is Reason.CPU
                else f"{limits.wall_seconds} s"
            )
            hint = f"raccourcissez ou coupez ce passage, {_CONFIGURE}"
            return error("D905", f"mise en page arrêtée après {spent}{where}", span, hint)
        case Reason.MEMORY:
            hint = f"coupez ce passage ou réduisez ses images, {_CONFIGURE}"
            message = f"mise en page arrêtée : plus de {limits.megabytes} Mo de mémoire{where}"
            return error("D904", message, span, hint)
        case Reason.CRASH | Reason.FAULT:
            hint = (
                "simplifiez ce passage et relancez ; si le message revient, signalez-le avec ce contenu "
                "(« --debug » en montre le détail)"
            )
            return error("D906", f"la mise en page s’est interrompue{where}", span, hint)


def _where(places: Places, mark: str) -> str:
    """« , dans la partie « Titre » », or nothing where the layout has not said."""
    match places.get(mark.partition("/")[0]):
        case Cover():
            return ", sur la couverture"
        case BackCover():
            return ", sur la quatrième de couverture"
        case Contents():
            return ", dans le sommaire"
        case Chapter(title=title):
            return f", dans la partie « {plain_text(title).strip()[:80]} »"
        case _:
            return ", avant la première page"
