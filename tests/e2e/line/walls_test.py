#!/usr/bin/python3
"""The walls between the programs, watched from outside with strace: the kiosk opens no network socket; the courier opens
no database and no key. Negative controls: the same watch sees the courier's socket and the kiosk's database."""
import datetime
import os
import re
import subprocess
import sys

sys.path.insert(0, os.path.join(os.environ["FARSTU_SOURCE"], "tests", "support"))
from farstu import Scene, House, expect, program  # noqa: E402

NETWORK = re.compile(r"socket\(AF_(INET6?|PACKET)\b")
PRIVATE = re.compile(r'open(at)?\([^"]*"[^"]*(house\.db|federation\.db|device\.key)')


def watch(log, arguments):
    # ASan's leak check cannot run under ptrace.
    environment = dict(os.environ, ASAN_OPTIONS="detect_leaks=0")
    done = subprocess.run(["strace", "-f", "-qq", "-e", "trace=socket,open,openat,connect", "-o", log, *arguments],
                          capture_output=True, text=True, timeout=300, env=environment)
    with open(log, encoding="utf-8", errors="replace") as lines:
        return done, lines.read()


def main():
    yesterday = datetime.date.today() - datetime.timedelta(days=1)
    with Scene() as scene:
        receiver = scene.receiver.start()
        house = House(os.path.join(scene.folder, "house"))
        house.init()
        log = os.path.join(scene.folder, "calls")

        script = os.path.join(scene.folder, "script")
        with open(script, "w", encoding="utf-8") as out:
            out.write('tap "start.here"\ntap "checked_in.done"\ntap "start.today"\nwait 200s\n')
        done, calls = watch(log, [program("farstu-kiosk"), "--data", house.folder, "--headless", "--now",
                                  f"{yesterday}T10:00", "--script", script])
        expect(done.returncode == 0, f"the kiosk ran: {done.stderr[-2000:]}")
        expect(not NETWORK.search(calls), f"the kiosk opened a network socket: {NETWORK.findall(calls)}")
        expect(PRIVATE.search(calls), "negative control: the watch sees files being opened")

        house.ctl("day", "close", "--due")
        house_id = receiver.admin_json("house", "add", house.name)["house"]
        code = receiver.admin_json("kiosk", "new", "--house", house_id)["code"]
        house.ctl("enrol", code, "--receiver", receiver.url, "--ca", receiver.ca)
        done, calls = watch(log, [program("farstu-sync"), "--data", house.folder, "--once"])
        expect(done.returncode == 0, f"the courier ran: {done.stderr[-2000:]}")
        expect(not PRIVATE.search(calls), f"the courier opened: {PRIVATE.findall(calls)}")
        expect(NETWORK.search(calls), "negative control: the watch sees network sockets")
        receiver.stop()
        print(f"kiosk: 0 network sockets; courier: 0 private files in {calls.count('open')} opens")


main()
