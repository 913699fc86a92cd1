#!/usr/bin/python3
"""The whole line, end to end over TLS: taps at the door become the federation's totals, exactly once, with the network
cut and the receiver killed in the middle. Negative controls: a total that has not been carried yet must differ, and a
report changed on its way must be refused."""
import datetime
import json
import os
import sys

sys.path.insert(0, os.path.join(os.environ["FARSTU_SOURCE"], "tests", "support"))
from farstu import Scene, House, Wire, expect  # noqa: E402

TODAY = datetime.date.today()
DAYS = [TODAY - datetime.timedelta(days=n) for n in (9, 8, 7, 6, 5)]


def released(house):
    """What the house says it released or would release, by day."""
    return {str(day): house.ctl_json("report", "day", str(day)) for day in DAYS}


def totals(receiver):
    rows = receiver.admin_json("totals", "--from", str(DAYS[0]), "--to", str(DAYS[-1]))
    return {row["period"]: row for row in rows}


def same(house, receiver):
    ours, theirs = released(house), totals(receiver)
    return all(theirs[day]["visits"] == ours[day]["visits"] and theirs[day]["state"] == ours[day]["state"] for day in ours)


def enrol(house, receiver, wire):
    house_id = receiver.admin_json("house", "add", house.name)["house"]
    code = receiver.admin_json("kiosk", "new", "--house", house_id)["code"]
    house.ctl("enrol", code, "--receiver", wire.url, "--ca", receiver.ca)
    # The first answer is lost on its way: the same file is sent again and gets the same answer.
    wire.cut_after_request(600)
    house.courier(expect=3)
    expect(not house.ctl_json("spool", "status")["enrolled"], "not enrolled before an answer arrived")
    house.courier()
    house.ctl("spool", "work")
    expect(house.ctl_json("spool", "status")["enrolled"], "enrolled after the answer")
    return house_id


def check_in_at_the_door(house):
    """One day by the real screen: eight visitors, one undoes."""
    visitor = 'tap "start.here"\nexpect "Fint att du är här"\ntap "checked_in.done"\nwait 5s\n'
    undone = 'tap "start.here"\ntap "checked_in.undo"\nwait 5s\n'
    house.kiosk(visitor * 8 + undone, f"{DAYS[0]}T10:02")
    day = house.ctl_json("attendance", "day", str(DAYS[0]))
    expect(day["visits"] == 8, f"eight taps are eight visits, not {day['visits']}")


def main():
    with Scene() as scene:
        receiver = scene.receiver.start()
        wire = Wire(receiver)
        house = House(os.path.join(scene.folder, "house"))
        house.init()

        check_in_at_the_door(house)
        for day, count in zip(DAYS[1:4], (17, 3, 21)):  # 3 is masked; DAYS[4] stays empty
            house.ctl("visits", "add", "--at", f"{day}T11:00", "--count", str(count))
        house.ctl("day", "close", "--due")
        house_id = enrol(house, receiver, wire)

        house.ctl("spool", "work")
        waiting = house.outbox()
        expect(any(name.endswith(".reports") for name in waiting), f"a report waits in the outbox: {waiting}")
        before = totals(receiver)
        expect(all(row["state"] == "missing" for row in before.values()), "nothing has arrived yet, and missing says so")
        expect(not same(house, receiver), "negative control: uncarried totals differ")

        # The network is down, then cut in the middle of the request.
        wire.down = True
        house.courier(expect=3)
        wire.down = False
        wire.cut_after_request(200)
        house.courier(expect=3)
        expect(house.outbox() == waiting, "nothing leaves the outbox without an answer")

        # The receiver has the whole request when it dies: it may have stored it, and nobody was told.
        def die(_server):
            receiver.kill()
        wire.cut_after_request(1000, die)
        house.courier(expect=3)
        expect(receiver.process is None, "the receiver was killed in the middle")
        expect(house.outbox() == waiting, "nothing leaves the outbox when the receiver dies")
        receiver.start()

        house.courier()
        expect(house.outbox() == waiting, "the courier never deletes from the outbox")
        house.ctl("spool", "work")
        expect(house.outbox() == [], f"receipted files leave the outbox: {house.outbox()}")
        expect(same(house, receiver), f"totals are the house's: {released(house)} {totals(receiver)}")
        rows = totals(receiver)
        expect(rows[str(DAYS[0])]["visits"] == 8 and rows[str(DAYS[1])]["visits"] == 17, "exact where not small")
        expect(rows[str(DAYS[2])]["visits"] == "masked", "three visits leave the house masked")
        expect(rows[str(DAYS[4])]["visits"] == 0 and rows[str(DAYS[4])]["state"] == "house_closed", "an empty day is closed, not missing")
        expect(all(row["house"] == house_id for row in rows.values()), "the totals stand under the house")

        # A small correction stays in the house; a large one goes out as a new revision, once.
        house.ctl("visits", "add", "--at", f"{DAYS[1]}T12:00", "--count", "2")
        house.ctl("spool", "work")
        expect(house.outbox() == [], "a correction by two is not sent")
        house.ctl("visits", "add", "--at", f"{DAYS[1]}T12:00", "--count", "6")
        house.ctl("spool", "work")
        expect(len(house.outbox()) == 1, "a correction by eight is")
        expect(not same(house, receiver), "negative control: the correction has not been carried")
        for _ in range(3):  # carried three times, counted once
            inbox = house.inbox()
            house.courier()
            for name in set(house.inbox()) - set(inbox):
                os.remove(os.path.join(house.folder, "spool", "inbox", name))
        house.courier()
        house.ctl("spool", "work")
        expect(same(house, receiver), "the corrected total has arrived")
        expect(totals(receiver)[str(DAYS[1])]["visits"] == 25 and totals(receiver)[str(DAYS[1])]["rev"] == 2, "once, as revision 2")

        # Negative control: a report changed on its way is refused, and the totals stay.
        house.ctl("visits", "add", "--at", f"{DAYS[3]}T12:00", "--count", "10")
        house.ctl("spool", "work")
        name = house.outbox()[0]
        path = os.path.join(house.folder, "spool", "outbox", name)
        good = open(path, "rb").read()
        expect(b'"visits":31' in good, "the file is readable and holds the new total")
        with open(path, "wb") as out:
            out.write(good.replace(b'"visits":31', b'"visits":91'))
        house.courier(expect=None)
        expect(totals(receiver)[str(DAYS[3])]["visits"] == 21, "a forged total is not believed")
        house.ctl("spool", "work")   # repairs the outbox from house.db
        house.courier(expect=None)
        house.ctl("spool", "work")
        if house.outbox():
            house.courier()
            house.ctl("spool", "work")
        expect(same(house, receiver), "after the repair the true total arrives")
        expect(house.ctl_json("spool", "status")["quarantine"] == [], "nothing is quarantined by a forgery")

        receiver.stop()
        wire.close()
        print(json.dumps({"days": len(DAYS), "connections": wire.connections, "totals": [r["visits"] for r in totals(receiver).values()]}))


main()
