#!/usr/bin/env python3
"""Two months of the bundled exports in one store: which customers keep their ids, which ids become aliases, which are
new; and what must not matter: saying the same twice, and the steps in which a month arrives.

Ids are compared with their definition, worked out here from members.csv alone. Then every line of moves.csv is looked
at by name.

Usage: months.py CKV DUMP_STORE EXPORTS"""
import csv
import os
import re
import shutil
import subprocess
import sys
import tempfile

SOURCES = {"crm": "crm.csv", "billing": "billing.csv", "hongkong": "hongkong.csv", "sales": "sales.tsv",
           "webshop": "webshop.ndjson", "hotline": "hotline.csv"}


def read_rows(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def read_bytes(path):
    with open(path, "rb") as file:
        return file.read()


class Shop:
    """Stores and runs."""

    def __init__(self, ckv, dump_store, exports):
        self.ckv, self.dump_store, self.exports = ckv, dump_store, exports
        self.top = tempfile.mkdtemp(prefix="ckv-months-")
        self.runs = 0

    def run(self, store, month, *options, sources=SOURCES):
        """Import a month's files of some sources; what came of it."""
        self.runs += 1
        out = os.path.join(self.top, f"out-{self.runs}")
        files = [f"{s}={os.path.join(self.exports, month, SOURCES[s])}" for s in sources]
        config = os.path.join(self.exports, "ckv.yaml")
        if set(sources) != set(SOURCES):
            config = self.config_of(sources)
        where = ["-o", out, "-s", os.path.join(self.top, store)]
        done = subprocess.run([self.ckv, "dedupe", "-q", "-c", config, *where, *options, *files], capture_output=True, text=True, timeout=300)
        if done.returncode not in (0, 3):
            sys.exit(f"ckv failed: {done.stderr}")
        return Result(out)

    def config_of(self, sources):
        """The configuration with only some sources: the others are not imported, and stay as the store has them."""
        with open(os.path.join(self.exports, "ckv.yaml"), encoding="utf-8") as file:
            text = file.read()
        for name in set(SOURCES) - set(sources):
            text = re.sub(rf"^  {name}:\n(?:    .*\n)+", "", text, flags=re.M)
        path = os.path.join(self.top, f"config-{self.runs}.yaml")
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        return path

    def dump(self, store):
        """All that a store holds, but for the number of its commits."""
        command = [self.dump_store, os.path.join(self.top, store)]
        text = subprocess.run(command, check=True, capture_output=True, timeout=300).stdout
        commit = b"meta " + b"store.commit".hex().encode()
        return [line for line in text.split(b"\n") if not line.startswith(commit)]


class Result:
    """The output of one run."""

    def __init__(self, out):
        self.members = {(r["source"], r["key"]): r["entity_id"] for r in read_rows(os.path.join(out, "members.csv"))}
        self.links = read_bytes(os.path.join(out, "links.csv"))
        self.review = read_bytes(os.path.join(out, "review.csv"))
        self.rejects = read_rows(os.path.join(out, "rejects.csv"))
        self.golden = sorted(re.sub(r'"(id|entity_id)":"[0-9A-Z]{13}"', "", line)
                             for line in read_bytes(os.path.join(out, "golden.ndjson")).decode().split("\n"))
        self.partition = sorted(map(tuple, self.entities().values()))

    def entities(self):
        """Members by id."""
        found = {}
        for record, entity in sorted(self.members.items(), key=lambda item: identity(item[0])):
            found.setdefault(entity, []).append(record)
        return found


def identity(record):
    return (record[0].encode(), record[1].encode())


class Ids:
    """The definition of entity ids, over the partitions of one store."""

    def __init__(self):
        self.issued = []  # [birth, founder, id, live], oldest first
        self.held = {}    # record -> id
        self.commits = 0

    def check(self, what, result):
        """Assign ids to the partition of `result`; how many differ from its own."""
        entities = list(result.entities().values())
        of_record = {r: number for number, e in enumerate(entities) for r in e}
        names = self.assign(entities, of_record)
        failures = 0
        known = {i[2] for i in self.issued}
        for members, name in zip(entities, names):
            found = result.members[members[0]]
            if found != name and (name is not None or found in known):
                print(f"{what}: the entity of {'/'.join(members[0])} has id {found}, not {name or 'a new one'}")
                failures += 1
            if name is None:
                self.issued.append([self.commits, identity(members[0]), found, True])
        live = set(result.members.values())
        for one in self.issued:
            one[3] = one[2] in live
        self.issued.sort()
        self.held = dict(result.members)
        self.commits += 1
        return failures

    def assign(self, entities, of_record):
        names, placed = [None] * len(entities), set()
        by_identity = {identity(r): n for r, n in of_record.items()}
        for _, founder, name, live in self.issued:
            at = by_identity.get(founder)
            if live and at is not None and names[at] is None:
                names[at] = name
                placed.add(name)
        for _, _, name, live in self.issued:
            votes = [0 if names[n] else sum(self.held.get(r) == name for r in e) for n, e in enumerate(entities)]
            if live and name not in placed and max(votes, default=0):
                names[votes.index(max(votes))] = name
        for _, founder, name, live in self.issued:
            at = by_identity.get(founder)
            if not live and at is not None and names[at] is None:
                names[at] = name
        return names


# ---- every customer of moves.csv, by name ----

def whole(truth, result):
    """Customers whose records are one entity, and all of it: label -> id."""
    records = {}
    for r in truth:
        records.setdefault(r["entity"], set()).add((r["source"], r["key"]))
    entities = {frozenset(e): name for name, e in result.entities().items()}
    return {label: entities.get(frozenset(found)) for label, found in records.items()}


def other_of(row):
    """The customer named at the start of the note: into NAME: or from NAME:."""
    found = re.match(r"(?:into|from) ([\w-]+):", row["note"])
    return found[1] if found else None


def outcome_of(row, moves, first, second, aliases):
    """What became of one customer's id, in words, or None where it is not as it should be."""
    label, what, other = row["entity"], row["what"], other_of(row)
    old, new = first.get(label), second.get(label)
    if what in ("stays", "moves"):
        return f"keeps {old}" if old == new else None
    if what == "vanished":
        return f"{old} names nobody" if aliases.get(old) == "nobody" else None
    if what == "merged":
        kept = second[other]
        gone = {old, first[other]} - {kept}
        right = len(gone) == 1 and all(aliases.get(g) == kept for g in gone)
        return f"{gone.pop()} becomes an alias of {kept}" if right else None
    if what == "split":
        left = [second.get(r["entity"]) for r in moves if other_of(r) == label and r["what"] == "new"]
        return f"is {new}, was {old}" if old in (new, *left) else None
    return f"is new as {new}" if new not in first.values() or (other and new == first[other]) else None


def look_at_moves(exports, first_result, second_result):
    first = whole(read_rows(os.path.join(exports, "truth.csv")), first_result)
    second = whole(read_rows(os.path.join(exports, "truth-month2.csv")), second_result)
    founders = {name: members[0] for name, members in first_result.entities().items()}
    aliases = {name: second_result.members.get(founder, "nobody") for name, founder in founders.items()}
    moves = read_rows(os.path.join(exports, "moves.csv"))
    looked, failures = {}, 0
    for row in moves:
        if any(side.get(n, "") is None for side in (first, second) for n in (row["entity"], other_of(row))):
            print(f"  {row['entity']}: not found whole, so its id is another story")
            continue
        outcome = outcome_of(row, moves, first, second, aliases)
        print(f"  {row['entity']} {row['what']}: {outcome or 'NOT AS EXPECTED'}")
        failures += outcome is None
        looked[row["what"]] = looked.get(row["what"], 0) + 1
    print(f"looked at {looked} of {len(moves)} customers")
    for what in ("stays", "moves", "merged", "split", "vanished", "new"):
        failures += looked.get(what, 0) == 0
    return failures + (sum(looked.values()) < 0.8 * len(moves))


def same(what, a, b, ids=False):
    """Are two results alike in everything but (unless `ids`) the ids?"""
    parts = ["partition", "links", "review", "golden"] + (["members"] if ids else [])
    wrong = [p for p in parts if getattr(a, p) != getattr(b, p)]
    if wrong:
        print(f"{what}: {', '.join(wrong)} differ")
    return len(wrong)


def main():
    shop, exports = Shop(*sys.argv[1:4]), sys.argv[3]
    ids, failures = Ids(), 0
    first = shop.run("store", "month1")
    failures += ids.check("month 1", first)
    second = shop.run("store", "month2")
    failures += ids.check("month 2", second)
    failures += look_at_moves(exports, first, second)

    before = shop.dump("store")
    again = shop.run("store", "month2")
    failures += same("the same month twice", second, again, ids=True) + ids.check("the same month twice", again)
    if shop.dump("store") != before:
        print("the same month twice changed the store")
        failures += 1

    back = shop.run("store", "month1", "--allow-deletes", "20")  # older versions of records are refused, vanished ones come back
    failures += ids.check("month 1 again", back) + (not any(r["reason"].startswith("stale") for r in back.rejects))

    ids = Ids()
    failures += ids.check("month 1, to go on in steps", shop.run("steps", "month1"))
    for sources in (["crm", "hotline"], ["sales"], ["webshop", "billing", "hongkong"]):
        last = shop.run("steps", "month2", sources=sources)
        failures += ids.check(f"month 2, {sources}", last)
    failures += same("a month in steps", second, last)

    fresh = shop.run("fresh", "month2")
    shop.run("retrained", "month1")
    failures += same("a model learned anew", fresh, shop.run("retrained", "month2", "--retrain"))
    failures += same("under the model it learned", fresh, shop.run("fresh", "month2"), ids=True)
    if failures:
        sys.exit(f"{failures} failures; the runs are in {shop.top}")
    shutil.rmtree(shop.top)


if __name__ == "__main__":
    main()
