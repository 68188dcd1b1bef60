"""A campaign on worker processes, one of which is killed: the same bytes as on one machine, and nobody unlike makes any."""

from __future__ import annotations

import logging
import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from campaigns import KITS, NAME, outputs, write_campaign
from cli.running import run
from dossier.campaign.kit_by_value import identity, make_by_value, pack, pack_shared
from dossier.campaign.kit_work import KitTask
from dossier.pipeline.render_request import Wanted

pytestmark = pytest.mark.filterwarnings("ignore")  # those of the library, which are not ours to mend


@pytest.fixture
def cluster() -> Iterator[Any]:
    """Four worker processes that hold one kit at a time, and come again where they are lost."""
    import distributed

    local: Any = distributed.LocalCluster
    with local(
        n_workers=4, threads_per_worker=1, silence_logs=logging.CRITICAL, dashboard_address=None
    ) as started:
        yield started


def kill_one(cluster: Any, root: Path) -> None:  # noqa: ANN401
    """Kill a worker once the first kit is there."""
    until = time.monotonic() + 120
    while time.monotonic() < until and not outputs(root):
        time.sleep(0.05)
    nanny = next(iter(cluster.workers.values()))
    if nanny.pid:
        os.kill(nanny.pid, signal.SIGKILL)


def test_a_cluster_of_which_a_worker_is_killed_makes_the_bytes_of_one_machine(
    tmp_path: Path,
    cluster: Any,  # noqa: ANN401
) -> None:
    here, there = tmp_path / "ici", tmp_path / "la-bas"
    for root in (here, there):
        root.mkdir()
        write_campaign(root)
    alone = run("campagne", NAME, "--to", "html", cwd=here)
    assert alone.code == 0, alone.said
    killer = threading.Thread(target=kill_one, args=(cluster, there))
    killer.start()
    done = run("campagne", NAME, "--to", "html", "--cluster", cluster.scheduler_address, cwd=there)
    killer.join()
    assert done.code == 0, done.said
    assert outputs(there) == outputs(here)
    again = run("campagne", NAME, "--to", "html", cwd=there)
    assert again.err.count("inchangé") == len(KITS)


def test_a_worker_with_another_program_makes_nothing(tmp_path: Path) -> None:
    write_campaign(tmp_path)
    done = run("campagne", NAME, "--controler", "--kits", "ain", cwd=tmp_path)
    assert done.code == 0, done.said
    workshop = tmp_path / "output" / ".cache" / "campagnes" / NAME
    task = KitTask(KITS[0], str(workshop), str(tmp_path / "output" / NAME / KITS[0]), Wanted(("html",)))
    parcel = pack(task)
    assert parcel.identity == identity()
    shared = pack_shared(workshop)
    made = make_by_value(parcel, shared)
    assert (made.is_unlike, made.result.code) == (False, 0)
    assert [name for name in made.files if name.endswith(".html")]
    other = type(parcel)(task, parcel.files, "une autre version")
    assert make_by_value(other, shared).is_unlike
    assert make_by_value(other, shared).files == {}


def test_nobody_at_the_address_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dossier.campaign.cluster._WAIT", 1)
    write_campaign(tmp_path)
    done = run("campagne", NAME, "--to", "html", "--cluster", "tcp://127.0.0.1:9", cwd=tmp_path)
    assert done.code == 3
    assert "D963" in done.err
