#!/usr/bin/env bash
# Checks the style of the given Swift paths, the syntax of every script, and that the project stands alone.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

swift format lint --strict --parallel --recursive "$@"

# Assigned first: a failing git inside a process substitution would go unnoticed and nothing would be checked.
shell_scripts=$(git ls-files -- '*.sh' .ci/run)
python_scripts=$(git ls-files -- '*.py')
while IFS= read -r script; do bash -n "$script"; done <<<"$shell_scripts"
while IFS= read -r script; do
    python3 -c 'import ast, sys; ast.parse(open(sys.argv[1], encoding="utf-8").read(), sys.argv[1])' "$script"
done <<<"$python_scripts"

# Written in two halves so that this file does not find itself.
outside='\.\./sha''red'
if git grep --line-number --extended-regexp "$outside" -- . ':!Tests/Tidy'; then
    echo 'lint: the lines above name a folder outside the repository; the project must stand alone' >&2
    exit 1
fi
