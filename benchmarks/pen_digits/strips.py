"""Strips of a heading with digits in the gap of the printed line, as the recogniser will meet them.

    Số: ▯▯ /TTr-UBND        ngày ▯▯ tháng        tháng ▯ năm        (nothing but print, dots, or an empty gap)

A strip is `HEIGHT` pixels high, two ems; its baseline stands at `BASELINE`. White paper is 0, ink 1.
"""

from dataclasses import dataclass, field
from pathlib import Path

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from benchmarks.pen_digits.sources import Digits
from benchmarks.pen_digits.strokes import FORMS, draw_digit, tight

HEIGHT, WIDTH, EM, BASELINE = 40, 152, 20, 27
PRINTED, SLASH, BLANK = 10, 20, 21
"""Classes: a digit by pen is itself, a printed one 10 more; then the slash and the blank of CTC."""
CLASSES = 22
MOST_DIGITS = 5

_FOLDER = Path("/usr/share/fonts/truetype/liberation2")
_UPRIGHT = ("LiberationSerif-Regular", "LiberationSerif-Regular", "LiberationSans-Regular", "LiberationSerif-Bold")
_SLANTED = ("LiberationSerif-Italic", "LiberationSerif-Italic", "LiberationSerif-Regular", "LiberationSans-Italic")
_NOTATIONS = (
    "TTr-UBND", "BC-UBND", "QĐ-UBND", "BB-HĐTĐKT", "TB-ĐH", "KH-UBND", "CV-PNV", "UBND-TH", "TTr-PTP", "BC-PVHTT",
    "CT-UBND", "SNV-TC", "HĐND", "BB-UBND", "TTr-CCT", "QĐ-CTN", "ĐHTĐ", "BC-TTr", "TTr-TTH", "NQ-HĐND",
)  # fmt: skip
_WORDS = (
    "xã An Khương", "Hà Nội, ngày", "năm", "Tân Khai", "Độc lập", "Hạnh phúc", "Về việc", "Kính gửi", "tháng năm",
    "UBND huyện", "ỦY BAN NHÂN DÂN", "V/v đề nghị", "Quảng Bình", "TỈNH", "Sở Nội vụ", "Số:      /", "ngày     tháng",
    "........", "Bình Long,", "SỞ TƯ PHÁP", "Ol IlS Zz", "oO lI |",
)  # fmt: skip


@dataclass(frozen=True)
class Strip:
    """A picture (HEIGHT×WIDTH, float 0..1) and the classes that stand in it from left to right."""

    ink: np.ndarray
    label: tuple[int, ...]


