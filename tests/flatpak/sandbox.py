# SPDX-License-Identifier: GPL-3.0-or-later
"""The installed Flatpak on a desktop of its own, with the portals through which it reaches all that is
not its own. All of it is in a mount namespace: the documents and sockets of who runs the tests are
neither seen nor touched."""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / folder) for folder in ("tests/support", "tests/ui", "flatpak")]

import desktop
import flatpaks
import processes
import program
import tap
import uitest

LIBEXEC = "/usr/libexec/"
PORTALS = {
    "org.freedesktop.portal.Desktop": "xdg-desktop-portal",
    "org.freedesktop.portal.Documents": "xdg-document-portal",
    "org.freedesktop.portal.Flatpak": "flatpak-portal",
    "org.freedesktop.impl.portal.PermissionStore": "xdg-permission-store",
    "org.freedesktop.impl.portal.desktop.gtk": "xdg-desktop-portal-gtk",
}
SERVICE = """\
[D-BUS Service]
Name={name}
Exec=/usr/bin/env -u NO_AT_BRIDGE {path}
"""
INSIDE = "SAMORDNA_TEST_INSIDE"
BUS = ("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus")


def why_not():
    """Why there can be no sandbox here; None if there can."""
    lacking = [path for path in PORTALS.values() if not os.access(LIBEXEC + path, os.X_OK)]
    lacking += processes.missing(["fusermount3", "unshare"])
    if lacking:
        return "not installed: " + ", ".join(lacking)
    try:
        flatpaks.check_machine()
    except flatpaks.Unavailable as error:
        return str(error)
    probe = subprocess.run(["unshare", "-rm", "mount", "-t", "tmpfs", "none", "/run"], check=False,
                           stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return "there are no mount namespaces for users" if probe.returncode else None


def enter():
    """Starts this script again in a mount namespace, where /run/user is nobody's. A portal names a
    document by its place there, and the sandbox has no other. It has a /dev/shm of its own too: a
    home there would not be seen."""
    if INSIDE not in os.environ:
        os.environ.update({INSIDE: "yes", "TMPDIR": "/tmp"})
        os.execvp("unshare", ["unshare", "-rm", sys.executable, *sys.argv])
    subprocess.run(["mount", "-t", "tmpfs", "none", "/run/user"], check=True)
    os.mkdir("/run/user/0", 0o700)


class SandboxDesktop(desktop.Desktop):
    """A desktop on which portals are started when they are asked for."""

    def __init__(self, kit, **kwargs):
        super().__init__(**kwargs)
        self.kit = kit

    def make_home(self):
        super().make_home()
        # They would tell a program in the sandbox of folders that it does not have.
        for name in ("CONFIG_HOME", "DATA_HOME", "CACHE_HOME", "STATE_HOME", "RUNTIME_DIR"):
            shutil.rmtree(self.environ.pop("XDG_" + name))
        for name in ("GTK_USE_PORTAL", "GDK_DEBUG"):
            del self.environ[name]
        self.environ["XDG_RUNTIME_DIR"] = "/run/user/0"
        self.environ["XDG_CONFIG_HOME"] = self.folder + "/.config"
        self.environ["FLATPAK_USER_DIR"] = self.kit.environ["FLATPAK_USER_DIR"]

    def start_bus(self):
        os.makedirs(self.folder + "/services")
        for name, path in PORTALS.items():
            with open(f"{self.folder}/services/{name}.service", "w", encoding="ascii") as file:
                file.write(SERVICE.format(name=name, path=LIBEXEC + path))
        super().start_bus()

    def lock_keyring(self):
        """The keyring as after a sign-in without a password: there, and shut."""
        self.stop_keyring()
        self.child("locked-keyring", ["gnome-keyring-daemon", "--foreground",
                                      "--components=secrets"], env=self.environ)
        processes.wait_for(lambda: self.owned("org.freedesktop.secrets"), 20, "gnome-keyring")

    def stop_keyring(self):
        keyring = next(c for c in self.children if c.args[-1].startswith("exec gnome-keyring"))
        self.children.remove(keyring)
        processes.stop(keyring)
        processes.wait_for(lambda: not self.owned("org.freedesktop.secrets"), 20, "no keyring")


def runs(pid, name):
    """Whether the process is of the program of that name."""
    try:
        return pathlib.Path(f"/proc/{pid}/comm").read_text().strip() == name[:15]
    except OSError:
        return False


class Installed(program.Program):
    """The Flatpak as the menu starts it."""

    def __init__(self, on, language="en"):
        super().__init__(on, None, language, path="flatpak",
                         arguments=["run", "--die-with-parent", flatpaks.ID])

    def environ(self):
        env = dict(self.desktop.environ, LANGUAGE=self.language)
        if self.language == "sv":
            env["LC_ALL"] = "sv_SE.UTF-8"
        return env

    def owns(self, pid):
        return runs(pid, "xdg-dbus-proxy")

    def shows(self, pid):
        # From inside it can't tell its number.
        return pid is None

    def kill(self):
        super().kill()
        self.wait_gone()

    def quit(self):
        super().quit()
        self.wait_gone()

    def wait_gone(self):
        processes.wait_for(lambda: not self.desktop.owned(flatpaks.ID), 20, "the program to be gone")


class Activated(Installed):
    """The Flatpak as the session bus starts it, by the service file that the installation exports."""

    def __init__(self, on, **environ):
        super().__init__(on)
        exports = pathlib.Path(on.kit.environ["FLATPAK_USER_DIR"]) / "exports/share"
        service = exports / f"dbus-1/services/{flatpaks.ID}.service"
        os.symlink(service, f"{on.folder}/services/{service.name}")
        self.session = program.connect(on.environ["DBUS_SESSION_BUS_ADDRESS"])
        self.session.call_sync(*BUS, "ReloadConfig", None, None, 0, -1, None)
        self.session.call_sync(*BUS, "UpdateActivationEnvironment",
                               program.GLib.Variant("(a{ss})", (environ,)), None, 0, -1, None)
        # Where the bus writes, and what it starts.
        self.log = on.folder + "/dbus.log"

    def complaints(self):
        return [line for line in super().complaints() if "samordna" in line]

    def ask(self, interface, method, signature, *arguments, path=""):
        """Calls the program, which is started for it if it does not run."""
        answer = self.session.call_sync(
            flatpaks.ID, "/" + flatpaks.ID.replace(".", "/") + path, interface, method,
            program.GLib.Variant(signature, arguments), None, 0, 120000, None)
        self.find_process()
        return answer.unpack()

    def find_process(self):
        if self.process is None or self.process.poll() is not None:
            self.process = processes.Stranger(self.session.call_sync(
                *BUS, "GetConnectionUnixProcessID", program.GLib.Variant("(s)", (flatpaks.ID,)),
                None, 0, -1, None).unpack()[0])

    def search(self, method, signature, *arguments):
        answer = self.ask("org.gnome.Shell.SearchProvider2", method, signature, *arguments,
                          path="/SearchProvider")
        return answer[0] if answer else None

    def ask_for(self, action):
        self.ask("org.freedesktop.Application", "ActivateAction", "(sava{sv})", action, [], {})
        return self.meet()


class Portal(program.Program):
    """The dialogs in which a person chooses files for the program."""

    def __init__(self, asking):
        super().__init__(asking.desktop, None, path=LIBEXEC + "xdg-desktop-portal-gtk")
        self.process, self.log = asking.process, asking.log

    def owns(self, pid):
        return runs(pid, "xdg-desktop-portal-gtk") and b"portal-gtk" in pathlib.Path(
            f"/proc/{pid}/cmdline").read_bytes()

    def shows(self, pid):
        return pid is not None and self.owns(pid)


def ready(installation):
    """What builds and installs it in that folder of the build; skips where there can be no sandbox."""
    reason = why_not()
    if reason:
        raise unittest.SkipTest(reason)
    kit = flatpaks.Kit(os.environ["SAMORDNA_TEST_BUILD"], installation)
    try:
        kit.prepare()
    except flatpaks.Unavailable as error:
        raise unittest.SkipTest(str(error)) from None
    return kit


def main():
    if not why_not():
        enter()
    tap.main()


class SandboxCase(uitest.UiCase):
    """The installed Flatpak, with an empty home for each test."""

    @classmethod
    def setUpClass(cls):
        cls.kit = ready("installation")
        cls.kit.install(flatpaks.ID)

    @classmethod
    def tearDownClass(cls):
        pass

    def setUp(self):
        self.desktop = SandboxDesktop(self.kit)
        self.desktop.__enter__()
        self.addCleanup(self.desktop.__exit__, None, None, None)
        self.home = pathlib.Path(self.desktop.folder)
        self.data = str(self.home / ".var/app" / flatpaks.ID / "data/samordna")

    def start(self, language="en"):
        started = Installed(self.desktop, language)
        started.start()
        self.addCleanup(self.finish, started)
        return started

    def inside(self, *command, **kwargs):
        """Runs COMMAND where the program runs; returns what came of it."""
        return subprocess.run(["flatpak", "run", "--command=" + command[0], flatpaks.ID,
                               *command[1:]], env=self.desktop.environ, check=False, text=True,
                              capture_output=True, **kwargs)

    def ctl(self, *arguments, **kwargs):
        result = self.inside("samordnactl", *arguments, **kwargs)
        self.assertEqual(result.returncode, 0, result.stderr)
        return json.loads(result.stdout) if "--json" in arguments else result.stdout.strip()

    def lend(self, command, path, *arguments):
        """Runs COMMAND inside with a file that a person chose, and nothing else of its folder."""
        result = subprocess.run(["flatpak", "run", "--file-forwarding", "--command=" + command,
                                 flatpaks.ID, *arguments, "@@", str(path), "@@"],
                                env=self.desktop.environ, check=False, text=True,
                                capture_output=True)
        self.assertEqual(result.returncode, 0, result.stderr)
