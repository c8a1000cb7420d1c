"""Looks at one program as a screen reader does: a question in JSON on each line, the answer on the next.

It needs the AT-SPI bindings that only the system's own Python has, so it runs under that and imports nothing of ours.

    {"ask": "find", "role": "push button", "name": "Add participant"}   ->   {"answer": {"name": ..., "at": [x, y]}}
"""

import json
import sys

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

GRIDS = ("table", "tree")
STATES = ("FOCUSED", "SELECTED", "CHECKED", "ENABLED", "SHOWING", "MODAL", "ACTIVE", "FOCUSABLE", "EDITABLE")
MOST = 400  # children looked at


class Eye:
    """The windows of one program, by its process id."""

    def __init__(self, pid):
        self.pid = pid
        Atspi.init()
        Atspi.set_timeout(3000, 5000)  # a program that is busy answers late
        self.announced = []
        self.listener = Atspi.EventListener.new(self.hear)
        self.listener.register("object:announcement")
        # Of what claims to be focused only the last one that said so is: lists say it of rows that are merely current.
        self.focused = None
        self.follower = Atspi.EventListener.new(self.follow)
        self.follower.register("object:state-changed:focused")

    def answer(self, question):
        """The answer to one question; the name of a method is what is asked."""
        asked = dict(question)
        return getattr(self, "do_" + asked.pop("ask"))(**asked)

    def hear(self, event):
        """Keeps what the program has read out."""
        if process_of(event.source) == self.pid:
            self.announced.append(event.any_data)

    def follow(self, event):
        """Keeps what has got the keyboard."""
        if event.detail1 and process_of(event.source) == self.pid:
            self.focused = event.source

    # What can be asked

    def do_announced(self):
        """All that was read out so far, in order."""
        self.catch_up()
        return self.announced

    def do_windows(self):
        return [describe(window) for window in self.windows()]

    def do_find(self, role, name):
        found = self.find((role,), name)
        return describe(found) if found else None

    def do_focused(self):
        self.catch_up()
        try:
            return describe(self.held(self.focused)) if self.focused else None
        except GLib.Error:  # gone meanwhile
            return None

    def held(self, node):
        """What has the keyboard in what has it: the item of a list; of a table it is enough to know which."""
        inside = [each for each in children(node) if has(each, "FOCUSED")] if node.get_role_name() == "list" else []
        return inside[-1] if inside else node

    def do_focus(self, role, name):
        found = self.find((role,), name)
        return bool(found) and found.get_component_iface().grab_focus()

    def do_table(self, name):
        """The headings and the rows of a table as words."""
        found = self.find(GRIDS, name)
        if found is None:
            return None
        table = found.get_table_iface()
        columns = range(table.get_n_columns())
        cells = [[table.get_accessible_at(row, n) for n in columns] for row in range(min(table.get_n_rows(), MOST))]
        rows = [[cell.get_name() if cell else "" for cell in row] for row in cells]
        selected = [n for n, row in enumerate(cells) if row and row[0] and has(row[0], "SELECTED")]
        return {"heads": [table.get_column_description(n) for n in columns], "rows": rows, "selected": selected}

    def do_row(self, name, row):
        """What is said of a whole row of a table."""
        found = self.find(GRIDS, name)
        return found.get_table_iface().get_accessible_at(int(row), 0).get_description() if found else None

    def do_tree(self):
        """Everything that is shown, a line each."""
        return ["  " * depth + line(each) for each, _, depth in self.walk()]

    def do_nameless(self):
        """Controls that a person can use and that have no name."""
        usable = [each for each, _, _ in self.walk() if has(each, "FOCUSABLE")]
        return [line(each) for each in usable if not (each.get_name() or label_of(each))]

    # How it is looked up

    def windows(self):
        """The program's windows; a dialog comes before what it stands above."""
        self.catch_up()
        desktop = Atspi.get_desktop(0)
        desktop.clear_cache()
        programs = [each for each in children(desktop) if process_of(each) == self.pid]
        for program in programs:
            program.set_cache_mask(Atspi.Cache.NONE)
            program.clear_cache()
        windows = [window for program in programs for window in children(program) if has(window, "SHOWING")]
        return sorted(windows, key=lambda each: (not has(each, "ACTIVE"), not has(each, "MODAL")))

    def catch_up(self):
        """Takes in what has come over the bus meanwhile."""
        while GLib.MainContext.default().iteration(False):
            pass

    def walk(self):
        """All that is shown in the windows with its depth; of a table only itself, for it may be long."""
        waiting = [(window, 0) for window in self.windows()]
        while waiting:
            each, depth = waiting.pop(0)
            try:
                if not has(each, "SHOWING"):
                    continue
                role = each.get_role_name()
            except GLib.Error:  # gone meanwhile
                continue
            yield each, role, depth
            waiting[:0] = [] if role in GRIDS else [(child, depth + 1) for child in children(each)]

    def find(self, roles, name):
        """The first of these roles with a name, or with a label of that name."""
        for each, role, _ in self.walk():
            try:
                if role in roles and named(each, name):
                    return each
            except GLib.Error:
                continue
        return None


def children(node):
    try:
        found = [node.get_child_at_index(n) for n in range(min(node.get_child_count(), MOST))]
    except GLib.Error:
        return []
    return [each for each in found if each is not None]


def process_of(program):
    try:
        return program.get_process_id()
    except GLib.Error:
        return 0


def has(node, state):
    return node.get_state_set().contains(getattr(Atspi.StateType, state))


def named(node, name):
    return name in (plain(node.get_name()), plain(label_of(node)))


def plain(words):
    """Words without the mark of a shortcut."""
    return (words or "").replace("&", "")


def label_of(node):
    """The label beside a control: a choice's own name is what is chosen."""
    for relation in node.get_relation_set():
        if relation.get_relation_type() == Atspi.RelationType.LABELLED_BY:
            return relation.get_target(0).get_name()
    return ""


def text_of(node):
    if "Text" not in node.get_interfaces():
        return None
    text = node.get_text_iface()
    return text.get_text(0, text.get_character_count())


def describe(node):
    """What the asker needs to know of a control."""
    found = {"role": node.get_role_name(), "name": plain(node.get_name()), "text": text_of(node)}
    found["label"] = plain(label_of(node))
    found["states"] = [state for state in STATES if has(node, state)]
    if "Component" in node.get_interfaces():
        box = node.get_extents(Atspi.CoordType.SCREEN)
        found["at"] = [box.x + box.width // 2, box.y + box.height // 2]
    return found


def line(node):
    try:
        words = [node.get_role_name(), repr(node.get_name()), "#" + node.get_accessible_id().split(".")[-1]]
        label, states = label_of(node), [state.lower() for state in STATES if has(node, state)]
    except GLib.Error as error:
        return f"(gone: {error.message})"
    return " ".join([*words, f"label={label!r}" if label else "", ",".join(states)])


def main():
    eye = Eye(int(sys.argv[1]))
    for question in sys.stdin:
        try:
            answer = {"answer": eye.answer(json.loads(question))}
        except Exception as error:
            answer = {"trouble": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
