#!/bin/sh
# Measures the vault and the ledger, each work in a process of its own, and prints one table.
# Usage: Benchmarks/vault.sh [CUSTOMERS [FOLDER [EVENTS]]]; a million of each unless told otherwise.
# The folder is kept, so that a second run need not make the customers again; it takes some 6 GB a million.
# VAULT_WORKS="unlock epoch" runs only these. VAULT_BENCHMARK=path uses a binary that is built already.
set -u
cd "$(dirname "$0")" || exit 1
customers=${1:-1000000}
folder=${2:-${TMPDIR:-/tmp}/shouxin-vault-$customers}
events=${3:-1000000}
works=${VAULT_WORKS:-crypto append ledger fill unlock page epoch rotate sit verify backup restore}

if [ -z "${VAULT_BENCHMARK:-}" ]; then
    swift build -c release --product VaultBenchmark >&2 || exit 1
    VAULT_BENCHMARK=.build/release/VaultBenchmark
fi
mkdir -p "$folder" || exit 1
table="$folder/table.tsv"
: >"$table"
status=0
begin=$(date +%s)
for work in $works; do
    printf '%s %s…\n' "$(date +%T)" "$work" >&2
    if ! "$VAULT_BENCHMARK" "$work" --customers "$customers" --events "$events" --folder "$folder" >>"$table"; then
        printf '%s\t\t\t\t\t\t\tFAILED\n' "$work" >>"$table"
        status=1
    fi
done

printf '\n%s customers, %s events, %s, %s processors, load %s, %s s\n\n' "$customers" "$events" \
    "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)" "$(nproc)" "$(cut -d ' ' -f 1 /proc/loadavg)" \
    "$(($(date +%s) - begin))"
{
    printf 'work\tcount\twall s\tCPU s\tCPU us each\tper CPU s\tpeak MiB\tbeside\n'
    cat "$table"
} | awk -F '\t' '
    { for (i = 1; i <= NF; i++) { cell[NR, i] = $i; if (length($i) > width[i]) width[i] = length($i) } }
    END {
        for (row = 1; row <= NR; row++) {
            line = sprintf("%-" width[1] "s", cell[row, 1])
            for (i = 2; i <= 7; i++) line = line "  " sprintf("%" width[i] "s", cell[row, i])
            print line "  " cell[row, 8]
        }
    }'
exit "$status"
