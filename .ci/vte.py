"""A window that holds a VTE terminal and nothing else: vte.py FONT COLUMNS ROWS COMMAND..."""

import sys

import gi

gi.require_version("Gdk", "3.0")
gi.require_version("Gtk", "3.0")
gi.require_version("Vte", "2.91")
from gi.repository import Gdk, GLib, Gtk, Pango, Vte  # noqa: E402

font, columns, rows, *command = sys.argv[1:]
terminal = Vte.Terminal()
terminal.set_font(Pango.FontDescription(font))
terminal.set_size(int(columns), int(rows))
terminal.set_cursor_blink_mode(Vte.CursorBlinkMode.OFF)
black, white = Gdk.RGBA(0, 0, 0, 1), Gdk.RGBA(1, 1, 1, 1)
terminal.set_colors(black, white, None)
window = Gtk.Window()
window.add(terminal)
window.show_all()
window.move(0, 0)
terminal.connect("child-exited", lambda *_: Gtk.main_quit())
terminal.spawn_sync(
    Vte.PtyFlags.DEFAULT, None, command, None, GLib.SpawnFlags.DEFAULT, None, None, None
)
Gtk.main()
