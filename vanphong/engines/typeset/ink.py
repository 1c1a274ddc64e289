"""Marks of hand and machine on paper, drawn by chance from a given source: signatures and scanner grain."""

import math
import random
from itertools import pairwise

from PIL import Image, ImageDraw

PEN = (28, 47, 156, 235)
OVERSAMPLING = 3


def signature(width: int, height: int, *, chance: random.Random) -> Image.Image:
    """Return a blue scribble of the given pixels on transparent ground; it spells no name."""
    waves = [(chance.uniform(0.5, 1.0) / order, chance.uniform(0, math.tau), order) for order in (2, 3, 5, 8)]
    loops = chance.uniform(2.6, 4.4)
    canvas = Image.new("RGBA", (width * OVERSAMPLING, height * OVERSAMPLING), (*PEN[:3], 0))
    draw = ImageDraw.Draw(canvas)
    points = [_point(step / 400, waves, loops) for step in range(401)]
    placed = [(x * canvas.width, y * canvas.height) for x, y in points]
    for at, (start, end) in enumerate(pairwise(placed)):
        thickness = OVERSAMPLING * (1.6 + 1.5 * abs(math.sin(at / 17 + waves[0][1])))
        draw.line((start, end), fill=PEN, width=round(thickness))
    flourish = [(0.10, 0.80), (0.55, 0.70), (0.96, 0.62 + chance.uniform(0, 0.15))]
    draw.line([(x * canvas.width, y * canvas.height) for x, y in flourish], fill=PEN, width=2 * OVERSAMPLING)
    return canvas.resize((width, height), Image.Resampling.LANCZOS)


def _point(progress: float, waves: list[tuple[float, float, int]], loops: float) -> tuple[float, float]:
    """Return the pen's place (0 … 1 across and down) after the share `progress` of the stroke."""
    sway = sum(size * math.sin(math.tau * order * progress + phase) for size, phase, order in waves)
    turn = math.tau * loops * progress
    height = (1 - 0.75 * progress) * (0.45 + 0.55 * abs(math.sin(waves[0][1] + 4.2 * progress)))
    x = 0.16 + 0.68 * progress**1.3 + (0.10 - 0.07 * progress) * math.cos(turn) + 0.05 * sway
    y = 0.50 + 0.42 * math.sin(turn + sway) * height + 0.07 * sway
    return min(max(x, 0.02), 0.98), min(max(y, 0.03), 0.97)


def grain(size: tuple[int, int], *, chance: random.Random) -> Image.Image:
    """Return scanner grain of the given pixels: nearly white grey with a few dark specks."""
    coarse = (size[0] // 2 + 1, size[1] // 2 + 1)
    noise = Image.frombytes("L", coarse, chance.randbytes(coarse[0] * coarse[1]))
    paper = noise.point(lambda value: 243 + value * 12 // 255).resize(size, Image.Resampling.BILINEAR)
    draw = ImageDraw.Draw(paper)
    for _ in range(40):
        x, y, radius = chance.randrange(size[0]), chance.randrange(size[1]), chance.choice((1, 1, 1, 2))
        draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=chance.randrange(110, 190))
    return paper
