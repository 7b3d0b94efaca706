"""Pictures and sounds of the demo: generated here, so nobody else owns them."""

import io
import math
import wave
from array import array
from random import Random

from PIL import Image, ImageDraw

COLOURS = ("#FFC73A", "#FF80B5", "#4B45E6", "#2CCB9B", "#C7B6F5", "#35276B", "#FFF9F0")
CELL = 120
RATE = 11025


def draw_picture(seed: str) -> bytes:
    """Return a PNG of 5 by 4 windows filled with quarter circles; the same seed draws the same picture."""
    random = Random(f"picture {seed}")  # noqa: S311
    image = Image.new("RGB", (5 * CELL, 4 * CELL), "#1F1437")
    pen = ImageDraw.Draw(image)
    for column in range(5):
        for row in range(4):
            _draw_window(pen, random, column * CELL, row * CELL)
    out = io.BytesIO()
    image.quantize(16).save(out, "PNG", optimize=True)
    return out.getvalue()


def _draw_window(pen: ImageDraw.ImageDraw, random: Random, x: int, y: int) -> None:
    """Draw one window: a ground and a quarter circle around one of its corners."""
    ground, shape = random.sample(COLOURS, 2)
    size = CELL - 6
    pen.rounded_rectangle((x, y, x + size, y + size), 6, fill=ground)
    right, low, angle = random.choice(((0, 0, 0), (1, 0, 90), (1, 1, 180), (0, 1, 270)))
    left, top = x + (right - 1) * size, y + (low - 1) * size
    pen.pieslice((left, top, left + 2 * size, top + 2 * size), angle, angle + 90, fill=shape)


def play_tone(seed: str, seconds: float = 6.0) -> bytes:
    """Return a short mono WAV of a few soft notes; the same seed gives the same notes."""
    random = Random(f"tone {seed}")  # noqa: S311
    length = int(RATE * seconds / 8)
    fade = [12000 * math.exp(-3 * i / length) for i in range(length)]
    samples = array("h")
    for _ in range(8):
        step = 2 * math.pi * random.choice((146.8, 174.6, 196.0, 220.0, 261.6)) / RATE
        samples.extend(int(loud * math.sin(step * i)) for i, loud in enumerate(fade))
    out = io.BytesIO()
    with wave.open(out, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(RATE)
        sound.writeframes(samples.tobytes())
    return out.getvalue()
