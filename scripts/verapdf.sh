#!/bin/sh
# Fetch veraPDF, the reference validator of PDF/A and PDF/UA (GPL or MPL: run beside the program, never shipped),
# into .cache/verapdf: an ordinary Maven artifact, one file, pinned by version and SHA-256. Needs Maven.
# Nothing to do, and no network, once it is there.
set -eu
cd "$(dirname "$0")/.."
version=1.30.2
digest=287cc9c9757f99dcff4a2d39b68268245b48103fb6af443162d5a29df2afa332
folder=.cache/verapdf
file="$folder/cli-$version.jar"

is_right() {
    [ -f "$1" ] && printf '%s  %s\n' "$digest" "$1" | sha256sum --check --status 2>/dev/null
}

is_right "$file" && exit 0
if ! command -v mvn >/dev/null; then
    echo "veraPDF non installé : il faut Maven (Debian ou Ubuntu : sudo apt install maven)" >&2
    exit 3
fi
fresh=$(mktemp -d)
trap 'rm -rf "$fresh"' EXIT
echo "Installation de veraPDF $version…" >&2
mvn --batch-mode --quiet org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy \
    -Dartifact="org.verapdf.apps:cli:$version" -DoutputDirectory="$fresh" -Dmdep.useBaseVersion=true >&2
if ! is_right "$fresh/cli-$version.jar"; then
    echo "veraPDF refusé : le fichier reçu n'est pas celui attendu" >&2
    exit 3
fi
mkdir -p "$folder"
mv "$fresh/cli-$version.jar" "$file"
