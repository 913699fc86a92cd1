#!/usr/bin/python3
"""Real traffic against what is published about it: the JSON Schemas, the OpenAPI file, and the signature as another
program (openssl) sees it. Each check has its negative control: changed traffic must be refused."""
import base64
import copy
import glob
import json
import os
import subprocess
import sys
import tempfile

import jsonschema
import yaml

SOURCE = os.environ["FARSTU_SOURCE"]
WIRE = os.path.join(SOURCE, "kiosk/core/wire")
SAMPLES = os.path.join(os.environ["FARSTU_BUILD"], "tests", "farstu_wire_samples")
problems = []


def expect(condition, what):
    if not condition:
        problems.append(what)


def load_schemas():
    schemas = {}
    for path in glob.glob(os.path.join(WIRE, "*.schema.json")):
        with open(path, encoding="utf-8") as file:
            schema = json.load(file)
        jsonschema.Draft202012Validator.check_schema(schema)
        schemas[os.path.basename(path)] = schema
    return schemas


def validator_of(schemas, name):
    resolver = jsonschema.RefResolver.from_schema(schemas[name], store=dict(schemas))
    return jsonschema.Draft202012Validator(schemas[name], resolver=resolver)


def unbase64url(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def split(data):
    payload, line = data.rsplit(b"\n", 1)
    header, signature = line.decode("ascii").split("..")
    return payload, header, unbase64url(signature)


def openssl_believes(payload, header, signature):
    """RFC 7515: put the payload back between the dots; RFC 8037: EdDSA over that text."""
    key = unbase64url(json.loads(unbase64url(header))["kid"])
    signed = header.encode() + b"." + base64.urlsafe_b64encode(payload).rstrip(b"=")
    with tempfile.TemporaryDirectory() as folder:
        paths = [os.path.join(folder, name) for name in ("key", "signed", "signature")]
        spki = bytes.fromhex("302a300506032b6570032100") + key
        for path, data in zip(paths, (spki, signed, signature)):
            with open(path, "wb") as file:
                file.write(data)
        return subprocess.run(["openssl", "pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-inkey", paths[0], "-rawin",
                               "-in", paths[1], "-sigfile", paths[2]], stdout=subprocess.DEVNULL).returncode == 0


def places(node, path=()):
    items = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, value in items:
        yield path + (key,)
        yield from places(value, path + (key,))


def changed(document, path, value):
    copy_of = copy.deepcopy(document)
    node = copy_of
    for key in path[:-1]:
        node = node[key]
    node[path[-1]] = value
    return copy_of


def check_sample(path, schemas):
    name = os.path.basename(path)
    kind = name.split(".")[0]
    with open(path, "rb") as file:
        payload, header, signature = split(file.read())
    document = json.loads(payload)
    validator = validator_of(schemas, kind + ".schema.json")
    for error in validator.iter_errors(document):
        problems.append(f"{name}: {error.json_path}: {error.message}")
    expect(openssl_believes(payload, header, signature), f"{name}: openssl does not accept the signature")
    if name.endswith("usual.file"):
        expect(not openssl_believes(payload + b" ", header, signature), f"{name}: a changed payload was accepted")
    for place in places(document):
        if place[-1] == "title":
            continue  # the one text for people; no program reads it
        wrong = changed(document, place, "Astrid was here")
        expect(not validator.is_valid(wrong), f"{name}: a free text passes at {'/'.join(map(str, place))}")
    if kind != "answer":
        expect(not validator.is_valid({**document, "note": 1}), f"{name}: a new member passes")
        for member in document:
            less = {key: value for key, value in document.items() if key != member}
            expect(not validator.is_valid(less), f"{name}: {member} may be missing")


def check_small_numbers(schemas):
    report = {"day": "2026-11-20", "rev": 1, "rule": "tap-1", "state": "open", "visits": 31, "k": 5}
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$ref": "defs.schema.json#/$defs/day_report"}
    validator = validator_of({**schemas, "day": schema}, "day")
    for visits in (0, 5, 31, "masked", None, {"min": 3, "max": 9}):
        expect(validator.is_valid({**report, "visits": visits}), f"visits {visits} is refused")
    for visits in (1, 4, -1, 5.5, "31", True, [], {"min": 3}, "Masked"):
        expect(not validator.is_valid({**report, "visits": visits}), f"visits {visits} passes")


def check_openapi(schemas):
    with open(os.path.join(WIRE, "openapi.yaml"), encoding="utf-8") as file:
        api = yaml.safe_load(file)
    expect(api["openapi"].startswith("3.1"), "openapi.yaml is not OpenAPI 3.1")
    expect(sorted(api["paths"]) == ["/v1/enrol", "/v1/reports", "/v1/state", "/v1/time"], "openapi.yaml: other endpoints")
    bodies = list(api["components"]["requestBodies"].values()) + list(api["components"]["responses"].values())
    for body in bodies:
        expect(body["x-payload"] in schemas, f"openapi.yaml names {body['x-payload']}, which is not there")
        expect(list(body["content"]) == ["application/vnd.farstu+jws"], "openapi.yaml: another media type")
    for path, methods in api["paths"].items():
        for where in (methods["post"]["requestBody"]["$ref"], *(r["$ref"] for r in methods["post"]["responses"].values())):
            node = api
            for step in where.removeprefix("#/").split("/"):
                node = node.get(step, {})
            expect(node, f"openapi.yaml: {path} refers to {where}, which is not there")


def main():
    schemas = load_schemas()
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([SAMPLES, folder], check=True)
        samples = sorted(glob.glob(os.path.join(folder, "*.file")))
        expect(len(samples) >= 20, f"only {len(samples)} samples")
        for path in samples:
            check_sample(path, schemas)
    check_small_numbers(schemas)
    check_openapi(schemas)
    for problem in problems:
        print(problem, file=sys.stderr)
    print(f"{len(samples)} files of real traffic against {len(schemas)} schemas: {len(problems)} findings")
    return 1 if problems else 0


sys.exit(main())
