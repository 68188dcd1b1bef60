"""CPU seconds of the stages of a render, as JSON: each the least of several runs in this one process."""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from dossier.charte import Charte, read_charte
from dossier.judges.pdf_accessibility import inspect_pdf
from dossier.layout.pdf import LaidOut, Setup, render_pdf
from dossier.pictures.press_colours.icc_profile import load_profile
from dossier.pipeline.stages import check_kit
from dossier.prepress.imposition import Folding, impose
from dossier.prepress.press import PressRequest, finish_for_press
from dossier.prepress.screen import finish_screen
from dossier.project import open_project
from dossier.render.html import render_html
from dossier.render.numbered_blocks import places
from dossier.render.resources import Resource, Resources
from dossier.render.word import render_word
from dossier.targets.layout_supplies import page_resources, prepare_fonts
from dossier.tree import Document

ROOT = Path(__file__).resolve().parents[1]
RUNS = 3
TURNS = 6

#: Taken away for the plain layout: the sheets of the components; what stays is the page and its running text.
COMPONENTS = re.compile(r"composants")
DRAWING = re.compile(r"<svg.*?</svg>", re.DOTALL)


def lay_out(
    document: Document, charte: Charte, resources: Resources, setup: Setup, *, drawn: bool = True
) -> LaidOut:
    """The whole way from the tree to judged pages; the same for both looks, but for sheets and drawings."""
    html = render_html(document, charte)
    return render_pdf(html if drawn else DRAWING.sub("", html), resources, setup, places(document.parts))


def least(work: Callable[[], Any], runs: int = RUNS) -> tuple[float, Any]:
    """The CPU seconds of the cheapest run, and what the last one made."""
    costs, made = [], None
    for _ in range(runs):
        start = time.process_time()
        made = work()
        costs.append(time.process_time() - start)
    return min(costs), made


def main() -> None:
    """Measure and print."""
    # In this process, so that its clock sees the layout.
    import dossier.isolation

    dossier.isolation.run = lambda function, *arguments, limits: function(*arguments)  # noqa: ARG005
    sys.modules["dossier.layout.pdf"].run = dossier.isolation.run  # type: ignore[attr-defined]
    cost: dict[str, float] = {"start": time.process_time()}
    project = open_project(ROOT)
    checked = check_kit(project, project.kits()[0])
    document, charte, kit = checked.document, checked.charte, checked.kit
    if document is None or charte is None or kit is None:
        raise SystemExit("the shipped kit has faults: dossier check")
    setup = Setup(prepare_fonts(project, charte))
    html = render_html(document, charte)
    resources = page_resources(charte, document, checked.pictures)

    bare = {address: Resource(b"", "text/css") for address in resources if COMPONENTS.search(address)}
    designed = partial(lay_out, document, charte, resources, setup)
    plain = partial(lay_out, document, charte, {**resources, **bare}, setup, drawn=False)
    # Turn by turn: what else the machine does in the meantime weighs on both alike.
    turns = [(least(designed, 1), least(plain, 1)) for _ in range(TURNS)]
    cost["designed"] = min(turn[0][0] for turn in turns)
    cost["plain"] = min(turn[1][0] for turn in turns)
    laid_out = turns[0][0][1]
    cost["bare"], _ = least(lambda: render_pdf(html, resources, setup, tagged=True))
    cost["word"], _ = least(lambda: render_word(document, charte, checked.pictures))
    cost["screen"], screen = least(lambda: finish_screen(laid_out.data, laid_out.skeleton))
    cost["gate"], _ = least(lambda: inspect_pdf(screen))
    cost["screen"] += cost["gate"]

    profile, _found = load_profile(project, kit)
    look = charte.for_press(3.0)
    pressed = render_pdf(
        render_html(document, look), page_resources(look, document, checked.pictures), setup, tagged=False
    )
    if profile is not None:
        request = PressRequest(profile, 300.0, 3.0)
        cost["press"], _ = least(lambda: finish_for_press(pressed.data, request))
    small = read_charte(charte.folder, "a5").for_target("livret")
    pages = render_pdf(
        render_html(document, small), page_resources(small, document, checked.pictures), setup, tagged=False
    )
    folding = Folding(297.0, 210.0, 0.1, fold_marks=True, staple_marks=True)
    cost["imposition"], _ = least(lambda: impose(pages.data, folding))
    print(json.dumps(cost))


if __name__ == "__main__":
    main()
