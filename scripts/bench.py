#!/usr/bin/env python3
"""scripts/bench.py BINARY [ROWS]: import, record page and reveals on this machine, each beside its limit.

Importing is compared with `sqlite3 .import` of the same file into a table with the same indexes, in the same run.
Pages and reveals are asked for by `wrk` with 50 connections. Everything happens in a temporary folder.
"""

import csv
import http.cookiejar
import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from pathlib import Path

CONNECTIONS, SECONDS = 50, 10
BINARY = Path(sys.argv[1]).resolve()
ROWS = int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000


def measured(command, **options):
    """Runs to the end; wall seconds and peak resident memory in MiB."""
    started = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, **options)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - started
    if status != 0:
        raise SystemExit(f"bench: {' '.join(map(str, command))} failed with status {status}")
    return seconds, usage.ru_maxrss / 1024


def shouxin(*arguments):
    return subprocess.run([BINARY, *map(str, arguments)], check=True, capture_output=True, text=True).stdout


def generate(path, rows):
    with path.open("w", encoding="utf-8") as file:
        subprocess.run([BINARY, "demo", "generate", "--rows", str(rows), "--seed", "1"], check=True, stdout=file)


FOUND_BY = ("手机号", "身份证号", "电子邮箱")
# What the product can be asked by: three whole values, two last fours, card and number; and the row itself.
ALL_INDEXES = [
    '"手机号"', '"身份证号"', '"电子邮箱"', 'substr("手机号", -4)', 'substr("身份证号", -4)', '"银行卡号"', '"客户编号"', '"登记时间"',
]


def plain_seconds(folder, path, rows, indexes):
    """`sqlite3 .import` of the plain file into a table with these indexes."""
    with path.open(encoding="utf-8-sig") as file:
        headers = next(csv.reader(file))
    plain = folder / f"plain-{rows}-{len(indexes)}.sqlite"
    columns = ", ".join(f'"{header}" TEXT' for header in headers)
    script = f"PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;\nCREATE TABLE customer({columns});\n"
    script += "".join(f"CREATE INDEX i{n} ON customer({what});\n" for n, what in enumerate(indexes))
    script += f'.mode csv\n.import --skip 1 "{path}" customer\n'
    started = time.monotonic()
    subprocess.run(["sqlite3", plain], input=script, text=True, check=True, stdout=subprocess.DEVNULL)
    seconds = time.monotonic() - started
    plain.unlink()
    return seconds


def import_beside_sqlite(folder, data, path, rows):
    """Two limits: the three indexes that a plain table would have, and all that the product can be asked by."""
    ours, memory = measured([BINARY, "import", "customers", path, "--data", data, "--no-errors"])
    print(f"import {rows:>9,} rows: {rows / ours:>9,.0f} rows/s, peak {memory:,.0f} MiB")
    for indexes in ([f'"{header}"' for header in FOUND_BY], ALL_INDEXES):
        theirs = plain_seconds(folder, path, rows, indexes)
        print(f"  sqlite3 .import, {len(indexes)} indexes: {rows / theirs:,.0f} rows/s; ratio {theirs / ours:.2f}")


class Serving:
    def __init__(self, data, log):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        command = [BINARY, "serve", "--demo", "--data", data, "--port", str(self.port)]
        self.log = log
        self.process = subprocess.Popen(command, stdout=log.open("w"), stderr=subprocess.STDOUT)
        self._wait()

    def _wait(self):
        for _ in range(1200):
            try:
                with urllib.request.urlopen(f"{self.address}/healthz", timeout=2) as answer:
                    health = json.load(answer)
                    # While the names are read one core is busy: what is measured then is that.
                    if health["state"] == "ready" and health["names"]["complete"]:
                        return
            except (OSError, ValueError):
                pass
            time.sleep(0.1)
        raise SystemExit(f"bench: the server is not ready:\n{self.log.read_text()}")

    def stop(self):
        self.process.terminate()
        self.process.wait(timeout=30)


def session_cookie(address, account, password):
    jar = http.cookiejar.CookieJar()
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    page = opener.open(f"{address}/sign-in").read().decode()
    token = re.search(r'name="csrf" value="([^"]*)"', page).group(1)
    form = urllib.parse.urlencode({"csrf": token, "return": "/", "account": account, "password": password})
    opener.open(f"{address}/sign-in", form.encode())
    return "; ".join(f"{cookie.name}={cookie.value}" for cookie in jar)


def some_customers(address, token):
    request = urllib.request.Request(f"{address}/api/v1/customers?name=wang", headers={"Authorization": f"Bearer {token}"})
    with urllib.request.urlopen(request) as answer:
        found = json.load(answer)
    return [one["id"] for one in found["customers"] if one.get("phones")]


def load(title, folder, address, paths, headers, body=None):
    script = folder / "paths.lua"
    method = "POST" if body else "GET"
    script.write_text(
        "local paths = {" + ",".join(json.dumps(path) for path in paths) + "}\nlocal next = 0\n"
        f"wrk.method = {json.dumps(method)}\n"
        + "".join(f"wrk.headers[{json.dumps(k)}] = {json.dumps(v)}\n" for k, v in headers.items())
        + (f"wrk.body = {json.dumps(json.dumps(body))}\n" if body else "")
        + "function request() next = next % #paths + 1 return wrk.format(nil, paths[next]) end\n"
    )
    command = ["wrk", "-t2", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "--latency", "-s", script, address]
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    rate = re.search(r"Requests/sec:\s+([\d.]+)", output).group(1)
    slowest = re.search(r"99%\s+(\S+)", output).group(1)
    failed = re.search(r"Non-2xx or 3xx responses: (\d+)", output)
    print(f"{title}: {float(rate):,.0f} requests/s, p99 {slowest}, refused or failed {failed.group(1) if failed else 0}")


def main():
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        data = folder / "data"
        first = Serving(data, folder / "serve.log")
        first.stop()
        for rows in (20_000, ROWS):
            path = folder / f"people-{rows}.csv"
            generate(path, rows)
            import_beside_sqlite(folder, data, path, rows)
        token = shouxin("tokens", "create", "--staff", "agent", "--data", data).split()[-1]
        serving = Serving(data, folder / "serve.log")
        try:
            password = re.search(r"(?:password|密码)\W*(\S+)", serving.log.read_text(), re.IGNORECASE).group(1)
            customers = some_customers(serving.address, token)
            cookie = session_cookie(serving.address, "agent", password)
            load("record page", folder, serving.address, [f"/customers/{one}" for one in customers], {"Cookie": cookie})
            load(
                "reveal", folder, serving.address, [f"/api/v1/customers/{one}/reveals" for one in customers],
                {"Authorization": f"Bearer {token}", "Content-Type": "application/json"},
                {"field": "phone", "purpose": "service", "reason": "T-20261124 bench"},
            )
        finally:
            serving.stop()


if __name__ == "__main__":
    main()