@dataclass
class Writer:
    """Draws strips from digits and fonts with one seeded hand."""

    digits: Digits
    fonts: list[ImageFont.FreeTypeFont]
    rng: np.random.Generator
    _print: dict[tuple[str, int], ImageFont.FreeTypeFont] = field(default_factory=dict)

    def strip(self) -> Strip:
        """Return the next strip."""
        draw = self.rng.random()
        if draw < 0.06:
            return self._finish(self._words(), ())
        if draw < 0.50:
            return self._number()
        return self._date()

    def _number(self) -> Strip:
        length = int(self.rng.choice([0, 1, 2, 3, 4, 5], p=[0.07, 0.1, 0.33, 0.3, 0.17, 0.03]))
        by_pen = self.rng.random() < 0.82
        left = str(self.rng.choice(["Số:", "Số :", "Số: ", "Số", ":", ""], p=[0.6, 0.1, 0.1, 0.08, 0.06, 0.06]))
        face = self._face(_UPRIGHT)
        right = "/" + str(self.rng.choice(_NOTATIONS))
        shown = self.rng.random() < 0.96
        return self._line(face, left, right if shown else "", length, by_pen, (SLASH,) if shown else ())

    def _date(self) -> Strip:
        by_pen = self.rng.random() < 0.82
        month = self.rng.random() < 0.3
        left, right = ("tháng", "năm") if month else ("ngày", "tháng")
        if self.rng.random() < 0.08:
            return self._line(self._face(_SLANTED), left, right, 0, by_pen, ())
        most = 12 if month else 31
        value = int(self.rng.integers(1, most + 1))
        short = value < 10 and self.rng.random() < (0.6 if month else 0.25)
        return self._line(self._face(_SLANTED), left, right, 0, by_pen, (), str(value) if short else f"{value:02d}")

    def _line(
        self,
        face: str,
        left: str,
        right: str,
        length: int,
        by_pen: bool,
        after: tuple[int, ...],
        text: str | None = None,
    ) -> Strip:
        text = text if text is not None else "".join(str(d) for d in self.rng.integers(0, 10, length))
        size = EM * float(self.rng.uniform(0.84, 1.18))
        canvas = np.zeros((HEIGHT, WIDTH + 80), np.float32)
        x = 40 - float(self.rng.uniform(0, 30))
        x = self._print_text(canvas, left, face, size, x)
        if by_pen:
            start = x + float(self.rng.choice([self.rng.uniform(-7, 3), self.rng.uniform(0, 20)]))
            first = start
            x, drawn = self._pen_text(canvas, text, start, size)
            if self.rng.random() < 0.15:
                self._dots(canvas, start - 6, x + 10)
            x += float(self.rng.choice([self.rng.uniform(-7, 4), self.rng.uniform(0, 22)]))
        else:
            gap = float(self.rng.uniform(0, 8)) if text else float(self.rng.uniform(5, 50))
            if not text and self.rng.random() < 0.4:
                self._dots(canvas, x, x + gap)
            first = x + gap
            drawn = tuple(PRINTED + int(d) for d in text)
            x = self._print_text(canvas, text, face, size, x + gap) + float(self.rng.uniform(0, 7))
        self._print_text(canvas, right, face, size, x)
        most = max(int(first) - 5, 9) if text else 48
        offset = int(self.rng.integers(8, min(48, most) + 1))
        seen = after if x < offset + WIDTH - 6 else ()
        return self._finish(canvas[:, offset : offset + WIDTH], (*drawn, *seen))

    def _face(self, choices: tuple[str, ...]) -> str:
        return str(self.rng.choice(choices))

    def _print_text(self, canvas: np.ndarray, text: str, face: str, size: float, x: float) -> float:
        """Print text from x on; return where it ends."""
        if not text:
            return x
        key = (face, round(size * 3))
        if key not in self._print:
            self._print[key] = ImageFont.truetype(str(_FOLDER / f"{face}.ttf"), size * 3)
        font = self._print[key]
        layer = Image.new("L", (canvas.shape[1] * 3, canvas.shape[0] * 3), 0)
        ImageDraw.Draw(layer).text((x * 3, BASELINE * 3), text, font=font, fill=255, anchor="ls")
        small = cv2.resize(np.asarray(layer), (canvas.shape[1], canvas.shape[0]), interpolation=cv2.INTER_AREA)
        np.maximum(canvas, small.astype(np.float32) / 255, out=canvas)
        return x + font.getlength(text) / 3

    def _pen_text(self, canvas: np.ndarray, text: str, x: float, size: float) -> tuple[float, tuple[int, ...]]:
        """Write digits by pen from x on; return where they end and their classes."""
        high = size * float(self.rng.uniform(0.68, 1.3))
        base = BASELINE + float(self.rng.normal(0.5, 2.2))
        close = self.rng.random() < 0.35
        space = float(self.rng.uniform(-0.3, 0.0) if close else self.rng.uniform(-0.1, 0.25)) * high
        thick = float(self.rng.uniform(0.9, 3.0))
        lean, pale = float(self.rng.normal(0, 0.8)), float(self.rng.uniform(0.6, 1.0))
        draw = self._hand(high, thick)
        for index, letter in enumerate(text):
            ink = draw(int(letter)) * pale
            top = round(base + lean * index - ink.shape[0] + float(self.rng.normal(0, 0.8)))
            _lay(canvas, ink, round(x), top)
            x += ink.shape[1] + max(space + float(self.rng.normal(0, 0.8)), -0.4 * ink.shape[1])
        return x, tuple(int(letter) for letter in text)

    def _hand(self, high: float, thick: float):  # type: ignore[no-untyped-def]
        """Return a function that draws digits in one hand: one font, one set of forms, or digits of MNIST."""
        kind = self.rng.random()
        if kind < 0.33:
            font = self.fonts[int(self.rng.integers(len(self.fonts)))]
            squeeze, slant = float(self.rng.uniform(0.8, 1.25)), float(self.rng.normal(0, 0.15))
            return lambda digit: self._warped(_font_digit(font, digit), high, squeeze, slant)
        if kind < 0.68:
            forms = {digit: int(self.rng.integers(len(FORMS[digit]))) for digit in range(10)}
            return lambda digit: draw_digit(digit, forms[digit], high, thick, self.rng)
        squeeze, slant = float(self.rng.uniform(0.8, 1.2)), float(self.rng.normal(0.05, 0.12))
        return lambda digit: self._warped(self._mnist_digit(digit), high, squeeze, slant)

    def _mnist_digit(self, digit: int) -> np.ndarray:
        places = np.flatnonzero(self.digits.labels == digit)
        picture = self.digits.pictures[places[int(self.rng.integers(len(places)))]]
        large = cv2.resize(picture, None, fx=3, fy=3, interpolation=cv2.INTER_CUBIC)
        draw = self.rng.random()
        if draw < 0.45:  # American pens are thick
            large = cv2.erode(large, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (3 + 2 * int(draw < 0.2),) * 2))
        return large.astype(np.float32) / 255

    def _warped(self, ink: np.ndarray, high: float, squeeze: float, slant: float) -> np.ndarray:
        ink = tight(ink)
        factor = high * float(self.rng.uniform(0.92, 1.08)) / max(ink.shape[0], 1)
        height, width = max(round(ink.shape[0] * factor), 3), max(round(ink.shape[1] * factor * squeeze), 2)
        lean = abs(slant) * height
        matrix = np.array([[factor * squeeze, -slant * factor, lean if slant > 0 else 0.0], [0, factor, 0]], np.float32)
        out = cv2.warpAffine(ink, matrix, (int(width + lean + 2), height), flags=cv2.INTER_AREA)
        return np.clip(tight(out) * 1.15, 0, 1)

    def _dots(self, canvas: np.ndarray, left: float, right: float) -> None:
        step = float(self.rng.uniform(3, 6))
        for x in np.arange(left, right, step):
            _lay(canvas, np.full((2, 2), 0.8, np.float32), round(x), BASELINE - 2)

    def _words(self) -> np.ndarray:
        canvas = np.zeros((HEIGHT, WIDTH), np.float32)
        words = " ".join(str(w) for w in self.rng.choice(_WORDS, 3))
        face = self._face(_UPRIGHT + _SLANTED)
        self._print_text(canvas, words, face, EM * float(self.rng.uniform(0.84, 1.18)), -float(self.rng.uniform(0, 40)))
        return canvas

    def _finish(self, ink: np.ndarray, label: tuple[int, ...]) -> Strip:
        """Return a strip as a scanner or a telephone would give it."""
        angle, scale = float(self.rng.normal(0, 0.9)), float(self.rng.uniform(0.92, 1.08))
        matrix = cv2.getRotationMatrix2D((WIDTH / 2, HEIGHT / 2), angle, scale)
        matrix[1, 2] += float(self.rng.normal(0, 1.5))
        ink = cv2.warpAffine(ink, matrix, (WIDTH, HEIGHT), flags=cv2.INTER_LINEAR)
        if self.rng.random() < 0.12:
            y = int(self.rng.integers(0, HEIGHT))
            ink[y : y + 1, :] = np.maximum(ink[y : y + 1, :], float(self.rng.uniform(0.2, 0.9)))
        if self.rng.random() < 0.1:
            x = int(self.rng.integers(0, WIDTH))
            ink[:, x : x + 1] = np.maximum(ink[:, x : x + 1], float(self.rng.uniform(0.15, 0.6)))
        ink = cv2.GaussianBlur(ink, (0, 0), float(self.rng.uniform(0.25, 1.1)))
        ink = ink * float(self.rng.uniform(0.6, 1.1)) + self.rng.normal(0, float(self.rng.uniform(0, 0.06)), ink.shape)
        return Strip(np.clip(ink, 0, 1).astype(np.float32), label)


def _font_digit(font: ImageFont.FreeTypeFont, digit: int) -> np.ndarray:
    layer = Image.new("L", (160, 160), 0)
    ImageDraw.Draw(layer).text((40, 110), str(digit), font=font, fill=255, anchor="ls")
    return np.asarray(layer).astype(np.float32) / 255


def _lay(canvas: np.ndarray, ink: np.ndarray, x: int, y: int) -> None:
    """Lay ink on a canvas where it fits."""
    height, width = ink.shape
    x0, y0, x1, y1 = max(x, 0), max(y, 0), min(x + width, canvas.shape[1]), min(y + height, canvas.shape[0])
    if x1 > x0 and y1 > y0:
        part = canvas[y0:y1, x0:x1]
        np.maximum(part, ink[y0 - y : y1 - y, x0 - x : x1 - x], out=part)
