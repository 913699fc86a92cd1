#!/usr/bin/python3
"""Every command of farstuctl from outside: its happy path, its main errors, exit codes, and its JSON against the schema in
tests/schema. Where a test of ours and the manual (product.md §5) differ, the manual holds. Each check can fail: the schemas
are shown to refuse at the end."""
import datetime
import fcntl
import json
import os
import pty
import re
import subprocess
import sys
import tempfile

import jsonschema

sys.path.insert(0, os.path.join(os.environ["FARSTU_SOURCE"], "tests", "support"))
from farstu import PASSPHRASE, PIN, Failed, House, expect, program  # noqa: E402

SCHEMAS = os.path.join(os.environ["FARSTU_SOURCE"], "tests", "schema")
TODAY = datetime.date.today()
VALIDATED = set()


def day(back):
    return str(TODAY - datetime.timedelta(days=back))


def schema(name):
    with open(os.path.join(SCHEMAS, name + ".schema.json"), encoding="utf-8") as text:
        return json.load(text)


def ctl(*arguments, **options):
    """Runs farstuctl and gives (exit code, stdout, stderr); nothing is typed."""
    done = subprocess.run([program("farstuctl"), *map(str, arguments)], capture_output=True, text=True, timeout=300,
                          stdin=subprocess.DEVNULL, **options)
    return done.returncode, done.stdout, done.stderr


class Tested(House):
    """A house whose every JSON answer is held against its schema."""

    def ask(self, name, *arguments, expect_exit=0):
        code, out, err = ctl("--data", self.folder, *arguments, "--format", "json")
        expect(code == expect_exit, f"{name} {arguments} ended with {code}: {err}")
        expect(out.count("\n") == 1 and out.endswith("\n"), f"{name}: one JSON value and nothing else: {out!r}")
        value = json.loads(out)
        jsonschema.validate(value, schema(name))
        VALIDATED.add(name)
        return value

    def refuse(self, code, *arguments):
        """The command ends with `code`, one sentence on stderr, nothing on stdout; gives the sentence."""
        got, out, err = ctl("--data", self.folder, *arguments, "--format", "json")
        lines = [line for line in err.splitlines() if not re.match(r"<\d>", line)]
        expect(got == code, f"{arguments} ended with {got}, not {code}: {out}{err}")
        expect(out == "", f"{arguments} printed {out!r} although it failed")
        expect(len(lines) == 1 and len(lines[0]) > 20, f"{arguments}: one sentence, not {err!r}")
        return lines[0]


def usage(house):
    for arguments in ([], ["nonsense"], ["visits"], ["visits", "nonsense"], ["attendance", "day"],
                      ["attendance", "day", "2026-02-30"], ["attendance", "day", "yesterday"], ["attendance", "month", "2026-13"],
                      ["visits", "add", "--count", "0"], ["visits", "add", "--count", "501"], ["visits", "add", "--count", "two"],
                      ["visits", "add", "--at", "ten o'clock"], ["visits", "add", "--session", "4711"], ["visits", "add", "extra"],
                      ["day", "close"], ["day", "close", day(2), "--due"], ["day", "close", day(2), "--state", "open house"],
                      ["programme", "day"], ["programme", "import"], ["report", "day"], ["enrol", "ABCD"], ["restore"],
                      ["demo", "--years", "0"], ["doctor", "--unknown"], ["doctor", "--format", "xml"],
                      ["export", "month", "2026-01", "--to", "x.csv"]):
        house.refuse(2, *arguments)
    code, out, _ = ctl("--help")
    expect(code == 0 and "attendance" in out, "--help tells the commands")
    code, out, _ = ctl("visits", "add", "--help")
    expect(code == 0 and "--count" in out, "a command has its own help")
    code, out, _ = ctl("--version")
    expect(code == 0 and re.match(r"farstuctl \d+\.\d+\.\d+\n$", out), f"--version: {out!r}")
    without = {k: v for k, v in os.environ.items() if k != "FARSTU_DATA"}
    code, _, err = ctl("doctor", env=without)
    expect(code == 2 and "--data" in err, "without a folder it is wrong usage")


