#!/usr/bin/python3
"""One picture of every screen, small, side by side: for the README.
  contact.py FOLDER TO.png [ACROSS]   the pictures of FOLDER (tests/golden/expected/sv-normal-light) by name, ACROSS in a row"""
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import png  # noqa: E402

SMALLER = 4  # each picture is drawn at a quarter
GAP = 12
PAPER = b"\xe9\xe1\xd2"


def smaller(picture):
    """The mean of each SMALLER × SMALLER square."""
    width, height, rows = picture
    out = []
    for top in range(0, height - height % SMALLER, SMALLER):
        sums = [0] * (width // SMALLER * 3)
        for row in rows[top:top + SMALLER]:
            for part in range(SMALLER):
                for channel in range(3):
                    values = row[part * 3 + channel:width // SMALLER * SMALLER * 3:SMALLER * 3]
                    for at, value in enumerate(values):
                        sums[at * 3 + channel] += value
        out.append(bytes(total // (SMALLER * SMALLER) for total in sums))
    return out


def sheet(pictures, across):
    """Rows of pixels of all `pictures`, which are of one size."""
    wide, high = len(pictures[0][0]) // 3, len(pictures[0])
    empty = [PAPER * wide] * high
    line = PAPER * (GAP + across * (wide + GAP))
    out = [line] * GAP
    for first in range(0, len(pictures), across):
        row = pictures[first:first + across]
        row += [empty] * (across - len(row))
        out += [PAPER * GAP + b"".join(picture[y] + PAPER * GAP for picture in row) for y in range(high)]
        out += [line] * GAP
    return len(line) // 3, len(out), out


def main():
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    folder, target = sys.argv[1:3]
    names = sorted(name for name in os.listdir(folder) if name.endswith(".png"))
    if not names:
        sys.exit(f"There are no pictures in {folder}.")
    pictures = [smaller(png.read(os.path.join(folder, name))) for name in names]
    with open(target, "wb") as out:
        out.write(png.encode(*sheet(pictures, int(sys.argv[3]) if len(sys.argv) == 4 else 5)))


if __name__ == "__main__":
    main()
