"""What stands against a kit's own editions, and not against the kit that the press reads."""

from __future__ import annotations

import re
from dataclasses import replace

from dossier.content.editions import prepared_for
from dossier.diagnostics import Diagnostic, Severity, listed
from dossier.limits import read_limits
from dossier.pipeline.progress_told import Clock, tell_nobody
from dossier.pipeline.render_request import Wanted
from dossier.pipeline.stage_values import Checked, Work
from dossier.pipeline.stages import carry, stages
from dossier.project import Project

#: The code of a text that no translation says.
UNTRANSLATED = "D280"
_SHOWN = 3
#: « V3 », « I1 »: the number of a note or of a stop, which counts what an edition shows.
_LABEL = re.compile(r"\b[IV]\d+\b")


def find_in_editions(project: Project, checked: Checked) -> list[Diagnostic]:
    """The errors and warnings of each edition that the kit declares, named with it; what was found already is not said again.

    Advice is left out: that a figure or a picture is not used in one edition is no slip.
    """
    from dossier.pipeline.checking import assemble, waive

    kit = checked.kit
    if kit is None or not kit.head.editions:
        return []
    known = {_said(item) for item in checked.found}
    told: dict[tuple[object, ...], tuple[Diagnostic, list[str]]] = {}
    for name in map(str, kit.head.editions):
        work = Work(
            project,
            kit.folder,
            Wanted(edition=name),
            read_limits(project.root),
            Clock(tell_nobody),
            checked=Checked(prepared_for(kit, name)),
        )
        for item in carry(work, stages(assemble, waive)).checked.found:
            if item.severity is not Severity.ADVICE and _said(item) not in known:
                told.setdefault(_said(item), (item, []))[1].append(name)
    return _few_untranslated([_named(item, names) for item, names in told.values()])


def _few_untranslated(found: list[Diagnostic]) -> list[Diagnostic]:
    """What is found, the first texts without translation alone: a hundred of them would hide what is wrong in the French."""
    missing = [item for item in found if item.code == UNTRANSLATED]
    more = len(missing) - _SHOWN
    if more <= 1:
        return found
    last = missing[_SHOWN - 1]
    counted = replace(last, message=f"{last.message}, et {more} autres passages")
    left_out = missing[_SHOWN:]
    return [counted if item is last else item for item in found if item not in left_out]


def _said(item: Diagnostic) -> tuple[object, ...]:
    return (item.code, item.span, _LABEL.sub("", item.message))


def _named(item: Diagnostic, names: list[str]) -> Diagnostic:
    """A finding with the editions that it is true of."""
    editions = listed([f"« {name} »" for name in dict.fromkeys(names)])
    which = f"éditions {editions}" if len(names) > 1 else f"édition {editions}"
    return replace(item, message=f"{which} : {item.message}")
