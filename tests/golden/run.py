#!/usr/bin/python3
"""Pictures of every screen, taken by the real program without a screen, compared with tests/golden/expected pixel by
pixel, 1280×800: Swedish, easy Swedish, English and Arabic × normal and large text; Swedish in the dark, in high contrast,
and on a screen that stands upright. (The other languages are held by the layout audit.)
  run.py              compares; what differs is written to build/golden (the picture, and differences in red)
  FARSTU_BLESS=1      takes the pictures of this run as the expected ones: look at each before you commit it
  Pictures whose name begins with drawn_ hold digits drawn by chance: taken to be looked at, not compared.
  FARSTU_ONLY=sv-normal-light   one variant only"""
import datetime
import hashlib
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

SOURCE = os.environ["FARSTU_SOURCE"]
HERE = os.path.join(SOURCE, "tests", "golden")
sys.path.insert(0, HERE)
import png  # noqa: E402

EXPECTED = os.path.join(HERE, "expected")
RESULTS = os.path.join(os.environ["FARSTU_BUILD"], "golden")
BLESS = bool(os.environ.get("FARSTU_BLESS"))
NOW = "2025-11-21T10:24"
VARIANTS = [(locale, text, "light") for locale in ("sv", "sv-x-lattlast", "en", "ar") for text in ("normal", "large")]
VARIANTS += [("sv", "normal", "dark"), ("sv", "normal", "contrast"), ("sv", "normal", "light", "portrait")]
LYING = ("--size", "1280x800")
UPRIGHT = ("--size", "1080x1920", "--panel-mm", "268")  # 21.5 inches
# What the screen says when nothing can be stored.
FAULT = {"sv": "Skärmen krånglar", "en": "The screen is not working", "sv-x-lattlast": "Skärmen fungerar inte nu",
         "fi": "Näyttö ei toimi kunnolla", "ar": "الشاشة لا تعمل الآن"}
# A draft has the core screens only; easy Swedish stands in, and check.py counts.
MAY_MISS = {"ar": re.compile(r"in language 'ar'")}


