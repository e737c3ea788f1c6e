"""Ways through the window that several tests take."""
from reader import State, Window, keys

STEPS = ("School and people", "The tool", "Uses", "Data", "Is a DPIA needed", "The ten points", "DfE standards", "Lawful basis", "Privacy notice",
         "Consultation", "Risks and measures", "Outcome", "Advice and approvals", "Sign and reports")


def open_assessment(window: Window, tool):
    """From home, by keys: to its line, then on."""
    cell = window.find("table cell", tool)
    window.go_to(window.find("table", "Assessments"))
    keys("Home")
    for _ in range(50):
        if cell.has(State.SELECTED):
            break
        keys("Down")
    window.until(f"{tool} chosen", lambda: cell.has(State.SELECTED))
    window.press("Continue")
    window.find("push button", "Next")


def go_to_step(window: Window, step):
    """By the rail."""
    if window.all("push button", lambda name: name.startswith(step + ",") and "you are here" in name):
        return
    window.press(window.find("push button", lambda name: name.split(",")[0] == step))
    window.find("push button", lambda name: name.startswith(step + ",") and "you are here" in name)
