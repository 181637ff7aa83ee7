#!/usr/bin/env python3
"""What a command prints for machines holds exactly the members that docs/json.md lists.

usage: json_members.py DOCUMENT "SECTION" < OUTPUT

Reads one JSON object a line (or one over several), checks names and types, and prints how many objects and members.
Members that the document marks with *maybe* need not occur.
"""

import json
import re
import sys


def documented(path, section):
    """{member: (type, maybe)} of one section's tables with the columns member, type, meaning."""
    members, inside = {}, False
    for line in open(path, encoding="utf-8"):
        if line.startswith("#"):
            inside = line.lstrip("# ").strip() == section
        if inside and line.startswith("| `"):
            names, kind, meaning = [c.strip() for c in line.strip().strip("|").split("|")][:3]
            for name in re.findall(r"`([^`]*)`", names):
                members[name] = (kind, "*maybe*" in meaning)
    return members


def leaves(value, path, members):
    """(path, value) of all that is no object or list; names that depend on data become {}."""
    if isinstance(value, dict):
        for name, inner in value.items():
            fixed = path + "." + name if path else name
            known = any(m == fixed or m.startswith((fixed + ".", fixed + "[")) for m in members)
            yield from leaves(inner, fixed if known else path + ".{}", members)
    elif isinstance(value, list):
        for inner in value:
            yield from leaves(inner, path + "[]", members)
    else:
        yield path, value


def fits(value, kind):
    names = {"text": str, "number": (int, float), "flag": bool, "null": type(None)}
    return any(isinstance(value, names[k]) and (k == "flag" or not isinstance(value, bool)) for k in kind.split(" or "))


def objects(text):
    decoder, at = json.JSONDecoder(), 0
    while at < len(text):
        value, at = decoder.raw_decode(text, at)
        while at < len(text) and text[at] in "\n ":
            at += 1
        yield value


def main():
    members = documented(sys.argv[1], sys.argv[2])
    faults, seen, count = [], set(), 0
    for value in objects(sys.stdin.buffer.read().decode("utf-8")):
        count += 1
        for path, leaf in leaves(value, "", members):
            seen.add(path)
            if path not in members:
                faults.append("not documented: " + path)
            elif not fits(leaf, members[path][0]):
                faults.append("%s is %r, documented as %s" % (path, type(leaf).__name__, members[path][0]))
    faults += ["documented, but not there: " + m for m, (_, maybe) in members.items() if not maybe and m not in seen]
    for fault in sorted(set(faults)):
        print(fault)
    print("%s: %s, %d members documented" % (sys.argv[2], "objects" if count else "nothing", len(members)))
    return 1 if faults or not count or not members else 0


if __name__ == "__main__":
    sys.exit(main())
