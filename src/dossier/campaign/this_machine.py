"""Every kit of a campaign on all processors of this machine, each in a process with bounds: one that dies stops no other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from dataclasses import replace

from dossier.campaign.kit_work import KitResult, KitTask, work_on
from dossier.diagnostics import ExitCode, MachineError, error
from dossier.isolation import Reason, Stopped, run, stop
from dossier.limits import Limits
from dossier.system import processors

#: What one kit may take: its layout has bounds of its own, below these.
KIT_LIMITS = Limits(cpu_seconds=900, wall_seconds=1_800, megabytes=3_000)

_REASONS = {
    Reason.CPU: "trop de calcul",
    Reason.WALL: "trop long",
    Reason.MEMORY: "mémoire insuffisante",
    Reason.CRASH: "processus arrêté",
    Reason.FAULT: "erreur interne",
}


def work_here(tasks: Sequence[KitTask]) -> Iterator[KitResult]:
    """What became of each kit, as soon as it is known; as many are in work as there are processors."""
    count = min(processors(), len(tasks)) or 1
    pool = ThreadPoolExecutor(count)
    try:
        begun: list[Future[KitResult]] = [
            pool.submit(_in_a_process, replace(task, sharers=count)) for task in tasks
        ]
        for one in as_completed(begun):
            yield one.result()
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        stop()
        raise
    pool.shutdown()


def _in_a_process(task: KitTask) -> KitResult:
    try:
        return run(work_on, task, limits=KIT_LIMITS)
    except Stopped as fault:
        return failed(task.kit, _REASONS[fault.reason], fault.detail)
    except MachineError as fault:
        return KitResult(task.kit, int(ExitCode.MACHINE), found=tuple(fault.as_diagnostics()))


def failed(kit: str, reason: str, detail: str = "") -> KitResult:
    """The result of a kit whose process was lost."""
    more = f" : {detail}" if detail else ""
    hint = "relancez la campagne : les autres dossiers sont gardés"
    fault = error("D961", f"le travail sur le dossier « {kit} » s’est arrêté ({reason}{more})", None, hint)
    return KitResult(kit, int(ExitCode.MACHINE), found=(fault,))
