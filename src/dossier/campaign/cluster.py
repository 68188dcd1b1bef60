"""Every kit of a campaign on the workers of dask: bytes go out, bytes and a verdict come back, no disk is shared.

A worker that is lost gives its kits to the others, one that comes later takes its part. Whoever has another program or
other fonts than this machine makes nothing.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from importlib.util import find_spec
from pathlib import Path
from time import monotonic
from typing import Any

from dossier.campaign.kit_by_value import Made, identity, make_by_value, pack, pack_shared, put_in_place
from dossier.campaign.kit_work import KitResult, KitTask, work_on
from dossier.campaign.run import Work
from dossier.campaign.this_machine import failed
from dossier.commands.deliver import is_as_made
from dossier.diagnostics import MachineError
from dossier.project import CONTENT, Project
from dossier.system import processors

LOCAL = "local"
_WAIT, _LOOK, _SILENCE = 30, 2, 120  # seconds: for a first worker, between two looks, without any worker
_INSTALL = "pip install 'dossier[campagne]'"


def open_cluster(address: str, say: Callable[[str], None]) -> Work:
    """The cluster at ``address`` (tcp://…), or one of processes of this machine (``local``), as a means to make kits.

    What a person should know is said to ``say``. Raises MachineError (D960) without the library, (D962, D963) while it
    works: no fit worker, nobody there.
    """
    if find_spec("distributed") is None:
        raise MachineError(
            "D960", "il manque la bibliothèque qui répartit les dossiers (dask.distributed)", _INSTALL
        )

    def work(tasks: Sequence[KitTask]) -> Iterator[KitResult]:
        kept = [task for task in tasks if _is_kept(task)]
        fresh = [task for task in tasks if task not in kept]
        yield from map(work_on, kept)
        if fresh:
            with _connected(address, len(fresh)) as client:
                _look_at_workers(client, say)
                yield from _on_workers(client, fresh)

    return work


def _is_kept(task: KitTask) -> bool:
    project = Project(Path(task.workshop))
    folder = project.root / CONTENT / task.kit
    return not task.is_checked_only and is_as_made(project, folder, Path(task.outputs), task.wanted)


def _library() -> Any:  # noqa: ANN401
    """The library, imported where it is used."""
    import distributed

    return distributed


@contextmanager
def _connected(address: str, kits: int) -> Iterator[Any]:
    """A client of the cluster, which has at least one worker."""
    distributed = _library()
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    with ExitStack() as stack:
        try:
            if address == LOCAL:
                count = min(processors(), kits)
                cluster = distributed.LocalCluster(
                    n_workers=count,
                    threads_per_worker=1,
                    silence_logs=logging.CRITICAL,
                    dashboard_address=":0",
                )
                address = stack.enter_context(cluster).scheduler_address
            client = stack.enter_context(distributed.Client(address, timeout=_WAIT))
            client.wait_for_workers(1, timeout=_WAIT)
        except (OSError, TimeoutError, ValueError) as fault:
            raise _nobody(f"personne ne répond à l’adresse « {address} »") from fault
        yield client


def _look_at_workers(client: Any, say: Callable[[str], None]) -> None:  # noqa: ANN401 - a library without types
    """Compare every worker with this machine; say who differs, and where to watch. Raises MachineError (D962)."""
    known: Mapping[str, object] = client.run(identity, on_error="return")
    unlike = sorted(worker for worker, said in known.items() if said != identity())
    if len(unlike) == len(known):
        raise MachineError(
            "D962",
            "aucune machine du groupe n’a le même programme, les mêmes bibliothèques et les mêmes polices que celle-ci",
            "installez partout la même version, puis redémarrez les « dask worker »",
        )
    for worker in unlike:
        say(f"{worker} a une autre version du programme ou des polices : rien ne lui est confié (D962)")
    say(f"{len(known) - len(unlike)} ouvriers dask")
    if find_spec("bokeh") is not None and client.dashboard_link:
        say(f"tableau de bord : {client.dashboard_link}")


def _on_workers(client: Any, tasks: Sequence[KitTask]) -> Iterator[KitResult]:  # noqa: ANN401
    """Each kit as soon as a worker gave it back and it is in place."""
    distributed = _library()
    # A value that a task makes is made again where the worker that held it is lost; one that is sent would be gone.
    shared = client.submit(dict, pack_shared(Path(tasks[0].workshop)), pure=False)
    run = secrets.token_hex(8)  # two campaigns of one scheduler share no task
    waiting = {
        client.submit(make_by_value, pack(task), shared, key=f"{task.kit}-{number}-{run}", pure=False): task
        for number, task in enumerate(tasks)
    }
    since = monotonic()
    while waiting:
        try:
            done, _rest = distributed.wait(list(waiting), timeout=_LOOK, return_when="FIRST_COMPLETED")
        except TimeoutError:
            done = set()
        if done or _has_workers(client):
            since = monotonic()
        if monotonic() - since > _SILENCE or client.status in {"closed", "closing"}:
            raise _nobody("le groupe ne répond plus")
        for future in done:
            task = waiting.pop(future)
            made = _given(future, task)
            if isinstance(made, Made) and made.is_unlike:
                again = client.submit(make_by_value, pack(task), shared, workers=_fit(client), pure=False)
                waiting[again] = task
            else:
                yield put_in_place(task, made) if isinstance(made, Made) else made
            future.release()


def _given(future: Any, task: KitTask) -> Made | KitResult:  # noqa: ANN401
    """What a worker gave back, or why there is nothing. Raises MachineError (D963) where the scheduler is gone."""
    distributed = _library()
    try:
        made: Made = future.result()
    except distributed.KilledWorker:
        return failed(task.kit, "plusieurs machines perdues sur ce dossier")
    except (distributed.CancelledError, OSError) as fault:
        raise _nobody("l’ordonnanceur a disparu") from fault
    except Exception as fault:  # noqa: BLE001 - told as that of one kit: the others go on
        return failed(task.kit, "erreur interne", type(fault).__name__)
    return made


def _has_workers(client: Any) -> bool:  # noqa: ANN401
    try:
        return bool(client.scheduler_info()["workers"])
    except (OSError, KeyError):
        return False


def _fit(client: Any) -> list[str]:  # noqa: ANN401
    """The workers that are like this machine. Raises MachineError (D962) where none is."""
    fit = [worker for worker, said in client.run(identity, on_error="return").items() if said == identity()]
    if not fit:
        raise MachineError("D962", "les machines du groupe ont une autre version du programme ou des polices")
    return fit


def _nobody(reason: str) -> MachineError:
    hint = "vérifiez l’adresse et « dask scheduler », puis relancez : les dossiers finis sont gardés"
    return MachineError("D963", f"groupe de machines injoignable : {reason}", hint)
