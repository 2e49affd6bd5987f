"""The figures of docs/Performance.md about the portal and the API, as Markdown: `make bench-web`.

Each round runs wrk on Hummingbird's hello world, a measure page and the API one after another, so
that what else the machine does weighs on all three; medians of the rounds are given."""

import asyncio
import gzip
import os
import pathlib
import re
import signal
import statistics
import subprocess
import time
import urllib.request

import open_loop

HOST, HELLO, PORTAL = "127.0.0.1", 28389, 28380
PAGE = "/policies/hangzhou-2024-40/measures/compute-voucher"
API = "/api/v1/assessments"
DOSSIER = pathlib.Path("Benchmarks/Dossiers/ai-application.jsonl").read_bytes()
ROUNDS, SECONDS, CONNECTIONS = 5, 4, 64


def get(port, path):
    with urllib.request.urlopen(f"http://{HOST}:{port}{path}", timeout=10) as answer:
        return answer.read()


def started(command, port, path):
    """The process, and seconds from its start to the first answer."""
    begin = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while True:
        try:
            get(port, path)
            return process, time.perf_counter() - begin
        except OSError:
            if process.poll() is not None:
                raise SystemExit(f"{command} ended") from None
            time.sleep(0.002)


def stop(process):
    process.send_signal(signal.SIGTERM)
    process.wait(timeout=30)


def wrk(port, path, *options):
    """Requests a second; other answers than 2xx end the run."""
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "--latency", *options,
               f"http://{HOST}:{port}{path}"]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in text:
        raise SystemExit(text)
    return float(re.search(r"Requests/sec:\s+([0-9.]+)", text).group(1))


def megabytes(process, key):
    status = pathlib.Path(f"/proc/{process.pid}/status").read_text(encoding="utf-8")
    return int(re.search(rf"{key}:\s+(\d+) kB", status).group(1)) / 1024


def weight():
    """Kilobytes of the measure page with what it loads, plain and compressed."""
    page = get(PORTAL, PAGE)
    links = set(re.findall(rb'(?:href|src)="(/assets/[^"]+)"', page))
    parts = [page] + [get(PORTAL, link.decode()) for link in sorted(links)]
    return [sum(map(len, parts)) / 1000, sum(len(gzip.compress(p, 6)) for p in parts) / 1000]


def percentile(times, share):
    return times[min(len(times) - 1, int(share * len(times)))]


def main():
    program = ".build/release/duixian"
    serve = [program, "serve", "--port", str(PORTAL)]
    starts = []
    for _ in range(5):
        portal, seconds = started(serve, PORTAL, PAGE)
        starts.append(seconds * 1000)
        idle = megabytes(portal, "VmRSS")
        stop(portal)
    portal, _ = started(serve, PORTAL, PAGE)
    hello, _ = started(["Benchmarks/.build/release/HelloServer", str(HELLO)], HELLO, "/")
    rows = {"hello": [], "page": [], "api": []}
    try:
        for _ in range(ROUNDS):
            rows["hello"].append(wrk(HELLO, "/"))
            rows["page"].append(wrk(PORTAL, PAGE))
            rows["api"].append(wrk(PORTAL, API, "-s", "Benchmarks/Web/assessments.lua"))
        loops = {}
        for name, request in (("page", open_loop.http(HOST, PAGE)),
                              ("api", open_loop.http(HOST, API, DOSSIER))):
            loops[name] = asyncio.run(open_loop.measure(HOST, PORTAL, request, 500, 20))
        kilobytes = weight()
        used = megabytes(portal, "VmHWM")
    finally:
        stop(portal)
        stop(hello)
    middle = {name: statistics.median(values) for name, values in rows.items()}
    share = statistics.median(p / h for p, h in zip(rows["page"], rows["hello"]))
    print("### The portal and the API\n")
    print("| measured | figure | aim |\n|---|---:|---:|")

    def line(subject, figure, aim=""):
        print(f"| {subject} | {figure} | {aim} |")

    line("Hummingbird's hello world", f"{middle['hello']:,.0f} /s")
    line("measure page", f"{middle['page']:,.0f} /s, {share:.0%} of hello world", "≥ 50 %")
    line("`POST /api/v1/assessments`", f"{middle['api']:,.0f} /s", "≥ 3,000 /s")
    for name, subject in (("page", "measure page"), ("api", "assessments")):
        times, failed = loops[name]
        line(f"{subject} at 500 /s, open loop",
             f"p50 {percentile(times, .5):.1f} ms, p99 {percentile(times, .99):.1f} ms, "
             f"{failed} failed")
    line("cold start of `duixian serve` to the first page",
         f"{statistics.median(starts):.0f} ms", "< 1 s")
    line("resident memory, after start and at most", f"{idle:.0f} MB, {used:.0f} MB")
    line("measure page with what it loads, plain and gzip",
         f"{kilobytes[0]:.1f} KB, {kilobytes[1]:.1f} KB", "< 60 KB")
    print(f"\nLoad average at the end: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores.")


main()
