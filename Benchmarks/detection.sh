#!/bin/sh
# Measures detection beside Hyperscan and Presidio on the same texts, in processor time, one thread each.
# Usage: Benchmarks/detection.sh [MEGABYTES [SEED]]. Needs libhyperscan-dev or libvectorscan-dev and a C compiler for the
# second, a Python with presidio-analyzer as $PRESIDIO_PYTHON for the third; what is not there is left out, and said so.
set -eu
cd "$(dirname "$0")"
megabytes=${1:-8}
seed=${2:-1}
texts=$(mktemp -d)
trap 'rm -r "$texts"' EXIT

swift build -c release --product DetectionBenchmark
.build/release/DetectionBenchmark "$megabytes" "$seed" --write "$texts"

if pkg-config --exists libhs; then
    # shellcheck disable=SC2046 # the flags are words
    cc -O2 -o "$texts/vectorscan" detection/vectorscan.c $(pkg-config --cflags --libs libhs)
    for text in dense sparse; do "$texts/vectorscan" detection/patterns.txt "$texts/$text"; done
else
    echo "Hyperscan: not measured, libhs is not installed"
fi
if "${PRESIDIO_PYTHON:-python3}" -c 'import presidio_analyzer' 2>/dev/null; then
    "${PRESIDIO_PYTHON:-python3}" detection/presidio.py detection/patterns.txt "$texts/dense"
else
    echo "Presidio: not measured, presidio-analyzer is not installed"
fi
