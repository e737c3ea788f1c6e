"""What a whole record costs a person, counted by what is done through the window and by nothing else.

A decision is a field that is chosen, written or confirmed: each field once, however often it is corrected. Every button that is
pressed is one too; those that lead somewhere are followed instead. What is confirmed together against one document is one: its
ticks and the button under them. Who sits there, the line of the list at home that is opened and the names of files are no part
of a record. A free-text box is any text but a date; typed is what is written into any text, letter by letter.
"""
import dataclasses
import re

from reader import TEXTS, Window

TICKS_OF_A_GROUP = "Tick all: "
DAY = re.compile(r"\d{1,2}/\d{1,2}/\d{4}")
NOT_OF_THE_RECORD = ("You are", "Assessments")


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
        """The headings of the page and of its question, which tell fields of one name apart."""
        return self.until("the headings of the page", lambda: [[heading.name for heading in self.all("heading")[:2]]])[0]

    def decided(self, *where):
        key = (*self.page(), *where)
        if key not in self.effort.decisions:
            self.effort.decisions.append(key)
        return key

    def wrote(self, node, text):
        key = self.decided(*node.path(), node.name)
        if not DAY.fullmatch(text) and key not in self.effort.free_texts:
            self.effort.free_texts.append(key)
        self.effort.typed += len(text)

    def pressed(self, node):
        if node.role == "push button" and not node.name.startswith(TICKS_OF_A_GROUP):
            self.decided(*node.path(), node.name)

    def chose(self, node):
        if node.name not in NOT_OF_THE_RECORD:
            self.decided(*node.path(), node.name)

    # ------------------------------------------------------------ doing, counted

    def follow(self, name, within=None):
        return super().press(name, within=within)

    def press(self, name, role="push button", within=None):
        node = self.reach(role, name, within)
        self.pressed(node)
        return super().press(node, role)

    def write(self, name, text, within=None):
        node = self.reach(TEXTS, name, within)
        self.wrote(node, text)
        return super().write(node, text)

    def type(self, name, text, within=None):
        node = self.reach(TEXTS, name, within)
        self.wrote(node, text)
        return super().type(node, text)

    def tick(self, name, on=True, within=None):
        node = self.reach("check box", name, within)
        self.decided(*node.path(), node.name)
        return super().tick(node, on)

    def pick(self, option, group=None):
        node = super().pick(option, group)
        self.decided(*(node.path() if group is None else (group,)))
        return node

    def choose(self, name, option, within=None):
        node = self.field("combo box", name, within)
        self.chose(node)
        return super().choose(node, option)

    def choose_line(self, table, cell):
        if table not in NOT_OF_THE_RECORD:
            self.decided(table)
        return super().choose_line(table, cell)
