#!/usr/bin/env bash
# scripts/install.sh DESTDIR PREFIX UNITS: copies the release build and the systemd unit, and starts nothing.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
readonly destdir=$1 prefix=$2 units=$3
readonly build=.build/release

if [[ ! -x $build/shouxin || ! -x $build/ledger-verify ]]; then
    echo 'install: nothing built yet; run `make release` first (as yourself, not as root)' >&2
    exit 1
fi

install -D --mode 0755 --strip "$build/shouxin" "$destdir$prefix/bin/shouxin"
install -D --mode 0755 --strip "$build/ledger-verify" "$destdir$prefix/bin/ledger-verify"

# SwiftPM puts each target's resources into a folder beside the binary and looks for it there.
for bundle in "$build"/*.resources; do
    [[ -d $bundle ]] || continue
    target="$destdir$prefix/bin/$(basename "$bundle")"
    rm -rf "$target"
    cp --recursive --no-preserve=ownership "$bundle" "$target"
    chmod --recursive u=rwX,go=rX "$target"
done

install -D --mode 0644 /dev/stdin "$destdir$units/shouxin.service" \
    < <(sed "s|@PREFIX@|$prefix|g" packaging/shouxin.service)
install -D --mode 0644 packaging/shouxin.sysusers "$destdir$prefix/lib/sysusers.d/shouxin.conf"
echo "installed $destdir$prefix/bin/shouxin and $destdir$units/shouxin.service"
echo 'start it with: systemd-sysusers && systemctl daemon-reload && systemctl enable --now shouxin'
