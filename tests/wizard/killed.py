"""Killed at any moment while someone types: at most the last second's typing is lost, the register opens, its log holds.

killed.py TIMES: the moments are drawn from a fixed seed.
"""
import random
import re
import sys
import time

from desk import Desk
from reader import Window, keys, main
from walk import go_to_step, open_assessment

KEPT_WITHIN = 1.0  # seconds
FIELD, TOOL = "What it is, in a sentence or two", "Provision Map"


def described(xml):
    return re.search(r"<description>(.*?)</description>", xml, re.S)[1]


def test(times):
    moments = random.Random(20261122)
    desk = Desk("4-provision-map-unanswered")
    at_most, written = 0.0, 0
    for time_round in range(times):
        window = Window("--register", desk.register)
        open_assessment(window, window.find("table cell", lambda name: TOOL in name).name)
        go_to_step(window, "The tool")
        box = window.go_to(window.field("text", FIELD))
        keys("ctrl+a")  # what is there goes with the first letter
        ends = time.monotonic() + moments.uniform(0.05, 3.5)
        seen = []  # when each text stood in the window
        letter = 0
        while time.monotonic() < ends:
            keys("abcdefghij"[letter % 10])
            letter += 1
            seen.append((time.monotonic(), box.text))
        killed = time.monotonic()
        window.kill()
        desk.log_holds()
        kept = described(desk.exported())
        # What stood in the window a second before must be kept: that text or a longer one.
        due = max((text for when, text in seen if when <= killed - KEPT_WITHIN), key=len, default=None)
        if due is not None:
            assert kept.startswith(due), f"round {time_round}: {due!r} was in the window {KEPT_WITHIN} s before, {kept!r} is kept"
            written += 1
            first = next(when for when, text in seen if text == seen[-1][1] or len(text) > len(kept)) if len(seen[-1][1]) > len(kept) else killed
            at_most = max(at_most, killed - first)
    print(f"{times} kills, {written} with something due: nothing older than {at_most * 1000:.0f} ms was lost")
    assert times < 5 or written > times // 4


if __name__ == "__main__":
    main(test, int(sys.argv[1]))
