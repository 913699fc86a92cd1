"""Drives the three programs for tests: a house, a courier, a receiver on loopback with a throw-away authority, and a
network between them that can be cut. Standard library only. Everything it starts it stops."""
import json
import os
import re
import select
import shutil
import signal
import socket
import subprocess
import tempfile
import threading

SOURCE = os.environ["FARSTU_SOURCE"]
BIN = os.environ["FARSTU_BIN"]
PIN = "604182"
PASSPHRASE = "sju gröna lindar vid farstuns dörr"


class Failed(Exception):
    pass


def program(name):
    return os.path.join(BIN, name)


def run(arguments, expect=0, **options):
    """Runs a program to its end and demands its exit code; gives back what it printed on stdout."""
    done = subprocess.run(arguments, capture_output=True, text=True, timeout=300, **options)
    if expect is not None and done.returncode != expect:
        raise Failed(f"{' '.join(arguments)}\n  ended with {done.returncode}, expected {expect}\n"
                     f"  stdout: {done.stdout[-2000:]}\n  stderr: {done.stderr[-2000:]}")
    return done.stdout if expect is not None else done


class House:
    def __init__(self, folder, name="Föreningen Linden"):
        self.folder = folder
        os.makedirs(folder, exist_ok=True)
        secrets = folder + ".secrets"
        os.makedirs(secrets, exist_ok=True)
        self.pin_file, self.passphrase_file = os.path.join(secrets, "pin"), os.path.join(secrets, "passphrase")
        for path, text in ((self.pin_file, PIN), (self.passphrase_file, PASSPHRASE)):
            with open(path, "w", encoding="utf-8") as out:
                out.write(text + "\n")
        self.name = name

    def ctl(self, *arguments, expect=0):
        return run([program("farstuctl"), "--data", self.folder, *arguments], expect)

    def ctl_json(self, *arguments):
        return json.loads(self.ctl(*arguments, "--format", "json"))

    def init(self, *extra):
        self.ctl("init", "--house", self.name, "--pin-file", self.pin_file, "--passphrase-file", self.passphrase_file, *extra)

    def kiosk(self, script, now, *extra, expect=0):
        path = os.path.join(self.folder + ".secrets", "script")
        with open(path, "w", encoding="utf-8") as out:
            out.write(script)
        return run([program("farstu-kiosk"), "--data", self.folder, "--headless", "--now", now, "--script", path, *extra], expect)

    def courier(self, expect=0, *extra):
        return run([program("farstu-sync"), "--data", self.folder, "--once", *extra], expect)

    def outbox(self):
        return sorted(os.listdir(os.path.join(self.folder, "spool", "outbox")))

    def inbox(self):
        return sorted(n for n in os.listdir(os.path.join(self.folder, "spool", "inbox")) if n.endswith(".answer"))


class Receiver:
    """The receiver as a process; `kill` is SIGKILL, `start` again takes the same port and data."""

    def __init__(self, folder):
        self.folder = folder
        os.makedirs(folder, exist_ok=True)
        self.tls = os.path.join(folder, "tls")
        run([os.path.join(SOURCE, "packaging", "throwaway-ca"), self.tls])
        self.ca = os.path.join(self.tls, "ca.pem")
        self.data = os.path.join(folder, "data")
        os.makedirs(self.data, exist_ok=True)
        self.port = 0
        self.process = None

    def start(self):
        self.process = subprocess.Popen(
            [program("farstu-receiver"), "--data", self.data, "--listen", f"127.0.0.1:{self.port}",
             "--tls-cert", os.path.join(self.tls, "receiver.crt"), "--tls-key", os.path.join(self.tls, "receiver.key")],
            stdout=subprocess.PIPE, stderr=open(os.path.join(self.folder, "receiver.log"), "ab"), text=True)
        line = ""
        while "listening" not in line:
            ready, _, _ = select.select([self.process.stdout], [], [], 60)
            line = self.process.stdout.readline() if ready else ""
            if not line:
                raise Failed("the receiver did not say where it listens:\n" + self.log())
        self.port = int(re.search(r":(\d+)\s*$", line).group(1))
        return self

    def log(self):
        with open(os.path.join(self.folder, "receiver.log"), encoding="utf-8", errors="replace") as log:
            return log.read()[-4000:]

    def kill(self):
        self.process.kill()
        self.process.wait()
        self.process = None

    def stop(self):
        if self.process:
            self.process.send_signal(signal.SIGTERM)
            if self.process.wait(timeout=60) != 0:
                raise Failed(f"the receiver ended with {self.process.returncode}:\n" + self.log())
            self.process = None

    def admin(self, *arguments, expect=0):
        return run([program("farstu-receiver"), "--data", self.data, "admin", *arguments], expect)

    def admin_json(self, *arguments):
        return json.loads(self.admin(*arguments, "--format", "json"))

    @property
    def url(self):
        return f"https://127.0.0.1:{self.port}"


class Wire:
    """A TCP line to the receiver that can be cut: the network. `cut_after_request(n, then)` lets `n` bytes towards the
    receiver pass on the next connection, calls `then(server socket)`, and drops both ends without an answer."""

    def __init__(self, target):
        self.target = target
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.down = False
        self.cut = None
        self.connections = 0
        threading.Thread(target=self._serve, daemon=True).start()

    @property
    def url(self):
        return f"https://127.0.0.1:{self.port}"

    def cut_after_request(self, byte_count, then=lambda _server: None):
        self.cut = (byte_count, then)

    def _serve(self):
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            self.connections += 1
            if self.down:
                client.close()
                continue
            threading.Thread(target=self._carry, args=(client,), daemon=True).start()

    def _carry(self, client):
        cut, self.cut = self.cut, None
        try:
            server = socket.create_connection(("127.0.0.1", self.target.port))
        except OSError:
            client.close()
            return
        sent, answered = 0, 0
        with client, server:
            while True:
                ready, _, _ = select.select([client, server], [], [], 60)
                for end in ready:
                    data = end.recv(65536)
                    if not data:
                        return
                    if end is client:
                        server.sendall(data)
                        sent += len(data)
                        if cut and sent >= cut[0]:
                            cut[1](server)
                            return
                    elif not cut or sent < cut[0]:
                        client.sendall(data)
                        answered += len(data)
                if not ready:
                    return

    def close(self):
        self.listener.close()


class Scene:
    """A temporary folder with one receiver; use as a context manager."""

    def __enter__(self):
        self.folder = tempfile.mkdtemp(prefix="farstu-e2e-")
        self.receiver = Receiver(os.path.join(self.folder, "federation"))
        return self

    def __exit__(self, *_):
        if self.receiver.process:
            self.receiver.process.kill()
            self.receiver.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


def expect(condition, what):
    if not condition:
        raise Failed(what)
