"""What stands before and after the table of a printed form: cover or head, closing lines and signers."""

from vanphong.engines.registers.drawing import MILLIMETRE as MM
from vanphong.engines.registers.drawing import Page
from vanphong.engines.registers.forms import Book, Opening, words
from vanphong.engines.registers.sheet import Sheet
from vanphong.engines.registers.typeface import Face
from vanphong.engines.registers.typesetting import Setting

_SIGNING_SPACE = 22 * MM


class Front:
    """Draws the cover, the head and the closing of one book."""

    def __init__(self, book: Book, sheet: Sheet, faces: dict[str, Face]) -> None:
        self.book, self.sheet, self.faces = book, sheet, faces
        self.left, self.width = sheet.left * MM, sheet.usable_width * MM
        self.middle = self.left + self.width / 2

    def setting(self, name: str, size: float) -> Setting:
        """A face of the book at a size."""
        return Setting(name, self.faces[name], size)

    def cover(self, page: Page) -> None:
        """The cover: agency, title, year, days, numbers and volume within a double frame."""
        for inset, thickness in ((0.0, 1.6), (1.4 * MM, 0.5)):
            page.frame(
                self.left + inset, self.sheet.top * MM + inset, self.width - 2 * inset,
                (self.sheet.height - self.sheet.top - self.sheet.bottom) * MM - 2 * inset, thickness=thickness,
            )  # fmt: skip
        inner = self.width - 20 * MM
        self._agency(page, middle=self.middle, width=inner, top=(self.sheet.top + 10) * MM, size=14)
        title = self.setting("B", 30)
        lines = title.wrap(self.book.name, inner)
        at = page.centred(title, lines, middle=self.middle, top=self.sheet.height * 0.36 * MM) + 8 * MM
        below = self.setting("R", 16)
        for line in (*([self.book.subtitle] if self.book.subtitle else []), *self.book.cover_lines):
            at = page.centred(below, below.wrap(line, inner), middle=self.middle, top=at) + 2.5 * MM

    def head(self, page: Page) -> float:
        """The head of a list: agency on the left, national title on the right, title below; returns its end."""
        said, top = words(), self.sheet.top * MM
        half = self.left + self.width * 0.22
        end = self._agency(page, middle=half, width=self.width * 0.44, top=top, size=12)
        nation, motto = self.setting("B", 12), self.setting("B", 13)
        middle = self.left + self.width * 0.73
        at = page.centred(nation, [nation.line(said["nation"])], middle=middle, top=top)
        line = motto.line(said["motto"])
        at = page.centred(motto, [line], middle=middle, top=at)
        page.rule((middle - line.width / 2, at + 2), (middle + line.width / 2, at + 2), thickness=0.6)
        title, subtitle = self.setting("B", 14), self.setting("R", 13)
        at = max(at, end) + 10 * MM
        at = page.centred(title, title.wrap(self.book.name, self.width), middle=self.middle, top=at)
        for below in self.book.below_title:
            at = page.centred(subtitle, subtitle.wrap(below, self.width), middle=self.middle, top=at)
        return at + 4 * MM

    def _agency(self, page: Page, *, middle: float, width: float, top: float, size: float) -> float:
        plain, strong = self.setting("R", size), self.setting("B", size)
        at = page.centred(plain, plain.wrap(self.book.superior.upper(), width), middle=middle, top=top)
        lines = strong.wrap(self.book.agency.upper(), width)
        at = page.centred(strong, lines, middle=middle, top=at)
        reach = min((max(line.width for line in lines) if lines else 0) * 0.2, 25 * MM)
        page.rule((middle - reach, at + 2), (middle + reach, at + 2), thickness=0.6)
        return at + 2

    @property
    def closing_height(self) -> float:
        """How much room the closing needs in one piece."""
        plain = self.setting("R", 13)
        lines = sum(len(plain.wrap(text, self.width)) for text in self.book.closing)
        signing = _SIGNING_SPACE + 5 * plain.leading if self.book.signers else 0
        return lines * plain.leading + (4 * MM if self.book.closing else 0) + signing

    def closing(self, page: Page, top: float) -> None:
        """The lines below the table, place and day, and a place for each who signs."""
        plain, slanted, strong = self.setting("R", 13), self.setting("I", 13), self.setting("B", 13)
        at = top + (4 * MM if self.book.closing else 0)
        for text in self.book.closing:
            at = page.text(plain, plain.wrap(text, self.width), left=self.left, top=at)
        if not self.book.signers:
            return
        share = self.width / len(self.book.signers)
        last = self.left + self.width - share / 2
        at = page.centred(slanted, slanted.wrap(self.book.place_line, self.width), middle=last, top=at + 8)
        small = self.setting("I", 11)
        for place, signer in enumerate(self.book.signers):
            middle = self.left + share * (place + 0.5)
            below = page.centred(strong, strong.wrap(signer.role.upper(), share), middle=middle, top=at)
            below = page.centred(small, [small.line(words()["sign_here"])], middle=middle, top=below)
            page.centred(strong, strong.wrap(signer.name, share), middle=middle, top=below + _SIGNING_SPACE)

    @property
    def has_cover(self) -> bool:
        """Whether the form begins with a cover."""
        return self.book.form.opening is Opening.COVER
