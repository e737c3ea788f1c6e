"""Ways through the window that several tests take."""
import pathlib

from reader import NeverCame, Window, keys, type_keys, until

STEPS = ("School and people", "The tool", "Uses", "Data", "Is a DPIA needed", "The ten points", "DfE standards", "Lawful basis", "Privacy notice",
         "Consultation", "Probes", "Risks and measures", "Outcome", "Advice and approvals", "Sign and reports")


def open_assessment(window: Window, tool, with_button="Continue"):
    """From home, by keys: to its line, then on."""
    window.choose_line("Assessments", tool)
    window.follow(with_button)
    window.find("push button", "Next")


def save_and_close(window: Window):
    window.follow("Save and close")
    window.find("table", "Assessments")


def go_to_step(window: Window, step):
    """By the rail."""
    here = lambda name: name.startswith(step + ",") and "you are here" in name
    if window.all("push button", here):
        return
    window.go_by_rail(lambda name: name.split(",")[0] == step)
    window.find("push button", here)


def go_to_question(window: Window, step, page, question=None):
    """By the rail, then by the lines of the page's questions."""
    go_to_step(window, step)
    go_to_step(window, page)
    if question and not window.all("heading", question):
        window.follow(lambda name: name.startswith(question + ", "))
        window.find("heading", question)


def answer(window: Window, step, page, question, option):
    go_to_question(window, step, page, question)
    window.pick(option)


def from_menu(window: Window, menu, item):
    keys("F10")
    title = window.find("menu", menu)
    window.step_to(title, "Right", title.parent.children())
    keys("Down")
    node = window.find("menu item", item)
    window.step_to(node, "Down", node.parent.children())
    keys("Return")


def in_dialog(window: Window, file, accept, *begin):
    """Names a file in the home folder to the system, by keys. Where no window manager gives it the focus, none is heard here."""
    dialog = window.find("file chooser")
    keys(*begin)
    name = window.find("text", within=dialog)
    path = f"~/{file.relative_to(pathlib.Path.home())}"

    def typed():  # it completes names as one types, at times into what is typed next
        keys("ctrl+a", "BackSpace")
        type_keys(path)
        try:
            return until("the path", lambda: name.text == path, seconds=1)
        except NeverCame:
            return False

    window.until(f"{path} in the dialog", typed)
    keys("Return")
    try:
        window.gone("file chooser", seconds=1)
    except NeverCame:  # that one took what was offered to complete the name
        keys(accept)
        window.gone("file chooser")


def open_file(window: Window, file):
    in_dialog(window, file, "alt+o", "asciitilde")


def save_file(window: Window, file):
    in_dialog(window, file, "alt+s")


def pass_to(window: Window, role, file):
    """From home, the chosen assessment."""
    from_menu(window, "Assessment", f"Pass to the {role} …")
    save_file(window, file)
    window.hears(f"Wrote {file}. Send it to the {role}")


def as_text(window: Window, paper):
    """What a screen reader reads of the paper that is previewed: beside its pages."""
    if not window.all(None, f"{paper}, as text"):
        window.find(None, lambda name: name.startswith(f"{paper}, page 1 of "))
        window.find("page tab list").ask("Component", "GrabFocus")
        keys("Right")
    return window.find(None, f"{paper}, as text")
