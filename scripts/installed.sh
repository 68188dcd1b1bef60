#!/bin/sh
# Installe le programme comme le ferait un agent, hors du dépôt (uv tool install, puis pip install), et produit un
# dossier de chaque façon. Il faut le réseau ; rien ne reste derrière.
set -eu
cd "$(dirname "$0")/.."
root=$(pwd -P)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python=${PYTHON:-.venv/bin/python}

try() { # the command, in a folder of its own
    mkdir -p "$work/bureau" && cd "$work/bureau" && rm -rf content output
    "$1" new essai --date 2027-03-18 >/dev/null 2>&1
    "$1" render essai --to pdf >/dev/null 2>&1
    ls output/*/*.pdf >/dev/null
    cd "$root"
    echo "$2 : installé hors du dépôt, un dossier produit"
}

"$python" -m venv "$work/uv"
"$work/uv/bin/pip" install --quiet --disable-pip-version-check 'uv>=0.9'
UV_TOOL_DIR="$work/outils" UV_TOOL_BIN_DIR="$work/bin" UV_CACHE_DIR="$work/cache" \
    "$work/uv/bin/uv" tool install --quiet "$root"
try "$work/bin/dossier" "uv tool install"

"$python" -m venv "$work/pip"
"$work/pip/bin/pip" install --quiet --disable-pip-version-check "$root"
try "$work/pip/bin/dossier" "pip install"
