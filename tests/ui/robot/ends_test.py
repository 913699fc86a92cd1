#!/usr/bin/python3
"""The running kiosk ends at once, and cleanly, when it is told to (SIGTERM, as systemd does)."""
import os
import signal
import socket
import subprocess
import sys
import tempfile

BIN = os.environ["FARSTU_BIN"]


with tempfile.TemporaryDirectory(prefix="farstu-ends-") as folder:
    for name, text in (("pin", "604182\n"), ("passphrase", "sju gröna lindar vid farstuns dörr\n")):
        with open(os.path.join(folder, name), "w", encoding="utf-8") as out:
            out.write(text)
    house = os.path.join(folder, "house")
    subprocess.run([os.path.join(BIN, "farstuctl"), "--data", house, "init", "--house", "Linden", "--pin-file",
                    os.path.join(folder, "pin"), "--passphrase-file", os.path.join(folder, "passphrase")], check=True,
                   stdout=subprocess.DEVNULL)
    address = os.path.join(folder, "notify")
    ear = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    ear.bind(address)
    ear.settimeout(20)  # less than the minute after which it would wake by itself
    kiosk = subprocess.Popen([os.path.join(BIN, "farstu-kiosk"), "--data", house, "--headless"],
                             env=dict(os.environ, NOTIFY_SOCKET=address))
    said = ear.recv(100)
    if said != b"READY=1":
        sys.exit(f"the kiosk said {said!r} instead of READY=1")
    kiosk.send_signal(signal.SIGTERM)
    said = ear.recv(100)
    if said != b"STOPPING=1":
        sys.exit(f"the kiosk said {said!r} instead of STOPPING=1")
    if kiosk.wait(20) != 0:
        sys.exit(f"the kiosk ended with {kiosk.returncode}")
    print("ready, told to end, ended with 0")
