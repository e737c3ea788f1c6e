"""Every page as it is met from outside: heard, measured and, with a folder named, pictured."""
import os
import sys

from desk import Desk
from reader import Window, main, picture
from sweep import faults_of
from walk import STEPS, go_to_step, open_assessment

A_YEAR_ON = "1823342400"  # 12 October 2027


def groups(window):
    """The groups of questions that a step leads to."""
    return [node.name for node in window.all("push button", lambda name: name.count(",") == 1 and "of" in name.split(",")[1])]


def reviews(look):
    """A year on: what is due, what happened, a review from what was found to its end, and tools side by side."""
    desk = Desk("9-head-overrules-dpo", "8-copilot-routing-off", "10-fictional-chatbot")
    window = Window("--register", desk.register, environment={"SOURCE_DATE_EPOCH": A_YEAR_ON})
    window.find("table cell", lambda name: "Quillmarrow" in name)
    window.hears("overdue")
    look("Home, reviews due", window)
    window.choose_line("Assessments", window.find("table cell", lambda name: "Quillmarrow" in name).name)
    window.press("Something happened …")
    window.pick(lambda name: name.startswith("A new feature is on"))
    window.press("Record it")
    window.hears("Say what it was")
    look("Something happened", window)
    window.press("‹ Back")
    window.press("Compare …")
    window.hears("Tick")
    for box in window.all("check box")[:2]:
        if not box.ticked:
            window.press(box)
    window.hears("They have no use in common")
    look("Tools side by side", window)
    window.press("‹ Back")
    window.press("Review")
    window.hears("to settle")
    look("Review, what may have changed", window)
    window.write("What was made of it", "Looked into: it was done in March, and the head was told.")
    window.press(lambda name: name.startswith("The same for all"))
    window.hears("Everything that was found is settled.")
    window.press(lambda name: name.startswith("Risks and measures, to confirm"))
    look("Review, what is as it was", window)
    window.press("Confirm all that is unchanged")
    window.hears("Every answer and part is confirmed")
    window.write("What came of the review", "It goes on as it was.")
    look("Review, what comes of it", window)
    window.press("Close the review")
    window.find("push button", "Sign the review note …")
    look("Review, closed", window)
    window.press("Read and save the note …")
    window.find("label", lambda name: name.startswith("Page 1 of "))
    look("Review note", window)
    assert window.close() == 0
    desk.log_holds()


def test(folder=None):
    desk = Desk("8-copilot-routing-off", "4-provision-map-unanswered")
    window = Window("--register", desk.register)
    found, number = {}, 0

    def look(page, window=window):
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
    assert window.close() == 0
    desk.log_holds()
    reviews(look)
    for page, faults in found.items():
        print(page, *faults, sep="\n  ")
    assert not found, f"{sum(map(len, found.values()))} faults on {len(found)} pages"


main(test, *sys.argv[1:2])
