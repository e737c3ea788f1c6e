"""The window as someone meets it who hears it: found by role and spoken name, worked by keys, waited for, never slept for.

What is heard comes through AT-SPI, as it does to a screen reader; what is done comes through the keyboard, or through the same
calls that dictation software makes (write, choose). Run inside ./session.
"""
import ctypes
import os
import pathlib
import subprocess
import sys
import time
import traceback

import gi

gi.require_version("Gdk", "3.0")
from gi.repository import Gdk, Gio, GLib

PATIENCE = float(os.environ.get("TOUCHSTONE_PATIENCE", "20"))  # seconds for whatever must come
TEXTS = ("text", "password text")
FIELDS = (*TEXTS, "check box", "radio button", "combo box", "spin button", "toggle button")


class State:
    """Bits of what AT-SPI says of a thing (AtspiStateType)."""
    CHECKED, FOCUSABLE, FOCUSED, MULTI_LINE, SELECTED, SENSITIVE, SHOWING = 4, 11, 12, 17, 23, 24, 25


class Bus:
    """AT-SPI's own bus, spoken to directly: libatspi keeps what it has read and hears of changes too late, and hangs in itself
    where it is told to keep nothing."""

    ATSPI, DESKTOP = "org.a11y.atspi.", ("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")

    def __init__(self):
        session = Gio.bus_get_sync(Gio.BusType.SESSION)
        address, = session.call_sync("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", None, None, Gio.DBusCallFlags.NONE, 10_000).unpack()
        flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
        self.connection = Gio.DBusConnection.new_for_address_sync(address, flags)

    def call(self, where, interface, method, signature="()", *arguments):
        # A window that draws a report may be silent for a moment.
        answer = self.connection.call_sync(*where, interface, method, GLib.Variant(signature, arguments), None, Gio.DBusCallFlags.NONE, 10_000).unpack()
        return answer[0] if len(answer) == 1 else answer

    def ask(self, where, interface, method, signature="()", *arguments):
        return self.call(where, self.ATSPI + interface, method, signature, *arguments)

    def read(self, where, interface, name):
        return self.call(where, "org.freedesktop.DBus.Properties", "Get", "(ss)", self.ATSPI + interface, name)

    def process(self, name):
        return self.call(("org.freedesktop.DBus", "/org/freedesktop/DBus"), "org.freedesktop.DBus", "GetConnectionUnixProcessID", "(s)", name)


bus = Bus()


class NeverCame(AssertionError):
    pass


def until(what, probe, seconds=PATIENCE):
    """Whatever `probe` first answers that is true. The tree changes while it is read: what vanished is looked for again."""
    end = time.monotonic() + seconds
    while True:
        try:
            if answer := probe():
                return answer
        except GLib.Error:
            pass
        if time.monotonic() > end:
            raise NeverCame(f"waited {seconds:g} s for {what}")
        time.sleep(0.02)


def squeezed(text):
    """As it is heard: a line that ends only because the window is narrow is no pause."""
    return " ".join((text or "").split())


