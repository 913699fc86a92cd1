#!/usr/bin/env python3
"""Looks through the catalogues as a translator leaves them: known keys, the placeholders of Swedish in every form, the
number of plural forms, complete languages complete, easy Swedish easy; tells how far each language has come. Exit 1
with one line per finding. `check.py --self-test` breaks copies on purpose: every break must be found."""
import copy
import pathlib
import re
import sys

LOCALE = pathlib.Path(__file__).resolve().parent
COMPLETE = ("sv", "sv-x-lattlast", "en", "fi")  # the others are drafts or on their way; Swedish stands in for them
EASY = "sv-x-lattlast"
MOST_WORDS = 12
MOST_LIX = 30
FORMS = {"sv": 2, "sv-x-lattlast": 2, "en": 2, "fi": 2, "so": 2, "fa": 2, "ti": 2, "uk": 3, "pl": 3, "ar": 6}
VISITORS = ("kiosk", "common")  # what a visitor reads: the domains whose completeness is told

LINE = re.compile(r'(?:(msgid|msgid_plural|msgstr(?:\[\d+\])?)\s+)?"((?:[^"\\]|\\.)*)"')
PLACEHOLDER = re.compile(r"\{\w*\}")
WORD = re.compile(r"[\w’-]*\w[\w’-]*")


class Message:
    def __init__(self):
        self.fields, self.fuzzy = {}, False

    @property
    def forms(self):
        return [text for field, text in sorted(self.fields.items()) if field.startswith("msgstr")]

    @property
    def plural(self):
        return "msgid_plural" in self.fields


def read(path):
    """The header's fields, its comment and {key: Message}; obsolete entries are left out."""
    messages, message, field, comment = {}, Message(), None, ""
    for number, line in enumerate(path.read_text("utf-8").splitlines() + [""], 1):
        line = line.strip()
        if line.startswith("#"):
            message.fuzzy |= line.startswith("#,") and "fuzzy" in line
            if not messages:
                comment += line[1:].strip() + "\n"
        elif not line:
            if "msgid" in message.fields:
                messages[message.fields["msgid"]] = message
            message, field = Message(), None
        else:
            match = LINE.fullmatch(line)
            if not match or not (match[1] or field):
                raise ValueError(f"{path}:{number}: not a line of a catalogue")
            field = match[1] or field
            message.fields[field] = message.fields.get(field, "") + match[2]
    header = messages.pop("", None)
    fields = dict(re.findall(r"([\w-]+): (.*?)\\n", "".join(header.forms))) if header else {}
    return fields, comment, messages


def load():
    return {folder.name: {path.stem: read(path) for path in sorted(folder.glob("*.po"))}
            for folder in sorted(LOCALE.iterdir()) if folder.is_dir() and any(folder.glob("*.po"))}


def sentences(text):
    """The sentences of a message; a placeholder is one short word."""
    return [part for part in re.split(r"(?<=[.!?…])\s+|\\n", PLACEHOLDER.sub("x", text)) if WORD.search(part)]


def lix(texts):
    parts = [WORD.findall(sentence) for text in texts for sentence in sentences(text)]
    words = [word for part in parts for word in part]
    return len(words) / len(parts) + 100 * sum(len(word) > 6 for word in words) / len(words) if words else 0


def of_file(name, tag, header, comment, messages, swedish):
    forms = FORMS.get(tag)
    if forms is None:
        yield f"{name}: how many plural forms '{tag}' has is not known to check.py"
    elif not re.match(rf"nplurals={forms};", header.get("Plural-Forms", "")):
        yield f"{name}: the header should say nplurals={forms}"
    if header.get("Language") != tag:
        yield f"{name}: the header should say Language: {tag}"
    if (header.get("X-Farstu-Draft") == "yes") != ("Draft: not yet read by a speaker." in comment):
        yield f"{name}: a draft says so in its first comment and in X-Farstu-Draft, others in neither"
    state = messages.get("language.state")
    if state and state.forms != ["draft" if header.get("X-Farstu-Draft") == "yes" else "complete"]:
        yield f"{name}: language.state is 'draft' for a draft, else 'complete'"
    for key, message in messages.items():
        behind = swedish.get(key)
        if message.fuzzy:
            yield f"{name}: '{key}' is fuzzy and would not be shown"
        if behind is None:
            yield f"{name}: '{key}' is not in Swedish"
            continue
        if message.plural != behind.plural:
            yield f"{name}: '{key}' has plural forms, or lacks them, unlike Swedish"
        elif forms is not None and len(message.forms) != (forms if message.plural else 1):
            yield f"{name}: '{key}' should have {forms} forms"
        wanted = sorted(PLACEHOLDER.findall(behind.forms[0]))
        for form in message.forms:
            if not form:
                yield f"{name}: '{key}' has an empty form"
            elif sorted(PLACEHOLDER.findall(form)) != wanted:
                yield f"{name}: '{key}' should have the placeholders {' '.join(wanted) or 'of Swedish, none'}"


