"""Every page as it is met from outside: heard, measured and, with a folder named, pictured."""
import os
import sys

from desk import Desk
from reader import Window, main, picture
from sweep import faults_of
from walk import STEPS, go_to_step, open_assessment


def groups(window):
    """The groups of questions that a step leads to."""
    return [node.name for node in window.all("push button", lambda name: name.count(",") == 1 and "of" in name.split(",")[1])]


def test(folder=None):
    desk = Desk("8-copilot-routing-off", "4-provision-map-unanswered")
    window = Window("--register", desk.register)
    found, number = {}, 0

    def look(page):
        nonlocal number
        number += 1
        if faults := faults_of(window):
            found[page] = sorted(faults)
        if folder:
            left, top, width, height = window.frame.box
            picture(os.path.join(folder, f"{number:02} {page}.png".replace("/", "-")), (max(left, 0), max(top, 0), width, height))

    window.find("table cell", lambda name: "Copilot" in name)
    look("Home")
    for tool in ("Copilot", "Provision Map"):
        open_assessment(window, window.find("table cell", lambda name: tool in name).name)
        for step in STEPS:
            go_to_step(window, step)
            look(f"{tool}, {step}")
            for group in groups(window) if tool == "Provision Map" else []:
                window.press(group)
                look(f"{tool}, {step}, {group.split(',')[0]}")
                go_to_step(window, step)
        window.press("Save and close")
        window.find("table", "Assessments")
    for page, faults in found.items():
        print(page, *faults, sep="\n  ")
    assert window.close() == 0
    desk.log_holds()
    assert not found, f"{sum(map(len, found.values()))} faults on {len(found)} pages"


main(test, *sys.argv[1:2])