def run(program, *arguments, expect=0):
    command = [os.path.join(os.environ["FARSTU_BIN"], program), *arguments]
    done = subprocess.run(command, capture_output=True, text=True)
    if expect is not None and done.returncode != expect:
        sys.exit(f"{' '.join(command)} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done


def make_house(folder):
    house = os.path.join(folder, "house")
    for name, text in (("pin", "604182\n"), ("passphrase", "sju gröna lindar vid farstuns dörr\n")):
        with open(os.path.join(folder, name), "w", encoding="utf-8") as out:
            out.write(text)
    ctl = ("--data", house, "--config", os.path.join(HERE, "kiosk.toml"))
    run("farstuctl", *ctl, "init", "--house", "Föreningen Linden", "--pin-file", os.path.join(folder, "pin"),
        "--passphrase-file", os.path.join(folder, "passphrase"))
    seed = [os.path.join(os.environ["FARSTU_BUILD"], "tests", "farstu_golden_seed"), house,
            os.path.join(HERE, "kiosk.toml"), os.path.join(HERE, "house.ics")]
    if subprocess.run(seed).returncode != 0:
        sys.exit("Calendar and sign-ups could not be put into the house.")
    for time, count in (("09:05", 4), ("09:40", 2), ("10:05", 11)):
        run("farstuctl", *ctl, "visits", "add", "--at", f"2025-11-21T{time}", "--count", str(count))
    run("farstuctl", *ctl, "visits", "add", "--at", "2025-11-21T09:20", "--first")
    run("farstuctl", *ctl, "visits", "add", "--at", "2025-11-21T10:10", "--count", "3", "--contributing")
    tell_notices(house)
    return house


def tell_notices(house):
    """What the house and its federation want everybody to know."""
    database = sqlite3.connect(os.path.join(house, "house.db"))
    updated = (datetime.date(2025, 11, 20) - datetime.date(1970, 1, 1)).days
    for number, origin, title, text in ((1, "house", "Ny soppa varje fredag", "Kom och ät klockan tolv. Den som inte har pengar äter ändå."),
                                        (2, "federation", "Psykiska hälsans vecka", "Öppet hus den 24 till 28 november.")):
        database.execute("INSERT INTO notice (id, origin, title, text, updated, hidden) VALUES (?, ?, ?, ?, ?, 0)",
                         (number, origin, title, text, updated))
    database.commit()
    database.close()


def let_a_file_leave(house):
    """As if the house had sent left.reports this morning: a real file, kept because keys and ids are drawn anew each time."""
    with open(os.path.join(HERE, "left.reports"), "rb") as file:
        report = file.read()
    written = 1763699400000  # 2025-11-21 05:30 in Stockholm
    database = sqlite3.connect(os.path.join(house, "house.db"))
    database.execute("INSERT INTO outbox_file (seq, kind, sha256, bytes, written_at, answered_at, answer)"
                     " VALUES (2, 'reports', ?, ?, ?, ?, 'receipted')",
                     (hashlib.sha256(report).digest(), report, written, written + 9 * 60000))
    database.commit()
    database.close()


def kiosk(folder, house, prelude, script, shots, panel):
    path = os.path.join(folder, "script")
    with open(path, "w", encoding="utf-8") as out:
        out.write(prelude + script)
    return run("farstu-kiosk", "--data", house, "--config", os.path.join(HERE, "kiosk.toml"), "--headless", *panel,
               "--now", NOW, "--script", path, "--shots", shots)


def take(base, variant):
    """The pictures of one variant, from a house of its own; also what the programs logged."""
    locale, text, theme = variant[:3]
    panel = UPRIGHT if "portrait" in variant else LYING
    name = "-".join(variant)
    folder = os.path.join(base, name)
    shots = os.path.join(folder, "shots")
    os.makedirs(shots)
    shutil.copytree(os.path.join(base, "house"), os.path.join(folder, "house"))
    house = os.path.join(folder, "house")
    prelude = f'locale {locale}\ntext {text}\ntheme {theme}\n'
    with open(os.path.join(HERE, "visits.script"), encoding="utf-8") as steps:
        log = kiosk(folder, house, prelude, steps.read(), shots, panel).stderr
    let_a_file_leave(house)
    with open(os.path.join(HERE, "left.script"), encoding="utf-8") as steps:
        log += kiosk(folder, house, prelude, steps.read(), shots, panel).stderr
    # No house: the out-of-order screen. A database somebody else holds: a visit that cannot be stored.
    there = FAULT[locale]
    log += kiosk(folder, os.path.join(folder, "nowhere"), prelude, f'expect "{there}"\nshot out_of_order.png\n', shots, panel).stderr
    holder = sqlite3.connect(os.path.join(house, "house.db"), isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    log += kiosk(folder, house, prelude, f'tap "start.here"\nexpect "{there}"\nshot welcome_anyway.png\n', shots, panel).stderr
    holder.close()
    return name, shots, log


def differences(picture, expected):
    """Rows with what differs in red over a pale picture; None where nothing does."""
    if picture == expected:
        return None
    width, height, rows = picture
    if (width, height) != expected[:2]:
        return rows
    marked = []
    for ours, theirs in zip(rows, expected[2]):
        if ours == theirs:
            marked.append(bytes(200 + b * 55 // 255 for b in ours))
            continue
        line = bytearray()
        for i in range(0, len(ours), 3):
            same = ours[i:i + 3] == theirs[i:i + 3]
            line += bytes(200 + b * 55 // 255 for b in ours[i:i + 3]) if same else b"\xd0\x10\x10"
        marked.append(bytes(line))
    return marked


def compare(name, shots):
    """How many pictures there were, and which differ."""
    wrong = []
    # What holds digits drawn by chance is taken to be looked at, not compared.
    taken = {picture for picture in os.listdir(shots) if not picture.startswith("drawn_")}
    folder = os.path.join(EXPECTED, name)
    if BLESS:
        shutil.rmtree(folder, ignore_errors=True)
        os.makedirs(folder)
    for picture in sorted(taken):
        ours = png.read(os.path.join(shots, picture))
        target = os.path.join(folder, picture)
        if BLESS:
            with open(target, "wb") as out:
                out.write(png.encode(*ours))
            continue
        marked = differences(ours, png.read(target)) if os.path.exists(target) else ours[2]
        if marked is None:
            continue
        wrong.append(f"{name}/{picture}")
        os.makedirs(os.path.join(RESULTS, name), exist_ok=True)
        shutil.copy(os.path.join(shots, picture), os.path.join(RESULTS, name, picture))
        with open(os.path.join(RESULTS, name, picture[:-4] + ".difference.png"), "wb") as out:
            out.write(png.encode(ours[0], ours[1], marked))
    for missing in sorted(set(os.listdir(folder)) - taken if os.path.isdir(folder) else ()):
        wrong.append(f"{name}/{missing} was not taken")
    return len(taken), wrong


def main():
    shutil.rmtree(RESULTS, ignore_errors=True)
    only = os.environ.get("FARSTU_ONLY")
    variants = [v for v in VARIANTS if not only or "-".join(v) == only]
    count, wrong = 0, []
    with tempfile.TemporaryDirectory(prefix="farstu-golden-") as base:
        make_house(base)
        with ThreadPoolExecutor(2) as pool:
            for name, shots, log in pool.map(lambda v: take(base, v), variants):
                may_miss = MAY_MISS.get(name.split("-")[0])
                for line in log.splitlines():
                    if "text.missing" in line and not (may_miss and may_miss.search(line)):
                        wrong.append(f"{name}: {line}")
                taken, differ = compare(name, shots)
                count += taken
                wrong += differ
                # The negative control: one changed pixel in one picture is a difference.
                width, height, rows = png.read(os.path.join(shots, "start.png"))
                changed = rows[:400] + [bytes([rows[400][0] ^ 1]) + rows[400][1:]] + rows[401:]
                if differences((width, height, changed), (width, height, rows)) is None:
                    wrong.append(f"{name}: the comparison is blind")
    for line in wrong:
        print(line)
    if wrong and not BLESS:
        print(f"Look at {RESULTS}. If the new pictures are right, run this again with FARSTU_BLESS=1 and commit them.")
    print(f"{count} pictures, {len(wrong)} differ" + (", taken as expected" if BLESS else ""))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
