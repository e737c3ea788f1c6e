"""What can be heard and measured of a window from outside, and what is wrong with it: a sentence each."""
from reader import FIELDS, GLib, State

NAMED = (*FIELDS, "push button", "link", "table", "tree table", "list", "list box", "menu", "menu item", "page tab", "slider")
MEASURED = (*FIELDS, "push button", "label", "heading", "alert")
SLACK, SMALLEST = 3, 6  # pixels by which frames may touch; under which nothing can be hit or read


def overlap(one, other):
    left, top = max(one[0], other[0]), max(one[1], other[1])
    right, bottom = min(one[0] + one[2], other[0] + other[2]), min(one[1] + one[3], other[1] + other[3])
    return right - left > SLACK and bottom - top > SLACK


def clipped(box, view):
    left, top = max(box[0], view[0]), max(box[1], view[1])
    return left, top, min(box[0] + box[2], view[0] + view[2]) - left, min(box[1] + box[3], view[1] + view[3]) - top


def look_at(node, view, inner, faults, seen):
    """`view` is what of the screen can be seen here; `inner` whether something round it can scroll."""
    role, box = node.role, node.box
    inner = inner or role == "scroll pane"
    if node.takes_focus and role in NAMED and not node.name:
        faults.add(f"has no name: {role} below {' / '.join(node.path()) or 'the window'}")
    if node.takes_focus and role in NAMED and (own := node.own_name) and own != node.name:
        faults.add(f"is called two things: {role} {node.name!r} and {own!r}")
    if role in MEASURED and (role not in ("label", "alert") or node.text):
        who = f"{role} {node.name[:60]!r}"
        if box[2] < SMALLEST or box[3] < SMALLEST:
            faults.add(f"has no size: {who}")
        if box[0] < view[0] - SLACK or box[0] + box[2] > view[0] + view[2] + SLACK:
            faults.add(f"is cut off at the side: {who}")
        if not inner and (box[1] < view[1] - SLACK or box[1] + box[3] > view[1] + view[3] + SLACK):
            faults.add(f"is cut off at an edge: {who}")
        shown = clipped(box, view)
        if shown[2] > 0 and shown[3] > 0:
            faults.update(f"overlap: {who} and {other}" for other, area in seen if overlap(shown, area))
            seen.append((who, shown))
    if role in (*MEASURED, "table", "tree table"):
        return  # what is inside is one thing with it
    view = clipped(box, view) if role in ("scroll pane", "frame", "dialog") else view
    for child in node.children():
        try:
            if child.showing:
                look_at(child, view, inner, faults, seen)
        except GLib.Error:
            continue


def faults_of(window):
    """Of every frame and dialog that is open."""
    faults = set()
    for top in window.application.children():
        if top.has(State.SHOWING):
            look_at(top, (0, 0, 1280, 1024), False, faults, [])
    return faults
