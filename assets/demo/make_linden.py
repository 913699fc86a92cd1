#!/usr/bin/python3
"""Writes linden.ics, the calendar of the fictional house Linden in Ekvik: make_linden.py > linden.ics

The same run always gives the same bytes. Four ways of repeating, as real calendars mix them:
  term    every week of the terms (ISO weeks 3-22 and 34-50), one endless yearly rule by week number
  season  every week from week 34 to week 22 of the next year, one rule with an end per season
  series  a fixed number of times from a given week, one rule with a count per term
  plain   an endless rule of its own
Red days are taken out by EXDATE; a series then gets one more time, so that it keeps its number.
"""
from datetime import date, datetime, time, timedelta

FIRST_YEAR, LAST_YEAR = 2016, 2035
TERM_WEEKS = list(range(3, 23)) + list(range(34, 51))
SUMMER_WEEKS = list(range(23, 34))
DAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
ZONE = "Europe/Stockholm"
HOUSE = "Föreningen Linden"


def easter(year):
    """Gregorian Easter Sunday (the anonymous algorithm of 1876)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def red_days(year):
    """Days on which the house keeps closed though its rules would have it open."""
    e = easter(year)
    midsummer_eve = next(d for d in (date(year, 6, 19) + timedelta(i) for i in range(7)) if d.weekday() == 4)
    return {
        date(year, 1, 1), date(year, 1, 6), e - timedelta(2), e + timedelta(1), date(year, 5, 1),
        e + timedelta(39), date(year, 6, 6), midsummer_eve, date(year, 12, 24), date(year, 12, 25),
        date(year, 12, 26), date(year, 12, 31),
    }


RED = set().union(*(red_days(y) for y in range(FIRST_YEAR, LAST_YEAR + 2)))


def in_week(year, week, day):
    return date.fromisocalendar(year, week, DAYS.index(day) + 1)


def at(day, clock):
    hour, minute = map(int, clock.split(":"))
    return datetime.combine(day, time(hour, minute))


def stamp(moment):
    return moment.strftime("%Y%m%dT%H%M%S") if isinstance(moment, datetime) else moment.strftime("%Y%m%d")


def utc_end_of(day):
    """Midnight after `day` is at least this late in UTC in Sweden, summer and winter."""
    return day.strftime("%Y%m%dT205959Z")


def fold(line):
    out, used = "", 0
    for character in line:
        size = len(character.encode())
        if used + size > 75:
            out, used = out + "\r\n ", 1
        out, used = out + character, used + size
    return out + "\r\n"


def escape(text):
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


class Activity:
    """A row of the programme. `kind` is the CATEGORIES word; `openness`, `form` and `leader` are Farstu's words,
    and so is every further fact: X-FARSTU-SIGNUP is signup="list"."""

    def __init__(self, name, title, kind, start, end, days=(), openness="open", form="on_site", leader=None,
                 capacity=None, place="Stora rummet", text="", private=False,
                 **facts):
        self.name, self.title, self.kind, self.start, self.end = name, title, kind, start, end
        self.days, self.openness, self.form, self.leader = list(days), openness, form, leader
        self.capacity, self.place, self.text, self.private = capacity, place, text, private
        self.facts = facts

    def with_(self, **changes):
        copy = Activity.__new__(Activity)
        copy.__dict__.update(self.__dict__, **changes)
        return copy


def event(activity, first, uid=None, rule=None, without=(), also=(), instead_of=None, status=None):
    """One VEVENT whose first day is `first`; `instead_of` makes it a change to the occurrence of that day."""
    uid = uid or activity.name
    lines = ["BEGIN:VEVENT", f"UID:{uid}@linden.example", "DTSTAMP:20160101T000000Z",
             f"SEQUENCE:{1 if instead_of else 0}"]

    def times(name, moment):
        lines.append(f"{name};TZID={ZONE}:{stamp(moment)}")

    if instead_of:
        times("RECURRENCE-ID", instead_of)
    if activity.start is None:
        lines.append(f"DTSTART;VALUE=DATE:{stamp(first)}")
        lines.append(f"DTEND;VALUE=DATE:{stamp(first + timedelta(activity.end))}")
    else:
        times("DTSTART", at(first, activity.start))
        times("DTEND", at(first, activity.end))
    if rule:
        lines.append(f"RRULE:{rule}")
    for day in sorted(without):
        times("EXDATE", at(day, activity.start))
    for day in sorted(also):
        times("RDATE", at(day, activity.start))
    if status:
        lines.append(f"STATUS:{status}")
    if activity.private:
        lines.append("CLASS:PRIVATE")
    lines.append(f"SUMMARY:{escape(activity.title)}")
    lines.append(f"LOCATION:{escape(activity.place)}")
    if activity.text:
        lines.append(f"DESCRIPTION:{escape(activity.text)}")
    lines.append(f"CATEGORIES:{escape(activity.kind)}")
    if activity.openness != "open":
        lines.append(f"X-FARSTU-OPENNESS:{activity.openness}")
    if activity.form != "on_site":
        lines.append(f"X-FARSTU-FORMAT:{activity.form}")
    if activity.leader:
        lines.append(f"X-FARSTU-LEADER:{activity.leader}")
    if activity.capacity:
        lines.append(f"X-FARSTU-CAPACITY:{activity.capacity}")
    if not instead_of:
        lines += [f"X-FARSTU-{name.upper().replace('_', '-')}:{escape(value)}" for name, value in activity.facts.items()]
    lines.append("END:VEVENT")
    return "".join(fold(line) for line in lines)


def red_on(days, weeks=None):
    names = [DAYS.index(d) for d in days]
    return [d for d in RED if d.weekday() in names and (weeks is None or d.isocalendar()[1] in weeks)]


def weekly_by_number(activity, weeks):
    first = in_week(FIRST_YEAR, weeks[0], activity.days[0])
    rule = f"FREQ=YEARLY;BYWEEKNO={','.join(map(str, weeks))};BYDAY={','.join(activity.days)}"
    return event(activity, first, rule=rule, without=[d for d in red_on(activity.days, weeks) if d > first])


def seasons(activity):
    out = ""
    for year in range(FIRST_YEAR - 1, LAST_YEAR):
        first, last = in_week(year, 34, activity.days[0]), in_week(year + 1, 22, "SU")
        rule = f"FREQ=WEEKLY;UNTIL={utc_end_of(last)};BYDAY={','.join(activity.days)}"
        without = [d for d in red_on(activity.days) if first < d <= last]
        out += event(activity, first, uid=f"{activity.name}-{year}", rule=rule, without=without)
    return out


def series(activity, year, week, times):
    """`times` times, week after week; gives the text and the days it falls on."""
    first = in_week(year, week, activity.days[0])
    days, without = [], []
    day = first
    while len(days) < times:
        (without if day in RED else days).append(day)
        day += timedelta(7)
    uid = f"{activity.name}-{year}-v{week}"
    text = event(activity, first, uid=uid, rule=f"FREQ=WEEKLY;COUNT={times + len(without)}", without=without)
    return text, days, uid


def every_other_week(activity, year, first_week, last_week):
    first, last = in_week(year, first_week, activity.days[0]), in_week(year, last_week, "SU")
    rule = f"FREQ=WEEKLY;INTERVAL=2;UNTIL={utc_end_of(last)};BYDAY={','.join(activity.days)}"
    without = [d for d in red_on(activity.days) if first <= d <= last and (d.isocalendar()[1] - first_week) % 2 == 0]
    return event(activity, first, uid=f"{activity.name}-{year}-v{first_week}", rule=rule, without=without)


def plain(activity, first, rule, **more):
    return event(activity, first, rule=rule, **more)


def ordinary_weeks():
    term = TERM_WEEKS
    yield seasons(Activity("oppet-hus", "Öppet hus", "Drop-in", "10:00", "15:00", ["MO", "TU", "WE", "TH"],
                           leader="host", text="Kom som du är. Kaffet är varmt."))
    yield seasons(Activity("oppet-hus-fredag", "Öppet hus", "Drop-in", "10:00", "14:00", ["FR"], leader="host",
                           text="Kom som du är. Kaffet är varmt."))
    yield weekly_by_number(Activity("sommaroppet", "Öppet hus", "Drop-in", "11:00", "14:00", ["TU", "TH"],
                                    leader="host", text="Sommartider."), SUMMER_WEEKS)
    yield weekly_by_number(Activity("frukost", "Frukost tillsammans", "Fika", "10:00", "11:00", ["MO", "TH"],
                                    leader="host", capacity=24, place="Köket"), term)
    yield weekly_by_number(Activity("morgonpromenad", "Morgonpromenad", "Motion", "10:30", "11:30", ["TU"],
                                    form="outdoors", leader="convener", place="Samling vid dörren",
                                    theme="exercise"), term)
    yield weekly_by_number(Activity("soppa", "Soppa", "Fika", "12:00", "13:00", ["WE"], leader="host", capacity=20,
                                    place="Köket", text="Anmäl dig senast på tisdag.",
                                    signup="list"), term)
    yield weekly_by_number(Activity("kvallsoppet", "Kvällsöppet", "Drop-in", "17:00", "20:00", ["WE"],
                                    leader="host"), term)
    yield weekly_by_number(Activity("sprakkafe", "Språkkafé", "Kultur", "15:00", "16:00", ["TH"],
                                    leader="convener", place="Biblioteket",
                                    theme="culture"), term)
    yield weekly_by_number(Activity("musik", "Musik och sång", "Kultur", "10:30", "12:00", ["FR"],
                                    leader="convener", capacity=15, place="Musikrummet",
                                    theme="culture"), term)
    yield friday_fika()
    yield weekly_by_number(Activity("prova-pa", "Prova på: köket, receptionen, tidningen", "Sysselsättning", "10:00",
                                    "12:00", ["MO", "TU", "WE", "TH"], capacity=2,
                                    text="Två platser på varje pass. Boka på skärmen.",
                                    signup="list", occupation="inside"), term)
    yield plain(Activity("telefonstunden", "Telefonstunden", "Samtal", "15:00", "17:00", form="phone",
                         leader="peer_supporter", place="", text="Samir svarar i telefonen.",
                         theme="discussion"),
                in_week(FIRST_YEAR, 1, "SU"), "FREQ=WEEKLY")
    yield plain(Activity("tradgard", "Trädgårdsgruppen", "Hobby", "13:00", "15:00", form="outdoors",
                         leader="convener", place="Gården",
                         theme="hobby"),
                date(FIRST_YEAR, 4, 5), "FREQ=WEEKLY;BYMONTH=4,5,6,7,8,9;BYDAY=TU",
                without=[d for d in red_on(["TU"]) if 4 <= d.month <= 9 and d > date(FIRST_YEAR, 4, 5)])


def friday_fika():
    """Outdoors and for eight at most in weeks 6 and 7: what an infection-safe fortnight looks like."""
    fika = Activity("fredagsfika", "Fredagsfika", "Fika", "13:00", "14:00", ["FR"], leader="host", place="Köket")
    outdoors = fika.with_(form="outdoors", capacity=8, place="Gården", text="Smittsäkert läge: ute, högst åtta.")
    out = weekly_by_number(fika, TERM_WEEKS)
    for year in range(FIRST_YEAR + 1, LAST_YEAR + 1):
        for week in (6, 7):
            day = in_week(year, week, "FR")
            out += event(outdoors, day, instead_of=at(day, fika.start))
    return out


def every_month():
    book = Activity("bokcirkel", "Bokcirkel", "Studiecirkel", "15:00", "16:00", leader="convener", capacity=10,
                    place="Biblioteket", text="Sammankallas av Tuula.",
                    theme="culture")
    months = "BYMONTH=2,3,4,5,9,10,11,12"
    first_mondays = [next(d for d in (date(y, m, 1 + i) for i in range(7)) if d.weekday() == 0)
                     for y in range(FIRST_YEAR, LAST_YEAR + 1) for m in (2, 3, 4, 5, 9, 10, 11, 12)]
    yield plain(book, first_mondays[0], f"FREQ=MONTHLY;BYDAY=1MO;{months}", without=[d for d in first_mondays if d in RED])
    for day in (d for d in first_mondays if d.month == 3):
        yield event(book.with_(place="Köket"), day, instead_of=at(day, book.start))
    yield plain(Activity("lordag", "Öppen lördag", "Drop-in", "11:00", "14:00", leader="host"),
                date(FIRST_YEAR, 1, 30), "FREQ=MONTHLY;BYDAY=-1SA;BYMONTH=1,2,3,4,5,8,9,10,11")
    yield plain(Activity("utflykt", "Utflykt", "Utflykt", "10:00", "16:00", form="elsewhere", leader="peer_leader",
                         capacity=12, place="Samling vid dörren",
                         signup="list"),
                date(FIRST_YEAR, 1, 30), "FREQ=MONTHLY;BYDAY=-1SA;BYMONTH=1,2,3,4,5,6,8,9,10,11")
    yield plain(Activity("styrelse", "Styrelsemöte", "Möte", "15:30", "17:00", openness="board", capacity=7,
                         place="Biblioteket"),
                date(FIRST_YEAR, 1, 12), "FREQ=MONTHLY;BYDAY=2TU;BYMONTH=1,2,3,4,5,6,8,9,10,11,12")
    yield plain(Activity("suomi", "Suomenkielinen vertaistukiryhmä ja kahvit", "Samtal", "15:00", "16:30",
                         leader="convener", place="Biblioteket",
                         theme="discussion"),
                date(FIRST_YEAR, 1, 20), "FREQ=MONTHLY;BYDAY=3WE;BYMONTH=1,2,3,4,5,9,10,11,12")
    yield plain(Activity("qahwa", "قهوة وحديث الساعة 14 مع Farah", "Fika", "14:00", "15:00", leader="talk_leader",
                         place="Köket"),
                date(FIRST_YEAR, 1, 8), "FREQ=MONTHLY;BYDAY=2FR;BYMONTH=1,2,3,4,5,9,10,11,12")


def every_year():
    yield plain(Activity("julafton", "Öppet på julafton", "Drop-in", "11:00", "14:00", leader="host"),
                date(FIRST_YEAR, 12, 24), "FREQ=YEARLY")
    yield plain(Activity("arsmote", "Årsmöte", "Möte", "13:00", "16:00", openness="members", capacity=40),
                date(FIRST_YEAR, 3, 19), "FREQ=YEARLY;BYMONTH=3;BYDAY=3SA")
    yield plain(Activity("medlemsmote", "Medlemsmöte", "Möte", "17:00", "18:30", openness="members", capacity=40),
                date(FIRST_YEAR, 2, 18), "FREQ=YEARLY;BYMONTH=2,5,9,11;BYDAY=3TH")
    yield plain(Activity("psykiska-halsans-vecka", "Psykiska hälsans vecka", "Öppet hus", None, 5),
                in_week(FIRST_YEAR, 47, "MO"), "FREQ=YEARLY;BYWEEKNO=47;BYDAY=MO")
    # Support persons meet by agreement; nobody else may see when.
    yield plain(Activity("stodperson", "Stödperson", "Samtal", "09:00", "10:00", private=True),
                date(FIRST_YEAR, 1, 11), "FREQ=WEEKLY")


def this_year(year):
    worry = Activity("oro", "Kamratstödsgrupp Oro", "Samtal", "17:00", "19:00", ["TU"], openness="closed",
                     leader="peer_leader", capacity=8, place="Lilla rummet", text="Kamratledare Olle.",
                     theme="discussion")
    yield every_other_week(worry, year, 3, 21)
    yield every_other_week(worry, year, 35, 49)
    digital = Activity("digital-fika", "Digital fika", "Fika", "18:00", "19:00", ["WE"], openness="members",
                       form="video", leader="moderator", capacity=12, place="")
    yield every_other_week(digital, year, 4, 22)
    yield every_other_week(digital, year, 34, 50)

    painting = Activity("akvarell", "Akvarell", "Studiecirkel", "13:00", "15:15", ["MO"], leader="circle_leader",
                        capacity=12, place="Ateljén",
                        theme="hobby", signup="list", signup_scope="series")
    for week in (4, 36):
        text, days, uid = series(painting, year, week, 10)
        yield text
        yield event(painting, days[3], uid=uid, instead_of=at(days[3], painting.start), status="CANCELLED")
    between = Activity("mellan-oss", "Samtalsgrupp Mellan oss", "Samtal", "13:00", "14:00", ["WE"], openness="closed",
                       leader="talk_leader", capacity=5, place="Lilla rummet", text="Samtalsledare Farah.",
                       theme="discussion")
    for week in (5, 37):
        text, days, uid = series(between, year, week, 9)
        yield text
        yield event(between.with_(start="14:00", end="15:00"), days[2], uid=uid, instead_of=at(days[2], between.start))
    circle = Activity("kamratstod", "Studiecirkel Kamratstöd", "Studiecirkel", "13:00", "15:15", ["TH"],
                      leader="circle_leader", capacity=10, place="Biblioteket",
                      theme="discussion", signup="list", signup_scope="series", funding="cirkel")
    for week in (5, 37):
        yield series(circle, year, week, 8)[0]
    yield series(Activity("bjorken", "Samtalsgrupp på Björkens boende", "Samtal", "14:00", "15:00", ["FR"],
                          openness="closed", form="elsewhere", leader="talk_leader", capacity=4,
                          place="Björkens boende",
                          theme="discussion", audience="residents", pilot="yes"), year, 6, 9)[0]

    coach = Activity("coach", "", "Kurs", "10:00", "16:00", form="on_site", leader="professional", capacity=8,
                     signup="application", signup_scope="series")
    for week, step in ((16, 1), (41, 2)):
        saturday = in_week(year, week, "SA")
        course = coach.with_(title=f"Kurs Kamratstödscoach steg {step}", facts=coach.facts | {"course": f"coach_{step}"} |
                             ({"prerequisite": "coach_1"} if step == 2 else {}))
        yield event(course, saturday, uid=f"coach-{step}-{year}", also=[saturday + timedelta(1)])
    days = ["MO", "TU", "WE", "TH"]
    peer = Activity("peer-utbildning", "Peer-utbildning", "Kurs", "09:00", "15:00", days, leader="professional",
                    capacity=7, place="Biblioteket",
                    organiser="RSMH distriktet", signup="application", signup_scope="series",
                    course="peer")
    yield every_other_week(peer, year, 37, 41)
    yield every_other_week(peer.with_(name="peer-hemvecka", title="Peer-utbildning, hemvecka", form="home", place="",
                                      facts={"organiser": "RSMH distriktet"}),
                           year, 38, 40)


HEAD = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Farstu//Linden//SV
CALSCALE:GREGORIAN
X-WR-CALNAME:Föreningen Linden
X-WR-TIMEZONE:Europe/Stockholm
BEGIN:VTIMEZONE
TZID:Europe/Stockholm
BEGIN:DAYLIGHT
DTSTART:19960331T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
"""


def calendar():
    parts = [HEAD.replace("\n", "\r\n"), *ordinary_weeks(), *every_month(), *every_year()]
    for year in range(FIRST_YEAR, LAST_YEAR + 1):
        parts += this_year(year)
    return "".join(parts) + "END:VCALENDAR\r\n"


if __name__ == "__main__":
    import sys
    sys.stdout.buffer.write(calendar().encode())
