#!/usr/bin/env python3
"""Promise 1, same records, same answer: rows, files, splits of files, columns and sources come in another order, on
another number of threads, and every byte of output must stay (but the file and line of rejects), and all that the store
holds.

Limits are so low (H = 4, N = 6) that every rule of blocking and clustering has work; one that never fired is a failure.

Usage: shuffle.py CKV DUMP_STORE EXPORTS [ROUNDS]"""
import csv
import glob
import io
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile

OUTPUTS = ["members.csv", "golden.csv", "golden.ndjson", "links.csv", "review.csv"]
REASONS = ["unsure", "person and organization", "same source without duplicates",
           "different identifiers", "members disagree", "component too large"]
COUNTERS = ["repeats", "rejects", "persons", "organizations", "unknown", "pairs", "refined", "given_up", "links",
            "review", "refused_decided", "refused_type", "refused_source", "refused_exclusive", "refused_cohesion",
            "refused_size", "raised", "left_alone"]


class Source:
    """One department: its settings, and rows as dicts. A row that is a str is written as it stands; in a CSV its cells
    are told by their place, so the columns stay where they are."""

    def __init__(self, settings, header, rows, encoding="utf-8", delimiter=","):
        self.settings, self.header, self.rows = settings, header, rows
        self.encoding, self.delimiter = encoding, delimiter
        self.ndjson = settings.get("format") == "ndjson"

    def write(self, path, rows, dice):
        text = io.StringIO()
        if self.ndjson:
            for row in rows:
                text.write(row if isinstance(row, str) else json.dumps(shuffled(row, dice), ensure_ascii=False))
                text.write("\n")
        else:
            header = self.header if any(isinstance(r, str) for r in self.rows) else shuffled(self.header, dice)
            out = csv.writer(text, delimiter=self.delimiter, lineterminator="\r\n")
            out.writerow(header)
            for row in rows:
                text.write(row + "\r\n") if isinstance(row, str) else out.writerow([row.get(h, "") for h in header])
        with open(path, "wb") as file:
            file.write(text.getvalue().encode(self.encoding))


def shuffled(things, dice):
    """A copy in another order; without dice the same order."""
    items = list(things.items()) if isinstance(things, dict) else list(things)
    if dice:
        dice.shuffle(items)
    return dict(items) if isinstance(things, dict) else items


def write_files(name, source, where, dice):
    """Write a source as one file, or shuffled and cut into several; their paths in the order of the configuration."""
    rows = shuffled(source.rows, dice)
    cuts = sorted(dice.randrange(len(rows) + 1) for _ in range(dice.randrange(4))) if dice else []
    pieces = [rows[a:b] for a, b in zip([0] + cuts, cuts + [len(rows)])]
    if source.ndjson:  # an empty NDJSON file is a mistake, an empty CSV has a header
        pieces = [p for p in pieces if p]
    paths = []
    for number, piece in enumerate(pieces):
        paths.append(os.path.join(where, f"{name}-{number}.{'ndjson' if source.ndjson else 'csv'}"))
        source.write(paths[-1], piece, dice)
    return shuffled(paths, dice)


# ---- made-up data ----

SURNAMES = "赵钱孙李周吴郑冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜"
GIVEN = "文静晓雨志强建国海燕丽娟俊杰思远雪梅子涵佳怡浩然春花立新玉兰宏伟明哲欣悦天佑若兰"
ROADS = ["中山路", "解放路", "人民路", "建设路", "和平路", "光明街", "新华街", "长江路"]
CITIES = [("110105", "北京市朝阳区"), ("310104", "上海市徐汇区"), ("440106", "广东省广州市天河区"), ("330106", "浙江省杭州市西湖区")]


def resident_id(area, birth, number):
    body = area + birth.replace("-", "") + f"{number:03d}"
    weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    return body + "10X98765432"[sum(int(c) * w for c, w in zip(body, weights)) % 11]


