"""tests/README.md tells which test shows each fact of the field to visitors, and each line of the access checklist.

Looks whether every number has its row and every test named there exists: a file, `file.cpp` with "a test's name", or
`file.md` with "a heading". What shows a fact must touch the screen. --self-test shows that a gap, a test that is gone
and one that only computes are found.
"""
import os
import re
import sys

SOURCE = os.environ.get("FARSTU_SOURCE", os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))
# Facts without a visitor's side are the staff's and the federation's.
NO_VISITOR = {5, 7, 8, 10, 29, 46, 48, 49, 50, 55, 58, 60}
# Not on the screen yet: a contact wished for when one has been away long (with the register of people), a support person.
LATER = {21}
FACTS = [str(n) for n in range(1, 61) if n not in NO_VISITOR | LATER]
ACCESS = [f"{group}{n}" for group, last in (("A", 8), ("B", 10), ("C", 5), ("D", 11), ("E", 11)) for n in range(1, last + 1)]
ROW = re.compile(r"^\| (\w+) \| .*? \| (.*) \|$", re.M)
NAMED = re.compile(r"`([^`]+)`(?:: \"([^\"]+)\")?")


def body_of(text, name):
    """The test case `name` in the C++ source `text`, or None."""
    head = re.search(r'TEST_CASE\(\s*"' + re.escape(name) + '"', text)
    if head is None:
        return None
    begin = head.start()
    end = text.find("\nTEST_CASE(", begin)
    return text[begin:end if end > 0 else len(text)]


def look(path, name, must_touch, read):
    """What is wrong with one test or heading named in a row; "" if nothing."""
    text = read(path)
    if text is None:
        return f"{path} does not exist"
    if path.endswith(".md"):
        return "" if name and re.search(rf"^#+ {re.escape(name)}$", text, re.M) else f"{path} has no heading '{name}'"
    if path.endswith(".script"):
        touches = re.search(r"^(tap|key|scan|type|wait) ", text, re.M) and re.search(r"^(expect|spoken)", text, re.M)
        return "" if touches else f"{path} does not touch the screen"
    if name is None:
        return "" if not must_touch else f"{path} names no test"
    if not path.endswith(".cpp"):
        return "" if name in text else f"{path} has no '{name}'"
    body = body_of(text, name)
    if body is None:
        return f"{path} has no test '{name}'"
    if must_touch and not re.search(r"\bplay\(|\btap\b", body):
        return f"{path}: '{name}' does not touch the screen"
    return ""


def findings(readme, read):
    rows = dict(ROW.findall(readme))
    found = []
    for wanted, must_touch in ((FACTS, True), (ACCESS, False)):
        for key in wanted:
            named = NAMED.findall(rows.get(key, ""))
            if not named:
                found.append(f"{key}: no row names a test")
            found += [f"{key}: {wrong}" for path, name in named if (wrong := look(path, name or None, must_touch, read))]
    return found


def read_file(path):
    full = os.path.join(SOURCE, path)
    if not os.path.isfile(full):
        return None
    with open(full, encoding="utf-8") as file:
        return file.read()


def self_test():
    files = {"a.script": 'tap "x"\nexpect "y"\n', "b.script": "shot a.png\n",
             "c.cpp": 'TEST_CASE("plays") {\n robot.play("x");\n}\n\nTEST_CASE("adds") {\n CHECK(1 + 1 == 2);\n}\n', "d.md": "## Where\n"}
    good = "".join(f"| {key} | words | `a.script` |\n" for key in FACTS + ACCESS)
    assert findings(good, files.get) == []
    for row, why in (("`gone.script`", "does not exist"), ("`b.script`", "does not touch"), ('`c.cpp`: "adds"', "does not touch"),
                     ('`c.cpp`: "gone"', "has no test"), ('`d.md`: "Nowhere"', "no heading"), ("later", "no row")):
        wrong = findings(good.replace("| 2 | words | `a.script` |", f"| 2 | words | {row} |"), files.get)
        assert len(wrong) == 1 and why in wrong[0], (row, wrong)
    for row in ('`c.cpp`: "plays"', '`d.md`: "Where"'):
        assert findings(good.replace("| 2 | words | `a.script` |", f"| 2 | words | {row} |"), files.get) == []


if __name__ == "__main__":
    if "--self-test" in sys.argv:
        self_test()
        sys.exit(0)
    wrong = findings(read_file("tests/README.md"), read_file)
    for line in wrong:
        print(line)
    print(f"facts and checklist: {len(FACTS) + len(ACCESS) - len({w.split(':')[0] for w in wrong})} of {len(FACTS) + len(ACCESS)} shown")
    sys.exit(1 if wrong else 0)
