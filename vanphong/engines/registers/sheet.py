"""The sheet that a form is printed on: size, margins, and how much wider its columns are than on A4."""

from dataclasses import dataclass

from vanphong.engines.registers.forms import Book, Paper

_A4 = (210.0, 297.0)
_A3 = (297.0, 420.0)


@dataclass(frozen=True, slots=True)
class Sheet:
    """Lengths in millimetres; `scale` is 1 on A4. The left margin is wide, for the book is bound there."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    scale: float

    @property
    def usable_width(self) -> float:
        """What the columns share."""
        return self.width - self.left - self.right

    @classmethod
    def of(cls, book: Book) -> "Sheet":
        """The sheet of a book."""
        short, tall = _A3 if book.paper is Paper.A3 else _A4
        width, height = (tall, short) if book.form.is_landscape else (short, tall)
        left, right = (25.0, 12.0) if book.form.is_landscape else (30.0, 15.0)
        columns = sum(column.width for column in book.form.columns)
        return cls(width, height, left, right, 18.0, 15.0, scale=(width - left - right) / columns)
