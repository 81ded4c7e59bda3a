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
now() { date +%s.%N; }
for round in 1 2 3; do
    rm -f "$work"/plain.db*
    sqlite3 "$work/plain.db" <"$work/plain.sql" >"$work/log"
    begin=$(now)
    sqlite3 "$work/plain.db" ".import --csv --skip 1 $work/people.csv person"
    plain="${plain:-} $(echo "$(now) - $begin" | bc)"
done

"$SHOUXIN" serve --demo --customers 0 --data "$work/data" --port 0 >"$work/log" 2>&1 &
server=$!
until grep -q http "$work/log"; do sleep 0.2; done
kill "$server" && wait "$server" || true
for round in 1 2 3; do
    rm -rf "$work/run" && cp -r "$work/data" "$work/run"
    begin=$(now)
    /usr/bin/time -q -f '%U %S %M' -o "$work/time" "$SHOUXIN" import customers "$work/people.csv" --activity service \
        --as officer --data "$work/run" --no-errors >"$work/log" 2>&1 || [ $? -eq 3 ]
    ours="${ours:-} $(echo "$(now) - $begin" | bc)"
done
python3 - "$rows" "$plain" "$ours" "$(cat "$work/time")" <<'PYTHON'
import sys
rows, plain, ours, used = int(sys.argv[1]), *[sorted(map(float, text.split())) for text in sys.argv[2:5]]
user, system, kilobytes = map(float, sys.argv[4].split())
print(f"sqlite3 .import  {plain[1]:7.2f} s {rows / plain[1]:9.0f} rows/s (median of three)")
print(f"shouxin import   {ours[1]:7.2f} s {rows / ours[1]:9.0f} rows/s (median of three)")
print(f"ratio {plain[1] / ours[1]:.2f} of the goal of 0.50; last run {user:.1f} s user, {system:.1f} s system, {kilobytes / 1024:.0f} MiB")
PYTHON
