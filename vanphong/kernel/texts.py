"""Texts as people type or paste them, made fit to be kept."""

from vanphong.engines.vntext.legacy_fonts import to_unicode


def clean(text: str) -> str:
    """Return a text in NFC Unicode (old encodings recognised) without outer blanks; lines stay lines.

    Characters that nobody sees (controls, lone halves of a pair, marks of direction) are dropped: the database
    refuses some of them, and the others make two texts differ that look alike.
    """
    lines = to_unicode(text)[0].replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(_line(line) for line in lines).strip()


def _line(line: str) -> str:
    spaced = "".join(" " if letter.isspace() else letter for letter in line)
    return "".join(letter for letter in spaced if letter.isprintable()).rstrip()
