"""Many random kits with marks, each edition made and dug through: ``python -m editions.many_trials 36``, from ``tests/``.

Every mark that an edition must not have and whose letters are anywhere in its files is told, and so is every file that the
program refuses. A second number is the first seed (``make fuites``).
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter

from dossier.commands.deliver import deliver
from dossier.content.editions import prepared_for
from dossier.content.model.base import PRESS_EDITION
from dossier.content.reading.kit_folder import read_kit
from dossier.leak_search import report_leaks
from dossier.pipeline.render_request import Wanted
from dossier.project import Project
from editions.marked_kits import MarkedKit, marked_kit
from editions.marks import EDITIONS
from editions.plain_search import squeezed_texts
from editions.planted_leaks import planted
from kits import NAME, write_kit

_PLANTED = 20  # a kit
TARGETS = ("pdf", "docx", "html", "imprimeur", "livret", "bureau")


def made_editions(
    root: Path, kit: MarkedKit, targets: tuple[str, ...] = TARGETS
) -> dict[str, dict[str, bytes]]:
    """The files of each edition of a kit. Raises AssertionError where one is refused."""
    folder = write_kit(root, kit.files)
    made = {}
    for name in EDITIONS:
        edition = None if name == PRESS_EDITION else name
        place = root / "output" / (name if edition else folder.name)
        outcome = deliver(Project(root), folder, place, Wanted(targets, edition=edition))
        faults = [
            f"{item.code} {item.span} {item.message}"
            for item in outcome.found or ()
            if item.severity == "error"
        ]
        assert outcome.is_done, (name, faults)
        made[name] = {path.name: path.read_bytes() for path in sorted(place.iterdir()) if path.is_file()}
    return made


def leaks(kit: MarkedKit, edition: str, files: dict[str, bytes]) -> Iterator[str]:
    """Each mark that an edition must not have and that one of its files says."""
    forbidden = [mark for mark in kit.marks if edition not in mark.readers]
    for name, data in files.items():
        said = squeezed_texts(name, data)
        for mark in forbidden:
            if mark.squeezed in said:
                yield f"{edition} : {name} : {mark.where} : {mark.said}"


#: What no document prints and the guard does not know: rights are printed with the press pack, the rest is dropped on reading.
_UNKNOWN = (".droits", ".jpeg", "note.cle")


def missed(
    root: Path, kit: MarkedKit, made: dict[str, dict[str, bytes]], count: int, chance: Random
) -> Iterator[str]:
    """Plant ``count`` marks in files that must not have them; each that the guard does not see."""
    read, _found = read_kit(Project(root), root / "content" / NAME)
    assert read is not None
    for _number in range(count):
        edition = chance.choice(EDITIONS)
        seen_by = read if edition == PRESS_EDITION else prepared_for(read, edition)
        hidden = [
            mark
            for mark in kit.marks
            if edition not in mark.readers and not mark.is_timed and not mark.where.endswith(_UNKNOWN)
        ]
        mark = chance.choice(hidden)
        how, files = planted(
            made[edition],
            f"0{mark.said}" if mark.where.endswith(("telephone", "mobile")) else mark.said,
            chance,
        )
        if not report_leaks(seen_by, files):
            yield f"not seen: {edition} : {mark.where} : {mark.said} : {how}"


def main(count: int, first: int = 0) -> int:
    """Try ``count`` kits; how many of them leak or are refused."""
    failed, marks, searched = 0, 0, 0
    for seed in range(first, first + count):
        begun = perf_counter()
        kit = marked_kit(seed)
        marks += len(kit.marks)
        searched += sum(len(set(EDITIONS) - mark.readers) for mark in kit.marks)
        with TemporaryDirectory() as name:
            root = Path(name)
            try:
                made = made_editions(root, kit)
                told = [leak for name, files in made.items() for leak in leaks(kit, name, files)]
                told += missed(root, kit, made, _PLANTED, Random(seed))  # noqa: S311 - the same leaks each time
            except AssertionError as fault:
                told = [f"refused: {fault}"]
        failed += bool(told)
        print(
            f"{seed}: {len(kit.marks)} marks, {perf_counter() - begun:.0f} s", *told, sep="\n  ", flush=True
        )
    print(f"{count - failed} / {count} kits without a leak ; {marks} marks, {searched} times not to be read")
    return failed


if __name__ == "__main__":
    sys.exit(bool(main(*map(int, sys.argv[1:]))))
