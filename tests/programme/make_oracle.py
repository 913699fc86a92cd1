#!/usr/bin/python3
"""What another program makes of a calendar: one line for every day, to compare ours with.

make_oracle.py CALENDAR.ics YEAR > list

Uses Debian's python3-recurring-ical-events. A line is the date and, for each event that touches it, its start, end (UTC;
for whole days the dates, the end not included) and the first 8 hex digits of the SHA-256 of its title. Titles are not
stored: some calendars are not ours to copy. Private events are left out; events of a whole day that end where they begin
are one day long (some exporters write that).
"""
import hashlib
import sys
from datetime import date, datetime, timedelta, timezone

import icalendar
import recurring_ical_events


def shown(event):
    start, end = event["DTSTART"].dt, event["DTEND"].dt if "DTEND" in event else event["DTSTART"].dt
    if isinstance(start, datetime):
        utc = [moment.astimezone(timezone.utc).strftime("%Y%m%dT%H%M%SZ") for moment in (start, end)]
    else:
        utc = [day.strftime("%Y%m%d") for day in (start, max(end, start + timedelta(days=1)))]
    title = " ".join(str(event["SUMMARY"]).split())
    return "/".join(utc + [hashlib.sha256(title.encode()).hexdigest()[:8]])


def days(path, year):
    with open(path, "rb") as file:
        calendar = icalendar.Calendar.from_ical(file.read())
    for component in calendar.walk("VEVENT"):
        # It cannot read a rule that is there but empty.
        if not component.get("RRULE", True):
            del component["RRULE"]
    programme = recurring_ical_events.of(calendar)
    day = date(year, 1, 1)
    while day.year == year:
        events = [e for e in programme.at(day) if str(e.get("CLASS", "PUBLIC")).upper() == "PUBLIC"]
        yield " ".join([day.isoformat()] + sorted(shown(e) for e in events))
        day += timedelta(days=1)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("usage: make_oracle.py CALENDAR.ics YEAR")
    for line in days(sys.argv[1], int(sys.argv[2])):
        print(line)
