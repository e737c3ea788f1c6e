"""The sweep finds what is wrong in a window made for it, and nothing else."""
import sys

from reader import Window, main
from sweep import faults_of

FAULTY = """
import gi
gi.require_version("Gtk", "3.0")
from gi.repository import Gtk
window, place = Gtk.Window(title="Faulty"), Gtk.Fixed()
def put(widget, x, y, width=-1, height=-1):
    widget.set_size_request(width, height)
    place.put(widget, x, y)
put(Gtk.Entry(), 10, 10)
put(Gtk.Label(label="Well"), 10, 60)
put(Gtk.CheckButton(label="Under"), 10, 100)
put(Gtk.CheckButton(label="Over"), 10, 106)
view = Gtk.ScrolledWindow()
view.set_policy(Gtk.PolicyType.EXTERNAL, Gtk.PolicyType.ALWAYS)
inside = Gtk.Fixed()
inside.put(Gtk.Label(label="Beside what can be seen of it here"), 150, 10)
inside.put(Gtk.Label(label="Further down"), 10, 500)
view.add(inside)
put(view, 10, 150, 200, 100)
well = Gtk.Entry()
well.get_accessible().set_name("Named")
put(well, 10, 300)
window.add(place)
window.set_default_size(400, 400)
window.connect("delete-event", Gtk.main_quit)
window.show_all()
Gtk.main()
"""


def test():
    window = Window("-c", FAULTY, program=sys.executable)
    window.find("label", "Well")
    faults = sorted(faults_of(window))
    print("\n".join(faults))
    expected = ("has no name: text", "is cut off at the side: label 'Beside", "overlap: check box 'Over' and check box 'Under'")
    assert len(faults) == len(expected), faults
    for fault, words in zip(faults, expected):
        assert fault.startswith(words), (fault, words)
    assert window.close() == 0


main(test)
