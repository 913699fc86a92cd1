#!/usr/bin/python3
"""Reads the source tree as text and tells where it leaves the architecture. Usage: check.py [SOURCE]; exit 1 with one
line per finding. `check.py --self-test` plants one breach of each kind in a copy and demands that it is found."""
import os
import re
import shutil
import subprocess
import sys
import tempfile

CODE = ("kiosk", "sync")
LIBRARIES = {  # how an outside header names its library; what is not here is the standard library or POSIX
    "fmt": r"^fmt/", "tl": r"^tl/", "date": r"^date/", "boost/locale": r"^boost/locale", "toml++": r"^toml\+\+/",
    "xlsxwriter": r"^xlsxwriter", "sodium": r"^sodium", "nlohmann": r"^nlohmann/", "SQLiteCpp": r"^SQLiteCpp/",
    "sqlite3": r"^sqlite3\.h", "libical": r"^libical/", "cairo": r"^cairo", "qrencode": r"^qrencode",
    "imgui": r"^imgui", "ft2build": r"^ft2build", "freetype": r"^freetype/", "harfbuzz": r"^(harfbuzz/)?hb",
    "fribidi": r"^fribidi", "stb": r"^stb", "SDL": r"^SDL", "CLI": r"^CLI/", "systemd": r"^systemd/",
    "curl": r"^curl/", "zlib": r"^zlib\.h", "boost/beast": r"^boost/beast", "boost/asio": r"^boost/asio",
    "openssl": r"^openssl/", "oath": r"^(liboath/)?oath", "libpq": r"^(postgresql/)?libpq", "posix": None,
}
POSIX = re.compile(r"^(sys/|linux/|netinet/|arpa/|net/|(unistd|fcntl|poll|signal|dirent|spawn|pwd|grp|termios|netdb|"
                   r"dlfcn|pthread|sched|syslog)\.h$)")
POSIX_FREE = ("kiosk/core/report", "kiosk/core/wire", "kiosk/core/domain", "kiosk/flow", "kiosk/view", "kiosk/ui")
# Text the checks must not let into the tree: paths of a workplace, and the like.
INCLUDE = re.compile(r'^\s*#\s*include\s+(["<])([^">]+)[">]', re.M)


def read_table(root):
    table = {}
    with open(os.path.join(root, "tests/arch/include_table.txt"), encoding="utf-8") as lines:
        for line in lines:
            line = line.split("#")[0].strip()
            if not line:
                continue
            folder, rest = line.split(":", 1)
            project, outside = rest.split("|")
            table[folder.strip()] = (set(project.split()), set(outside.split()))
    return table


def row_of(table, path):
    folder = os.path.dirname(path)
    while folder and folder not in table:
        folder = os.path.dirname(folder)
    return folder


def library_of(header):
    for name, pattern in LIBRARIES.items():
        if pattern and re.search(pattern, header):
            return name
    return "posix" if POSIX.match(header) else None


def code_files(root):
    for top in CODE:
        for folder, _, files in os.walk(os.path.join(root, top)):
            for name in sorted(files):
                if name.endswith((".h", ".cpp")):
                    yield os.path.relpath(os.path.join(folder, name), root)


def without_comments(text):
    return re.sub(r"//[^\n]*", "", text)


def check_includes(root, found):
    table = read_table(root)
    for path in code_files(root):
        row = row_of(table, path)
        if not row:
            found.append(f"{path}: no row of include_table.txt covers this folder")
            continue
        project, outside = table[row]
        text = open(os.path.join(root, path), encoding="utf-8").read()
        for form, header in INCLUDE.findall(text):
            if form == '"':
                target = row_of(table, header)
                if not target:
                    found.append(f'{path}: "{header}" is not written from the root of the tree')
                elif target != row and target != "kiosk/core/base" and target not in project:
                    found.append(f"{path}: {row} may not include {target} ({header})")
                if header.endswith("domain/person.h") and row in ("kiosk/core/report", "kiosk/core/wire", "sync/receiver"):
                    found.append(f"{path}: nothing that is sent may know persons")
                continue
            library = library_of(header)
            if library == "posix" and row not in POSIX_FREE:
                continue
            if library is not None and library not in outside:
                found.append(f"{path}: {row} may not use {library} (<{header}>)")