def init(house):
    files = ("--pin-file", house.pin_file, "--passphrase-file", house.passphrase_file)
    house.refuse(2, "init", "--house", "Linden")                                        # nobody to ask
    house.refuse(2, "init", "--house", "Linden", "--pin-file", house.pin_file)
    house.refuse(2, "init", *files)                                                     # no name
    house.refuse(1, "init", "--house", "Linden", *files, "--timezone", "Europe/Atlantis")
    weak = house.pin_file + ".weak"
    with open(weak, "w", encoding="utf-8") as out:
        out.write("123456\n")
    house.refuse(1, "init", "--house", "Linden", "--pin-file", weak, "--passphrase-file", house.passphrase_file)
    expect(os.listdir(house.folder) == [], f"nothing half-done: {os.listdir(house.folder)}")
    house.refuse(1, "attendance", "day", day(2))                                        # no house there
    made = house.ask("init", "init", "--house", "Föreningen Linden", *files)
    expect(made["house"] == "Föreningen Linden" and made["timezone"] == "Europe/Stockholm", str(made))
    house.refuse(1, "init", "--house", "Another", *files)
    expect(oct(os.stat(os.path.join(house.folder, "device.key")).st_mode & 0o777) == "0o600", "the device key is its owner's")


def init_by_terminal(folder):
    """Without files it asks, twice each, and shows nothing of what is typed."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.execv(program("farstuctl"), ["farstuctl", "--data", folder, "init", "--house", "Typed"])
    shown = b""
    for question, answer in ((b"PIN", PIN), (b"once more", PIN), (b"house key", PASSPHRASE), (b"once more", PASSPHRASE),
                             (b"coordinator", ""), (b"once more", "")):
        seen = b""
        while question not in seen or not seen.rstrip().endswith(b":"):
            seen += os.read(terminal, 1024)
        shown += seen
        os.write(terminal, answer.encode() + b"\n")
    try:
        while chunk := os.read(terminal, 1024):
            shown += chunk
    except OSError:
        pass  # the terminal closes with the program
    _, status = os.waitpid(pid, 0)
    expect(os.waitstatus_to_exitcode(status) == 0, f"init on a terminal: {shown!r}")
    expect(PIN.encode() not in shown and PASSPHRASE.encode() not in shown, "what is typed is not shown")


CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//test//EN
BEGIN:VEVENT
UID:night
DTSTAMP:20260101T000000Z
DTSTART;TZID=Europe/Stockholm:{night}T220000
DTEND;TZID=Europe/Stockholm:{after}T020000
SUMMARY:Filmnatt
LOCATION:Stora rummet
END:VEVENT
BEGIN:VEVENT
UID:day
DTSTAMP:20260101T000000Z
DTSTART;VALUE=DATE:{night}
DTEND;VALUE=DATE:{after}
SUMMARY:Städdag
STATUS:CANCELLED
END:VEVENT
BEGIN:VEVENT
UID:old
DTSTAMP:20260101T000000Z
DTSTART;TZID=Europe/Stockholm:20170403T100000
DTEND;TZID=Europe/Stockholm:20170403T110000
SUMMARY:Måndagsfika
CATEGORIES:Fika
END:VEVENT
END:VCALENDAR
"""


