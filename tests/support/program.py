# SPDX-License-Identifier: GPL-3.0-or-later
"""A program on a test's desktop, as assistive technology and a person's hands see it."""
import os
import re
import signal
import subprocess

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, Gio, GLib

import processes
from desktop import swedish_locale

TREE_ROOT = "/org/a11y/atspi/accessible/root"
ACCESSIBLE = "org.a11y.atspi.Accessible"
WINDOW_COORDINATES = 1
# Nothing is waited for longer than it takes; this is for a machine with much else to do.
PATIENCE = 60
GONE = (Gio.DBusError.UNKNOWN_METHOD, Gio.DBusError.UNKNOWN_OBJECT, Gio.DBusError.SERVICE_UNKNOWN,
        Gio.DBusError.NO_REPLY, Gio.DBusError.UNKNOWN_INTERFACE)
# What the program prints is looked at when it ends.
COMPLAINT = re.compile(r"(WARNING|CRITICAL|ERROR) \*\*|AddressSanitizer|runtime error:")


def connect(address):
    return Gio.DBusConnection.new_for_address_sync(
        address, Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT |
        Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION, None, None)


class Node:
    """What the accessible tree said of a widget at one moment; ask again rather than keep it."""

    def __init__(self, program, path, item):
        self.program, self.path = program, path
        _, _, (_, self.parent_path), _, _, interfaces, self.name, role, self.description, bits = item
        self.interfaces = {name.rpartition(".")[2] for name in interfaces}
        self.role = Atspi.role_get_name(Atspi.Role(role))
        self.bits = bits[0] | bits[1] << 32
        self.parent, self.children = None, []

    def __repr__(self):
        return f"{self.role} “{self.name}”"

    def __eq__(self, other):
        return isinstance(other, Node) and other.path == self.path

    def __hash__(self):
        return hash(self.path)

    def names(self):
        """Its name, and that of a label in it: GTK calls a button "_Undo Undo"."""
        return [self.name, *(child.name for child in self.children if child.role == "label")]

    def is_called(self, role=None, name=None):
        """Whether it is of ROLE, and its name is, or matches the pattern, NAME."""
        if role and self.role != role:
            return False
        if isinstance(name, re.Pattern):
            return bool(name.search(self.name))
        return name is None or name in self.names()

    def state(self, name):
        """Whether the state is set: "focused", "selected", "sensitive", "checked", …"""
        return bool(self.bits >> int(getattr(Atspi.StateType, name.upper())) & 1)

    def now(self):
        """The same widget as it is now."""
        return self.program.tree().get(self.path) or self

    def call(self, interface, method, signature=None, *arguments):
        return self.program.call(self.path, "org.a11y.atspi." + interface, method, signature,
                                 *arguments)

    def ancestors(self):
        node = self.parent
        while node:
            yield node
            node = node.parent

    def walk(self):
        yield self
        for child in self.children:
            yield from child.walk()

    def text(self):
        return self.call("Text", "GetText", "(ii)", 0, -1)[0]

    def extents(self):
        """x, y, width and height in the window it is in."""
        return self.call("Component", "GetExtents", "(u)", WINDOW_COORDINATES)[0]

    def seen(self):
        try:
            return "Component" in self.interfaces and min(self.extents()[2:]) > 0
        except GLib.GError:
            # It went away since the tree was looked at.
            return False

    def press(self):
        """Does what a button does, without a mouse. "clicked" comes 250 ms later."""
        if not self.call("Action", "DoAction", "(i)", 0)[0]:
            raise AssertionError(f"{self} can't be pressed")

    def window(self):
        """The window that it is in."""
        above = [self, *self.ancestors()]
        return next(window for window in self.program.windows() if window in above)

    def place(self, at=(0.5, 0.5)):
        """The point AT of it on the screen, once its window is in front."""
        self.program.until(lambda: self.program.is_in_front(self.window().name),
                           f"the window of {self} in front")
        x, y, width, height = self.extents()
        left, top = self.program.origin()
        return int(left + x + width * at[0]), int(top + y + height * at[1])

    def click(self, **kwargs):
        self.program.desktop.click(*self.place(), **kwargs)

    def dump(self, depth=0):
        states = [s for s in ("focused", "selected", "checked", "expanded") if self.state(s)]
        lines = ["  " * depth + repr(self) + " ".join(["", *states])]
        return "\n".join(lines + [child.dump(depth + 1) for child in self.children])