class World:
    """Records for five departments, a group for each rule that must fire."""

    def __init__(self, seed):
        self.dice = random.Random(seed)
        self.alpha, self.beta, self.gamma, self.delta, self.epsilon, self.zeta = [], [], [], [], [], []
        self.decisions = []
        self.serial = 0

    def number(self):
        self.serial += 1
        return self.serial

    def phone(self):
        return f"13{self.dice.randrange(4, 10)}{40000000 + self.number() * 7919 % 50000000:08d}"

    def email(self):
        n = self.number()
        word = "".join(self.dice.choice("bcdfgklmnpst") + self.dice.choice("aeiou") for _ in range(4))
        return f"{word}{n}@mail{n % 7}.example"

    def birth(self):
        return f"{self.dice.randrange(1945, 2004)}-{self.dice.randrange(1, 13):02d}-{self.dice.randrange(1, 29):02d}"

    def name(self):
        return self.dice.choice(SURNAMES) + "".join(self.dice.sample(GIVEN, 2))

    def address(self):
        n = self.number()
        return f"{self.dice.choice(CITIES)[1]}{self.dice.choice(ROADS)}{n * 13 % 900 + 1}号{n % 30 + 1}室"

    def person(self):
        birth = self.birth()
        return {"name": self.name(), "phone": self.phone(), "email": self.email(), "birth": birth,
                "id": resident_id(self.dice.choice(CITIES)[0], birth, self.number() % 900), "address": self.address()}

    def put(self, rows, row, **more):
        row = {**row, **more}
        row.setdefault("key", f"K{self.number() * 37 % 10007:05d}")
        rows.append(row)
        return row["key"]

    def population(self, n):
        for _ in range(n):
            p = self.person()
            for rows in self.dice.sample([self.alpha, self.beta, self.gamma], self.dice.randrange(1, 4)):
                kept = {k: v for k, v in p.items() if k == "name" or self.dice.random() < 0.7}
                self.put(rows, kept, tier=self.dice.choice(["gold", "silver", ""]))

    def companies(self, n):
        for i in range(n):
            name = f"{self.name()[1:]}{self.dice.choice(['贸易', '科技', '物流', '食品'])}有限公司"
            company = {"company": name, "phone": self.phone(), "address": self.address(), "email": self.email()}
            self.put(self.epsilon, company)
            self.put(self.beta, company, tier="firm")
            if i % 2:
                self.put(self.epsilon, {**company, "phone": self.phone()})

    def dense_blocks(self):
        """More than H records of one name, of one phone, and of both."""
        phone, year = self.phone(), "1970-01-0"
        for i in range(14):
            birth = f"{year}{i % 3 + 1}" if i % 2 else self.birth()
            self.put(self.alpha, {"name": "王伟", "phone": self.phone(), "birth": birth})
            self.put(self.beta, {"name": self.name(), "phone": phone})
            self.put(self.alpha, {"name": "李娜", "phone": phone} if i < 6 else {"name": "李娜"})

    def chain(self, n, **more):
        """n records of one person, each sharing a phone with the next alone: a component as long as it is."""
        p, phones = self.person(), [self.phone() for _ in range(n + 1)]
        row = {"name": p["name"], "birth": p["birth"], "id": p["id"], **more}
        for i in range(n):
            self.put(self.alpha, row, phone=f"{phones[i]};{phones[i + 1]}")

    def two_clumps(self):
        """Two clumps of four that one weaker link makes a component of eight."""
        bridge = self.phone()
        name = self.name()
        for _ in range(2):
            p = self.person()
            first = True
            for rows in (self.alpha, self.alpha, self.alpha, self.beta):
                row = {"name": name, **{k: p[k] for k in ("phone", "email", "id", "birth")}}
                self.put(rows, {**row, "birth": "", "id": "", "phone": f"{p['phone']};{bridge}"} if first else row)
                first = False

    def differing_identifiers(self):
        """A and C have different ids; B, without one, agrees with both."""
        a, c = self.person(), self.person()
        c.update(name=a["name"], address=a["address"], birth=a["birth"])
        c["id"] = resident_id("310104", a["birth"], self.number() % 900)
        self.put(self.alpha, a)
        both = f"{a['phone']};{c['phone']}"
        self.put(self.beta, {k: a[k] for k in ("name", "address", "birth", "email")}, phone=both)
        self.put(self.gamma, c)

    def same_source(self):
        """Two records of a source without duplicates agree with one of another."""
        p = self.person()
        self.put(self.gamma, {k: p[k] for k in ("name", "phone", "email", "birth")})
        self.put(self.gamma, {k: p[k] for k in ("name", "phone", "birth", "address")})
        self.put(self.alpha, p)

    def disagreeing_members(self):
        """B has the names and numbers of two people who have nothing in common."""
        a, c = self.person(), self.person()
        a.pop("id"), c.pop("id")
        self.put(self.alpha, a)
        self.put(self.alpha, {"name": a["name"], "name2": c["name"], "phone": f"{a['phone']};{c['phone']}",
                              "email": f"{a['email']};{c['email']}"})
        self.put(self.beta, c)

    def unknown_between(self):
        """A record that says neither person nor organization meets one of each."""
        contact = {"phone": self.phone(), "email": self.email(), "address": self.address()}
        self.put(self.epsilon, contact, company=f"{self.name()[1:]}宾馆有限公司")
        self.put(self.alpha, contact, name=self.name())
        self.put(self.delta, contact)

    def decided(self):
        p = self.person()
        key = self.put(self.alpha, p)
        other = self.put(self.beta, {**p, "email": self.email()})
        self.decisions.append(("alpha", key, "beta", other, "apart"))
        q, r = self.person(), self.person()
        key, other = self.put(self.alpha, q), self.put(self.beta, r)
        self.decisions.append(("beta", other, "alpha", key, "link"))
        self.decisions.append(("alpha", key, "beta", "nobody", "link"))

    def unsure(self):
        p = self.person()
        self.put(self.alpha, {"name": p["name"], "birth": p["birth"]})
        self.put(self.beta, {"name": p["name"], "birth": p["birth"][:4]})
        self.put(self.beta, {"name": p["name"][0] + p["name"][2], "phone": p["phone"]})
        self.put(self.gamma, {"name": p["name"], "phone": p["phone"][:-1] + "0"})
        q = self.person()  # whatever a model makes of names and years, one of these is between the thresholds
        self.put(self.alpha, {"name": q["name"], "birth": q["birth"]})
        self.put(self.gamma, {"name": q["name"]})
        self.put(self.beta, {"name": q["name"][0] + self.name()[1:], "birth": q["birth"]})
        self.put(self.gamma, {"name": self.name(), "birth": q["birth"], "address": q["address"]})
        self.put(self.beta, {"name": q["name"], "birth": q["birth"][:3] + "1-11-11", "phone": q["phone"]})

    def bad_rows(self):
        p = self.person()
        key = self.put(self.alpha, p, updated="2025-01-01")
        self.put(self.alpha, p, key=key, updated="2025-01-01")
        for _ in range(3):
            self.put(self.alpha, p, key=key, updated="2024-06-01", tier="older")
        self.put(self.alpha, p, key=key, updated="2025-01-01", tier="aaa")
        self.put(self.beta, p, key="")
        self.put(self.zeta, {"name": p["name"], "phone": p["phone"]})
        self.zeta += ["one,two", "a," * 20 + "z", 'x,"closed" early,']
        self.beta += ['{"key": "B1", "name": ', "[1, 2]", '{"key": "B2", "key": "B3"}']
        for _ in range(13):
            self.delta.append({"phone": "13912340000", "email": "again@mail1.example", "address": ""})

    def sources(self):
        everyone = {"name": "person.name", "phone": {"kind": "phone", "split": ";"},
                    "email": {"kind": "email", "split": ";"}, "birth": "birth_date", "id": "id.national",
                    "address": "address"}
        contact = ["phone", "email", "address"]
        alpha = ["key", "name", "name2", "phone", "email", "birth", "id", "address", "tier", "updated"]
        gamma = ["key", "name", "phone", "email", "birth", "id", "address", "tier"]
        return {
            "alpha": Source({"type": "person", "key": "key", "updated": "updated", "trust": 80, "country": "CN",
                             "fields": {**everyone, "name2": "person.name"}}, alpha, self.alpha),
            "beta": Source({"type": "auto", "format": "ndjson", "key": "key", "country": "CN",
                            "fields": {**everyone, "company": "org.name"}}, None, self.beta),
            "gamma": Source({"type": "person", "unique": True, "key": "key", "country": "CN", "encoding": "gb18030",
                             "fields": everyone}, gamma, self.gamma, "gb18030", ";"),
            "delta": Source({"type": "auto", "country": "CN", "fields": {k: everyone[k] for k in contact}}, contact,
                            [{k: v for k, v in r.items() if k != "key"} for r in self.delta]),
            "epsilon": Source({"type": "organization", "key": "key", "country": "CN",
                               "fields": {"company": "org.name", **{k: everyone[k] for k in contact}}},
                              ["key", "company", *contact], self.epsilon, "utf-16", "\t"),
            "zeta": Source({"type": "person", "key": "key", "fields": {"name": "person.name", "phone": "phone"}},
                           ["key", "name", "phone"], self.zeta),
        }