def programme(house):
    path = house.folder + ".ics"
    with open(path, "w", encoding="utf-8") as out:
        out.write(CALENDAR.format(night=day(3).replace("-", ""), after=day(2).replace("-", "")).replace("\n", "\r\n"))
    house.ask("programme-import", "programme", "import", path, "--source", "house")
    house.refuse(1, "programme", "import", path + ".missing")
    house.refuse(1, "programme", "import", house.pin_file)
    listed = house.ask("programme-day", "programme", "day", day(3))
    expect([s["title"] for s in listed] == ["Städdag", "Filmnatt"], str(listed))
    expect(listed[0]["all_day"] and listed[0]["start"] == day(3) and listed[0]["end"] == day(2), str(listed[0]))
    expect(listed[0]["status"] == "cancelled" and listed[0]["place"] is None and listed[0]["capacity"] is None, str(listed[0]))
    expect(listed[1]["place"] == "Stora rummet" and listed[1]["kind"] == "other", str(listed[1]))
    expect([s["title"] for s in house.ask("programme-day", "programme", "day", day(2))] == ["Filmnatt"], "over midnight on both")
    old = house.ask("programme-day", "programme", "day", "2017-04-03")
    expect(len(old) == 1 and old[0]["start"] == "2017-04-03T10:00:00+02:00" and old[0]["kind"] == "fika", str(old))
    expect(house.ask("programme-day", "programme", "day", "2017-04-04") == [], "an empty day is an empty list")
    return listed[1]["id"]


def attendance(house, session):
    added = house.ask("visits-add", "visits", "add", "--at", f"{day(3)}T22:30", "--count", "4", "--session", session, "--first")
    expect(added == {"day": day(3), "visits": 4, "correction": False}, str(added))
    house.ask("visits-add", "visits", "add", "--at", f"{day(2)}T03:30", "--count", "2")     # still the night before
    house.ask("visits-add", "visits", "add", "--at", f"{day(3)}T10:05:00+01:00" if is_winter(day(3)) else f"{day(3)}T10:05:00+02:00",
              "--count", "7", "--contributing")
    house.refuse(1, "visits", "add", "--at", f"{day(-2)}T10:00")
    house.refuse(1, "visits", "add", "--at", f"{day(3)}T10:00", "--session", "0123456789abcdef")
    seen = house.ask("attendance-day", "attendance", "day", day(3))
    expect((seen["visits"], seen["drop_in"], seen["first_visits"], seen["contributing"]) == (13, 9, 4, 7), str(seen))
    expect([h["hour"] for h in seen["by_hour"]] == [10, 22, 3], f"hours from the cut-off on: {seen['by_hour']}")
    expect(seen["by_session"] == [{"id": session, "title": "Filmnatt", "participants": 4}], str(seen["by_session"]))
    expect(seen["state"] == "open", "a past unclosed day has the state it would get")
    expect(house.ask("attendance-day", "attendance", "day", day(-2))["state"] == "future", "a day to come")
    now = house.ask("visits-add", "visits", "add")
    expect(house.ask("attendance-day", "attendance", "day", now["day"])["state"] == "in_progress", "today goes on")
    month = house.ask("attendance-month", "attendance", "month", day(3)[:7])
    expect(next(d for d in month["days"] if d["day"] == day(3)) == seen, "a month's day is the day")
    expect(month["visits"] == sum(d["visits"] for d in month["days"]), "and its total their sum")
    return now["day"]


def is_winter(date):
    """Central European winter time on that date (by the rule of the last Sundays)."""
    d = datetime.date.fromisoformat(date)
    last = lambda month: max(x for x in (datetime.date(d.year, month, n) for n in range(25, 32)) if x.weekday() == 6)
    return not last(3) <= d < last(10)


def closing(house, today):
    house.refuse(1, "report", "day", today)
    house.refuse(1, "day", "close", day(-2))
    would_be = house.ask("report-day", "report", "day", day(3))
    expect(would_be == {"day": day(3), "rev": 1, "rule": "tap-1", "state": "open", "visits": 13, "k": 5}, str(would_be))
    closed = house.ask("day-close", "day", "close", day(3), "--state", "partial")
    expect(closed == [{"day": day(3), "state": "partial"}], str(closed))
    expect(house.ask("report-day", "report", "day", day(3))["state"] == "partial", "the state staff gave")
    due = house.ask("day-close", "day", "close", "--due")
    expect(all(d["state"] == "house_closed" for d in due) and day(3) not in [d["day"] for d in due], str(due))
    expect(house.ask("day-close", "day", "close", "--due") == [], "nothing is due twice")
    expect(house.ask("visits-add", "visits", "add", "--at", f"{day(3)}T11:00")["correction"], "on a closed day it is a correction")


