"""What a whole record costs a person, counted by what is done through the window and by nothing else.

A decision is a field that is chosen, written or confirmed: each field once, however often it is corrected. Every button that is
pressed is one too, but for those that only lead somewhere; what is not known here to lead somewhere counts. A free-text box is a
text of several lines; typed is what is written into any text, letter by letter.
"""
import dataclasses

from reader import Window

# Buttons that show another place, open what is there, or ask again what has been decided already.
LEADS_SOMEWHERE = ("Next", "Back", "Save and close", "Home", "Close", "Show", "Help", "Open", "Reports", "Assess a tool", "Continue", "Verify",
                   "Preview", "Add another", "Show all", "Show more", "Show the rest", "Cancel", "OK", "Save", "Pass to", "Find")


@dataclasses.dataclass
class Effort:
    decisions: list = dataclasses.field(default_factory=list)
    free_texts: list = dataclasses.field(default_factory=list)
    typed: int = 0

    def __str__(self):
        return f"{len(self.decisions)} decisions, {len(self.free_texts)} free-text boxes, {self.typed} typed characters"


class Journey(Window):
    """A window whose use is counted, by whoever sits at it."""

    def __init__(self, who, *arguments, efforts=None, **options):
        self.efforts = {} if efforts is None else efforts  # kept across windows: one record may take several
        self.sit_down(who)
        super().__init__(*arguments, **options)

    def sit_down(self, who):
        self.effort = self.efforts.setdefault(who, Effort())

    def total(self):
        every = self.efforts.values()
        return Effort([d for e in every for d in e.decisions], [f for e in every for f in e.free_texts], sum(e.typed for e in every))

    def page(self):
        """The heading that is in sight, which tells fields of one name on several pages apart."""
        headings = self.all("heading")
        return headings[0].name if headings else ""

    def decided(self, *where):
        key = (self.page(), *where)
        if key not in self.effort.decisions:
            self.effort.decisions.append(key)

    def wrote(self, node, text):
        self.decided(*node.path(), node.name)
        key = (self.page(), *node.path(), node.name)
        if node.several_lines and key not in self.effort.free_texts:
            self.effort.free_texts.append(key)
        self.effort.typed += len(text)

    # ------------------------------------------------------------ doing, counted

    def press(self, name, role="push button", within=None):
        node = self.field(role, name, within)
        said, path = node.name, node.path()
        if role == "push button" and not said.startswith(LEADS_SOMEWHERE):
            self.decided(*path, said)
        return super().press(node, role)

    def write(self, name, text, within=None):
        node = self.field(("text", "password text"), name, within)
        self.wrote(node, text)
        return super().write(node, text)

    def type(self, name, text, within=None):
        node = self.field(("text", "password text"), name, within)
        self.wrote(node, text)
        return super().type(node, text)

    def tick(self, name, on=True, within=None):
        node = self.field("check box", name, within)
        self.decided(*node.path(), node.name)
        return super().tick(node, on)

    def pick(self, option, group=None):
        node = super().pick(option, group)
        self.decided(*(node.path() if group is None else (group,)))
        return node

    def choose(self, name, option, within=None):
        node = self.field("combo box", name, within)
        self.decided(*node.path(), node.name)
        return super().choose(node, option)
