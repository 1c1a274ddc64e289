"""One page being drawn: lines of text and rules, measured in points from its top left corner."""

from collections.abc import Iterable

from vanphong.engines.registers.typesetting import Line, Setting

MILLIMETRE = 72 / 25.4


class Page:
    """The drawing of a page of a height."""

    def __init__(self, height: float) -> None:
        self.height = height
        self._parts: list[str] = []

    @property
    def drawing(self) -> str:
        """The drawing as a content stream, ASCII."""
        return "".join(self._parts)

    def put(self, drawing: str) -> None:
        """Add a drawing made elsewhere."""
        self._parts.append(drawing)

    def rule(self, start: tuple[float, float], end: tuple[float, float], *, thickness: float = 0.5) -> None:
        """A straight line."""
        (x, y), (to_x, to_y) = start, end
        self._parts.append(
            f"{thickness:.2f} w {x:.2f} {self.height - y:.2f} m {to_x:.2f} {self.height - to_y:.2f} l S\n"
        )

    def frame(self, left: float, top: float, width: float, height: float, *, thickness: float) -> None:
        """An empty rectangle."""
        self._parts.append(
            f"{thickness:.2f} w {left:.2f} {self.height - top - height:.2f} {width:.2f} {height:.2f} re S\n"
        )

    def text(self, setting: Setting, lines: Iterable[Line], *, left: float, top: float) -> float:
        """Lines from a left edge down; returns where they end."""
        return self._lines(setting, [(line, left) for line in lines], top)

    def centred(self, setting: Setting, lines: Iterable[Line], *, middle: float, top: float) -> float:
        """Lines around a middle down; returns where they end."""
        return self._lines(setting, [(line, middle - line.width / 2) for line in lines], top)

    def right(self, setting: Setting, line: Line, *, edge: float, top: float) -> float:
        """A line that ends at an edge; returns where it ends downwards."""
        return self._lines(setting, [(line, edge - line.width)], top)

    def _lines(self, setting: Setting, lines: list[tuple[Line, float]], top: float) -> float:
        if not lines:
            return top
        at = self.height - top - setting.size * 0.86
        (first, x), *rest = lines
        parts = [f"BT /{setting.name} {setting.size:g} Tf {x:.2f} {at:.2f} Td <{first.glyphs}> Tj"]
        for line, left in rest:
            parts.append(f" {left - x:.2f} {-setting.leading:.2f} Td <{line.glyphs}> Tj")
            x = left
        self._parts.append("".join(parts) + " ET\n")
        return top + len(lines) * setting.leading
