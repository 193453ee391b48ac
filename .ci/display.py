"""What real terminals show of a fixed text, compared cell by cell; called by .ci/display.

xterm draws cells where they are put, so its picture is the measure. VTE (through `explicit`) and tmux in
xterm have to show the same letter in the same cell: letters are told apart by their images in one font,
by the correlation of two cells. A control shows VTE without the program's escape codes, where the same
comparison has to fail.
"""

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

COLUMNS, ROWS = 100, 20
FONT, POINTS = "DejaVu Sans Mono", 10
# Keys pressed one after the other; a picture is taken before the first and after each.
KEYS = ["exclam", "Return", "g", "Tab", "Next"]
# Two images of one letter in one font by two programs correlate above this, unlike letters below it.
ALIKE = 0.6
# A tail that reaches into a cell from beside it may be drawn by one terminal and clipped by another.
MOST_UNLIKE = 0.005

TEXTS = {
    "first.txt": """مقتل 25 جنديا في 7 شباط

أكدت وكالة (SY24) أن "أكثر من 100" مقاتل قتلوا يوم 7 فبراير/ شباط 2018، بنسبة 12.7% من القوة.

وقال المتحدث: «لا إصابات بين 20 و30 جنديا»، وأضاف أن الإسلام والسلام لا يلتقيان إلا في الآية.

قتل 20 جنديا في الهجوم. انتهى التقرير الأول. قتل 25 في الهجوم على بلدة خشام قرب دير الزور.

وفي 8 شباط أعلن (التحالف) أنه سيصدر بيانا آخر، ثم لم يصدر شيئا حتى الساعة 10:30 مساء.
""",
    "second.txt": """نفي مقتل أي جندي في الهجوم

قالت وزارة الدفاع إن 25 شخصا أصيبوا، ولم يقتل أحد في 7 شباط، وإن الخبر الذي نشرته Reuters غير صحيح.

قتل 45 جنديا في الهجوم.

وأضافت أن 3.5 مليون دولار، أي ما بين 2019-2020، صرفت على الإعمار [في الأنبار].

وختمت الوزارة بيانها بأن «كل ما نشر على https://example.org غير دقيق»، ولم تزد على ذلك.
""",
}


class Display:
    """An X server of its own."""

    def __enter__(self):
        read, write = os.pipe()
        command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x800x24", "-nolisten", "tcp"]
        self.server = subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as told:
            self.name = f":{told.readline().strip()}"
        return self

    def __exit__(self, *_):
        self.server.terminate()
        self.server.wait()


def environment(display, home):
    kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    return kept | {
        "DISPLAY": display.name,
        "HOME": home,
        "XDG_CONFIG_HOME": home,
        "XDG_RUNTIME_DIR": home,
        "TMUX_TMPDIR": home,
        "LC_ALL": "C.UTF-8",
        "SHELL": "/bin/sh",
        # Letters are compared, not colours.
        "NO_COLOR": "1",
    }


def xterm(command):
    look = ["-fa", FONT, "-fs", str(POINTS), "-b", "0", "-bw", "0", "-fg", "black", "-bg", "white"]
    return ["xterm", *look, "+sb", "-geometry", f"{COLUMNS}x{ROWS}+0+0", "-e", *command]


def vte(command):
    host = Path(__file__).with_name("vte.py")
    return ["/usr/bin/python3", str(host), f"{FONT} {POINTS}", str(COLUMNS), str(ROWS), *command]


def tmux(command):
    return ["tmux", "-f", "/dev/null", "new-session", *command, ";", "set", "status", "off"]


class Picture:
    """A grey picture of the screen."""

    def __init__(self, data):
        magic, size, _, self.pixels = data.split(b"\n", 3)
        assert magic == b"P5", magic
        self.width, self.height = map(int, size.split())

    def cell(self, origin, size, column, row):
        left, top = origin[0] + column * size[0], origin[1] + row * size[1]
        lines = (top + y for y in range(size[1]))
        return b"".join(self.pixels[y * self.width + left :][: size[0]] for y in lines)


def shot(env, path=None):
    grey = ["-colorspace", "Gray", "-depth", "8"]
    data = subprocess.run(
        ["import", "-window", "root", *grey, "pgm:-"], env=env, check=True, capture_output=True
    ).stdout
    if path:
        subprocess.run(["convert", "pgm:-", str(path)], input=data, check=True)
    return data


def settled(env, other_than=None, path=None):
    """The screen once it is not blank, not what it was, and the same twice."""
    before, began = None, time.monotonic()
    while time.monotonic() - began < 30:
        data = shot(env)
        pixels = data.split(b"\n", 3)[3]
        if data == before and data != other_than and len(set(pixels[::7])) > 3:
            shot(env, path)
            return data
        before = data
        time.sleep(0.3)
    sys.exit(f"display: the screen of {path} does not settle")


