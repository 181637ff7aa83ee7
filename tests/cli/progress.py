#!/usr/bin/env python3
"""How progress looks on a terminal and off it.

usage: progress.py CKV DIRECTORY

Runs `ckv dedupe` over two made-up files under a pseudo-terminal and checks what it wrote there.
"""

import os
import pty
import re
import struct
import subprocess
import sys
import fcntl
import termios


def make_files(place):
    for name, first in (("a", 0), ("b", 3000)):
        with open(os.path.join(place, name + ".csv"), "w", encoding="utf-8") as file:
            file.write("id,姓名,手机\n")
            for i in range(first, first + 9000):
                file.write("%d,王%s%s,139%08d\n" % (i, chr(0x4E00 + i % 997), chr(0x5000 + i % 1999), i * 7919 % 10**8))


def on_terminal(command, place, columns, **more):
    """All that was written to a terminal of so many columns."""
    leader, follower = pty.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    env = dict(os.environ, TERM="xterm", CKV_PROGRESS="0", **more)
    process = subprocess.Popen(command, cwd=place, env=env, stderr=follower, stdout=subprocess.DEVNULL)
    os.close(follower)
    out = b""
    while True:
        try:
            piece = os.read(leader, 65536)
        except OSError:
            break
        if not piece:
            break
        out += piece
    os.close(leader)
    assert process.wait() == 0, out
    return out.decode("utf-8")


def last_line(text, columns):
    """What stands on the terminal's line after all of it, and the widest it ever was."""
    line, at, widest = [], 0, 0
    for piece in re.findall(r"\033\[K|[^\033]", text):
        if piece == "\033[K":
            del line[at:]
        elif piece == "\r":
            at = 0
        elif piece == "\n":
            line, at = [], 0
        else:
            line[at:at + 1] = [piece]
            at += 1
            widest = max(widest, len(line))
    return "".join(line).rstrip(), widest


def main():
    ckv, place = sys.argv[1:3]
    make_files(place)
    # With one thread, since the caller's is the one that tells: of so little, another may have read all.
    run = [ckv, "dedupe", "--threads", "1", "-o", "out", "a.csv", "b.csv"]
    shown = on_terminal(run, place, 100)
    drawn = [d for d in re.findall(r"\r(ckv: [^\r\033]*)\033\[K", shown)]
    stages = {d.split()[1].rstrip(",") for d in drawn}
    assert {"read", "normalize", "score", "write"} <= stages, stages
    assert any(re.fullmatch(r"ckv: read \d+ %, [0-9.]+[kM]? rows/s, \d+:\d\d left", d) for d in drawn), drawn[:20]
    assert any(re.search(r"pairs/s", d) for d in drawn), drawn
    assert "\033[K\r\033" not in shown.replace("\r\033[K\r", ""), "cleared before it was drawn: flickers"
    assert all(len(d) < 100 for d in drawn)
    assert last_line(shown, 100)[0] == "", "something stays on the terminal"
    assert not re.search(r"[\u4e00-\u9fff]", "".join(drawn)), "holds values"
    narrow = on_terminal(run, place, 20)
    assert all(len(d) < 20 for d in re.findall(r"\r(ckv: [^\r\033\n]*)\033\[K", narrow)), narrow
    plain = on_terminal(run, place, 100, NO_COLOR="1")
    assert "\033" not in plain and "ckv: read" in plain
    assert last_line(plain, 100)[0] == ""
    assert on_terminal(run + ["--quiet"], place, 100) == ""
    off = subprocess.run(run, cwd=place, env=dict(os.environ, CKV_PROGRESS="0"), stderr=subprocess.PIPE, check=True).stderr.decode()
    assert "\r" not in off and "\033" not in off and re.search(r"^ckv: read \d+ %.* left$", off, re.M), off
    with open(os.path.join(place, "few.csv"), "w", encoding="utf-8") as file:
        file.write("id,姓名,手机\n1,王伟,13910273846\n")
    short = [ckv, "dedupe", "--threads", "1", "-o", "out", "few.csv"]
    quiet = subprocess.run(short, cwd=place, stderr=subprocess.PIPE, check=True).stderr.decode()
    assert not re.search(r"^ckv: (read|normalize|score|write)\b", quiet, re.M), "a short run has no progress in a log"
    print("%d lines drawn, stages %s" % (len(drawn), " ".join(sorted(stages))))


if __name__ == "__main__":
    main()
