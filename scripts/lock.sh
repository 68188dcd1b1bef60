#!/bin/sh
# Regenerate requirements/*.txt from pyproject.toml (network needed; everybody else only installs them).
# uv resolves once for every Python and system; it lives in a throw-away environment, the project does not use it.
# Locked versions are kept unless LOCK_ARGS=--upgrade (or --upgrade-package NAME).
set -eu
cd "$(dirname "$0")/.."
tools=$(mktemp -d)
trap 'rm -rf "$tools"' EXIT
"${PYTHON:-.venv/bin/python}" -m venv "$tools"
"$tools/bin/pip" install --quiet --disable-pip-version-check 'uv>=0.9'

compile() {
    # shellcheck disable=SC2086 — LOCK_ARGS is a list of words
    "$tools/bin/uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes \
        --custom-compile-command "make lock" ${LOCK_ARGS:-} "$@"
}
compile pyproject.toml --group dev --extra campagne --extra import --extra studio --output-file requirements/dev.txt
compile --group build --constraint requirements/dev.txt --output-file requirements/build.txt
