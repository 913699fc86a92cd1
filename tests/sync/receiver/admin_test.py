#!/usr/bin/env python3
"""The command line of the receiver: names, JSON and exit codes as product.md §5 fixes them; beside a running receiver."""
import json
import os
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.environ["FARSTU_SOURCE"], "tests", "support"))
import farstu  # noqa: E402

checks = 0


def check(condition, what):
    global checks
    checks += 1
    if not condition:
        raise farstu.Failed(what)


def fails(receiver, code, *arguments):
    """Ends with `code`, nothing on stdout, exactly one plain sentence on stderr."""
    done = subprocess.run([farstu.program("farstu-receiver"), "--data", receiver.data, *arguments],
                          capture_output=True, text=True, timeout=60)
    lines = [line for line in done.stderr.splitlines() if not re.match(r"<\d>", line)]
    check(done.returncode == code, f"{arguments} ended with {done.returncode}, not {code}: {done.stderr}")
    check(done.stdout == "" and len(lines) == 1 and lines[0].startswith("farstu-receiver: "), f"{arguments}: {done.stderr}")
    return lines[0]


def main():
    with tempfile.TemporaryDirectory(prefix="farstu-admin-") as folder:
        receiver = farstu.Receiver(folder)
        receiver.start()
        try:
            admin = receiver.admin_json
            linden = admin("house", "add", "Föreningen Linden")
            check(linden == {"house": "foreningen-linden"}, linden)
            eken = admin("house", "add", "Eken")["house"]
            check([h["house"] for h in admin("house", "list")] == [eken, "foreningen-linden"], "houses by name")

            new = admin("kiosk", "new", "--house", "foreningen-linden")
            check(list(new) == ["code"], new)
            check(re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}", new["code"]), new)
            kiosk = admin("kiosk", "list")[0]
            check(kiosk["state"] == "invited" and kiosk["house"] == "foreningen-linden", kiosk)
            check(admin("kiosk", "revoke", kiosk["kiosk"]) == {"kiosk": kiosk["kiosk"], "state": "revoked"}, "revoked")

            # Options stand before, between or after the command's words.
            for arguments in (["--format", "json", "--data", receiver.data, "admin", "house", "list"],
                              ["admin", "--data", receiver.data, "house", "--format", "json", "list"],
                              ["admin", "house", "list", "--format", "json", "--data", receiver.data]):
                check(len(json.loads(farstu.run([farstu.program("farstu-receiver"), *arguments]))) == 2, arguments)

            password = os.path.join(folder, "password")
            with open(password, "w", encoding="utf-8") as out:
                out.write("en lång hemlighet\n")
            user = admin("user", "add", "astrid", "--role", "federation", "--password-file", password)
            check(user["user"] == "astrid" and re.fullmatch(r"[A-Z2-7]{32}", user["totp"]) and len(user) == 2, user)
            check(admin("user", "add", "bo", "--role", "house", "--house", eken, "--password-file", password)["user"] == "bo", "bo")

            copy = os.path.join(folder, "copy.db")
            check(admin("backup", copy) == {"file": copy} and os.path.getsize(copy) > 10_000, "a backup beside the running receiver")
            fails(receiver, 1, "admin", "backup", copy)
            fails(receiver, 1, "admin", "backup", "/nowhere/copy.db")

            totals = admin("totals", "--from", "2026-02-27", "--to", "2026-03-01")
            check(len(totals) == 6, totals)
            check([(t["house"], t["period"]) for t in totals] == sorted((t["house"], t["period"]) for t in totals), "sorted")
            check(totals[0] == {"house": eken, "period": "2026-02-27", "state": "missing", "rev": None, "rule": None,
                                "k": None, "visits": None}, totals[0])
            check([t["period"] for t in totals[:3]] == ["2026-02-27", "2026-02-28", "2026-03-01"], "civil days")

            short = os.path.join(folder, "short")
            with open(short, "w", encoding="utf-8") as out:
                out.write("kort\n")
            for code, arguments in (
                    (1, ["admin", "house", "add", ""]),
                    (1, ["admin", "kiosk", "new", "--house", "nope"]),
                    (1, ["admin", "kiosk", "new", "--house", eken, "--replaces", "nope"]),
                    (1, ["admin", "kiosk", "revoke", "nope"]),
                    (1, ["admin", "user", "add", "astrid", "--role", "federation", "--password-file", password]),
                    (1, ["admin", "user", "add", "cia", "--role", "federation", "--password-file", short]),
                    (1, ["admin", "user", "add", "cia", "--role", "federation", "--password-file", folder + "/nothing"]),
                    (2, ["admin", "user", "add", "cia", "--role", "house", "--password-file", password]),
                    (2, ["admin", "user", "add", "cia", "--role", "federation", "--house", eken, "--password-file", password]),
                    (2, ["admin", "user", "add", "cia", "--role", "boss", "--password-file", password]),
                    (1, ["admin", "totals", "--from", "2026-02-30", "--to", "2026-03-01"]),
                    (2, ["admin", "totals", "--from", "2026-03-02", "--to", "2026-03-01"]),
                    (2, ["admin", "totals", "--from", "2026-03-02"]),
                    (2, ["admin"]), (2, ["admin", "house"]), (2, ["admin", "house", "add"]), (2, ["--nonsense"]),
                    (2, []),
                    (1, ["--store", "postgresql://db/farstu"]),
                    (2, ["--store", "oracle"]),
                    (1, ["--listen", "nowhere", "--tls-cert", receiver.tls + "/receiver.crt", "--tls-key", receiver.tls + "/receiver.key"]),
                    (1, ["--tls-cert", "/nothing.crt", "--tls-key", "/nothing.key", "--listen", "127.0.0.1:0"]),
                    (1, ["--config", "/nothing.toml"])):
                fails(receiver, code, *arguments)
            check("PostgreSQL" in fails(receiver, 1, "--store", "postgresql://db/farstu", "admin", "house", "list"), "says why")

            for option in ("--help", "--version"):
                check(farstu.run([farstu.program("farstu-receiver"), option]) != "", option)
            check(len(admin("house", "list")) == 2, "nothing was half done")
        finally:
            receiver.stop()
        # Without a running receiver it works too, and FARSTU_DATA stands for --data.
        out = farstu.run([farstu.program("farstu-receiver"), "admin", "house", "list"],
                         env={**os.environ, "FARSTU_DATA": receiver.data})
        check("foreningen-linden" in out, out)
    print(f"admin: {checks} checks passed")


main()
