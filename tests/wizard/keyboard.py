"""The first assessment again, to a signature, by someone who has only a keyboard: nothing is focused, written or chosen but by keys
that are on every keyboard, and what they reach is what is heard."""
import first_assessment
from desk import Desk
from journey import Journey
from papers import make_root
from reader import PATIENCE, TEXTS, Gio, GLib, NeverCame, Node, bus, keys, main, type_keys, until

# Letters that are underlined where they stand.
MNEMONICS = {"Next": "n", "Back": "b", "Save and close": "s", "Confirm the ticked ones": "c", "Take this over": "t",
             "Take over all that is suggested": "t", "Record this advice": "c"}
ROUND = 150  # stops for the keyboard at most, until it has been everywhere


class Focus:
    """What has the keyboard, as a screen reader is told. GTK says it of a button inside a combo box, which is in no list."""

    def __init__(self):
        self.node = None
        bus.connection.signal_subscribe(None, "org.a11y.atspi.Event.Object", "StateChanged", None, "focused", Gio.DBusSignalFlags.NONE, self._hear)
        bus.call(("org.a11y.atspi.Registry", "/org/a11y/atspi/registry"), "org.a11y.atspi.Registry", "RegisterEvent", "(sass)", "object:state-changed:focused", [], "")

    def _hear(self, connection, sender, path, interface, signal, details):
        if details.unpack()[1] == 1:
            self.node = Node((sender, path))

    def hear(self):
        while GLib.MainContext.default().iteration(False):
            pass
        return self.node

    def _holds(self):
        """Whether what was heard last still has it: news of an earlier key may come late, and acting on it would overshoot."""
        try:
            return self.node.focused
        except GLib.Error:
            return False  # gone meanwhile

    def on(self, node):
        if node.role != "combo box":
            return node.focused
        try:
            return self.hear() and self.node.parent and self.node.parent.parent == node
        except GLib.Error:
            return False  # what had it is gone

    def towards(self, node):
        """The key that leads there: within a group of radio buttons an arrow, else Tab."""
        try:
            if node.role == "radio button" and self.node and self.node.role == node.role and self.node.parent == node.parent:
                group = node.parent.children()
                return "Up" if group.index(node) < group.index(self.node) else "Down"
        except GLib.Error:
            pass  # gone meanwhile
        return "Tab"

    def move(self, key):
        before = self.hear()
        keys(key)
        try:
            until("the focus to move", lambda: self.hear() != before and self._holds(), seconds=PATIENCE / 4)
        except NeverCame:
            pass  # to what says nothing


focus = Focus()


def only_heard(ask):
    def asking(node, *words):
        assert words[1] not in ("GrabFocus", "SetTextContents", "SelectChild", "DoAction"), (node, words)
        return ask(node, *words)
    return asking


Node.ask = only_heard(Node.ask)


class Keyboard(Journey):
    def go_by_rail(self, name):
        """The key of the search leads to the rail: it stands before it."""
        keys("ctrl+f")
        self.until("the search", lambda: self.field("text", "Find a question").focused)
        return super().go_by_rail(name)

    def go_to(self, node, seconds=None):
        for _ in range(ROUND):
            if focus.on(node):
                return node
            focus.move(focus.towards(node))
        raise NeverCame(f"{node} is not reached by Tab")

    def press(self, name, role="push button", within=None):
        if name in MNEMONICS and role == "push button":
            node = self.field(role, name, within)
            self.pressed(node)
            keys("alt+" + MNEMONICS[name])
            return node
        return super().press(name, role, within)

    def follow(self, name, within=None):
        if name in MNEMONICS:
            node = self.field("push button", name, within)
            keys("alt+" + MNEMONICS[name])
            return node
        return super().follow(name, within)

    def write(self, name, text, within=None):
        node = self.reach(TEXTS, name, within)
        self.wrote(node, text)
        keys("ctrl+a")
        type_keys(text)
        self.until(f"{text!r} in {node}", lambda: node.text == text)
        return node

    def choose(self, name, option, within=None):
        node = self.reach("combo box", name, within)
        self.chose(node)
        keys("space")
        item = self.find("menu item", option, node)
        self.step_to(item, "Down", item.parent.children())
        keys("Return")
        self.until(f"{option!r} chosen in {node}", lambda: self.chosen(node) == option)
        return node


def test():
    mine, theirs = Desk(), Desk()
    window = first_assessment.assess(mine, theirs, lambda who, register: Keyboard(who, "--register", register))
    make_root(first_assessment.HOME, "Harrowdown Mere")
    window.follow("Sign…")
    window.hears("Nobody has signed yet.")
    first_assessment.sign_as(window, "dpo")
    window.follow("‹ Back")
    window.find("push button", "Next")
    keys("ctrl+q")
    assert window.process.wait(PATIENCE) == 0
    mine.log_holds()
    theirs.log_holds()


main(test)
