"""Work in the worker ends there: whatever hangs, crashes or eats the memory, the caller gets a reason."""

from __future__ import annotations

import operator
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from dossier.diagnostics import MachineError
from dossier.isolation import Reason, Stopped, run
from dossier.limits import Limits, read_limits

_COMPUTE = "import time\nend = time.process_time() + 2\nwhile time.process_time() < end: pass"
# A busy machine takes a second to move five megabytes.
LIMITS = Limits(cpu_seconds=3, wall_seconds=60)


def test_an_answer_comes_back_whatever_its_size() -> None:
    assert run(max, 1, 2, limits=LIMITS) == 2
    assert run(bytes, 5_000_000, limits=LIMITS) == bytes(5_000_000)
    assert run(len, bytes(5_000_000), limits=LIMITS) == 5_000_000


def test_one_worker_serves_until_it_had_to_be_killed() -> None:
    first = run(os.getpid, limits=LIMITS)
    assert run(os.getpid, limits=LIMITS) == first
    with pytest.raises(Stopped):
        run(os.abort, limits=LIMITS)
    assert run(os.getpid, limits=LIMITS) != first


@pytest.mark.parametrize(
    ("work", "argument", "reason"),
    [
        (sum, range(10**12), Reason.CPU),
        (bytes, 2_000_000_000, Reason.MEMORY),
        (os._exit, 3, Reason.CRASH),
        (signal.raise_signal, signal.SIGSEGV, Reason.CRASH),
        (int, "dix", Reason.FAULT),
    ],
    ids=["never ends", "memory", "exits", "segmentation fault", "exception"],
)
def test_each_way_to_fail_has_its_reason(
    work: Callable[[object], object], argument: object, reason: Reason
) -> None:
    with pytest.raises(Stopped) as stopped:
        run(work, argument, limits=LIMITS)
    assert stopped.value.reason is reason
    assert run(operator.add, 1, 2, limits=LIMITS) == 3


def test_work_that_waits_for_ever_ends_with_the_clock() -> None:
    start = time.monotonic()
    with pytest.raises(Stopped) as stopped:
        run(time.sleep, 60, limits=Limits(wall_seconds=1))
    assert stopped.value.reason is Reason.WALL
    assert time.monotonic() - start < 10


def test_a_worker_that_ended_while_it_had_nothing_to_do_is_replaced() -> None:
    one = run(os.getpid, limits=LIMITS)
    os.kill(one, signal.SIGKILL)
    assert run(os.getpid, limits=LIMITS) != one


@pytest.mark.skipif(sys.platform != "linux", reason="limits of memory are those of Linux")
def test_the_memory_that_earlier_work_keeps_is_not_held_against_the_next() -> None:
    keeping = "import sys; sys.kept = bytearray(300_000_000)"
    run(exec, keeping, limits=Limits(megabytes=900))
    assert run(len, bytes(50_000_000), limits=Limits(megabytes=500)) == 50_000_000
    with pytest.raises(Stopped):
        run(bytes, 700_000_000, limits=Limits(megabytes=500))


def test_what_the_last_piece_of_work_used_up_is_not_held_against_the_next() -> None:
    for _ in range(2):
        run(exec, _COMPUTE, limits=LIMITS)
        assert run(operator.add, b"a" * 40_000_000, b"b", limits=LIMITS).endswith(b"b")


def test_each_request_has_its_own_share_of_computing() -> None:
    for _ in range(3):
        assert run(sum, range(10_000_000), limits=LIMITS) > 0


def test_the_worker_does_not_outlive_a_parent_that_was_killed() -> None:
    program = (
        "import os, sys, time; from dossier.isolation import run, _start; from dossier.limits import Limits\n"
        "print(run(os.getpid, limits=Limits()), flush=True)\n"
        "run(time.sleep, 60, limits=Limits())"
    )
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        worker = int(parent.stdout.readline())
        time.sleep(0.3)
        parent.kill()
    for _ in range(100):
        if not _is_alive(worker):
            return
        time.sleep(0.05)
    pytest.fail("the worker is still there")


