#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a desktop would show, for tests: notices.py FOLDER [yes|no]

Takes notifications as a notification daemon does; with a second word it is the Background portal
instead, which grants what is asked or does not. All calls are added to FOLDER/notices.json, a line
each. Beside the daemon's own methods there is Press (ID, ACTION): what a user does."""
import json
import os
import sys

from gi.repository import Gio, GLib

NOTIFICATIONS = """<node><interface name="org.freedesktop.Notifications">
  <method name="GetCapabilities"><arg type="as" direction="out"/></method>
  <method name="GetServerInformation"><arg type="s" direction="out"/><arg type="s" direction="out"/>
    <arg type="s" direction="out"/><arg type="s" direction="out"/></method>
  <method name="Notify"><arg type="s" direction="in"/><arg type="u" direction="in"/>
    <arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="s" direction="in"/>
    <arg type="as" direction="in"/><arg type="a{sv}" direction="in"/><arg type="i" direction="in"/>
    <arg type="u" direction="out"/></method>
  <method name="CloseNotification"><arg type="u" direction="in"/></method>
  <method name="Press"><arg type="u" direction="in"/><arg type="s" direction="in"/></method>
</interface></node>"""
PORTAL = """<node><interface name="org.freedesktop.portal.Background">
  <method name="RequestBackground"><arg type="s" direction="in"/><arg type="a{sv}" direction="in"/>
    <arg type="o" direction="out"/></method>
</interface></node>"""


class Notifications:
    NAME, PATH, XML = "org.freedesktop.Notifications", "/org/freedesktop/Notifications", NOTIFICATIONS

    def __init__(self, folder):
        self.log = os.path.join(folder, "notices.json")
        self.number = 0

    def write(self, **call):
        with open(self.log, "a", encoding="utf-8") as log:
            print(json.dumps(call), file=log)

    def call(self, connection, sender, path, interface, method, parameters, invocation):
        answer = getattr(self, method)(connection, sender, *parameters.unpack())
        invocation.return_value(answer)

    def GetCapabilities(self, *_):
        return GLib.Variant("(as)", (["actions", "body", "persistence"],))

    def GetServerInformation(self, *_):
        return GLib.Variant("(ssss)", ("notices", "test", "1", "1.2"))

    def Notify(self, _connection, _sender, _app, replaced, _icon, title, body, actions, *_):
        self.number += 0 if replaced else 1
        number = replaced or self.number
        self.write(id=number, title=title, body=body, actions=actions)
        return GLib.Variant("(u)", (number,))

    def CloseNotification(self, connection, sender, number):
        self.write(closed=number)
        self.emit(connection, sender, "NotificationClosed", "(uu)", number, 3)

    def Press(self, connection, _sender, number, action):
        self.emit(connection, None, "ActionInvoked", "(us)", number, action)

    def emit(self, connection, to, signal, signature, *arguments):
        connection.emit_signal(to, self.PATH, self.NAME, signal, GLib.Variant(signature, arguments))


class Portal(Notifications):
    NAME, PATH, XML = "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop", PORTAL

    def __init__(self, folder, answer):
        super().__init__(folder)
        self.granted = answer == "yes"

    def RequestBackground(self, connection, sender, _window, options):
        self.write(**{key: options[key] for key in ("autostart", "commandline")})
        request = f"{self.PATH}/request/{sender[1:].replace('.', '_')}/{options['handle_token']}"
        results = {"autostart": GLib.Variant("b", self.granted and options["autostart"])}
        GLib.idle_add(lambda: connection.emit_signal(
            sender, request, "org.freedesktop.portal.Request", "Response",
            GLib.Variant("(ua{sv})", (0 if self.granted else 1, results))) and False)
        return GLib.Variant("(o)", (request,))


def main(folder, *answer):
    service = Portal(folder, *answer) if answer else Notifications(folder)
    connection = Gio.bus_get_sync(Gio.BusType.SESSION, None)
    info = Gio.DBusNodeInfo.new_for_xml(service.XML).interfaces[0]
    connection.register_object(service.PATH, info, service.call, None, None)
    Gio.bus_own_name_on_connection(connection, service.NAME, Gio.BusNameOwnerFlags.NONE, None,
                                   lambda *_: sys.exit(1))
    GLib.MainLoop().run()


if __name__ == "__main__":
    main(*sys.argv[1:])
