#!/bin/sh
# An examination under load: N people at once, each with a session of their own, a question every 3 to 5 seconds, and
# kill -9 of the server in the middle. Prints how long saving an answer took, and checks that nothing is lost.
# Usage: Benchmarks/exam.sh [EXAMINEES [SECONDS [SEED]]]. Needs Python 3.11 and a release build of shouxin, or $SHOUXIN.
# A run signs everybody in by password first: a thousand times scrypt, two to four minutes. $KEEP names a folder that
# keeps the signed-in company, so that the next run within six hours needs no signing in.
set -eu
cd "$(dirname "$0")/.."
if [ -z "${SHOUXIN:-}" ]; then
    swift build -c release --product shouxin
    SHOUXIN=.build/release/shouxin
fi
exec python3 Benchmarks/exam/run.py --binary "$SHOUXIN" --examinees "${1:-1000}" --seconds "${2:-120}" \
    --seed "${3:-1}" ${KEEP:+--keep "$KEEP"}
