"""Times and memory of the program, as ratios within one run: ``make bench``.

CPU seconds (user and system) of whole processes, the smallest of several; a ratio says more than a time on
a shared machine. Nothing here passes or fails: the targets stand beside the figures.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
RUNS = 3

BARE = """
import os, pickle, sys
from io import BytesIO
html, resources, fonts, document, charte, numbers, pictures = pickle.load(open(sys.argv[1], "rb"))
os.environ["FONTCONFIG_FILE"] = fonts
from weasyprint import HTML
from weasyprint.urls import URLFetcher, URLFetcherResponse
class Fetcher(URLFetcher):
    def fetch(self, url, headers=None):
        data, kind = resources[url]
        return URLFetcherResponse(url, body=data, headers={"Content-Type": kind})
target = BytesIO()
HTML(string=html, base_url="dossier://kit/", url_fetcher=Fetcher()).write_pdf(target, pdf_variant="pdf/ua-1")
if sys.argv[2] == "word":
    from dossier.render.word import render_word
    render_word(document, charte, numbers, pictures)
"""


#: Lays the press page out, then finishes and judges it, and prints the CPU seconds that the second half took.
PRESS = """
import os, pickle, sys, time
_html, _resources, fonts, document, charte, _numbers, _pictures = pickle.load(open(sys.argv[1], "rb"))
os.environ["FONTCONFIG_FILE"] = fonts
from dossier.content.profile import SHIPPED, read_profile
from dossier.pipeline import page_resources
from dossier.prepress.preflight import inspect_for_print
from dossier.prepress.press import PressRequest, finish_for_press
from dossier.render.html import render_html
from dossier.render.pdf import render_pdf
look = charte.for_press(3)
laid_out = render_pdf(render_html(document, look), page_resources(look, document, {}), tagged=False)
start = time.process_time()
data = finish_for_press(laid_out.data, PressRequest(read_profile(SHIPPED.read_bytes()), 300, 3))
finished = time.process_time()
inspect_for_print(data)
print(finished - start, time.process_time() - finished)
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one process used."""

    cpu: float
    wall: float
    megabytes: float


def measure(*command: str) -> Cost:
    """The cheapest of several runs of ``command``; its highest memory."""
    costs = [_once(command) for _ in range(RUNS)]
    return Cost(
        min(cost.cpu for cost in costs),
        min(cost.wall for cost in costs),
        max(cost.megabytes for cost in costs),
    )


def _once(command: tuple[str, ...]) -> Cost:
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _pid, _status, usage = os.wait4(process.pid, 0)
    process.returncode = 0
    return Cost(usage.ru_utime + usage.ru_stime, time.perf_counter() - start, usage.ru_maxrss / 1024)


def freeze(target: Path) -> None:
    """Keep the inputs of both renderers for the shipped kit, so that the bare libraries get the same."""
    from dossier import pipeline
    from dossier.project import open_project
    from dossier.render.html import render_html
    from dossier.render.pdf import render_pdf

    project = open_project(ROOT)
    checked = pipeline.check_kit(project, project.kits()[0])
    document, charte = checked.document, checked.charte
    if document is None or charte is None:
        raise SystemExit("the shipped kit has faults: dossier check")
    pipeline.prepare_fonts(project, charte)
    html = render_html(document, charte)
    resources = pipeline.page_resources(charte, document, checked.pictures)
    laid_out = render_pdf(html, resources)
    plain = {address: (resource.data, resource.media_type) for address, resource in resources.items()}
    frozen = (html, plain, os.environ["FONTCONFIG_FILE"], document, charte, laid_out.page_numbers, {})
    target.write_bytes(pickle.dumps(frozen))


def press_share(frozen: Path) -> tuple[float, float]:
    """CPU seconds of finishing the press page, and of judging it."""
    command = [sys.executable, "-c", PRESS, str(frozen)]
    runs = [
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
        for _ in range(RUNS)
    ]
    finish, judge = min(tuple(float(word) for word in run.split()) for run in runs)
    return finish, judge


def show(what: str, figure: str, target: str) -> None:
    """One line of the report."""
    print(f"{what:<58} {figure:>16}   {target}")


def main() -> None:
    """Measure and print."""
    dossier = [sys.executable, "-m", "dossier"]
    with tempfile.TemporaryDirectory() as folder:
        frozen = Path(folder) / "frozen.pickle"
        freeze(frozen)
        output = ["--output", str(Path(folder) / "out")]
        bare = measure(sys.executable, "-c", BARE, str(frozen), "word")
        cold = measure(*dossier, "render", "--force", *output)
        warm = measure(*dossier, "render", *output)
        press = measure(*dossier, "render", "--force", "--to", "imprimeur", *output)
        finish, judge = press_share(frozen)
    helped = measure(*dossier, "--help")
    checked = measure(*dossier, "check")
    show("cold render / bare WeasyPrint and DOCX write", f"{cold.cpu / bare.cpu:.2f} ×", "≤ 1.25 ×")
    show("cold render", f"{cold.cpu:.2f} s CPU", "")
    show("memory of a cold render", f"{cold.megabytes:.0f} MB", "≤ 150 MB")
    show("unchanged kit", f"{warm.wall:.2f} s wall", "≤ 0.2 s")
    show("separation and marks / cold render for the press", f"{finish / press.cpu:.0%}", "≤ 25 %")
    show("separation, marks and preflight / the same", f"{(finish + judge) / press.cpu:.0%}", "")
    show("dossier check", f"{checked.cpu:.2f} s CPU", "≤ 0.6 s")
    show("dossier --help", f"{helped.cpu:.2f} s CPU", "≤ 0.3 s")


if __name__ == "__main__":
    main()