def easy_texts(catalogues):
    for domain in sorted(catalogues):
        for key, message in catalogues[domain].get(EASY, ({}, "", {}))[2].items():
            for form in message.forms:
                yield f"{domain}/{EASY}: '{key}'", form


def findings(catalogues):
    for domain, languages in sorted(catalogues.items()):
        swedish = languages.get("sv", ({}, "", {}))[2]
        for tag, (header, comment, messages) in languages.items():
            yield from of_file(f"{domain}/{tag}", tag, header, comment, messages, swedish)
        for tag in COMPLETE:
            if tag in languages or domain in VISITORS:
                for key in sorted(set(swedish) - set(languages.get(tag, ({}, "", {}))[2])):
                    yield f"{domain}/{tag}: '{key}' is missing"
    texts = list(easy_texts(catalogues))
    for name, text in texts:
        for sentence in sentences(text):
            if len(WORD.findall(sentence)) > MOST_WORDS:
                yield f"{name} has a sentence of more than {MOST_WORDS} words"
        if re.search(r"\b[A-ZÅÄÖ]{2,}\b", text):
            yield f"{name} has a word of capitals only"
    if lix(text for _, text in texts) > MOST_LIX:
        yield f"{EASY}: LIX is {lix(text for _, text in texts):.0f}, more than {MOST_LIX}"


def report(catalogues):
    whole = sum(len(catalogues[domain]["sv"][2]) for domain in VISITORS)
    for tag in sorted({tag for domain in VISITORS for tag in catalogues[domain]}, key=lambda tag: (tag != "sv", tag)):
        files = [catalogues[domain][tag] for domain in VISITORS if tag in catalogues[domain]]
        draft = ", draft" if any(header.get("X-Farstu-Draft") == "yes" for header, _, _ in files) else ""
        easy = f", LIX {lix(text for _, text in easy_texts(catalogues)):.0f}" if tag == EASY else ""
        print(f"{tag} {sum(len(messages) for _, _, messages in files)} of {whole}{draft}{easy}")


def self_test():
    def set_form(domain, tag, key, text, field="msgstr"):
        return lambda catalogues: catalogues[domain][tag][2][key].fields.update({field: text})

    breaks = {
        "'un.known' is not in Swedish": lambda c: c["kiosk"]["ar"][2].update({"un.known": Message()}),
        "'left.moment' should have the placeholders {day} {time}": set_form("kiosk", "fi", "left.moment", "{day}"),
        "'bar.back' should have the placeholders of Swedish, none": set_form("kiosk", "en", "bar.back", "{x}"),
        "'session.places_left' should have the placeholders": set_form("kiosk", "ar", "session.places_left", "x", "msgstr[2]"),
        "'session.places_left' should have 3 forms": lambda c: c["kiosk"]["pl"][2]["session.places_left"].fields.pop("msgstr[2]"),
        "'bar.back' has plural forms": set_form("kiosk", "en", "bar.back", "x", "msgid_plural"),
        "'bar.back' has an empty form": set_form("kiosk", "uk", "bar.back", ""),
        "'bar.back' is fuzzy": lambda c: setattr(c["kiosk"]["so"][2]["bar.back"], "fuzzy", True),
        "kiosk/fi: 'bar.back' is missing": lambda c: c["kiosk"]["fi"][2].pop("bar.back"),
        "common/en: 'date.today' is missing": lambda c: c["common"].pop("en"),
        "the header should say nplurals=6": lambda c: c["common"]["ar"][0].update({"Plural-Forms": "nplurals=2; plural=(n != 1);"}),
        "the header should say Language: ti": lambda c: c["kiosk"]["ti"][0].update({"Language": "am"}),
        "a draft says so": lambda c: c["kiosk"]["fa"][0].pop("X-Farstu-Draft"),
        "language.state is": set_form("kiosk", "ar", "language.state", "complete"),
        "is not known to check.py": lambda c: c["kiosk"].update({"xx": c["kiosk"]["en"]}),
        "more than 12 words": set_form("kiosk", EASY, "bar.back", "a b c d e f g h i j k l m"),
        "capitals only": set_form("kiosk", EASY, "bar.back", "LÄS det här"),
        "LIX is": set_form("kiosk", EASY, "bar.back", "obegripligheter " * 4000),
    }
    whole, blind = load(), 0
    for sentence, spoil in breaks.items():
        spoiled = copy.deepcopy(whole)
        spoil(spoiled)
        if not any(sentence in line for line in findings(spoiled)):
            print(f"the check is blind: a break '{sentence}' was not found")
            blind += 1
    print(f"{len(breaks) - blind} of {len(breaks)} breaks found")
    return 1 if blind else 0


def main():
    if sys.argv[1:] == ["--self-test"]:
        return self_test()
    if sys.argv[1:]:
        print(__doc__, file=sys.stderr)
        return 2
    catalogues = load()
    found = list(findings(catalogues))
    for line in found:
        print(line)
    report(catalogues)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