class Node:
    """One thing in the window that can be heard."""

    def __init__(self, where):
        self.where = tuple(where)

    def __repr__(self):
        try:
            return f"{self.role} {self.name!r}"
        except GLib.Error:
            return "something that is gone"

    def __eq__(self, other):
        return isinstance(other, Node) and self.where == other.where

    def __hash__(self):
        return hash(self.where)

    def ask(self, *words):
        return bus.ask(self.where, *words)

    @property
    def role(self):
        return self.ask("Accessible", "GetRoleName")

    @property
    def own_name(self):
        return squeezed(bus.read(self.where, "Accessible", "Name"))

    @property
    def name(self):
        """Its label's words where it has one: GTK calls a combo box by what is chosen in it."""
        labelled_by = 2
        for relation, others in self.ask("Accessible", "GetRelationSet"):
            if relation == labelled_by:
                return " ".join(Node(other).own_name for other in others)
        return self.own_name

    @property
    def description(self):
        return squeezed(bus.read(self.where, "Accessible", "Description"))

    @property
    def text(self):
        """What is written in it, or what it says."""
        if "org.a11y.atspi.Text" in self.ask("Accessible", "GetInterfaces"):
            return self.ask("Text", "GetText", "(ii)", 0, -1)
        return self.own_name

    @property
    def box(self):
        """Left, top, width and height on the screen, in pixels."""
        of_the_screen = 0
        return self.ask("Component", "GetExtents", "(u)", of_the_screen)

    def has(self, *states):
        low, high = self.ask("Accessible", "GetState")
        heard = low | high << 32
        return all(heard >> state & 1 for state in states)

    @property
    def showing(self):
        return self.has(State.SHOWING)

    @property
    def focused(self):
        return self.has(State.FOCUSED)

    @property
    def ticked(self):
        return self.has(State.CHECKED)

    @property
    def takes_focus(self):
        """GTK gives the keyboard to a button inside a combo box, which it does not list."""
        return self.has(State.SENSITIVE) and (self.role == "combo box" or self.has(State.FOCUSABLE))

    @property
    def several_lines(self):
        return self.has(State.MULTI_LINE)

    @property
    def parent(self):
        above = bus.read(self.where, "Accessible", "Parent")
        return None if above[1].endswith("/null") else Node(above)

    def children(self):
        return [Node(child) for child in self.ask("Accessible", "GetChildren") if not child[1].endswith("/null")]

    def walk(self, hidden=False):
        """Itself and everything below it, in the order it is read."""
        yield self
        for child in self.children():
            try:
                if hidden or child.showing:
                    yield from child.walk(hidden)
            except GLib.Error:  # gone while we read
                continue

    def path(self):
        """The names above it, outermost first: what tells two fields of the same name apart."""
        names, above = [], self.parent
        while above and above.role not in ("application", "desktop frame"):
            if above.name:
                names.append(above.name)
            above = above.parent
        return names[::-1]

    def tree(self, depth=0):
        try:
            states = [word for word, state in (("focused", State.FOCUSED), ("ticked", State.CHECKED), ("selected", State.SELECTED)) if self.has(state)]
            if not self.showing and self.role != "application":
                states.append("hidden")
            if not self.has(State.SENSITIVE) and self.role != "application":
                states.append("insensitive")
            text = self.text if self.role in TEXTS else ""
            line = f"{'  ' * depth}{self.role} {self.name!r}" + (f" = {text!r}" if text else "")
            line += f" ({self.description})" if self.description else ""
            lines = [line + "".join(f" [{state}]" for state in states)]
            if "hidden" not in states:
                lines += [child.tree(depth + 1) for child in self.children()]
            return "\n".join(lines)
        except GLib.Error as error:
            return f"{'  ' * depth}(gone: {error.message})"


def keys(*names):
    """Presses real keys, each named as X names them: "Tab", "ctrl+z", "shift+Tab"."""
    if names:
        subprocess.run(["xdotool", "key", "--clearmodifiers", "--delay", "2", *names], check=True)


def type_keys(text):
    """By real keys (ASCII: other letters are on no key of this keyboard)."""
    subprocess.run(["xdotool", "type", "--clearmodifiers", "--delay", "2", "--", text], check=True)


def picture(file=None, box=None):
    """The screen, or a part of it, as a PNG or in memory: what AT-SPI cannot hear."""
    root = Gdk.get_default_root_window()
    pixels = Gdk.pixbuf_get_from_window(root, *(box or (0, 0, root.get_width(), root.get_height())))
    if file:
        pathlib.Path(file).parent.mkdir(parents=True, exist_ok=True)
        pixels.savev(str(file), "png", [], [])
    return pixels