def spool(house):
    status = house.ask("spool-status", "spool", "status")
    expect(status["enrolled"] is False and status["waiting"] == [] and status["last_receipt"] is None, str(status))
    expect(house.ask("spool-work", "spool", "work")["reports_written"] == 0, "a house that is not enrolled sends nothing")
    house.refuse(1, "enrol", "NOT A CODE", "--receiver", "https://127.0.0.1:1")
    house.refuse(1, "enrol", "ABCD-EFGH-JKMN", "--receiver", "http://127.0.0.1:1")
    house.refuse(1, "enrol", "ABCD-EFGH-JKMN", "--receiver", "https://127.0.0.1:1", "--ca", house.pin_file)
    expect(house.outbox() == [], "nothing half-done")
    house.ask("enrol", "enrol", "abcd efgh jkmn", "--receiver", "https://127.0.0.1:1")
    waiting = house.ask("spool-status", "spool", "status")["waiting"]
    expect(len(waiting) == 1 and waiting[0]["kind"] == "enrol" and house.outbox() == [f"{waiting[0]['seq']}.enrol"], str(waiting))


def support(house):
    """A visitor asks on the screen; the one role in the house that is told sees a symbol and a day."""
    expect(house.ask("support-list", "support", "list") == [], "nobody asks yet")
    settings, steps = house.folder + ".toml", house.folder + ".script"
    with open(settings, "w", encoding="utf-8") as out:
        out.write("[visitors]\nsupport_person = true\n")
    with open(steps, "w", encoding="utf-8") as out:
        out.write("".join(f'tap "{control}"\n' for control in
                          ("start.talk", "talk.support", "support.ask", "colour.red", "flower.rose", "signed_up.done")))
    done = subprocess.run([program("farstu-kiosk"), "--data", house.folder, "--config", settings, "--headless", "--script", steps],
                          capture_output=True, text=True, timeout=300)
    expect(done.returncode == 0, f"the kiosk ended with {done.returncode}: {done.stdout}{done.stderr}")
    wishes = house.ask("support-list", "support", "list")
    expect([w["symbol"] for w in wishes] == ["red_rose"], str(wishes))
    house.refuse(2, "support", "role", "king")
    house.ask("support-role", "support", "role", "chair")
    house.refuse(2, "support", "handled")
    for _ in range(2):  # again: there is nothing left to do
        house.ask("support-handled", "support", "handled", wishes[0]["id"])
    expect(house.ask("support-list", "support", "list") == [], "nobody asks any more")


def keeping(house):
    expect(house.ask("doctor", "doctor")["ok"], "a new house is well")
    copy = house.folder + ".backup"
    house.ask("backup", "backup", copy)
    house.refuse(1, "backup", house.pin_file)
    house.refuse(1, "restore", copy)                       # not into a folder that holds a house
    back = Tested(house.folder + "-back")
    restored = back.ask("restore", "restore", copy)
    expect(restored == {"same_identity": False, "must_enrol": True}, str(restored))
    expect(back.ask("attendance-day", "attendance", "day", day(3)) == house.ask("attendance-day", "attendance", "day", day(3)),
           "what was counted is back")
    same = Tested(house.folder + "-same")
    restored = same.ask("restore", "restore", copy, "--device-key", os.path.join(house.folder, "device.key"))
    expect(restored["same_identity"], str(restored))
    os.remove(os.path.join(house.folder, "device.key"))
    ill = house.ask("doctor", "doctor", expect_exit=1)
    expect([c["name"] for c in ill["checks"] if not c["ok"]] == ["device_key"], str(ill))


