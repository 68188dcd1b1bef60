"""veraPDF, the reference validator of PDF/UA and PDF/A, where it is there: its verdicts as values.

It is no part of the program: ``scripts/verapdf.sh`` fetches it, Java runs it. Without one of them nothing is said.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

VERSION = "1.30.2"
PROFILES = {"PDF/A-2a validation profile": "PDF/A-2a", "PDF/UA-1 validation profile": "PDF/UA-1"}
MAX_SECONDS = 600

_DIGEST = "287cc9c9757f99dcff4a2d39b68268245b48103fb6af443162d5a29df2afa332"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What veraPDF says of one file under one standard ("PDF/UA-1"); the clauses that failed."""

    file: str
    standard: str
    compliant: bool
    clauses: tuple[str, ...] = ()


class VeraPdfFault(Exception):
    """veraPDF did not answer; one French sentence."""


@dataclass(frozen=True, slots=True)
class VeraPdf:
    """An installed veraPDF."""

    java: str
    archive: Path

    @property
    def name(self) -> str:
        """« veraPDF 1.30.2 »."""
        return f"veraPDF {VERSION}"

    def judge(self, files: Sequence[Path]) -> list[Verdict]:
        """Return the verdict on each file under PDF/A-2a and PDF/UA-1; one that does not claim a standard fails it.

        Raises VeraPdfFault where there is no answer.
        """
        command = [self.java, "-Xmx1g", "-jar", str(self.archive), "--flavour", "0", "--format", "json"]
        command += [
            "--maxfailuresdisplayed",
            "1",
            "--loglevel",
            "0",
            *(str(path.resolve()) for path in files),
        ]
        try:
            done = subprocess.run(  # noqa: S603 - the pinned validator, on our own files, without a shell
                command, capture_output=True, timeout=MAX_SECONDS, check=False, stdin=subprocess.DEVNULL
            )
            jobs = json.loads(done.stdout)["report"]["jobs"]
        except (OSError, ValueError, KeyError, subprocess.TimeoutExpired) as fault:
            raise VeraPdfFault("veraPDF n’a pas répondu") from fault
        said = {str(Path(job["itemDetails"]["name"]).resolve()): job for job in jobs}
        return [verdict for path in files for verdict in _verdicts(path, said.get(str(path.resolve()), {}))]


def find_verapdf(root: Path) -> VeraPdf | None:
    """Return the veraPDF of the project at ``root``, if it has been fetched whole and there is a Java to run it."""
    java = shutil.which("java")
    archive = root / ".cache" / "verapdf" / f"cli-{VERSION}.jar"
    if java is None or not archive.is_file():
        return None
    with archive.open("rb") as stream:
        right = hashlib.file_digest(stream, "sha256").hexdigest() == _DIGEST
    return VeraPdf(java, archive) if right else None


def _verdicts(path: Path, job: dict[str, object]) -> list[Verdict]:
    results = job.get("validationResult")
    found = {}
    for result in results if isinstance(results, list) else []:
        standard = PROFILES.get(result["profileName"])
        if standard is not None:
            rules = result["details"]["ruleSummaries"]
            clauses = tuple(f"{rule['clause']}-{rule['testNumber']}" for rule in rules)
            found[standard] = Verdict(path.name, standard, bool(result["compliant"]), clauses)
    return [
        found.get(standard, Verdict(path.name, standard, compliant=False)) for standard in PROFILES.values()
    ]
