"""A record that was left in the middle is found as it was: by somebody else, in another role, after the window was closed."""
from desk import Desk
from reader import Window, keys, main
from walk import go_to_step, open_assessment

FIELD = "What it is, in a sentence or two"
WORDS = "Lists the support each pupil gets, and where it falls short."


def begin(desk):
    window = Window("--register", desk.register)
    open_assessment(window, window.find("table cell", lambda name: "Provision Map" in name).name)
    go_to_step(window, "The tool")
    return window


def test():
    desk = Desk("4-provision-map-unanswered")
    window = begin(desk)
    window.go_to(window.field("text", FIELD))
    before = window.find("text", FIELD).text
    keys("ctrl+a")
    window.type(FIELD, " Then more.")
    window.write(FIELD, WORDS)
    window.find("label", lambda words: words.startswith(("Everything is saved", "Saved")))
    assert window.close() == 0
    assert WORDS in desk.exported()
    desk.log_holds()

    window = begin(desk)
    assert window.find("text", FIELD).text == WORDS != before
    window.press("Save and close")
    window.choose("You are", "the SENCO, ALNCo or lead for support")
    open_assessment(window, window.find("table cell", lambda name: "Provision Map" in name).name)
    go_to_step(window, "The tool")
    assert window.find("text", FIELD).text == WORDS
    assert window.close() == 0
    desk.log_holds()


main(test)
