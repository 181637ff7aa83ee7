"""The talk of ckv review --ask on a terminal: what it shows, what it keeps, and where it goes on.

usage: review_talk.py CKV STORE
"""
import csv
import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import unicodedata

PROMPT = "q quit) "
COLUMNS = 100


class Talk:
    """ckv review on a terminal of its own."""

    def __init__(self, ckv, store, ask, path):
        self.leader, follower = pty.openpty()
        fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 40, COLUMNS, 0, 0))
        self.process = subprocess.Popen([ckv, "review", "-s", store, "--ask", str(ask), "-o", path],
                                        stdin=follower, stdout=follower, stderr=follower, start_new_session=True)
        os.close(follower)

    def hear(self):
        """All up to the next question, or to the end."""
        heard = b""
        while not heard.endswith(PROMPT.encode()):
            assert select.select([self.leader], [], [], 60)[0], heard
            try:
                piece = os.read(self.leader, 65536)
            except OSError:
                break
            if not piece:
                break
            heard += piece
        return heard.decode("utf-8").replace("\r\n", "\n")

    def say(self, word):
        os.write(self.leader, (word + "\n").encode())
        return self.hear()

    def end(self):
        code = self.process.wait()
        os.close(self.leader)
        return code


def answers(path):
    with open(path, encoding="utf-8", newline="") as file:
        return [row["decision"] for row in csv.DictReader(file)]


def number(text):
    return int(re.search(r"Pair (\d+) of", text)[1])


def wide(line):
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)


def main():
    ckv, store = sys.argv[1:3]
    path = "talk.csv"
    talk = Talk(ckv, store, 12, path)
    first = talk.hear()
    assert number(first) == 1 and "0 answered" in first, first
    assert "they agree" in first and "probability" in first, "no evidence is shown"
    cells = first[first.index("Pair 1"):first.index("comparison")].split("\n")
    assert len(cells) > 5 and max(wide(line) for line in cells) < COLUMNS, cells
    assert answers(path) == [""] * 12, "the questions are there before the first answer"
    assert oct(os.stat(path).st_mode & 0o777) == "0o600"
    assert number(talk.say("y")) == 2 and answers(path)[:2] == ["yes", ""]
    assert number(talk.say("perhaps")) == 2, "what is no answer is asked again"
    assert number(talk.say("n")) == 3 and number(talk.say("?")) == 4
    again = talk.say("b")
    assert number(again) == 3 and "you could not tell" in again
    assert number(talk.say("N ")) == 4 and number(talk.say("s")) == 5
    assert answers(path)[:5] == ["yes", "no", "no", "", ""]
    os.killpg(talk.process.pid, signal.SIGTERM)
    assert talk.end() == -signal.SIGTERM
    assert sorted(f for f in os.listdir(".") if f.startswith(path)) == [path], "nothing is left beside the file"
    assert answers(path)[:5] == ["yes", "no", "no", "", ""], "an interruption loses nothing"

    talk = Talk(ckv, store, 12, path)
    assert number(talk.hear()) == 4, "it goes on at the first open pair"
    for expected in range(5, 13):
        assert number(talk.say("y")) == expected
    told = talk.say("y")
    assert "12 of 12 answered" in told and "with 12 answers" in told and "expected precision" in told, told
    assert talk.end() == 0

    talk = Talk(ckv, store, 4, path)
    assert "12 of 12 answered" in talk.hear(), "answers to more pairs than are drawn now stay"
    assert talk.end() == 0 and len(answers(path)) == 12

    with open(path, "a", encoding="utf-8") as file:
        file.write('nobody,"a ""b""",nobody,2,no,,\n')
    talk = Talk(ckv, store, 14, path)
    told = talk.hear()
    assert "of 15, 13 answered" in told, told
    told = talk.say("q")
    assert "13 of 15 answered" in told, told
    assert talk.end() == 0
    with open(path, encoding="utf-8", newline="") as file:
        assert [r for r in csv.DictReader(file) if r["source_a"] == "nobody"][0]["key_a"] == 'a "b"'

    with open("other.csv", "w", encoding="utf-8") as file:
        file.write("a,b\n1,2\n")
    talk = Talk(ckv, store, 4, "other.csv")
    assert "answers have" in talk.hear() and talk.end() == 1
    assert open("other.csv", encoding="utf-8").read() == "a,b\n1,2\n", "another file is left alone"
    print("a talk, interrupted, gone on with and ended")


if __name__ == "__main__":
    main()
