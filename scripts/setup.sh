#!/bin/sh
# Set the project up in .venv: Pango if the machine lacks it, the locked packages, the project itself.
# Says one French sentence and stops where it cannot. A second call does nothing, and needs no network.
set -eu
cd "$(dirname "$0")/.."

say() { printf '%s\n' "$*" >&2; }
fail() { say "Installation impossible : $*"; exit 3; }
has() { command -v "$1" >/dev/null 2>&1; }

# --- Python: the first that is recent enough ------------------------------------------------------------

recent() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

for python in ${PYTHON:-python3 python3.13 python3.12 python3.11} none; do
    if recent "$python"; then break; fi
done
[ "$python" != none ] || fail "il faut Python 3.11 ou plus récent (commande ${PYTHON:-python3})."

# --- already done? --------------------------------------------------------------------------------------

stamp=.venv/.dossier-setup
# What the set-up depends on: this very file, the project, the lock, the place (.venv is not movable), Python.
state() { pwd -P; "$python" -V; cksum scripts/setup.sh pyproject.toml requirements/*.txt; }
if [ -f "$stamp" ] && [ "$(state)" = "$(cat "$stamp")" ] && .venv/bin/python -c '' 2>/dev/null; then
    exit 0
fi
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    package=$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
    fail "le module venv de Python manque ; lancez : sudo apt-get install $package"
fi

# --- Pango: what WeasyPrint opens, by the names that it tries -------------------------------------------

pango_loads() {
    "$1" - <<'EOF'
import ctypes, ctypes.util, sys

def loads(*names):
    for name in names:
        try:
            ctypes.CDLL(name)
        except OSError:
            continue
        return True
    return False

libraries = ("gobject-2.0", "0"), ("pango-1.0", "0"), ("pangoft2-1.0", "0"), ("fontconfig", "1"), \
    ("harfbuzz", "0"), ("harfbuzz-subset", "0")
missing = [
    name for name, version in libraries
    if not loads(f"lib{name}.so.{version}", f"lib{name}.{version}.dylib", f"lib{name}.dylib",
                 ctypes.util.find_library(name) or "absent")
]
sys.exit(bool(missing))
EOF
}

apt_packages="libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"

apt_install() { # with the rights given as arguments: nothing, or "sudo -n"
    export DEBIAN_FRONTEND=noninteractive
    for attempt in 1 2; do
        # shellcheck disable=SC2086 — a list of package names
        if "$@" apt-get install -qq -y --no-install-recommends $apt_packages >/dev/null 2>&1 </dev/null; then
            return 0
        fi
        [ "$attempt" = 2 ] || "$@" apt-get update -qq >/dev/null 2>&1 </dev/null || true
    done
    return 1
}

if ! pango_loads "$python"; then
    if has apt-get; then
        command="apt-get install $apt_packages"
        if [ "$(id -u)" = 0 ]; then
            say "Installation de Pango (apt-get)…"
            apt_install || true
        elif has sudo && sudo -n true 2>/dev/null; then
            say "Installation de Pango (sudo apt-get)…"
            apt_install sudo -n || true
        fi
        [ "$(id -u)" = 0 ] || command="sudo $command"
    elif has dnf; then
        command="sudo dnf install pango"
    elif has brew; then
        command="brew install pango"
        if brew list pango >/dev/null 2>&1; then
            command="export DYLD_FALLBACK_LIBRARY_PATH=$(brew --prefix)/lib"
        fi
    else
        command="installez le paquet « pango » de votre système"
    fi
    pango_loads "$python" || fail "la bibliothèque Pango manque ; lancez : $command"
fi

# --- the locked packages, then the project --------------------------------------------------------------

say "Installation des paquets dans .venv…"
[ "$(cat .venv/.dossier-python 2>/dev/null)" = "$(pwd -P) $("$python" -V)" ] || rm -rf .venv
rm -f "$stamp"
[ -x .venv/bin/python ] || "$python" -m venv .venv >/dev/null || fail "« $python -m venv .venv » a échoué."
echo "$(pwd -P) $("$python" -V)" >.venv/.dossier-python

pip() { # twice quiet: errors only, not the notices of old versions of pip
    PIP_USER=0 .venv/bin/python -m pip -qq --disable-pip-version-check --no-input "$@" </dev/null ||
        fail "pip a échoué (voir ci-dessus) ; la première installation a besoin du réseau."
}
# Wheels only, but for docopt, which has none; nothing is built with packages that the lock does not name.
pip install --require-hashes --only-binary :all: -r requirements/build.txt
pip install --require-hashes --only-binary :all: --no-binary docopt --no-build-isolation -r requirements/dev.txt
pip install --no-deps --no-build-isolation --editable .
# pip compiles what it installs, but not a project in place: where Python may not write beside the sources, each start
# would compile them again.
.venv/bin/python -m compileall -q src/dossier
.venv/bin/python -W error -c 'import weasyprint' || fail "WeasyPrint ne se charge pas (voir ci-dessus)."

state >"$stamp"
say "Installation terminée."
