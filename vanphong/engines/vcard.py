"""Business cards for address books: vCard 4.0 (RFC 6350), escaped, folded, in UTF-8."""

from dataclasses import dataclass

from vanphong.engines.vntext.names import split_name

LINE = 75
"""So many octets a line has at most, its end not counted (RFC 6350, 3.2)."""
END = b"\r\n"
ESCAPES = str.maketrans({"\\": "\\\\", ",": "\\,", ";": "\\;", "\n": "\\n"})


@dataclass(frozen=True)
class BusinessCard:
    """What stands on a card; empty parts are left out. ``identifier`` is a URN, ``formatted`` the name as it is shown.

    ``full_name`` is a person's name in Vietnamese order, if the card may name the person; ``organisation`` goes from
    the agency to the unit.
    """

    identifier: str
    formatted: str
    full_name: str = ""
    title: str = ""
    organisation: tuple[str, ...] = ()
    email: str = ""
    phone: str = ""

    def text(self) -> bytes:
        """Return the card as a file."""
        lines = [
            "BEGIN:VCARD",
            "VERSION:4.0",
            f"UID:{escape(self.identifier)}",
            "KIND:individual",
            f"FN:{escape(self.formatted)}",
            *self._name(),
            *self._line("TITLE", escape(self.title)),
            *self._line("ORG", ";".join(escape(part) for part in self.organisation if part)),
            *self._line("EMAIL;TYPE=work", escape(self.email)),
            *self._line('TEL;VALUE=text;TYPE="work,voice"', escape(self.phone)),
            "END:VCARD",
        ]
        return b"".join(fold_line(line) + END for line in lines)

    def _name(self) -> list[str]:
        if not self.full_name:
            return []
        name = split_name(self.full_name)
        return [f"N:{escape(name.family)};{escape(name.given)};{escape(name.middle)};;"]

    @staticmethod
    def _line(name: str, value: str) -> list[str]:
        return [f"{name}:{value}"] if value else []


def escape(text: str) -> str:
    """Return a text as one value of a property: no sign of it ends the value or the line; control signs are lost."""
    lines = [" ".join(line.split()) for line in text.splitlines()]
    return "\n".join("".join(filter(str.isprintable, line)) for line in lines).strip().translate(ESCAPES)


def fold_line(line: str) -> bytes:
    """Return a content line in UTF-8, folded after 75 octets at most and never within a character."""
    folded, room = bytearray(), LINE
    for sign in line:
        octets = sign.encode()
        if len(octets) > room:
            folded += END + b" "
            room = LINE - 1
        folded += octets
        room -= len(octets)
    return bytes(folded)
