#!/usr/bin/env bash
# Checks commented Word documents with programs of others. What is not there is said to be skipped.
# Run: tests/word/scripts/round_trip.sh [NOTICELINT]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
tool=${1:-$root/target/debug/noticelint}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

if ! python3 -m venv "$work/venv" >/dev/null 2>&1 ||
    ! "$work/venv/bin/pip" install -q 'python-docx==1.2.0' >/dev/null 2>&1; then
    echo "skipped: Word documents read by python-docx (no python3 with venv, or no registry)"
    exit 0
fi
python="$work/venv/bin/python"
letters=()

"$python" "$here/letter.py" "$work/python-docx.docx"
letters+=("$work/python-docx.docx")

if command -v npm >/dev/null 2>&1 &&
    (cd "$work" && npm install --silent --no-fund --no-audit docx@9.15.2 >/dev/null 2>&1); then
    NODE_PATH="$work/node_modules" node "$here/letter.js" "$work/docx-js.docx"
    letters+=("$work/docx-js.docx")
else
    echo "skipped: letter of the npm package docx (no npm, or no registry)"
fi

soffice=$(command -v soffice || command -v libreoffice || true)
if [ -n "$soffice" ]; then
    cp "$here/letter.html" "$work/libreoffice.html"
    "$soffice" --headless "-env:UserInstallation=file://$work/profile" --convert-to \
        'docx:Office Open XML Text' --outdir "$work" "$work/libreoffice.html" >/dev/null 2>&1
    letters+=("$work/libreoffice.docx")
else
    echo "skipped: LibreOffice, as a writer and as a reader (not installed)"
fi

"$python" "$here/round_trip.py" "$tool" "${soffice:--}" "$work" "${letters[@]}"