def make_world():
    w = World(20)
    w.population(90)
    w.companies(20)
    w.dense_blocks()
    w.chain(11)
    w.chain(8, email="chain@mail3.example")
    for make in (w.two_clumps, w.differing_identifiers, w.same_source, w.disagreeing_members, w.unknown_between,
                 w.decided, w.unsure):
        for _ in range(4):
            make()
    w.bad_rows()
    return w


class MadeUp:
    """The made-up departments under a configuration written as JSON, which is YAML too."""

    def __init__(self, mode):
        world = make_world()
        self.name, self.mode = f"made-up, {mode}", mode
        self.sources, self.decisions = world.sources(), world.decisions

    def write(self, where, dice):
        decisions = os.path.join(where, "decisions.csv")
        with open(decisions, "w", newline="") as file:
            csv.writer(file).writerow(["source_a", "key_a", "source_b", "key_b", "decision"])
            csv.writer(file).writerows(shuffled(self.decisions, dice))
        sources = {n: {**s.settings, "file": write_files(n, s, where, dice)} for n, s in self.sources.items()}
        config = {"sources": shuffled(sources, dice), "match": {"mode": self.mode, "review": 0.01},
                  "limits": {"block": 4, "component": 6}, "decisions": decisions}
        return save(os.path.join(where, "ckv.yaml"), json.dumps(config, ensure_ascii=False, indent=1))


