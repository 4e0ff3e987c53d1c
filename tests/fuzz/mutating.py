"""Seeded mutation of bytes: what a bad disk, a bad mail server or a bad person does to a file."""

import re
from collections.abc import Sequence
from random import Random

_NUMBER = re.compile(rb"\d+")
_EXTREMES = (b"0", b"-1", b"1e308", b"2147483647", b"4294967296", b"99999999999999999999", b"0.0000001", b"00", b"NaN")
_BYTES = (0, 1, 9, 10, 13, 32, 34, 39, 60, 62, 91, 93, 127, 128, 192, 254, 255)
_LONGEST = 1 << 18
_OPERATIONS = (1, 1, 1, 2, 4, 8, 32)


def mutated(content: bytes, random: Random, tokens: Sequence[bytes] = ()) -> bytes:
    """Return a mutation of content; `tokens` are words of its format that are put in anywhere."""
    made = bytearray(content)
    for _ in range(random.choice(_OPERATIONS)):
        if made:
            random.choice(_ALL)(made, random, tokens)
    return bytes(made[:_LONGEST])


def _slice(made: bytearray, random: Random, longest: int) -> tuple[int, int]:
    start = random.randrange(len(made))
    return start, min(len(made), start + 1 + random.randrange(longest))


def _flip(made: bytearray, random: Random, _: Sequence[bytes]) -> None:
    made[random.randrange(len(made))] ^= 1 << random.randrange(8)


def _set(made: bytearray, random: Random, _: Sequence[bytes]) -> None:
    made[random.randrange(len(made))] = random.choice(_BYTES)


def _delete(made: bytearray, random: Random, _: Sequence[bytes]) -> None:
    start, end = _slice(made, random, 64)
    del made[start:end]


def _double(made: bytearray, random: Random, _: Sequence[bytes]) -> None:
    start, end = _slice(made, random, 200)
    made[start:start] = made[start:end] * random.choice((1, 2, 50))


def _swap(made: bytearray, random: Random, _: Sequence[bytes]) -> None:
    (a, b), (c, d) = _slice(made, random, 40), _slice(made, random, 40)
    made[a:b], made[c:d] = made[c:d], made[a:b]


def _cut(made: bytearray, random: Random, _: Sequence[bytes]) -> None:
    if random.random() < 0.3:
        del made[random.randrange(len(made)) :]


def _put(made: bytearray, random: Random, tokens: Sequence[bytes]) -> None:
    at = random.randrange(len(made))
    made[at:at] = random.choice(tokens) if tokens else bytes([random.choice(_BYTES)])


def _count(made: bytearray, random: Random, _: Sequence[bytes]) -> None:
    """Put an extreme in the place of a number."""
    numbers = list(_NUMBER.finditer(bytes(made)))
    if numbers:
        chosen = random.choice(numbers)
        made[chosen.start() : chosen.end()] = random.choice(_EXTREMES)


_ALL = (_flip, _set, _delete, _double, _swap, _cut, _put, _count)