#: Work in Python, work that waits, and work in C that never lets another thread run.
WORK = {
    "computes": "sum, range(10**12)",
    "waits": "time.sleep, 60",
    "is held by a library": "re.match, '(a+)+$', 'a' * 40 + 'b'",
}


@pytest.mark.skipif(sys.platform != "linux", reason="the system ends the worker there")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGKILL])
@pytest.mark.parametrize("work", WORK)
def test_no_process_is_left_a_moment_after_a_signal(number: signal.Signals, work: str) -> None:
    program = (
        "import os, re, signal, time\n"
        "signal.signal(signal.SIGHUP, signal.SIG_DFL)  # whoever runs the tests may be under nohup\n"
        "from dossier.interruption import end_promptly; end_promptly()\n"
        "from dossier.isolation import run; from dossier.limits import Limits\n"
        "print(run(os.getpid, limits=Limits()), flush=True)\n"
        f"run({WORK[work]}, limits=Limits())"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as parent:
        assert parent.stdout is not None
        worker = int(parent.stdout.readline())
        time.sleep(0.2)
        parent.send_signal(number)
        start = time.monotonic()
        while _is_alive(worker) or _is_alive(parent.pid):
            assert time.monotonic() - start < 2, "somebody still lives"  # 0.3 s on a machine at rest
            time.sleep(0.01)


def test_an_interruption_of_the_command_is_a_word_and_no_traceback(tmp_path: Path) -> None:
    shutil.copytree(Path(__file__).parents[1] / "content", tmp_path / "content")
    for pause in (0.3, 0.8, 2.0):
        with subprocess.Popen(
            [sys.executable, "-m", "dossier", "render"], cwd=tmp_path, stderr=subprocess.PIPE, text=True
        ) as command:
            time.sleep(pause)
            command.send_signal(signal.SIGINT)
            assert command.stderr is not None
            said = command.stderr.read()
        assert "Traceback" not in said or command.returncode == -signal.SIGINT  # Python itself was starting
        assert command.returncode != 130 or said.endswith("Interrompu.\n")


def _is_alive(pid: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False


# --- limits ----------------------------------------------------------------------------------------------------


def test_the_file_of_the_project_sets_the_limits_and_the_environment_wins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert read_limits(tmp_path) == Limits()
    (tmp_path / "dossier.toml").write_text("[limites]\ncalcul = 200\nmemoire = 3000\n")
    assert read_limits(tmp_path) == Limits(cpu_seconds=200, megabytes=3000)
    monkeypatch.setenv("DOSSIER_LIMITE_CALCUL", "7")
    assert read_limits(tmp_path).cpu_seconds == 7


@pytest.mark.parametrize(
    "text",
    [
        "[limites]\ncalcul = 'longtemps'\n",
        "[limites]\ncalcul = 0\n",
        "[limites]\ncalcul = true\n",
        "[limites]\ncalcul = 1.5\n",
        "[limites]\nmemoir = 5\n",
        "limites = 3\n",
        "[limites\n",
        "\xff",
    ],
)
def test_a_limit_that_cannot_be_read_is_a_sentence(tmp_path: Path, text: str) -> None:
    (tmp_path / "dossier.toml").write_bytes(text.encode("latin-1"))
    with pytest.raises(MachineError) as fault:
        read_limits(tmp_path)
    assert fault.value.code == "D907"


@pytest.mark.parametrize("word", ["-1", "a", "²", "1e3", "9" * 30])
def test_a_variable_that_is_no_limit_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, word: str
) -> None:
    monkeypatch.setenv("DOSSIER_LIMITE_MEMOIRE", word)
    with pytest.raises(MachineError, match="memoire"):
        read_limits(tmp_path)
