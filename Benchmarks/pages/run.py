"""Requests a second of the customer's page and of the list; see Benchmarks/pages.sh. What counts is the processor time
that the server takes for one request: wrk shares the two cores with it."""

import argparse
import asyncio
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "exam"))
import company  # noqa: E402

LUA = """
local paths = {{ {paths} }}
local at = 0
request = function()
  at = at % #paths + 1
  return wrk.format("GET", paths[at], {{ ["Cookie"] = "{cookie}", ["Accept-Language"] = "zh-CN" }})
end
done = function(summary, latency)
  io.write(string.format("%d %d %.3f %.3f %.3f %d %d\\n", summary.requests, summary.duration,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000, latency.max / 1000,
    summary.errors.status, summary.errors.connect + summary.errors.read + summary.errors.timeout))
end
"""


async def customers(client, count):
    """Addresses of so many records, page after page of the list."""
    found, path = [], "/customers"
    while path and len(found) < count:
        text = (await client.ask("GET", path, timeout=60)).text
        found += re.findall(r'href="(/customers/[0-9a-f-]{36})"', text)
        onward = re.findall(r'href="(/customers\?[^"]*key=[^"]*)"', text)
        path = onward[-1].replace("&amp;", "&") if onward else None
    return list(dict.fromkeys(found))


def measured(server, name, paths, cookie, seconds, connections):
    script = Path(f"{server.data}.lua")
    script.write_text(LUA.format(paths=", ".join(f'"{path}"' for path in paths), cookie=cookie))
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "-s", str(script), f"http://127.0.0.1:{server.port}"]
    subprocess.run([*command[:3], "-d2s", *command[4:]], capture_output=True, check=True)
    before = server.cpu()
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()[-1].split()
    used = server.cpu() - before
    count, microseconds, half, most, longest, refused, broken = map(float, said)
    print(
        f"{name:24}{connections:4}{count / microseconds * 1e6:9.0f}{count / used:9.0f}{used / count * 1e6:9.0f}"
        f"{half:9.1f}{most:9.1f}{longest:9.1f}{refused + broken:8.0f}", flush=True)


async def main(options):
    folder = Path(options.keep or tempfile.mkdtemp(prefix="shouxin-pages-"))
    folder.mkdir(parents=True, exist_ok=True)
    server = company.Server(options.binary, folder / "data").start(
        "--demo", "--customers", str(options.customers), "--staff", str(options.staff))
    await server.ready()
    client = await company.signed_in(server.port, "agent")
    cookie = f"shouxin={client.cookies['shouxin']}"
    records = await customers(client, 500)
    print(f"{options.customers} customers, {options.staff} further staff, {len(records)} records asked for in turn")
    print(f"{'':24}{'open':>4}{'req/s':>9}{'/core s':>9}{'µs each':>9}{'p50':>9}{'p99':>9}{'max':>9}{'errors':>8}  ms")
    for name, paths in [
        ("customer page", records), ("list of 50", ["/customers"]), ("examinations", ["/exams"]),
        ("health (nothing done)", ["/healthz"])]:
        for connections in (1, 16):
            measured(server, name, paths, cookie, options.seconds, connections)
    server.stop()
    if not options.keep:
        shutil.rmtree(folder)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--binary", required=True)
    parser.add_argument("--customers", type=int, default=20_000)
    parser.add_argument("--staff", type=int, default=0)
    parser.add_argument("--seconds", type=int, default=15)
    parser.add_argument("--keep")
    asyncio.run(main(parser.parse_args()))