def beside_a_running_kiosk(house, today):
    """Whoever holds the lock is the kiosk: reading goes on, writing waits and says so."""
    with open(os.path.join(house.folder, "house.lock"), "r+b") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        before = house.ask("attendance-day", "attendance", "day", today)
        for arguments in (["visits", "add"], ["day", "close", day(3)], ["spool", "work"], ["demo"],
                          ["programme", "import", house.folder + ".ics"]):
            expect("running" in house.refuse(1, *arguments), f"{arguments} says that the kiosk is running")
        house.ask("spool-status", "spool", "status")
        house.ask("programme-day", "programme", "day", day(3))
        house.ask("backup", "backup", house.folder + ".beside")
        expect(house.ask("attendance-day", "attendance", "day", today) == before, "nothing was changed")


def global_options(house):
    where = house.folder
    for arguments in (["--data", where, "--format", "json", "attendance", "day", day(3)],
                      ["attendance", "--data", where, "day", "--format", "json", day(3)],
                      ["attendance", "day", day(3), "--format", "json", "--data", where]):
        code, out, err = ctl(*arguments)
        expect(code == 0 and json.loads(out)["day"] == day(3), f"{arguments}: {err}")
    code, out, _ = ctl("attendance", "day", day(3), env=dict(os.environ, FARSTU_DATA=where))
    expect(code == 0 and "visits" in out and not out.startswith("{"), "FARSTU_DATA, and text unless told")
    config = where + ".toml"
    with open(config, "w", encoding="utf-8") as out:
        out.write("[house]\nk = 7\n")
    _, out, _ = ctl("--data", where, "--config", config, "report", "day", day(3), "--format", "json")
    expect(json.loads(out)["k"] == 7, "the configuration is read")
    with open(config, "w", encoding="utf-8") as out:
        out.write("[house]\nkk = 7\n")
    house.refuse(1, "--config", config, "report", "day", day(3))
    house.refuse(1, "--config", config + ".missing", "report", "day", day(3))


def demo(folder):
    house = Tested(os.path.join(folder, "demo"))
    made = house.ask("demo", "demo", "--years", "1", "--per-day", "12", "--seed", "3", "--until", day(2))
    expect(made["visits"] > 1000 and made["until"] == day(2), str(made))
    house.refuse(1, "demo")                                                              # it has visits now
    twin = Tested(os.path.join(folder, "twin"))
    twin.init()
    again = twin.ask("demo", "demo", "--years", "1", "--per-day", "12", "--seed", "3", "--until", day(2))
    expect({k: again[k] for k in again if k != "house"} == {k: made[k] for k in made if k != "house"}, "the same seed, the same house")
    month = day(40)[:7]
    ours, theirs = (h.ask("attendance-month", "attendance", "month", month) for h in (house, twin))
    expect(ours == theirs and ours["visits"] > 0, "day by day")
    expect(house.ask("doctor", "doctor")["ok"], "a demo house is well")


def schemas_can_refuse(house, today):
    """Negative control: an answer with a name, a number as text, or a missing key is refused."""
    good = house.ask("attendance-day", "attendance", "day", today)
    for change in ({"visitor": "Maj"}, {"visits": "31"}, {"state": "quiet"}, {"visits": -1}):
        try:
            jsonschema.validate({**good, **change}, schema("attendance-day"))
        except jsonschema.ValidationError:
            continue
        raise Failed(f"the schema takes {change}")
    names = {n[:-len(".schema.json")] for n in os.listdir(SCHEMAS) if n.endswith(".schema.json")}
    expect(names == VALIDATED, f"every schema was held against a real answer: {names ^ VALIDATED}")
    for name in names:
        jsonschema.Draft202012Validator.check_schema(schema(name))


def main():
    with tempfile.TemporaryDirectory(prefix="farstu-commands-") as folder:
        house = Tested(os.path.join(folder, "house"))
        usage(house)
        init(house)
        init_by_terminal(os.path.join(folder, "typed"))
        session = programme(house)
        today = attendance(house, session)
        closing(house, today)
        global_options(house)
        spool(house)
        support(house)
        beside_a_running_kiosk(house, today)
        keeping(house)
        demo(folder)
        schemas_can_refuse(house, today)
        print(f"{len(VALIDATED)} commands, every answer as its schema says")


main()
