# SPDX-License-Identifier: GPL-3.0-or-later
"""A desktop of its own for a test: a virtual screen, a D-Bus session that starts nothing but the
accessibility bus and what takes notifications (notices.py), a window manager, empty home folders. One in each process."""
import os
import shutil
import subprocess
import tempfile
import time

import processes

BUS_CONFIG = """\
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir={folder}</listen>
  <auth>EXTERNAL</auth>
  <servicedir>{folder}/services</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""
A11Y_SERVICE = """\
[D-BUS Service]
Name=org.a11y.Bus
Exec=/usr/libexec/at-spi-bus-launcher --launch-immediately
"""
NOTIFICATIONS_SERVICE = """\
[D-BUS Service]
Name=org.freedesktop.Notifications
Exec=/usr/bin/python3 {support}/notices.py {folder}
"""
OPENBOX = """\
<openbox_config xmlns="http://openbox.org/3.4/rc">
  <theme><keepBorder>no</keepBorder></theme>
  <keyboard/>
  <applications>
    <application class="*"><decor>no</decor><focus>yes</focus></application>
  </applications>
</openbox_config>
"""
# The main window fills the screen, so that pictures do not depend on where it is put.
PROGRAM_SETTINGS = """\
[io/github/samordna/Samordna]
maximized=true
"""
# Nothing moves by itself, so that two pictures of the same thing are the same.
GTK_SETTINGS = """\
[Settings]
gtk-font-name=Cantarell 11
gtk-icon-theme-name=Adwaita
gtk-enable-animations=false
gtk-cursor-blink=false
"""
# This window manager does not tell that windows may draw their own shadow; GTK then draws a frame.
GTK_CSS = "window.solid-csd.maximized { padding: 0; border: none; box-shadow: none; }"


def swedish_locale(folder):
    """Compiles sv_SE.UTF-8 into FOLDER, which takes no root; returns FOLDER for LOCPATH."""
    target = os.path.join(folder, "sv_SE.UTF-8")
    if not os.path.exists(target):
        os.makedirs(folder, exist_ok=True)
        new = tempfile.mkdtemp(dir=folder)
        # localedef exits 1 for warnings; what it wrote is looked at instead.
        subprocess.run(["localedef", "-i", "sv_SE", "-f", "UTF-8", new + "/sv_SE.UTF-8"],
                       check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            os.rename(new + "/sv_SE.UTF-8", target)
        except OSError:
            # Another test was faster, or nothing was made.
            if not os.path.exists(target):
                raise
        shutil.rmtree(new, ignore_errors=True)
    return folder


class Desktop:
    """Use it as a context manager. The process that made it has its environment."""

    def __init__(self, size=(1366, 768), scale=1, maximized=True, secrets=True):
        self.size, self.scale = size, scale
        self.maximized, self.secrets = maximized, secrets
        self.folder = tempfile.mkdtemp(prefix="samordna-ui-")
        self.children = []
        self.environ = {}

    def __enter__(self):
        try:
            self.start()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *_):
        self.stop()

    def child(self, name, command, **kwargs):
        with open(f"{self.folder}/{name}.log", "wb") as log:
            process = processes.start(command, stderr=log, **{"stdout": log, **kwargs})
        self.children.append(process)
        return process

    def start(self):
        self.make_home()
        self.start_display()
        self.start_bus()
        # GLib and AT-SPI of this process are to see this desktop and no other.
        os.environ.update(self.environ)
        self.start_manager()
        if self.secrets:
            self.start_secrets()

    def make_home(self):
        inherited = ("PATH", "TMPDIR", "ASAN_OPTIONS", "SAMORDNA_TEST_WORDPRESS")
        self.environ = {name: os.environ[name] for name in inherited if name in os.environ}
        self.environ.update({
            "HOME": self.folder, "LC_ALL": "C.UTF-8", "LANGUAGE": "en", "USER": "test",
            "XDG_SESSION_TYPE": "x11", "XDG_CURRENT_DESKTOP": "GNOME",
            "GSETTINGS_BACKEND": "keyfile", "GDK_BACKEND": "x11", "GSK_RENDERER": "cairo",
            "GDK_DEBUG": "gl-disable", "GTK_A11Y": "atspi", "NO_AT_BRIDGE": "1",
            "G_DEBUG": "fatal-criticals", "G_ENABLE_DIAGNOSTIC": "0", "GIO_USE_VFS": "local",
            "LIBGL_ALWAYS_SOFTWARE": "1", "GTK_USE_PORTAL": "0"})
        for name in ("CONFIG_HOME", "DATA_HOME", "CACHE_HOME", "STATE_HOME", "RUNTIME_DIR"):
            folder = f"{self.folder}/{name.lower()}"
            os.makedirs(folder, 0o700)
            self.environ["XDG_" + name] = folder
        self.write("gtk-4.0/settings.ini", GTK_SETTINGS)
        self.write("gtk-4.0/gtk.css", GTK_CSS)
        self.write("glib-2.0/settings/keyfile", PROGRAM_SETTINGS if self.maximized else "")

    def write(self, name, contents):
        """Writes a file below the configuration folder."""
        path = os.path.join(self.environ["XDG_CONFIG_HOME"], name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="ascii") as file:
            file.write(contents)

    def start_display(self):
        reading, writing = os.pipe()
        width, height = self.size
        self.child("Xvfb", ["Xvfb", "-displayfd", str(writing), "-screen", "0",
                            f"{width}x{height}x24", "-nolisten", "tcp", "-noreset", "-dpi", "96"],
                   pass_fds=[writing])
        os.close(writing)
        with os.fdopen(reading) as pipe:
            number = pipe.readline().strip()
        if not number:
            raise RuntimeError(f"Xvfb did not start; see {self.folder}/Xvfb.log")
        self.environ["DISPLAY"] = ":" + number
        # xdotool types only what the layout has: å, ä and ö are on the Swedish one.
        self.run(["setxkbmap", "se"])
        if self.scale != 1:
            self.run(["xprop", "-root", "-format", "RESOURCE_MANAGER", "8s", "-set",
                      "RESOURCE_MANAGER", f"Xft.dpi:\t{int(96 * self.scale)}\n"])

    def start_bus(self):
        os.makedirs(self.folder + "/services", exist_ok=True)
        with open(self.folder + "/services/org.a11y.Bus.service", "w", encoding="ascii") as file:
            file.write(A11Y_SERVICE)
        # As on any desktop: it is started when the first notification comes.
        with open(self.folder + "/services/notifications.service", "w", encoding="utf-8") as file:
            file.write(NOTIFICATIONS_SERVICE.format(
                support=os.path.dirname(os.path.abspath(__file__)), folder=self.folder))
        with open(self.folder + "/bus.conf", "w", encoding="ascii") as file:
            file.write(BUS_CONFIG.format(folder=self.folder))
        bus = self.child("dbus", ["dbus-daemon", f"--config-file={self.folder}/bus.conf",
                                  "--nofork", "--print-address=1"], stdout=subprocess.PIPE,
                         env=self.environ)
        with bus.stdout:
            address = bus.stdout.readline().decode().strip()
        if not address:
            raise RuntimeError(f"dbus-daemon did not start; see {self.folder}/dbus.log")
        self.environ["DBUS_SESSION_BUS_ADDRESS"] = address

    def start_manager(self):
        config = self.folder + "/openbox.xml"
        with open(config, "w", encoding="ascii") as file:
            file.write(OPENBOX)
        self.child("openbox", ["openbox", "--config-file", config], env=self.environ)
        # GTK draws frames and black edges where nothing composes its windows.
        self.child("xcompmgr", ["xcompmgr"], env=self.environ)
        processes.wait_for(lambda: "window id" in self.run(
            ["xprop", "-root", "_NET_SUPPORTING_WM_CHECK"]), 20, "openbox")
        # It says so before it looks at events, and what comes in between it only sees when something
        # else comes: a window that is shown then is never managed. So it is asked until it answers.
        for desktop in ("1", "0"):
            processes.wait_for(lambda: self.moves_to(desktop), 20, "openbox to listen")
        processes.wait_for(lambda: '"xcompmgr"' in self.run(["xwininfo", "-root", "-tree"]), 20,
                           "xcompmgr")

    def moves_to(self, desktop):
        said = self.run(["sh", "-c", f"xdotool set_desktop {desktop} && xdotool get_desktop || true"])
        return said.strip() == desktop

    def start_secrets(self):
        with open(self.folder + "/keyring-password", "w", encoding="ascii") as file:
            file.write("test")
        self.child("keyring", ["sh", "-c", "exec gnome-keyring-daemon --unlock --foreground "
                               f"--components=secrets <{self.folder}/keyring-password"],
                   env=self.environ)
        processes.wait_for(lambda: self.owned("org.freedesktop.secrets"), 20, "gnome-keyring")

    def owned(self, name):
        answer = self.run(["gdbus", "call", "--session", "--dest", "org.freedesktop.DBus",
                           "--object-path", "/org/freedesktop/DBus", "--method",
                           "org.freedesktop.DBus.NameHasOwner", name])
        return "true" in answer

    def run(self, command, **kwargs):
        return subprocess.run(command, env=self.environ, check=True, text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, **kwargs).stdout

    def set(self, key, value):
        """Sets a key of the desktop's own settings, also while a program runs."""
        self.run(["gsettings", "set", "org.gnome.desktop.interface", key, value])

    def set_dark(self, dark):
        self.set("color-scheme", "'prefer-dark'" if dark else "'default'")

    def stop(self):
        for process in reversed(self.children):
            processes.stop(process)
        self.children = []
        shutil.rmtree(self.folder, ignore_errors=True)

    # --- hands and eyes ----------------------------------------------------------------------

    def keys(self, *keys):
        """Presses each of KEYS, as in "ctrl+n"."""
        self.run(["xdotool", "key", "--clearmodifiers", "--delay", "30", *keys])

    def type(self, text):
        for number, line in enumerate(text.split("\n")):
            if number:
                self.keys("Return")
            if line:
                self.run(["xdotool", "type", "--clearmodifiers", "--delay", "12", "--", line])

    def click(self, x, y, button=1, times=1):
        """Presses a mouse button as long as a finger does. Twice within 400 ms is a double click."""
        # --sync waits for a movement, long and in vain where the pointer is there already.
        command = ["xdotool", "mousemove", str(x - 1), str(y), "mousemove", "--sync", str(x), str(y)]
        for _ in range(times):
            command += ["mousedown", str(button), "sleep", "0.06", "mouseup", str(button)]
        self.run(command)

    def drag(self, start, end):
        steps = [(start[0] + (end[0] - start[0]) * i // 8, start[1] + (end[1] - start[1]) * i // 8)
                 for i in range(1, 9)]
        command = ["xdotool", "mousemove", str(start[0]), str(start[1]), "mousedown", "1"]
        for x, y in steps:
            command += ["sleep", "0.03", "mousemove", str(x), str(y)]
        self.run(command + ["sleep", "0.06", "mouseup", "1"])

    def pixels(self):
        return subprocess.run(["xwd", "-root", "-silent"], env=self.environ, check=True,
                              stdout=subprocess.PIPE).stdout

    def shot(self, path, before=None, seconds=20):
        """Writes a PNG of the screen to PATH once it differs from BEFORE, which is a look at it,
        and three looks in turn show the same."""
        os.makedirs(os.path.dirname(os.path.abspath(path)), exist_ok=True)
        self.run(["xdotool", "mousemove", str(self.size[0] - 1), str(self.size[1] - 1)])
        end = time.monotonic() + seconds
        looks = [before or b"", self.pixels()]
        while looks[-1] == before or len(set(looks[-3:])) > 1:
            if time.monotonic() > end:
                raise TimeoutError(f"{path}: the screen did not change, or does not come to rest")
            time.sleep(0.1)
            looks = looks[-2:] + [self.pixels()]
        subprocess.run(["convert", "xwd:-", "png24:" + path], input=looks[-1], check=True,
                       env=self.environ)
        return path