def ask_to_close(window):
    """What a window manager sends when someone presses the button in the corner (ICCCM 4.2.8.1); there is none here."""
    x11 = ctypes.CDLL("libX11.so.6")
    x11.XOpenDisplay.restype = ctypes.c_void_p
    x11.XInternAtom.restype = ctypes.c_ulong
    display = ctypes.c_void_p(x11.XOpenDisplay(None))
    atom = [x11.XInternAtom(display, name, 0) for name in (b"WM_PROTOCOLS", b"WM_DELETE_WINDOW")]

    class Message(ctypes.Structure):
        _fields_ = [("type", ctypes.c_int), ("serial", ctypes.c_ulong), ("send_event", ctypes.c_int), ("display", ctypes.c_void_p),
                    ("window", ctypes.c_ulong), ("message_type", ctypes.c_ulong), ("format", ctypes.c_int), ("data", ctypes.c_long * 5),
                    ("room", ctypes.c_long * 12)]
    client_message = 33
    message = Message(client_message, 0, 1, display, window, atom[0], 32, (ctypes.c_long * 5)(atom[1]))
    x11.XSendEvent(display, ctypes.c_ulong(window), 0, ctypes.c_long(0), ctypes.byref(message))
    x11.XCloseDisplay(display)


class Window:
    """A running program and its window."""

    def __init__(self, *arguments, program=None, environment=None, preexec=None):
        self.command = [str(word) for word in (program or os.environ["TOUCHSTONE_WIZARD"], *arguments)]
        self.process = subprocess.Popen(self.command, env={**os.environ, **(environment or {})}, stdin=subprocess.DEVNULL, preexec_fn=preexec)
        self.application = self.until("the program in the list of what can be heard", self._application)
        self.frame = self.find("frame")

    def _application(self):
        return next((found for found in Node(Bus.DESKTOP).children() if bus.process(found.where[0]) == self.process.pid), None)

    def until(self, what, probe, seconds=PATIENCE):
        def alive():
            if (code := self.process.poll()) is not None:
                raise AssertionError(f"the program ended with {code} while {what} was waited for")
            return probe()
        return until(what, alive, seconds)

    # ------------------------------------------------------------ hearing

    def all(self, role=None, name=None, within=None, having=None):
        """Everything in sight of that role and spoken name. `name` may be a function of the name."""
        fits = name if callable(name) else (lambda heard: name is None or heard == name)
        roles = (role,) if isinstance(role, str) else role
        found = []
        for node in (within or self.application).walk():
            try:
                if (role is None or node.role in roles) and fits(node.name) and (having is None or having(node)):
                    found.append(node)
            except GLib.Error:  # gone while we read
                continue
        return found

    def find(self, role=None, name=None, within=None, having=None, seconds=PATIENCE):
        said = "something" if name is None else "what fits" if callable(name) else repr(name)
        return self.until(f"{role or 'anything'} {said}", lambda: next(iter(self.all(role, name, within, having)), None), seconds)

    def gone(self, role, name=None, within=None, seconds=PATIENCE):
        self.until(f"the end of {role} {name!r}", lambda: not self.all(role, name, within), seconds)

    def hears(self, words, within=None, seconds=PATIENCE):
        """Waits until the words stand somewhere in sight, in whatever says them."""
        def probe():
            return next((node for node in (within or self.application).walk() if words in squeezed(node.text + " " + node.name)), None)
        return self.until(f"the words {words!r}", probe, seconds)

    def alerts(self):
        """What is read out of itself."""
        return [squeezed(node.text) for node in self.all("alert") if node.text]

    def focus(self):
        """Where the keyboard is, or None."""
        return next((node for node in self.application.walk() if node.focused and node.role not in ("frame", "dialog")), None)

    # ------------------------------------------------------------ doing

    def field(self, role, name, within=None):
        return name if isinstance(name, Node) else self.find(role, name, within, lambda node: node.takes_focus)

    def go_to(self, node, seconds=PATIENCE):
        """Gives it the keyboard."""
        node.ask("Component", "GrabFocus")
        self.until(f"the focus on {node}", lambda: node.focused, seconds)
        return node

    def reach(self, role, name, within=None):
        """Finds it and gives it the keyboard: anew, where it was made anew meanwhile because something was entered."""
        def probe():
            node = self.field(role, name, within)
            try:
                return self.go_to(node, seconds=1)
            except NeverCame:
                return None
        return self.go_to(name) if isinstance(name, Node) else self.until(f"the focus on {role} {name!r}", probe)

    def follow(self, name, within=None):
        """A button or link that only leads somewhere."""
        return self.press(name, within=within)

    def go_by_rail(self, name):
        """To a step or a page."""
        return self.follow(name)

    def press(self, name, role="push button", within=None):
        """As a keyboard does: focus, then space. Safe where a dialog follows, as an action by AT-SPI is not."""
        node = self.reach(role, name, within)
        keys("space")
        return node

    def write(self, name, text, within=None):
        """Puts the whole text there at once, as dictation software does."""
        node = self.reach(TEXTS, name, within)
        node.ask("EditableText", "SetTextContents", "(s)", text)
        self.until(f"{text!r} in {node}", lambda: node.text == text)
        return node

    def type(self, name, text, within=None):
        """Adds the text at the end by real keys."""
        node = self.reach(TEXTS, name, within)
        before = node.text
        keys("ctrl+End")
        type_keys(text)
        self.until(f"{text!r} typed into {node}", lambda: node.text == before + text)
        return node

    def tick(self, name, on=True, within=None):
        node = self.field("check box", name, within)
        if node.ticked != on:
            self.press(node)
            self.until(f"{node} {'ticked' if on else 'not ticked'}", lambda: node.ticked == on)
        return node

    def pick(self, option, group=None):
        """One of a few that are all in sight; `group` is what the question is called."""
        within = self.find(None, group, having=lambda node: any(child.role == "radio button" for child in node.walk())) if group else None
        node = self.field("radio button", option, within)
        if not node.ticked:
            self.press(node)
            self.until(f"{node} chosen", lambda: node.ticked)
        return node

    def options(self, name, within=None):
        """What can be chosen in a list that drops down."""
        node = self.field("combo box", name, within)
        return [item.own_name for item in node.walk(hidden=True) if item.role == "menu item"]

    def choose(self, name, option, within=None):
        """From a list that drops down."""
        node = self.field("combo box", name, within)
        self.until(f"{option!r} among {self.options(node)}", lambda: option in self.options(node))
        node.ask("Selection", "SelectChild", "(i)", self.options(node).index(option))
        self.until(f"{option!r} chosen in {node}", lambda: self.chosen(node) == option)
        return node

    def chosen(self, name, within=None):
        node = self.field("combo box", name, within)
        selected = node.ask("Selection", "GetSelectedChild", "(i)", 0)
        return "" if selected[1].endswith("/null") else Node(selected).own_name

    def step_to(self, node, key, among):
        """By one key, pressed again once it has moved what is selected."""
        def selected():
            return {one for one in among if one.has(State.SELECTED)}
        while not node.has(State.SELECTED):
            before = selected()
            keys(key)
            self.until(f"{key} to lead on to {node}", lambda: (now := selected()) and not now & before)
        return node

    def choose_line(self, table, cell):
        """Of a table, by keys: the line in which that stands."""
        node = self.find("table cell", cell)
        whole = self.go_to(self.find("table", table))
        cells = [one for one in whole.children() if one.role == "table cell"]
        keys("Home")
        self.until("the first line", lambda: cells[0].has(State.SELECTED))
        return self.step_to(node, "Down", cells)

    def close(self):
        """As the button in the window's corner does. The exit code."""
        found = subprocess.run(["xdotool", "search", "--onlyvisible", "--name", "^" + self.frame.name.split()[0]], check=True, capture_output=True)
        ask_to_close(int(found.stdout.split()[-1]))
        return self.process.wait(PATIENCE)

    def kill(self):
        self.process.kill()
        self.process.wait()


def main(test, *arguments):
    """Runs a test; where it fails, says what was in the window and keeps a picture of it."""
    name = pathlib.Path(sys.argv[0]).stem
    try:
        test(*arguments)
    except BaseException:
        traceback.print_exc()
        for application in Node(Bus.DESKTOP).children():
            print(application.tree(), file=sys.stderr)
        file = pathlib.Path(os.environ.get("TOUCHSTONE_PICTURES", ".")) / f"{name}.png"
        picture(file)
        print(f"A picture of the window: {file.resolve()}", file=sys.stderr)
        sys.exit(1)