class Bundled:
    """The bundled exports under their own configuration, with the limits added."""
    name = "bundled"
    ENCODINGS = {"crm": "utf-8", "billing": "gb18030", "hongkong": "big5hkscs", "sales": "utf-16", "webshop": "utf-8",
                 "hotline": "utf-8-sig"}

    def __init__(self, exports):
        with open(os.path.join(exports, "ckv.yaml"), encoding="utf-8") as file:
            text = file.read()
        head, body, tail = re.fullmatch(r"(.*?^sources:\n)(.*?)(^match:.*)", text, re.S | re.M).groups()
        self.head, self.tail = head, tail + "limits: {block: 4, component: 6}\n"
        self.blocks = {m[1]: m[0] for m in re.finditer(r"^  (\w+):\n(?:    .*\n)+", body, re.M)}
        self.sources = {n: self.read(n, b, exports) for n, b in self.blocks.items()}

    def read(self, name, block, exports):
        path = os.path.join(exports, re.search(r"file: \[(.*?)\]", block)[1])
        with open(path, encoding=self.ENCODINGS[name], newline="") as file:
            text = file.read()
        if path.endswith(".ndjson"):
            return Source({"format": "ndjson"}, None, [json.loads(line) for line in text.splitlines() if line])
        delimiter = "\t" if path.endswith(".tsv") else ","
        rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter))
        return Source({}, list(rows[0]), rows, self.ENCODINGS[name], delimiter)

    def write(self, where, dice):
        blocks = []
        for name in shuffled(self.sources, dice):
            files = json.dumps(write_files(name, self.sources[name], where, dice))
            blocks.append(re.sub(r"file: \[.*?\]", lambda _: "file: " + files, self.blocks[name]))
        return save(os.path.join(where, "ckv.yaml"), self.head + "".join(blocks) + self.tail)


def save(path, text):
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    return path


# ---- running and comparing ----

