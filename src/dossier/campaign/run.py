"""A campaign carried out: its kits as files of the workshop, each made or checked, a verdict for each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import TypeAlias

from dossier.campaign.filled_kit import FilledKit
from dossier.campaign.kit_work import KitResult, KitTask
from dossier.campaign.prepared import Prepared
from dossier.campaign.verdicts import Verdict, keep_result
from dossier.campaign.workshop import write_workshop
from dossier.pipeline.render_request import Wanted

_FIRST = 8  # kits, on a machine of so many processors

#: What makes the kits: tasks in, the result of each as soon as it is known.
Work: TypeAlias = Callable[[Sequence[KitTask]], Iterator[KitResult]]


@dataclass(frozen=True, slots=True)
class Progress:
    """A kit is done: how many are, of how many, and the seconds that the rest will take (None where unknown)."""

    verdict: Verdict
    done: int
    total: int
    left: float | None


def run_campaign(
    prepared: Prepared, chosen: Sequence[FilledKit], wanted: Wanted, work: Work, *, checked_only: bool = False
) -> Iterator[Progress]:
    """Make ``chosen`` kits, in the order of the table; each is told as soon as it is done.

    A kit that lacks something is checked, so that all its faults are known, and never made. Raises MachineError (D903)
    where the workshop cannot be written.
    """
    campaign = prepared.campaign
    write_workshop(campaign.workshop, prepared.files)
    kits = {kit.row.kit: kit for kit in chosen}
    tasks = [
        KitTask(
            name,
            str(campaign.workshop),
            str(campaign.outputs / name),
            wanted,
            is_checked_only=checked_only or bool(kit.found),
        )
        for name, kit in kits.items()
    ]
    ends = [perf_counter()]
    for done, result in enumerate(work(tasks), 1):
        if not checked_only:
            keep_result(campaign.workshop / "verdicts", result)
        if not result.unchanged:
            ends.append(perf_counter())
        left = _time_left(ends, len(tasks) - done)
        yield Progress(prepared.verdict(kits[result.kit], result), done, len(tasks), left)


def _time_left(ends: Sequence[float], kits: int) -> float | None:
    """The seconds that so many ``kits`` will take, by the beginning and the end of each that was made; None where none was.

    The first ones start the program and lay out what all share: they say nothing of the rest.
    """
    made = len(ends) - 1
    first = min(_FIRST, made // 3)
    return (ends[-1] - ends[first]) / (made - first) * kits if made else None
