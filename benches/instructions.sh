#!/usr/bin/env bash
# Instructions of one letter and of 500, by callgrind, beside those recorded in instructions.txt.
# `benches/instructions.sh` compares, `benches/instructions.sh --record` writes them down.
# No part of what must pass: counts differ between compilers and C libraries.
set -euo pipefail
cd "$(dirname "$0")/.."
recorded=benches/instructions.txt
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

cargo build --release --quiet --bin noticelint
cargo bench --quiet --bench table -- letters "$folder/letters" 500
mkdir "$folder/one"
cp "$folder/letters/00000.txt" "$folder/one/"

count() {
    RAYON_NUM_THREADS=1 valgrind --tool=callgrind --callgrind-out-file=/dev/null \
        target/release/noticelint check --fail-on never --today 2026-06-01 --format jsonl "$1" \
        2>&1 >/dev/null | awk '/Collected/ {print $4}'
}

for name in one letters; do
    now=$(count "$folder/$name")
    before=$(awk -v name="$name" '$1 == name {print $2}' "$recorded" 2>/dev/null || true)
    if [ "${1:-}" = --record ]; then
        echo "$name $now" >> "$folder/new"
    elif [ -n "$before" ]; then
        awk -v name="$name" -v now="$now" -v before="$before" 'BEGIN {
            printf "%-8s %14d, recorded %14d, %+.1f %%\n", name, now, before, 100 * (now / before - 1)
        }'
    else
        echo "$name $now (nothing recorded)"
    fi
done
if [ "${1:-}" = --record ]; then
    mv "$folder/new" "$recorded"
    cat "$recorded"
fi