class Run:
    """What one run left behind."""

    def __init__(self, programs, data, where, dice, threads):
        ckv, dump_store = programs
        os.makedirs(where, exist_ok=True)
        config, out, store = data.write(where, dice), os.path.join(where, "out"), os.path.join(where, "store")
        command = [ckv, "dedupe", "-c", config, "-o", out, "-s", store, "--threads", str(threads), "--json"]
        done = subprocess.run(command, capture_output=True, text=True, timeout=300)
        if done.returncode not in (0, 3):
            sys.exit(f"ckv failed: {done.stderr}")
        self.summary = {k: v for k, v in json.loads(done.stdout).items() if k not in ("seconds", "sources")}
        for reason in self.summary["reasons"]:
            del reason["file"], reason["line"]
        self.bytes = {name: read_bytes(os.path.join(out, name)) for name in OUTPUTS}
        self.bytes["rejects.csv"] = self.rejects(os.path.join(out, "rejects.csv"))
        for name in sorted(glob.glob(os.path.join(out, "rejects-*.csv"))):
            self.bytes[os.path.basename(name)] = self.mending(name)
        dump = subprocess.run([dump_store, store], check=True, capture_output=True, timeout=300)
        self.bytes["the store"] = dump.stdout
        self.reasons = {row["reason"] for row in csv.DictReader(io.StringIO(self.bytes["review.csv"].decode()))}

    @staticmethod
    def rejects(path):
        with open(path, newline="", encoding="utf-8") as file:
            rows = [row[2:] for row in csv.reader(file)]
        return "\n".join(map(repr, rows)).encode()


    @staticmethod
    def mending(path):
        """The rows by column: columns are in the order of the files."""
        with open(path, newline="", encoding="utf-8-sig", errors="surrogateescape") as file:
            rows = [sorted((k, v) for k, v in row.items() if k not in ("ckv_file", "ckv_line"))
                    for row in csv.DictReader(file)]
        return "\n".join(map(repr, rows)).encode()


def read_bytes(path):
    with open(path, "rb") as file:
        return file.read()


def difference(a, b):
    """The first line that differs, for a person."""
    a, b = a.split(b"\n"), b.split(b"\n")
    for number, (x, y) in enumerate(zip(a, b), 1):
        if x != y:
            at = next((i for i, (p, q) in enumerate(zip(x, y)) if p != q), min(len(x), len(y)))
            near = slice(max(0, at - 80), at + 120)
            sides = [side[near].decode(errors="replace") for side in (x, y)]
            return "\n  ".join([f"line {number}, byte {at}:"] + sides)
    return f"{len(a)} and {len(b)} lines"


def compare(what, first, other):
    failures = 0
    if first.summary != other.summary:
        print(f"{what}: the summary differs:\n  {first.summary}\n  {other.summary}")
        failures += 1
    for name in first.bytes:
        if first.bytes[name] != other.bytes[name]:
            print(f"{what}: {name} differs at {difference(first.bytes[name], other.bytes[name])}")
            failures += 1
    return failures


def check_repeat(programs, data, first, where):
    """Into the store that has it already: no byte of output changes."""
    again = Run(programs, data, where, random.Random(99), 2)
    for run in (first, again):
        for counter in ("new_ids", "kept_ids"):
            run.summary.pop(counter)
        run.bytes.pop("the store")  # its last commit is another
    return compare(f"{data.name}, once more", first, again)


def check_order(data, run):
    """Output stands in order of identity, byte for byte."""
    failures = 0
    for name, columns in (("members.csv", 2), ("links.csv", 4), ("review.csv", 4)):
        table = csv.reader(io.StringIO(run.bytes[name].decode()))
        rows = [[cell.encode() for cell in row[:columns]] for row in table][1:]
        if rows != sorted(rows):
            print(f"{data.name}: {name} is not in order of identity")
            failures += 1
    return failures


def check_rules(runs):
    """Every rule must have fired in one run or another."""
    failures = [c for c in COUNTERS if not any(r.summary[c] for r in runs)]
    failures += [f"reason '{r}'" for r in REASONS if not any(r in run.reasons for run in runs)]
    for name in failures:
        print(f"never fired: {name}")
    return len(failures)


def main():
    programs, exports = sys.argv[1:3], sys.argv[3]
    rounds = int(sys.argv[4]) if len(sys.argv) > 4 else 5
    top = tempfile.mkdtemp(prefix="ckv-shuffle-")
    failures, firsts = 0, []
    for data in (Bundled(exports), MadeUp("dedupe"), MadeUp("link"), MadeUp("one-to-one")):
        first = Run(programs, data, os.path.join(top, data.name), None, 1)
        firsts.append(first)
        print(f"{data.name}: {first.summary}")
        for number in range(rounds if data.name in ("bundled", "made-up, dedupe") else 2):
            threads = (2, 5, 1)[number % 3]
            where = os.path.join(top, f"{data.name}-{number}")
            other = Run(programs, data, where, random.Random(number), threads)
            failures += compare(f"{data.name}, shuffle {number}, {threads} threads", first, other)
        failures += check_order(data, first)
        failures += check_repeat(programs, data, first, os.path.join(top, data.name))
    failures += check_rules(firsts)
    if failures:
        sys.exit(f"{failures} failures; the runs are in {top}")
    shutil.rmtree(top)


if __name__ == "__main__":
    main()