def check_forbidden_words(root, found):
    rules = [
        (r"system_clock::now|\bstd::time\(|\bgettimeofday\(|\blocaltime", ("kiosk/core/base/clock.cpp",),
         "time is asked of a Clock only"),
        (r"steady_clock::now", ("kiosk/core/base/clock.cpp",), "time is asked of a Clock only"),
        (r"\bsleep_for\b|\busleep\(|\bsleep\(\d", (), "nothing sleeps; wait on what is awaited"),
        (r"IMGUI_VERSION_NUM", ("kiosk/ui/imgui_seam.h", "kiosk/ui/imgui_seam.cpp"), "one file holds all ImGui version tests"),
    ]
    for path in code_files(root):
        text = without_comments(open(os.path.join(root, path), encoding="utf-8").read())
        for pattern, allowed, why in rules:
            if path not in allowed and re.search(pattern, text):
                found.append(f"{path}: {why}")


def check_view_literals(root, found):
    # A view may name keys ("start.here"), ids and formats, never words: no literal with a space between two letters
    # and none with a letter outside ASCII.
    for path in code_files(root):
        if not path.startswith("kiosk/view/"):
            continue
        text = without_comments(open(os.path.join(root, path), encoding="utf-8").read())
        text = INCLUDE.sub("", text)
        for literal in re.findall(r'"((?:[^"\\]|\\.)*)"', text):
            if re.search(r"[A-Za-z] [A-Za-z]", literal) or re.search(r"[À-ɏ]", literal):
                found.append(f'{path}: "{literal}" is a user-visible literal; use a text key')


def check_readmes(root, found):
    folders = {os.path.dirname(p) for p in code_files(root)} | {"tests", "config", "packaging", "assets"}
    for folder in sorted(folders):
        if not os.path.exists(os.path.join(root, folder, "README.md")):
            found.append(f"{folder}: has no README.md")


def check_heads(root, found):
    for path in code_files(root):
        if path.endswith(".h"):
            text = open(os.path.join(root, path), encoding="utf-8").read()
            if not text.startswith("//"):
                found.append(f"{path}: a header begins with what it hides and its one rule")
            if "#pragma once" not in text:
                found.append(f"{path}: no #pragma once")


CHECKS = [check_includes, check_forbidden_words, check_view_literals, check_readmes, check_heads]


def findings(root):
    found = []
    for check in CHECKS:
        check(root, found)
    return found


BREACHES = [  # (file, text put into it, what the finding must say)
    ("kiosk/core/wire/breach.h", '// x\n#pragma once\n#include "kiosk/vault/pin.h"\n', "may not include kiosk/vault"),
    ("kiosk/core/report/breach.h", '// x\n#pragma once\n#include "kiosk/core/domain/person.h"\n', "may not include"),
    ("sync/courier/breach.h", '// x\n#pragma once\n#include "kiosk/store/database.h"\n', "may not include kiosk/store"),
    ("kiosk/house/breach.h", '// x\n#pragma once\n#include <curl/curl.h>\n', "may not use curl"),
    ("kiosk/flow/breach.cpp", "#include <imgui.h>\n", "may not use imgui"),
    ("kiosk/app/breach.cpp", "#include <SQLiteCpp/SQLiteCpp.h>\n", "may not use SQLiteCpp"),
    ("kiosk/house/breach.cpp", "auto t = std::chrono::system_clock::now();\n", "time is asked of a Clock"),
    ("kiosk/view/breach.cpp", 'auto t = "Fint att du är här";\n', "user-visible literal"),
    ("kiosk/flow/breach.h", "#pragma once\n", "a header begins with"),
]


def self_test(root):
    lost = []
    for path, text, expected in BREACHES:
        with tempfile.TemporaryDirectory() as copy:
            for top in CODE + ("tests/arch", "config", "packaging", "assets"):
                source = os.path.join(root, top)
                if os.path.isdir(source):
                    shutil.copytree(source, os.path.join(copy, top), ignore=shutil.ignore_patterns("*.png", "*.po"))
            os.makedirs(os.path.dirname(os.path.join(copy, path)), exist_ok=True)
            with open(os.path.join(copy, path), "w", encoding="utf-8") as out:
                out.write(text)
            if not any(path in f and expected in f for f in findings(copy)):
                lost.append(f"self-test: a breach in {path} was not found")
    return lost


def main():
    arguments = sys.argv[1:]
    root = os.environ.get("FARSTU_SOURCE") or subprocess.run(
        ["git", "rev-parse", "--show-toplevel"], capture_output=True, text=True, check=True).stdout.strip()
    if "--self-test" in arguments:
        found = self_test(root)
    else:
        found = findings(arguments[0] if arguments else root)
    print("\n".join(found) if found else "architecture: no findings")
    return 1 if found else 0


sys.exit(main())
