#!/usr/bin/python3
"""The kiosk beside Chromium --kiosk with a page of the same buttons, in one run under Xvfb: memory (PSS of all
processes) and processor time while nothing happens. Prints the figures; what fails is a ratio, never a clock."""
import os
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.environ["FARSTU_SOURCE"], "tests", "support"))
from farstu import House, SOURCE, expect, program  # noqa: E402

IDLE_SECONDS = int(os.environ.get("FARSTU_IDLE_SECONDS", "20"))
TICK = os.sysconf("SC_CLK_TCK")


def tree(pid):
    """The process and all its descendants."""
    children = {}
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                with open(f"/proc/{name}/stat", encoding="ascii", errors="replace") as stat:
                    children.setdefault(int(stat.read().rpartition(")")[2].split()[1]), []).append(int(name))
            except OSError:
                continue
    found, queue = [], [pid]
    while queue:
        found.append(queue.pop())
        queue += children.get(found[-1], [])
    return found


def pss_kib(pids):
    total = 0
    for pid in pids:
        try:
            with open(f"/proc/{pid}/smaps_rollup", encoding="ascii") as rollup:
                total += sum(int(line.split()[1]) for line in rollup if line.startswith("Pss:"))
        except OSError:
            continue
    return total


def cpu_seconds(pids):
    total = 0
    for pid in pids:
        try:
            with open(f"/proc/{pid}/stat", encoding="ascii", errors="replace") as stat:
                fields = stat.read().rpartition(")")[2].split()
                total += int(fields[11]) + int(fields[12])
        except OSError:
            continue
    return total / TICK


def context_switches(pids):
    total = 0
    for pid in pids:
        try:
            with open(f"/proc/{pid}/status", encoding="ascii") as status:
                total += sum(int(line.split()[1]) for line in status if "ctxt_switches" in line)
        except OSError:
            continue
    return total


def measure(name, arguments, environment, settle):
    process = subprocess.Popen(arguments, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        time.sleep(settle)
        expect(process.poll() is None, f"{name} is still running")
        pids = tree(process.pid)
        cpu, switches = cpu_seconds(pids), context_switches(pids)
        time.sleep(IDLE_SECONDS)
        pids = tree(process.pid)
        result = {"processes": len(pids), "pss_kib": pss_kib(pids),
                  "idle_percent": 100 * (cpu_seconds(pids) - cpu) / IDLE_SECONDS,
                  "wakeups_per_second": (context_switches(pids) - switches) / IDLE_SECONDS}
        print(f"{name}: {result['pss_kib'] / 1024:.1f} MB PSS in {result['processes']} process(es), "
              f"idle {result['idle_percent']:.3f} % of a core, {result['wakeups_per_second']:.1f} wake-ups a second")
        return result
    finally:
        process.terminate()
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def start_to_first_frame(house, script):
    """Milliseconds from the start of the program to its end after one frame, the house opened and drawn: the median of
    nine. An upper bound of the time to the first frame, as it includes stopping."""
    with open(script, "w", encoding="utf-8") as out:
        out.write('expect ""\n')
    spans = []
    for _ in range(9):
        began = time.monotonic()
        subprocess.run([program("farstu-kiosk"), "--data", house.folder, "--headless", "--size", "1280x800",
                        "--script", script], check=True, capture_output=True)
        spans.append(1000 * (time.monotonic() - began))
    return sorted(spans)[4]


def main():
    display = ":" + str(90 + os.getpid() % 9)
    xvfb = subprocess.Popen(["Xvfb", display, "-screen", "0", "1280x800x24", "-nolisten", "tcp"],
                            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    with tempfile.TemporaryDirectory(prefix="farstu-bench-") as folder:
        try:
            environment = dict(os.environ, DISPLAY=display)
            environment.pop("SDL_VIDEODRIVER", None)
            house = House(os.path.join(folder, "house"))
            house.init()
            house.ctl("demo", "--years", "10", "--per-day", "30", "--seed", "1")
            first = start_to_first_frame(house, os.path.join(folder, "script"))
            print(f"start to first frame and stop, 10 years of data: {first:.0f} ms (target for the first frame 80 ms, "
                  f"{'met' if first <= 80 else 'not met'})")
            ours = measure("farstu-kiosk, 10 years of data", [program("farstu-kiosk"), "--data", house.folder, "--windowed",
                           "--size", "1280x800"], dict(environment, SDL_RENDER_DRIVER="software"), 6)
            page = "file://" + os.path.join(SOURCE, "tests", "bench", "start_page.html")
            theirs = measure("Chromium --kiosk, the same buttons", [
                "chromium", "--no-sandbox", "--kiosk", "--no-first-run", "--disable-gpu", "--disable-background-networking",
                "--disable-component-update", "--disable-sync", "--user-data-dir=" + os.path.join(folder, "profile"), page],
                environment, 10)
        finally:
            xvfb.terminate()
            xvfb.wait()
    expect(theirs["processes"] > 1 and theirs["pss_kib"] > 50 * 1024, "Chromium really ran")
    ratio = theirs["pss_kib"] / ours["pss_kib"]
    print(f"memory: Chromium takes {ratio:.1f} times as much; target for us: 30 MB, "
          f"{'met' if ours['pss_kib'] <= 30 * 1024 else 'not met'}")
    print(f"idle: target for us 0.03 %, {'met' if ours['idle_percent'] <= 0.03 else 'not met'}")
    expect(ratio >= 5, "the kiosk takes at most a fifth of Chromium's memory")


main()
