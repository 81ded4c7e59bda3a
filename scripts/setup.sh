#!/usr/bin/env bash
# Installs what a part of the project needs and this machine lacks.
#
#   scripts/setup.sh build|e2e|bench
#
# Says nothing and takes no time when nothing is missing. Needs root or sudo only when something is; without either it
# prints the line to run. Writes nothing into the work tree but .venv, which git ignores.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly build_packages=(
    libcmark-gfm-dev libcmark-gfm-extensions-dev libqrencode-dev libsqlite3-dev libzip-dev
    pkg-config poppler-utils sqlite3 tzdata
)
readonly e2e_packages=(chromium fonts-noto-cjk python3-venv)
readonly bench_packages=(sqlite3 wrk)
readonly requirements=e2e/requirements.txt

fail() {
    printf 'set-up: %s\n' "$1" >&2
    exit 1
}

missing_packages() {
    local installed name
    # dpkg-query returns 1 for a name it has never heard of; that is an answer, not a failure.
    installed=$(dpkg-query --show --showformat '${db:Status-Status} ${Package}\n' "$@" 2>/dev/null || true)
    for name in "$@"; do
        grep --quiet --line-regexp --fixed-strings "installed $name" <<<"$installed" || printf '%s\n' "$name"
    done
}

# How to become root: nothing if we are, sudo if it may be used, otherwise the caller is told what to run.
elevation() {
    if [[ $EUID -eq 0 ]]; then
        return 0
    elif command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [[ -t 0 ]]; }; then
        printf 'sudo\n'
    else
        return 1
    fi
}

# apt waits for dpkg's lock by itself but not for the locks of its lists and archives: hence the attempts. What it
# printed is of interest only when the last attempt has failed.
apt() {
    local attempt output
    for attempt in 1 2 3 4 5; do
        output=$("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get --quiet --quiet \
            --option DPkg::Lock::Timeout=300 --option Acquire::Retries=3 "$@" 2>&1) && return 0
        printf 'set-up: apt-get %s failed, attempt %d of 5\n' "$1" "$attempt" >&2
        sleep $((attempt * 3))
    done
    printf '%s\n' "$output" >&2
    return 1
}

require_packages() {
    local missing line prefix
    mapfile -t missing < <(missing_packages "$@")
    [[ ${#missing[@]} -gt 0 ]] || return 0
    line="apt-get update && apt-get install --yes --no-install-recommends ${missing[*]}"
    command -v apt-get >/dev/null || fail "this machine has no apt-get; install: ${missing[*]}"
    prefix=$(elevation) || fail "not root and no sudo. Run as root: $line"
    as_root=(${prefix:+"$prefix"})
    printf 'set-up: installing %s\n' "${missing[*]}" >&2
    apt update || fail "apt-get update failed. Run as root: $line"
    apt install --yes --no-install-recommends "${missing[@]}" || fail "installation failed. Run as root: $line"
}

require_swift() {
    command -v swift >/dev/null || fail 'swift is not on PATH. Swift 6.3 or later: https://www.swift.org/install/linux/'
}

# Debian's own interpreter, because python3-venv belongs to it and not to another python3 that may stand first on PATH.
require_browser_tests() {
    cmp --silent "$requirements" .venv/requirements.txt && return 0
    printf 'set-up: installing %s into .venv\n' "$requirements" >&2
    rm -rf .venv
    /usr/bin/python3 -m venv .venv
    .venv/bin/python -m pip install --quiet --retries 5 --disable-pip-version-check --requirement "$requirements"
    cp "$requirements" .venv/requirements.txt
}

case "${1:-build}" in
build)
    require_swift
    require_packages "${build_packages[@]}"
    ;;
e2e)
    require_packages "${e2e_packages[@]}"
    require_browser_tests
    ;;
bench) require_packages "${bench_packages[@]}" ;;
*) fail "unknown part '$1': build, e2e or bench" ;;
esac
