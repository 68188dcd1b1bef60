"""The whole way of a kit, from its folder to its outputs: every stage, in order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from dossier.content.model.base import Audience
from dossier.limits import read_limits
from dossier.pipeline.checking import assemble, check, judge_look, proofread, read, supply, waive
from dossier.pipeline.laying_ahead import give_up, lay_out_ahead
from dossier.pipeline.making import identify, judge, render, write
from dossier.pipeline.progress_told import Clock, Tell, tell_nobody
from dossier.pipeline.refusals import weigh
from dossier.pipeline.render_request import Wanted
from dossier.pipeline.stage_values import Checked, Rendered, Work
from dossier.project import Project
from dossier.proof.signature import AS_SIGNED, Signing

if TYPE_CHECKING:
    from dossier.pipeline.grammar_checker import Proofreader


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage: what is known so far goes in, and comes out with what the stage adds.

    ``said`` is the French name under which its end is told; a stage without one is told with the next that has one.
    """

    do: Callable[[Work], Work]
    said: str = ""


#: The whole way: what the outputs are made of is known before they are, and the old ones stay until the end.
STAGES = (
    Stage(read, "lecture"),
    Stage(assemble),
    Stage(supply),
    Stage(judge_look),
    Stage(lay_out_ahead),
    Stage(check, "contrôle"),
    Stage(proofread, "grammaire"),
    Stage(waive),
    Stage(identify),
    Stage(weigh),
    Stage(render),  # tells its own steps
    Stage(judge),
    Stage(write),
)


def stages(first: Callable[[Work], Work], last: Callable[[Work], Work]) -> tuple[Stage, ...]:
    """The stages from one to another, both included."""
    names = [stage.do for stage in STAGES]
    return STAGES[names.index(first) : names.index(last) + 1]


def carry(work: Work, way: Sequence[Stage]) -> Work:
    """Take a kit through some of the stages; a kit that is refused goes no further."""
    for stage in way:
        if work.refused is not None:
            break
        try:
            work = stage.do(work)
        except BaseException:
            give_up(work)
            raise
        if stage.said and (stage.do is not proofread or work.proofread is not None):
            work.clock.step(stage.said)
    if work.refused is not None:
        give_up(work)
    return work


def check_kit(  # noqa: PLR0913 - what to check, for whom, and what it is held to
    project: Project,
    folder: Path,
    audience: Audience | None = None,
    tell: Tell = tell_nobody,
    reader: Proofreader | None = None,
    *,
    signing: Signing = AS_SIGNED,
) -> Checked:
    """Read, assemble and check one kit: all its faults, and the document if one could be built.

    With a proofreading ``reader``, its grammar too. Raises MachineError (D907) where the limits of the project cannot be read.
    """
    asked = None if audience is None else str(audience)
    wanted = Wanted(audience=asked, proof=signing.proof, unsigned=signing.accepted)
    work = Work(project, folder, wanted, read_limits(project.root), Clock(tell), reader)
    return carry(work, stages(read, waive)).checked


def render_kit(
    project: Project,
    checked: Checked,
    targets: Sequence[str],
    tell: Tell = tell_nobody,
    *,
    draft: bool = False,
) -> Rendered:
    """Make a checked kit into each of ``targets``, in their own order; nothing is written.

    No file at all where one of them could not be made, or would show what is internal.
    """
    if checked.kit is None:
        return Rendered({}, 0, [], {})
    wanted = Wanted(tuple(targets), draft=draft)
    limits = read_limits(project.root)
    work = Work(project, checked.kit.folder, wanted, limits, Clock(tell), checked=checked)
    return carry(work, stages(render, judge)).rendered
