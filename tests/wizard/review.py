"""The second year: a review in which nothing had changed, from Home to a note that the data protection officer and the head have
signed, and what it cost; then the calendar, and what the register kept."""
import datetime
import os
import pathlib
import re

from desk import EXAMPLES, Desk
from papers import certified, make_root, sign_with, touchstone
from reader import Window, main
from walk import from_menu, go_to_step, save_file

HOME = pathlib.Path.home()  # of this session alone
DPO, HEAD = "Zebedee Quillfeather", "Peregrine Applethwaite-Moss"
MOST = 15


def on(day):
    """For every program that is started from now on, it is noon of that day."""
    noon = datetime.datetime.fromisoformat(day).replace(hour=12, tzinfo=datetime.timezone.utc)
    os.environ["SOURCE_DATE_EPOCH"] = str(int(noon.timestamp()))


class Counted(Window):
    """Counts what a person does: each field that is entered, each choice, each button and link."""

    def __init__(self, *arguments):
        self.done = []
        super().__init__(*arguments)

    def reach(self, role, name, within=None):
        node = super().reach(role, name, within)
        self.done.append(repr(node))
        return node

    def choose(self, name, option, within=None):
        self.done.append(f"{option!r} in {name!r}")
        return super().choose(name, option, within)

    def choose_line(self, table, cell):
        self.done.append(f"{cell!r} in {table!r}")
        return super().choose_line(table, cell)


def signed_a_year_ago():
    """With each measure done in its time."""
    on("2026-12-12")
    desk = Desk()
    text = (EXAMPLES / "9-head-overrules-dpo.xml").read_text()
    text = re.sub(r'(<measure [^>]*due="([^"]+)")(?![^>]*done=)', r'\1 done="\2"', text)
    (desk.folder / "a.xml").write_text(text)
    make_root(HOME, "Harrowdown Mere")
    keys = {"dpo": certified(HOME, "dpo", DPO), "head": certified(HOME, "head", HEAD)}
    pdf = desk.folder / "dpia.pdf"
    touchstone("report", "dpia", desk.folder / "a.xml", "-o", pdf)
    touchstone("sign", pdf, "--role", "dpo", "--key", keys["dpo"])
    touchstone("register", "import", desk.folder / "a.xml", pdf, "--register", desk.register)
    return desk, keys


def review(window, keys):
    window.hears("1 review is due now.")
    window.press("Review")
    window.hears("Nothing was found: evidence, public facts, questions and rules, tests, dates and events are as they were.")
    window.press("Confirm all that is unchanged")
    window.hears("Every answer and part is confirmed; each says by whom and when.")
    window.write("What came of the review", "Nothing has changed, and it has served well. It goes on as it was.")
    window.press("Close the review")
    window.press("Sign the review note …")
    window.hears("Nobody has signed yet.")
    sign_with(window, keys["dpo"])
    window.hears("Signed as Data protection officer (DPO), and kept in the register.")
    window.hears("Next to sign, in any order: Headteacher")
    sign_with(window, keys["head"])
    window.hears("Everybody who must sign has signed.")


def test():
    desk, keys = signed_a_year_ago()
    on("2027-10-04")
    window = Counted("--register", desk.register)
    review(window, keys)
    done = list(window.done)
    print(f"{len(done)} interactions:", *done, sep="\n  ")
    assert len(done) <= MOST, done

    window.follow("‹ Back")
    go_to_step(window, "Review")
    window.hears("Closed by Zebedee Quillfeather on 4 October 2027.")
    window.follow("Save and close")
    window.hears("Next review by 4 October 2028.")
    calendar = HOME / "reviews.ics"
    from_menu(window, "Register", "Save the reviews as a calendar …")
    save_file(window, calendar)
    window.hears(f"Wrote {calendar} with 1 review.")
    assert "DTSTART;VALUE=DATE:20281004" in calendar.read_text()
    assert window.close() == 0

    desk.log_holds()
    touchstone("register", "export", "--file", "3", "-o", HOME / "note.pdf", "--register", desk.register)
    told = touchstone("verify", HOME / "note.pdf", "--root", HOME / "root.pem")
    assert "dpo: valid" in told and "head: valid" in told, told
    touchstone("register", "export", "--file", "1", "-o", HOME / "dpia.pdf", "--register", desk.register)
    assert "dpo: valid" in touchstone("verify", HOME / "dpia.pdf", "--root", HOME / "root.pem", expected=4)  # three have not signed
    touchstone("register", "export", "1", "--state", "1", "-o", HOME / "before.xml", "--register", desk.register)
    assert (HOME / "before.xml").read_text().count('version="1"')
    assert touchstone("register", "due", "--register", desk.register).startswith("No")


if __name__ == "__main__":
    main(test)
