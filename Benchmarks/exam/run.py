"""An examination under load; see Benchmarks/exam.sh."""

import argparse
import asyncio
import random
import shutil
import sys
import tempfile
import time
from pathlib import Path

import check
import company
from examinee import Examinee, Log


class Outage:
    """From the kill until the server answers again."""

    def __init__(self):
        self.begin = self.end = None

    def touches(self, since):
        """Whether something that began then, and has just ended, met the outage or its first second after."""
        return self.begin is not None and time.perf_counter() > self.begin and (self.end is None or since < self.end + 1)


def say(text):
    print(text, flush=True)


def table(times):
    say(f"{'':28}{'count':>8}{'p50':>9}{'p95':>9}{'p99':>9}{'max':>9}  ms")
    for kind, seconds in sorted(times.items()):
        seconds.sort()
        at = lambda share: seconds[min(len(seconds) - 1, int(share * len(seconds)))] * 1000
        say(f"{kind:28}{len(seconds):8}{at(0.5):9.1f}{at(0.95):9.1f}{at(0.99):9.1f}{seconds[-1] * 1000:9.1f}")


async def killed_in_the_middle(server, outage, at):
    await asyncio.sleep(max(0, at - time.perf_counter()))
    outage.begin = time.perf_counter()
    server.kill()
    server.start()
    await server.ready(60)
    outage.end = time.perf_counter()
    say(f"killed with -9 and ready again after {outage.end - outage.begin:.2f} s")


async def main(options):
    folder = Path(options.keep or tempfile.mkdtemp(prefix="shouxin-exam-"))
    exam, sessions = await company.prepared(options.binary, folder / "made", options.examinees, say)
    data = folder / "run"
    shutil.rmtree(data, ignore_errors=True)
    shutil.copytree(folder / "made" / "data", data)
    server = company.Server(options.binary, data).start()
    await server.ready()
    right, log, outage = check.keys(), Log(), Outage()
    people = [Examinee(account, session, server, options.seed, log, outage) for account, session in sessions.items()]

    spread = random.Random(options.seed)
    mine, theirs, began = time.process_time(), server.cpu(), time.perf_counter()

    async def later(seconds, work):
        await asyncio.sleep(seconds)
        await work

    await asyncio.gather(*(later(spread.uniform(0, options.rush), person.begin(exam)) for person in people))
    say(f"{len(people)} began in {time.perf_counter() - began:.1f} s; server {server.cpu() - theirs:.1f} s of processor time")
    table(log.times)
    log.times = {}

    mine, theirs, began = time.process_time(), server.cpu(), time.perf_counter()
    until = began + options.seconds
    killing = [] if options.no_kill else [killed_in_the_middle(server, outage, began + options.seconds / 2)]
    await asyncio.gather(*(person.sit(right, until) for person in people), *killing)
    passed = time.perf_counter() - began
    count = sum(len(seconds) for kind, seconds in log.times.items() if kind.startswith("answer"))
    say(f"sat for {passed:.1f} s: {count / passed:.0f} answers/s; processor time: server "
        f"{(server.cpu() - theirs) / passed:.2f} cores, generator {(time.process_time() - mine) / passed:.2f} cores")
    table(log.times)
    log.times = {}

    theirs, began = server.cpu(), time.perf_counter()
    await asyncio.gather(*(later(spread.uniform(0, options.rush), person.hand_in()) for person in people))
    say(f"handed in within {time.perf_counter() - began:.1f} s; server {server.cpu() - theirs:.1f} s of processor time")
    table(log.times)
    server.stop()
    saved, problems = check.problems(data, people, right)
    say(f"{saved} acknowledged answers looked for in the log, {len(people)} papers marked again: {len(problems)} wrong")
    say(f"errors: {log.errors or 'none'}; tried again: {log.retries}")
    for line in problems[:20]:
        say(line)
    if not options.keep:
        shutil.rmtree(folder)
    return 1 if problems or log.errors else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--binary", required=True)
    parser.add_argument("--examinees", type=int, default=1000)
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--rush", type=float, default=30, help="seconds within which everybody begins, and hands in")
    parser.add_argument("--seed", default="1")
    parser.add_argument("--keep")
    parser.add_argument("--no-kill", action="store_true")
    sys.exit(asyncio.run(main(parser.parse_args())))
