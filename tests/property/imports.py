#!/usr/bin/env python3
"""Imports into a store, in any order of steps: what the store holds then must equal what a run makes of the same records
at once, under the same model; the counts that each step tells must be right; and in every mode no customer may have two
records of a source that is free of duplicates.

The records a store should hold are worked out here, by the rules of docs/architecture.md alone.

Usage: imports.py CKV [ROUNDS [SEED]]"""
import csv
import itertools
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile

SURNAMES, GIVEN = "王李张刘陈杨黄赵周吴", ["伟", "芳", "娜", "敏", "静", "丽", "强", "磊", "军", "洋", "小明", "志强"]
KEYED = ["crm", "shop", "desk"]
SOURCES = KEYED + ["loose"]  # without a key
FIELDS = {"name": "person.name", "phone": "phone", "mail": "email"}
MODES = ["dedupe", "link", "one-to-one"]


def make_person(dice):
    name = dice.choice(SURNAMES) + dice.choice(GIVEN)
    number = dice.randrange(10 ** 6)
    return {"name": name, "phone": f"139{number:08d}", "mail": f"u{number}@example.com"}


def make_row(dice, people, number, day):
    row = dict(dice.choice(people))
    for field in dice.sample(sorted(FIELDS), dice.randrange(2)):
        row[field] = ""
    row.update(id=f"k{number}", day=f"2024-03-{day:02d}", note=dice.choice(["", "", "a", "b"]))
    return row


class Store:
    """A store, and what it should hold: source -> key -> row."""

    def __init__(self, top, ckv, dice, mode):
        self.top, self.ckv, self.dice, self.mode = top, ckv, dice, mode
        self.path, self.config = os.path.join(top, "store"), os.path.join(top, "ckv.yaml")
        self.unique = {s: dice.choice([None, None, True, False]) for s in SOURCES}
        self.runs, self.held = 0, {s: {} for s in SOURCES}
        with open(self.config, "w", encoding="utf-8") as file:
            file.write(f"match: {{mode: {mode}}}\nsources:\n")
            for s in SOURCES:
                file.write(f"  {s}:\n    type: person\n")
                file.write("    key: id\n    updated: day\n" if s in KEYED else "")
                file.write(f"    unique: {str(self.unique[s]).lower()}\n" if self.unique[s] is not None else "")
                file.write("    fields: " + json.dumps(FIELDS) + "\n")

    def write(self, source, rows):
        """A file of rows; columns in any order, and the note only if one has it."""
        self.runs += 1
        header = [*FIELDS, *(["id", "day"] if source in KEYED else [])]
        header += ["note"] if any(r["note"] for r in rows) else []
        self.dice.shuffle(header)
        path = os.path.join(self.top, f"{source}-{self.runs}.csv")
        with open(path, "w", newline="", encoding="utf-8") as file:
            out = csv.DictWriter(file, header, extrasaction="ignore")
            out.writeheader()
            out.writerows(rows)
        return f"{source}={path}"

    def run(self, *words, fine=(0, 3)):
        done = subprocess.run([self.ckv, *words], capture_output=True, text=True, timeout=300)
        if done.returncode not in fine:
            sys.exit(f"{' '.join(words)}: exit {done.returncode}\n{done.stderr}\n{self.top}")
        return done

    def take(self, source, rows, full):
        """The rule: an import replaces a record unless the held one is later. What a step should count."""
        held, named = self.held[source], {}
        counts = dict.fromkeys(["new", "changed", "unchanged", "absent", "stale"], 0)
        counts["held"] = len(held)
        for key, row in keyed(source, rows):
            if key not in named or rank(row) > rank(named[key]):
                named[key] = row
        for key, row in named.items():
            if key in held and source in KEYED and held[key]["day"] > row["day"]:
                counts["stale"] += 1
                named[key] = held[key]
            same = key in held and content(held[key], source) == content(named[key], source)
            counts["unchanged" if same else "changed" if key in held else "new"] += 1
        gone = [key for key in held if key not in named]
        counts["absent"] = len(gone)
        if not full:
            named.update((key, held[key]) for key in gone)
        return named, counts

    def step(self, source, rows, full):
        wanted, counts = self.take(source, rows, full)
        before = self.members("before") if full else None
        words = ["import", "-s", self.path, "-o", os.path.join(self.top, "rejects"), "--json"]
        words += ["-c", self.config] if self.dice.randrange(2) else []
        words += ["--full"] if full else []
        file = self.write(source, rows)
        if full and counts["absent"] * 10 > counts["held"]:
            done = self.run(*words, file, fine=(1,))
            if "nothing was changed" not in done.stderr or self.members("after") != before:
                sys.exit(f"deleting much of {source} was not refused as it should be: {done.stderr}")
            words += ["--allow-deletes", "100"]
        told = json.loads(self.run(*words, file).stdout)["sources"]
        found = {k: told[0][k] for k in counts} if told else None
        if len(told) != 1 or found != counts:
            sys.exit(f"{source}: counted {found}, not {counts}; {self.top}")
        self.held[source] = wanted

    def members(self, name):
        out = os.path.join(self.top, name)
        self.run("export", "-q", "-s", self.path, "-o", out)
        return read(os.path.join(out, "members.csv"))

    def at_once(self, base):
        """All records into a store that only has the model: those that taught it are gone again, and not stale."""
        empty = [self.write(s, []) for s in SOURCES]
        out = os.path.join(self.top, "empty")
        self.run("dedupe", "-q", "-c", self.config, "-s", base, "-o", out, "--allow-deletes", "100", *empty)
        files = []
        for s in SOURCES:
            rows = list(self.held[s].values())
            self.dice.shuffle(rows)
            files.append(self.write(s, rows))
        out = os.path.join(self.top, "at-once")
        self.run("dedupe", "-q", "-c", self.config, "-s", base, "-o", out, *files)
        return out


