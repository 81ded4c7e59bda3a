#!/bin/sh
# Imports made-up customers and compares with `sqlite3 .import` of the same file as plain text into the same indexes.
# Usage: Benchmarks/import.sh [ROWS [SEED]]. Needs sqlite3, and a release build of shouxin or $SHOUXIN.
set -eu
cd "$(dirname "$0")/.."
rows=${1:-20000}
seed=${2:-1}
if [ -z "${SHOUXIN:-}" ]; then
    swift build -c release --product shouxin
    SHOUXIN=.build/release/shouxin
fi
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT
"$SHOUXIN" demo generate --rows "$rows" --seed "$seed" >"$work/people.csv"

# Exact search by each value, by the last four digits of telephone and document, and the whole row once: what the blind
# index finds. Durable like ours: a log, and one wait for the disk at the end.
cat >"$work/plain.sql" <<'SQL'
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
CREATE TABLE person (number, name, sex, birth, document, phone, mail, address, card, channel, registered, note);
CREATE INDEX person_number ON person (number);
CREATE INDEX person_document ON person (document);
CREATE INDEX person_document_end ON person (substr(document, -4));
CREATE INDEX person_phone ON person (phone);
CREATE INDEX person_phone_end ON person (substr(phone, -4));
CREATE INDEX person_mail ON person (mail);
CREATE INDEX person_card ON person (card);
CREATE INDEX person_row ON person (number, name, sex, birth, document, phone, mail, address, card, note);
SQL
for round in 1 2 3; do
    rm -f "$work"/plain.db*
    sqlite3 "$work/plain.db" <"$work/plain.sql" >"$work/log"
    /usr/bin/time -q -f '%e %U %S %M' -a -o "$work/plain" \
        sqlite3 "$work/plain.db" ".import --csv --skip 1 $work/people.csv person"
done

"$SHOUXIN" serve --demo --customers 0 --data "$work/data" --port 0 >"$work/log" 2>&1 &
server=$!
until grep -q http "$work/log"; do sleep 0.2; done
kill "$server" && wait "$server" || true
for round in 1 2 3; do
    rm -rf "$work/run" && cp -r "$work/data" "$work/run"
    /usr/bin/time -q -f '%e %U %S %M' -a -o "$work/ours" "$SHOUXIN" import customers "$work/people.csv" --activity service \
        --as officer --data "$work/run" --no-errors >"$work/log" 2>&1 || [ $? -eq 3 ]
done
python3 - "$rows" "$work" <<'PYTHON'
import sys
rows, folder = int(sys.argv[1]), sys.argv[2]
best = {}
for name, label in [("plain", "sqlite3 .import"), ("ours", "shouxin import")]:
    runs = [list(map(float, line.split())) for line in open(f"{folder}/{name}")]
    clock = min(run[0] for run in runs)
    processor = min(run[1] + run[2] for run in runs)
    best[name] = (clock, processor)
    print(f"{label:16} {clock:7.2f} s by the clock {rows / clock:9.0f} rows/s; {processor:6.2f} s of processor time "
          f"{rows / processor:9.0f} rows/s; {max(run[3] for run in runs) / 1024:5.0f} MiB")
for place, kind in enumerate(["by the clock", "by processor time"]):
    print(f"ratio {kind} {best['plain'][place] / best['ours'][place]:.2f}, goal 0.50 (the best of three runs each)")
PYTHON
