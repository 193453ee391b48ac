"""Runs a command in a pseudo-terminal and takes CSI 8 l out of what it writes: unstopped.py COMMAND..."""

import fcntl
import os
import pty
import select
import sys
import termios
import tty

STOP = b"\x1b[8l"

size = fcntl.ioctl(1, termios.TIOCGWINSZ, b"\0" * 8)
child, terminal = pty.fork()
if child == 0:
    fcntl.ioctl(0, termios.TIOCSWINSZ, size)
    os.execvp(sys.argv[1], sys.argv[1:])
tty.setraw(0)
while True:
    ready, _, _ = select.select([0, terminal], [], [])
    if 0 in ready:
        os.write(terminal, os.read(0, 4096))
    if terminal in ready:
        try:
            data = os.read(terminal, 65536)
        except OSError:
            break
        os.write(1, data.replace(STOP, b""))
