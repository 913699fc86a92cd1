#!/usr/bin/python3
"""The real program, the real espeak-ng, sound written to a file by SDL: speech is heard, it is silent when nobody asked,
what is said is on no command line, and no child is left behind."""
import array
import os
import subprocess
import sys
import tempfile

BIN = os.environ["FARSTU_BIN"]
failures = []


def expect(holds, what):
    if not holds:
        failures.append(what)


def run(program, *arguments, **more):
    done = subprocess.run([os.path.join(BIN, program), *arguments], capture_output=True, text=True, **more)
    if done.returncode != 0:
        sys.exit(f"{program}: {done.returncode}\n{done.stdout}{done.stderr}")
    return done


def make_house(folder):
    for name, text in (("pin", "604182\n"), ("passphrase", "sju gröna lindar vid farstuns dörr\n")):
        with open(os.path.join(folder, name), "w", encoding="utf-8") as out:
            out.write(text)
    house = os.path.join(folder, "house")
    run("farstuctl", "--data", house, "init", "--house", "Linden", "--pin-file", os.path.join(folder, "pin"),
        "--passphrase-file", os.path.join(folder, "passphrase"))
    return house


def listen(folder, house, name, steps):
    """Plays the steps; the loudest sample, and the command lines of the voice."""
    script, raw, log = (os.path.join(folder, name + end) for end in (".script", ".raw", ".log"))
    with open(script, "w", encoding="utf-8") as out:
        out.write(steps)
    # In front of the real voice one that notes how it was called.
    front = os.path.join(folder, "espeak-ng")
    with open(front, "w", encoding="utf-8") as out:
        out.write(f'#!/bin/sh\necho "$$ $@" >> {log}\nPATH=/usr/bin:/bin exec espeak-ng "$@"\n')
    os.chmod(front, 0o755)
    run("farstu-kiosk", "--data", house, "--windowed", "--script", script,
        env={**os.environ, "SDL_VIDEODRIVER": "dummy", "SDL_AUDIODRIVER": "disk", "SDL_DISKAUDIOFILE": raw,
             "PATH": folder + ":" + os.environ["PATH"]})
    samples = array.array("f")
    if os.path.exists(raw):
        with open(raw, "rb") as file:
            samples.frombytes(file.read()[: os.path.getsize(raw) // 4 * 4])
    calls = open(log, encoding="utf-8").read().splitlines() if os.path.exists(log) else []
    return max((abs(s) for s in samples), default=0), calls


def main():
    with tempfile.TemporaryDirectory(prefix="farstu-heard-") as folder:
        house = make_house(folder)
        loudest, calls = listen(folder, house, "spoken", "key Speak\nwait 2s\nkey Right\nwait 1s\n")
        expect(loudest > 0.05, f"nothing is heard: the loudest sample is {loudest}")
        expect(loudest <= 0.5, f"louder than the calibrated level: {loudest}")
        expect(len(calls) >= 2, f"the voice was called {len(calls)} times")
        for call in calls:
            number, words = call.split(" ", 1)
            expect(words == "--stdin --stdout -b1 -v sv", f"called as: {words}")
            expect(not os.path.exists(f"/proc/{number}"), f"child {number} is left behind")
        # Negative control: nobody asked.
        loudest, calls = listen(folder, house, "silent", "key Right\nwait 1s\n")
        expect(loudest == 0 and not calls, "silent by default")
    print("\n".join(failures) or f"heard, {len(calls)} calls where nobody asked")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
