#!/usr/bin/env python3
# Code and catalogues hold together: every key the code uses stands in sv and in en, nothing unused stands there,
# every language has the placeholders of Swedish, no message is empty. Each run also breaks copies on purpose: every break must be found.
import os
import pathlib
import re
import sys

SOURCE = pathlib.Path(os.environ.get("FARSTU_SOURCE", pathlib.Path(__file__).resolve().parents[4]))
LOCALE = SOURCE / "assets" / "locale"
# Which code may use which domain; `common` serves all of it.
CODE = {"kiosk": ["kiosk"], "receiver": ["sync/receiver"], "common": ["kiosk", "sync/receiver"]}
MUST_HAVE = ["sv", "en"]

STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
# What could be taken for the beginning or end of a string: raw strings, the character '"', strings with "//" in them.
NOISE = re.compile(r'R"(\w*)\(.*?\)\1"|\'\\?"\'|"(?:[^"\\\n]|\\.)*"|//[^\n]*', re.S)
KEY = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)+")
CALL = re.compile(r'\b(?:text|plural)\(\s*"([^"]+)"')
# The words of an enumeration: words.text("age." + to_string(band)). Their keys end in a name that is a literal of the code.
FAMILY = re.compile(r'\btext\(\s*"(\w+\.)"\s*\+')


def parse_po(text):
    """{msgid: [msgstr, …]} of a .po file; the header is left out, obsolete entries too."""
    entries, fields, last = {}, {}, None
    for line in text.splitlines() + [""]:
        line = line.strip()
        if line.startswith("#"):
            continue
        if not line:
            if fields.get("msgid"):
                entries[fields["msgid"]] = [v for k, v in sorted(fields.items()) if k.startswith("msgstr")]
            fields, last = {}, None
            continue
        word, _, rest = line.partition(" ") if not line.startswith('"') else (last, "", line)
        match = STRING.fullmatch(rest.strip())
        if not match or word is None:
            raise ValueError(f"not a line of a catalogue: {line}")
        fields[word] = fields.get(word, "") + match.group(1)
        last = word
    return entries


def load(locale):
    return {d.name: {p.stem: parse_po(p.read_text("utf-8")) for p in sorted(d.glob("*.po"))}
            for d in sorted(locale.iterdir()) if d.is_dir() and any(d.glob("*.po"))}


def code_of(folders):
    texts = []
    for folder in folders:
        for path in sorted((SOURCE / folder).rglob("*")):
            if path.suffix in (".cpp", ".h"):
                texts.append(NOISE.sub(lambda m: m.group(0) if m.group(0)[0] == '"' else "", path.read_text("utf-8")))
    return "\n".join(texts)


def placeholders(forms):
    return set().union(*(set(re.findall(r"\{\w*\}", form)) for form in forms))


def findings(catalogues, code):
    for domain, languages in catalogues.items():
        known = set(languages.get("sv", {}))
        common = set(catalogues.get("common", {}).get("sv", {}))
        literals = set(STRING.findall(code[domain]))
        used = literals | {family + name for family in FAMILY.findall(code[domain]) for name in literals}
        if domain != "common":
            for key in sorted(set(CALL.findall(code[domain])) - known - common):
                if KEY.fullmatch(key):
                    yield f"{domain}: the code uses '{key}', which no catalogue has"
        for key in sorted(known - used):
            yield f"{domain}: nothing uses '{key}'"
        for tag in MUST_HAVE:
            for key in sorted(known - set(languages.get(tag, {}))):
                yield f"{domain}/{tag}: '{key}' is missing"
        for tag, messages in languages.items():
            for key in sorted(set(messages) - known):
                yield f"{domain}/{tag}: '{key}' is not in Swedish"
            for key, forms in sorted(messages.items()):
                if "" in forms:
                    yield f"{domain}/{tag}: '{key}' is empty"
                elif key in known and placeholders(forms) != placeholders(languages["sv"][key]):
                    yield f"{domain}/{tag}: '{key}' has other placeholders than Swedish"


def main():
    code = {domain: code_of(folders) for domain, folders in CODE.items()}
    found = list(findings(load(LOCALE), code))
    for line in found:
        print(line)
    # The negative control: each kind of break must be seen.
    breaks = {
        "uses 'no.such_key'": lambda c, k: k.update(kiosk=k["kiosk"] + ' catalogue.text("no.such_key")'),
        "nothing uses 'un.used'": lambda c, k: c["kiosk"]["sv"].update({"un.used": ["x"]}),
        "nothing uses 'age.un_used'": lambda c, k: c["kiosk"]["sv"].update({"age.un_used": ["x"]}),
        "nothing uses 'age.under_26'": lambda c, k: k.update(kiosk=k["kiosk"].replace('"age." +', '"other." +')),
        "'start.here' is missing": lambda c, k: c["kiosk"]["en"].pop("start.here"),
        "is empty": lambda c, k: c["kiosk"]["en"].update({"start.here": [""]}),
        "other placeholders": lambda c, k: c["kiosk"]["en"].update({"start.here": ["{x}"]}),
        "is not in Swedish": lambda c, k: c["kiosk"]["en"].update({"foreign.key": ["x"]}),
    }
    for sentence, spoil in breaks.items():
        catalogues, spoiled = load(LOCALE), dict(code)
        spoil(catalogues, spoiled)
        if not any(sentence in line for line in findings(catalogues, spoiled)):
            found.append(sentence)
            print(f"the check is blind: a break '{sentence}' was not found")
    print(f"{sum(len(m) for d in load(LOCALE).values() for m in d.values())} messages, {len(found)} findings")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
