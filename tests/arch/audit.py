"""Every staff change of the house's data writes an entry of the audit log.

Looks at each method in kiosk/house that changes data (commits, or uses a store, and is not const). It writes an
entry, or stands below with the reason why none is due. --self-test shows that a method that forgets is found.
"""
import glob
import os
import re
import sys

SOURCE = os.environ.get("FARSTU_SOURCE", os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))
VISITOR = "a visitor's own: never in a log"
ITSELF = "the house by itself, by rule"
PART = "part of what its caller logs"
NOT_DUE = {
    "Visits::check_in": VISITOR, "Visits::mark": VISITOR, "Visits::take_part": VISITOR, "Visits::join": VISITOR,
    "Visits::undo": VISITOR, "IdeaDesk::leave": VISITOR, "IdeaDesk::take_back": VISITOR, "SupportDesk::ask": VISITOR,
    "SupportDesk::withdraw": VISITOR, "Presence::take_back_goodbye": VISITOR, "SignupDesk::sign_up": VISITOR, "SignupDesk::withdraw": VISITOR,
    "SignupDesk::accept": VISITOR, "SignupDesk::erase": VISITOR, "SignupDesk::settle": ITSELF,
    "Days::close_due": ITSELF, "Days::fold": ITSELF, "Days::heartbeat": ITSELF, "Days::follow_visits": PART,
    "Days::take_rows_into_totals": PART, "Days::write_closing": PART, "Months::close_due": ITSELF,
    "Months::follow": PART, "Months::count_again": PART, "House::boot": ITSELF,
    "Days::judge_again": PART, "ClockDesk::remember_beat": ITSELF,
    "ClockDesk::remember": VISITOR, "ClockDesk::look": ITSELF, "ClockDesk::date_again": ITSELF,
    "ProgrammeDesk::import_own": PART, "ProgrammeDesk::take_in": PART,
    "ProgrammeDesk::keep": PART, "ProgrammeDesk::roll": ITSELF,
    "RosterDesk::mark": "who came and who did not: the log would tell when",
    "Posting::find_due": ITSELF, "Posting::note_due": ITSELF, "Posting::note_halves": ITSELF,
    "Posting::note_state_requests": ITSELF,
}
METHOD = re.compile(r"^Result<[^\n]*? (\w+::\w+)\(([^{;]*?)\)\s*(const )?\{\n(.*?)^\}\n", re.S | re.M)
CHANGES = re.compile(r"\.commit\(\)|Store\(")
LOGS = re.compile(r"(AuditStore\([^;]*?\.add\(|\btell\()[^;]*?\"[a-z_]+\.[a-z_]+\"", re.S)


def forgetful(text):
    """Names of methods in `text` that change data, write no entry and have no reason not to."""
    found = []
    for name, _, const, body in METHOD.findall(text):
        if const or not CHANGES.search(body) or LOGS.search(body) or name in NOT_DUE:
            continue
        found.append(name)
    return found


def main():
    if "--self-test" in sys.argv:
        forgets = "Result<void> Days::shut(Day day) {\n  FARSTU_TRY(days.fix(day));\n  return transaction.commit();\n}\n"
        logs = forgets.replace("  return", '  FARSTU_TRY(store::AuditStore(db).add(now, "day.shut"));\n  return')
        assert forgetful(forgets) == ["Days::shut"] and forgetful(logs) == []
        return 0
    texts = {f: open(f, encoding="utf-8").read() for f in glob.glob(os.path.join(SOURCE, "kiosk/house/*.cpp"))}
    names = {m[0] for t in texts.values() for m in METHOD.findall(t)}
    wrong = [f"{f}: {n} changes data and writes no audit entry" for f, t in texts.items() for n in forgetful(t)]
    wrong += [f"{n} is listed here and is gone" for n in NOT_DUE if n not in names]
    for line in wrong:
        print(line)
    assert len(names) > 50, "the methods were not found"
    return 1 if wrong else 0


sys.exit(main())
