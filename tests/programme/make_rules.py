#!/usr/bin/python3
"""Random recurrence rules and what python3-dateutil makes of them: make_rules.py > oracle/rules.txt

A line: the start, the rule, the first day looked at, and the days of the occurrences in the 60 days from there.
Always the same rules. Times of day do not matter here: all are at ten. A start out of step with its rule is left
out: RFC 5545 does not say what follows, and dateutil and we differ.
"""
import random
from datetime import datetime, timedelta

from dateutil.rrule import rrulestr

DAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]


def some(choice, low, high):
    return ",".join(map(str, sorted(choice.sample(range(low, high + 1), choice.randint(1, 3)))))


def rule(choice):
    frequency = choice.choice(["DAILY", "WEEKLY", "WEEKLY", "MONTHLY", "MONTHLY", "YEARLY"])
    parts = [f"FREQ={frequency}", f"INTERVAL={choice.choice([1, 1, 1, 2, 3, 4])}"]
    days = choice.sample(DAYS, choice.randint(1, 3))
    if frequency in ("DAILY", "WEEKLY"):
        if choice.random() < 0.7:
            parts.append("BYDAY=" + ",".join(days))
        if choice.random() < 0.3:
            parts.append("BYMONTH=" + some(choice, 1, 12))
    elif frequency == "MONTHLY":
        parts.append(choice.choice([
            "BYDAY=" + ",".join(f"{choice.choice([1, 2, 3, 4, -1, -2])}{d}" for d in days),
            "BYMONTHDAY=" + some(choice, 1, 28), "BYMONTHDAY=-1",
            "BYDAY=MO,TU,WE,TH,FR;BYSETPOS=" + choice.choice(["1", "-1", "3"])]))
    else:
        parts.append(choice.choice([
            f"BYMONTH={choice.randint(1, 12)};BYDAY={choice.choice([1, 2, -1])}{days[0]}",
            f"BYMONTH={choice.randint(1, 12)};BYMONTHDAY={choice.randint(1, 28)}",
            "BYWEEKNO=" + some(choice, 2, 51) + ";BYDAY=" + ",".join(days)]))
    if choice.random() < 0.3:
        parts.append(f"COUNT={choice.randint(1, 60)}")
    if choice.random() < 0.3:
        parts.append("WKST=" + choice.choice(DAYS))
    return ";".join(parts)


def main():
    choice = random.Random(2026)
    written = 0
    while written < 400:
        text = rule(choice)
        rough = datetime(2024, 1, 1, 10) + timedelta(choice.randint(0, 400))
        start = next(iter(rrulestr(text, dtstart=rough)), None)
        if start is None or start.year > 2030:
            continue
        begin = start + timedelta(choice.randint(-60, 1500))
        begin = begin.replace(hour=0)
        found = rrulestr(text, dtstart=start).between(begin, begin + timedelta(60), inc=True)
        print(f"{start:%Y%m%d} {text} {begin:%Y%m%d}", *(f"{day:%Y%m%d}" for day in found))
        written += 1


if __name__ == "__main__":
    main()