def pictures(env, name, command, folder):
    process = subprocess.Popen(command, env=env, start_new_session=True)
    taken = []
    try:
        last = None
        for number, key in enumerate([None, *KEYS]):
            if key:
                # Without a window manager, keys go to the window that the pointer was moved over.
                where = [str(100 + 10 * number), "100"]
                subprocess.run(["xdotool", "mousemove", *where, "key", key], env=env, check=True)
            last = settled(env, last, folder / f"{name}-{number}.png")
            taken.append(Picture(last))
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait()
    time.sleep(0.3)
    return taken


def cell_size(env):
    """Of the font, as xterm reckons it: its window, divided."""
    window = subprocess.run(
        ["xdotool", "search", "--sync", "--onlyvisible", "--class", "xterm"],
        env=env, check=True, capture_output=True, text=True,
    ).stdout.split()[0]
    told = subprocess.run(
        ["xdotool", "getwindowgeometry", "--shell", window],
        env=env, check=True, capture_output=True, text=True,
    ).stdout
    values = dict(line.split("=") for line in told.split())
    return int(values["WIDTH"]) // COLUMNS, int(values["HEIGHT"]) // ROWS


def faint(image):
    """Whether a cell holds no more than the tail of a letter beside it: three pixels' worth of ink."""
    paper = max(set(image), key=image.count)
    return sum(abs(pixel - paper) for pixel in image) < 3 * 255


def shifted(image, size, right, down):
    width = size[0]
    lines = [image[start : start + width] for start in range(0, len(image), width)]
    lines = lines[:1] * down + lines[: len(lines) - down] if down > 0 else lines[-down:] + lines[-1:] * -down
    if right < 0:
        return b"".join(line[-right:] + line[-1:] * -right for line in lines)
    return b"".join(line[:1] * right + line[: width - right] for line in lines)


def correlation(one, other, size):
    """Of two cells' images, at best one pixel apart, which is how far two programs round differently."""
    found = pearson(one, other)
    if found >= ALIKE:
        return found
    steps = (-1, 0, 1)
    return max(pearson(one, shifted(other, size, right, down)) for right in steps for down in steps)


def pearson(one, other):
    mean = [sum(image) / len(image) for image in (one, other)]
    pairs = [(a - mean[0], b - mean[1]) for a, b in zip(one, other)]
    product = sum(a * b for a, b in pairs)
    spread = (sum(a * a for a, _ in pairs) * sum(b * b for _, b in pairs)) ** 0.5
    return product / spread if spread else 0.0


def likeness(one, other, origin, size):
    """The share of cells not blank in either picture that are unlike, and a row with most of them."""
    unlike, seen, rows = 0, 0, [0] * ROWS
    # The bottom line may say something of the terminal.
    for row in range(ROWS - 1):
        for column in range(COLUMNS):
            a, b = one.cell((0, 0), size, column, row), other.cell(origin, size, column, row)
            blank = [faint(a), faint(b)]
            if all(blank):
                continue
            seen += 1
            if any(blank) or correlation(a, b, size) < ALIKE:
                unlike += 1
                rows[row] += 1
    return unlike / max(seen, 1), rows.index(max(rows)), seen


def origin(one, other, size):
    """Where the other's first cell begins: terminals have margins of a pixel or two."""
    places = [(x, y) for x in range(3) for y in range(3)]
    return min(places, key=lambda place: likeness(one, other, place, size)[0])


def compare(name, measure, taken, size):
    place = origin(measure[0], taken[0], size)
    shares = []
    for number, (one, other) in enumerate(zip(measure, taken)):
        share, row, seen = likeness(one, other, place, size)
        shares.append(share)
        print(f"{name:24} picture {number}: {share:6.2%} of {seen} cells unlike (most in row {row + 1})")
    return shares


def main():
    program, folder = Path(sys.argv[1]).resolve(), Path(sys.argv[2])
    failed = False
    with Display() as display, tempfile.TemporaryDirectory() as home:
        reports = Path(home) / "reports"
        reports.mkdir()
        for name, text in TEXTS.items():
            (reports / name).write_text(text)
        env = environment(display, home)
        run = [str(program), "--tashkeel=strip", str(reports)]
        idle = subprocess.Popen(xterm(["sleep", "60"]), env=env, start_new_session=True)
        size = cell_size(env)
        os.killpg(idle.pid, signal.SIGTERM)
        idle.wait()
        print(f"cells of {size[0]} by {size[1]} pixels, {FONT} {POINTS}")
        measure = pictures(env, "xterm", xterm(run), folder)
        cases = [
            ("vte", vte(run)),
            ("tmux-in-xterm", xterm(tmux(run))),
            ("tmux-in-vte", vte(tmux(["tmux set -g allow-passthrough on; exec " + " ".join(run)]))),
        ]
        for name, command in cases:
            shares = compare(name, measure, pictures(env, name, command, folder), size)
            failed |= max(shares) > MOST_UNLIKE
        # The escape code that stops VTE, taken out on the way: letters have to stand elsewhere.
        stop = [str(Path(__file__).with_name("unstopped.py")), *run]
        control = compare(
            "vte, not told to stop", measure, pictures(env, "control", vte(["/usr/bin/python3", *stop]), folder), size
        )
        if min(control) < 0.2:
            print("display: the control does not tell right from wrong", file=sys.stderr)
            failed = True
    print("FAILED" if failed else "all alike")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