class Program:
    """The program that SAMORDNA_PROGRAM names, on the data folder DATA."""

    def __init__(self, desktop, data, language="en", today=None, arguments=(), path=None, env=None):
        self.desktop, self.data, self.language = desktop, data, language
        self.path = path or os.environ["SAMORDNA_PROGRAM"]
        self.today, self.extra = today, env or {}
        self.arguments = arguments or ["--data", data]
        self.process, self.log, self.bus, self.session = None, None, None, None

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, kind, *_):
        if self.process.poll() is None:
            if kind:
                self.kill()
            else:
                self.quit()

    # --- life --------------------------------------------------------------------------------

    def environ(self):
        env = dict(self.desktop.environ, LANGUAGE=self.language, **self.extra)
        if self.language == "sv":
            cache = os.environ.get("SAMORDNA_TEST_CACHE", self.desktop.folder)
            env.update(LC_ALL="sv_SE.UTF-8", LOCPATH=swedish_locale(cache + "/locale"))
        if self.today:
            env.update(LD_PRELOAD=processes.faketime_library(), FAKETIME_DONT_FAKE_MONOTONIC="1",
                       TZ="Europe/Stockholm")
            if os.path.isabs(self.today):
                # The clock is in a file, and jumps to what is written there.
                env.update(FAKETIME_TIMESTAMP_FILE=self.today, FAKETIME_CACHE_DURATION="1")
            else:
                env["FAKETIME"] = "@" + self.today
        return env

    def start(self):
        self.log = f"{self.desktop.folder}/program-{len(self.desktop.children)}.log"
        with open(self.log, "wb") as log:
            self.process = processes.start([self.path, *self.arguments], stdout=log, stderr=log,
                                           env=self.environ())
        self.desktop.children.append(self.process)
        return self.meet()

    def meet(self):
        """Waits until it is there for assistive technology, and has a window."""
        self.session = connect(self.desktop.environ["DBUS_SESSION_BUS_ADDRESS"])
        address = self.session.call_sync(
            "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", None, None, 0, -1,
            None).unpack()[0]
        self.bus = connect(address)
        self.peer = self.until(self.find_peer, "the program in the accessible tree", 60)
        self.in_front()
        return self

    def find_peer(self):
        bus = ("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus")
        registered = self.bus.call_sync(
            "org.a11y.atspi.Registry", TREE_ROOT, ACCESSIBLE, "GetChildren", None, None, 0, -1,
            None).unpack()[0]
        for name, _ in registered:
            pid = self.bus.call_sync(*bus, "GetConnectionUnixProcessID",
                                     GLib.Variant("(s)", (name,)), None, 0, -1, None).unpack()[0]
            if self.owns(pid):
                return name
        return None

    def owns(self, pid):
        """Whether it speaks on a bus by the process PID."""
        return pid == self.process.pid

    def complaints(self):
        with open(self.log, encoding="utf-8", errors="replace") as log:
            return [line.rstrip() for line in log if COMPLAINT.search(line)]

    def ended(self):
        """Raises unless the program ended well and without a complaint."""
        complaints = "\n".join(self.complaints())
        if self.process.returncode or complaints:
            raise AssertionError(f"the program exited with {self.process.returncode}: {complaints}")

    def quit(self):
        """Ends it as its menu does, which saves."""
        try:
            self.action("app.quit")
        except GLib.Error as error:
            # It was gone before it answered.
            if not error.matches(Gio.dbus_error_quark(), Gio.DBusError.NO_REPLY):
                raise
        try:
            self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            raise AssertionError("the program does not quit") from None
        self.ended()

    def kill(self):
        """Ends it as a power cut does, for the program."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        processes.forget_clock(self.process.pid)

    # --- eyes --------------------------------------------------------------------------------

    def call(self, path, interface, method, signature=None, *arguments):
        parameters = GLib.Variant(signature, arguments) if signature else None
        return self.bus.call_sync(self.peer, path, interface, method, parameters, None, 0, 20000,
                                  None).unpack()

    def tree(self):
        """All widgets by their path. GTK tells of a widget once somebody asked for its parent's
        children, so all are asked first."""
        children, level = {}, [TREE_ROOT]
        while level:
            found = self.children_of(level)
            children.update(found)
            level = [path for paths in found.values() for path in paths if path not in children]
        items = {item[0][1]: item for item in
                 self.call("/org/a11y/atspi/cache", "org.a11y.atspi.Cache", "GetItems")[0]}
        nodes = {path: Node(self, path, items[path]) for path in children if path in items}
        for path, below in children.items():
            for child in below:
                if path in nodes and child in nodes:
                    nodes[child].parent = nodes[path]
                    nodes[path].children.append(nodes[child])
        return nodes

    def children_of(self, paths):
        """Asks for the children of all PATHS at once: the answers come in one go."""
        answers, loop = {}, GLib.MainContext.default()

        def answer(connection, result, path):
            try:
                answers[path] = [p for _, p in connection.call_finish(result).unpack()[0]]
            except GLib.Error:
                # It went away in between.
                answers[path] = []

        for path in paths:
            self.bus.call(self.peer, path, ACCESSIBLE, "GetChildren", None, None, 0, 20000, None,
                          answer, path)
        while len(answers) < len(paths):
            loop.iteration(True)
        return answers

    def root(self):
        return self.tree()[TREE_ROOT]

    def windows(self):
        """The newest last."""
        return self.root().children

    def is_in_front(self, name=None):
        """Whether the window called NAME, or any, gets the keys. Not every one tells assistive
        technology that it is active."""
        said = self.desktop.run(["sh", "-c", "xdotool getactivewindow getwindowname getwindowpid"
                                 " || true"]).splitlines()
        if len(said) != 2 or name not in (None, said[0]):
            return False
        return self.shows(int(said[1]) if said[1].isdigit() else None)

    def shows(self, pid):
        """Whether a window that says it is of the process PID is its own."""
        return pid == self.process.pid

    def in_front(self, name=None):
        """Waits for it: until then keys go to another window, or nowhere."""
        self.until(lambda: self.is_in_front(name), f"the window {name or ''} in front")

    def find_all(self, role=None, name=None, within=None, where=None):
        """All widgets of ROLE whose name is, or whose pattern matches, NAME."""
        top = within.now() if within else self.root()
        return [node for node in top.walk()
                if node.is_called(role, name) and (not where or where(node))]

    def find(self, role=None, name=None, within=None, where=None, seconds=PATIENCE):
        """Waits for one widget that can be seen. Raises with the whole tree if none comes."""
        def look():
            return next((n for n in self.find_all(role, name, within, where) if n.seen()), None)
        return self.until(look, f"{role or 'widget'} “{getattr(name, 'pattern', name)}”", seconds)

    def gone(self, role=None, name=None, within=None):
        self.until(lambda: not any(n.seen() for n in self.find_all(role, name, within)),
                   f"{role} “{getattr(name, 'pattern', name)}” to go")

    def until(self, condition, what, seconds=PATIENCE):
        """Returns what CONDITION returns as soon as that is true."""
        def check():
            if self.process.poll() is not None:
                raise AssertionError(f"the program ended ({self.process.returncode}) before {what}:"
                                     + "".join("\n" + line for line in self.complaints()))
            try:
                return condition()
            except GLib.Error as error:
                # What was looked at went away in the midst of it.
                if not any(error.matches(Gio.dbus_error_quark(), code) for code in GONE):
                    raise
                return None
        try:
            return processes.wait_for(check, seconds, what)
        except TimeoutError as error:
            tree = self.root().dump() if hasattr(self, "peer") else ""
            raise AssertionError(f"{error}\n{tree}") from None

    def focused(self):
        """What has the focus now, or None: it may be another at the next look."""
        found = [n for n in self.root().walk() if n.state("focused")]
        return found[-1] if found else None

    def focus_on(self, role=None, name=None, where=None):
        """Waits until the focus is on such a widget, and returns it. All is asked of one look."""
        def look():
            node = self.focused()
            fits = node and node.is_called(role, name) and (not where or where(node))
            return node if fits else None
        return self.until(look, f"the focus on {role or 'widget'} "
                          f"“{getattr(name, 'pattern', name)}”")

    # --- hands -------------------------------------------------------------------------------

    def action(self, name, *parameter):
        """Activates the GAction NAME, "app.…" or "win.…", with a string PARAMETER."""
        group, _, action = name.partition(".")
        owner, path = self.until(self.actions_place, "the program on the session bus")
        if group == "win":
            path += "/window/" + self.until(lambda: self.window_number(owner, path), "a window")
        arguments = [GLib.Variant("s", p) for p in parameter]
        self.session.call_sync(owner, path, "org.gtk.Actions", "Activate", GLib.Variant(
            "(sava{sv})", (action, arguments, {})), None, 0, -1, None)

    def actions_place(self):
        bus = ("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus")
        names = self.session.call_sync(*bus, "ListNames", None, None, 0, -1, None).unpack()[0]
        for name in names:
            if name.startswith(":") or "." not in name:
                continue
            pid = self.session.call_sync(*bus, "GetConnectionUnixProcessID",
                                         GLib.Variant("(s)", (name,)), None, 0, -1, None).unpack()
            if self.owns(pid[0]):
                return name, "/" + name.replace(".", "/").replace("-", "_")
        return None

    def window_number(self, owner, path):
        xml = self.session.call_sync(owner, path + "/window", "org.freedesktop.DBus.Introspectable",
                                     "Introspect", None, None, 0, -1, None).unpack()[0]
        numbers = re.findall(r'<node name="(\d+)"', xml)
        return numbers[-1] if numbers else None

    def origin(self):
        """Where the active X window's contents begin on the screen."""
        run = self.desktop.run
        window = run(["xdotool", "getactivewindow"]).strip()
        place = dict(re.findall(r"^(X|Y)=(-?\d+)$", run(
            ["xdotool", "getwindowgeometry", "--shell", window]), re.M))
        shadow = re.search(r"= (\d+), \d+, (\d+), \d+", run(
            ["xprop", "-id", window, "_GTK_FRAME_EXTENTS"]))
        left, top = (int(shadow[1]), int(shadow[2])) if shadow else (0, 0)
        return int(place["X"]) + left, int(place["Y"]) + top

    def tab_to(self, role=None, name=None, backwards=False, most=60):
        """Walks with the Tab key, as a person without a mouse, until the widget has the focus."""
        walked = []
        for _ in range(most):
            here = self.focused()
            walked.append(here)
            if here in self.find_all(role, name):
                return here
            self.desktop.keys("shift+Tab" if backwards else "Tab")
            # An AdwEntryRow does not tell that it has the focus: then there is nothing to wait for,
            # and if the walk misses its end it comes round again.
            self.until(lambda: not here or self.focused() != here, f"Tab to leave {here}")
        raise AssertionError(f"Tab never came to {role} “{name}”, only to {walked}")