def keyed(source, rows):
    """Rows with their keys; without one, equal rows are numbered."""
    seen = {}
    for row in rows:
        text = content(row, source)
        seen[text] = seen.get(text, 0) + 1
        yield (row["id"] if source in KEYED else (text, seen[text])), row


def content(row, source):
    names = [*FIELDS, "note", *(["id", "day"] if source in KEYED else [])]
    return tuple((n, row[n]) for n in sorted(names) if row[n])


def rank(row):
    return row["day"], tuple((n.encode(), row[n].encode()) for n in sorted(row) if row[n])


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def picture(out):
    """All but ids, which remember."""
    entities = {}
    rows = list(csv.DictReader(read(os.path.join(out, "members.csv")).splitlines()))
    for r in rows:
        entities.setdefault(r["entity_id"], []).append((r["source"], r["key"]))
    golden = sorted(re.sub(r"[0-9A-Z]{13}", "ID", line) for line in read(os.path.join(out, "golden.ndjson")).split("\n"))
    table = sorted(line[13:] for line in read(os.path.join(out, "golden.csv")).split("\n"))
    return {"partition": sorted(map(tuple, entities.values())), "golden": golden, "golden.csv": table,
            "confidence": [r["confidence"] for r in rows],
            **{n: read(os.path.join(out, n)) for n in ("links.csv", "review.csv")}}


def check_mode(store, out):
    """What each mode promises; returns how many pairs were kept apart because of it."""
    shown = picture(out)
    for members in shown["partition"]:
        sources = [s for s, _ in members]
        for s in set(sources):
            unique = store.mode == "one-to-one" or store.unique[s] or (store.mode == "link" and store.unique[s] is None)
            if unique and sources.count(s) > 1:
                sys.exit(f"{store.mode}: a customer has {sources.count(s)} records of {s}; {store.top}")
    together = {(a, b) for e in shown["partition"] for a, b in itertools.permutations(e, 2)}
    asked = list(csv.DictReader(shown["review.csv"].splitlines()))
    reviewed = {((r["source_a"], r["key_a"]), (r["source_b"], r["key_b"])) for r in asked}
    for r in csv.DictReader(shown["links.csv"].splitlines()):
        a, b = (r["source_a"], r["key_a"]), (r["source_b"], r["key_b"])
        if store.mode != "dedupe" and a[0] == b[0]:
            sys.exit(f"{store.mode}: two records of {a[0]} were compared; {store.top}")
        if (a, b) not in together and (a, b) not in reviewed:
            sys.exit(f"{store.mode}: a link between two customers is not in review.csv; {store.top}")
    return sum(r["reason"] == "same source without duplicates" for r in asked)


def go(ckv, dice, mode):
    store = Store(tempfile.mkdtemp(prefix="ckv-imports-"), ckv, dice, mode)
    people = [make_person(dice) for _ in range(60)]
    files = []
    for s in SOURCES:
        rows = [make_row(dice, people, n, dice.randrange(10, 20)) for n in range(dice.randrange(20, 50))]
        store.held[s] = dict(keyed(s, rows))
        files.append(store.write(s, rows))
    store.run("dedupe", "-q", "-c", store.config, "-s", store.path, "-o", os.path.join(store.top, "first"), *files)
    base = os.path.join(store.top, "base")
    shutil.copytree(store.path, base)
    apart = check_mode(store, os.path.join(store.top, "first"))
    for _ in range(5):
        s, full = dice.choice(SOURCES), dice.randrange(3) == 0
        rows = [dict(r) for r in store.held[s].values() if dice.random() < (0.95 if full else 0.2)]
        for row in rows:
            if dice.random() < 0.3:
                row.update(make_row(dice, people, 0, dice.randrange(10, 20)), id=row["id"])
        rows += [make_row(dice, people, dice.randrange(100), dice.randrange(10, 20)) for _ in range(dice.randrange(1, 6))]
        store.step(s, rows, full)
    store.members("in-steps")
    a, b = picture(os.path.join(store.top, "in-steps")), picture(store.at_once(base))
    for part in a:
        if a[part] != b[part]:
            sys.exit(f"{mode}: {part} in steps is not as at once; {store.top}")
    check_mode(store, os.path.join(store.top, "in-steps"))
    shutil.rmtree(store.top)
    return apart


def main():
    ckv, rounds, seed = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 4, int(sys.argv[3]) if len(sys.argv) > 3 else 1
    dice, apart = random.Random(seed), 0
    for n in range(rounds):
        for mode in MODES:
            apart += go(ckv, dice, mode)
    print(f"{rounds} rounds in {len(MODES)} modes; {apart} pairs kept apart because a source has no duplicates")
    if not apart:
        sys.exit("no source refused anything: the records say nothing about modes")


if __name__ == "__main__":
    main()
