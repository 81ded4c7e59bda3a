#!/bin/sh
# How many customer pages and lists one server gives in a second, each request with session, gate and masks.
# Usage: Benchmarks/pages.sh [CUSTOMERS [SECONDS [STAFF]]]. Needs wrk, Python 3.11, and a release build or $SHOUXIN.
set -eu
cd "$(dirname "$0")/.."
if [ -z "${SHOUXIN:-}" ]; then
    swift build -c release --product shouxin
    SHOUXIN=.build/release/shouxin
fi
exec python3 Benchmarks/pages/run.py --binary "$SHOUXIN" --customers "${1:-20000}" --seconds "${2:-15}" \
    --staff "${3:-0}" ${KEEP:+--keep "$KEEP"}
