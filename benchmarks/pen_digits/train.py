"""Train the recogniser of pen digits and write it as ONNX, with its error on hands it was not trained on.

make pen-digits                (fetches the training digits from npm's registry; about half an hour on two cores)
"""

import argparse
import multiprocessing
import os
import time
from pathlib import Path
from typing import Any

import numpy as np
from PIL import ImageFont

from benchmarks.pen_digits.sources import HELD_BACK_FONTS, load_fonts, load_mnist
from benchmarks.pen_digits.strips import BLANK, MOST_DIGITS, Writer

MODEL = Path("pipeline/extract/pen_digits.onnx")
_SEED, _BATCH, _SHARD = 212, 64, 4000
_FONT_SIZE = 60
_PEAK_RATE, _WARM = 3e-3, 0.1


def shard(task: tuple[int, int, Path, bool]) -> tuple[np.ndarray, np.ndarray]:
    """Return `count` strips (uint8) with labels padded by -1, of the training part or the held-back one."""
    seed, count, folder, held_back = task
    digits = load_mnist(folder, "t10k" if held_back else "train")
    fonts = {n: f for n, f in load_fonts(folder).items() if (n in HELD_BACK_FONTS) == held_back}
    faces = [ImageFont.truetype(data, _FONT_SIZE) for data in fonts.values()]
    writer = Writer(digits, faces, np.random.default_rng(seed))
    strips = [writer.strip() for _ in range(count)]
    labels = np.full((count, MOST_DIGITS + 1), -1, np.int32)
    for row, strip in zip(labels, strips, strict=True):
        row[: len(strip.label)] = strip.label
    return np.stack([(255 * s.ink).astype(np.uint8) for s in strips]), labels


def make(
    count: int, folder: Path, seed: int, workers: int, *, held_back: bool = False
) -> tuple[np.ndarray, np.ndarray]:
    """Return strips and labels, drawn by several processes, the same whatever their number."""
    tasks = [(seed + i, min(_SHARD, count - i * _SHARD), folder, held_back) for i in range(-(-count // _SHARD))]
    with multiprocessing.get_context("spawn").Pool(workers) as pool:
        parts = pool.map(shard, tasks, chunksize=1)
    return np.concatenate([p[0] for p in parts]), np.concatenate([p[1] for p in parts])


def read_off(path: np.ndarray) -> tuple[int, ...]:
    """Return the classes along a best path: repeats joined, blanks dropped."""
    kept = path[np.concatenate([[True], path[1:] != path[:-1]])]
    return tuple(int(c) for c in kept if c != BLANK)


def measure(model: Any, ink: np.ndarray, labels: np.ndarray) -> str:
    """Return the shares of strips read wrong: in any class, and, of those with a pen's digits, in a digit."""
    wrong = pen = pen_wrong = 0
    paths = model.predict(_scaled(ink), batch_size=256, verbose=0).argmax(-1)
    for path, label in zip(paths, labels, strict=True):
        true, read = tuple(c for c in label if c >= 0), read_off(path)
        wrong += true != read
        if any(c < 10 for c in true):
            pen += 1
            pen_wrong += [c % 10 for c in true if c < 20] != [c % 10 for c in read if c < 20]
    return f"strips {100 * wrong / len(ink):.2f} %, numbers by pen {100 * pen_wrong / max(pen, 1):.2f} %"


def _scaled(ink: np.ndarray) -> np.ndarray:
    return ink[..., None].astype(np.float32) / 255


def _rate(step: int, steps: int) -> float:
    """Return the learning rate: up in the first tenth, then down along a cosine."""
    warm = _WARM * steps
    if step < warm:
        return _PEAK_RATE * (0.05 + 0.95 * step / warm)
    return _PEAK_RATE * 0.5 * (1 + float(np.cos(np.pi * (step - warm) / (steps - warm)))) + 1e-6


def train(folder: Path, count: int, epochs: int, workers: int) -> None:
    """Train, printing the error on held-back hands after every epoch and writing the model each time."""
    ink, labels = make(count, folder, _SEED, workers)
    test_ink, test_labels = make(4000, folder, _SEED + 10_000, workers, held_back=True)
    print(f"{len(ink)} strips drawn", flush=True)
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
    import keras
    import tensorflow as tf

    from benchmarks.pen_digits.export import write_onnx
    from benchmarks.pen_digits.network import build, folded

    keras.utils.set_random_seed(_SEED)
    tf.config.experimental.enable_op_determinism()
    model = build()
    optimiser = keras.optimizers.AdamW(_PEAK_RATE, weight_decay=1e-4)

    @tf.function
    def step(pictures: Any, true: Any, lengths: Any) -> Any:
        with tf.GradientTape() as tape:
            logits = model(pictures, training=True)
            steps = tf.fill([tf.shape(logits)[0]], tf.shape(logits)[1])
            losses = tf.nn.ctc_loss(true, logits, lengths, steps, logits_time_major=False, blank_index=BLANK)
            loss = tf.reduce_mean(losses)
        slopes = tape.gradient(loss, model.trainable_variables)
        optimiser.apply_gradients(zip(slopes, model.trainable_variables, strict=True))
        return loss

    batches, rng = len(ink) // _BATCH, np.random.default_rng(_SEED)
    for epoch in range(epochs):
        order, total, began = rng.permutation(len(ink)), 0.0, time.time()
        for batch in range(batches):
            rows = np.sort(order[batch * _BATCH : (batch + 1) * _BATCH])
            optimiser.learning_rate.assign(_rate(epoch * batches + batch, epochs * batches))
            true = labels[rows]
            lengths = (true >= 0).sum(axis=1).astype(np.int32)
            total += float(step(_scaled(ink[rows]), np.maximum(true, 0), lengths))
        error = measure(model, test_ink, test_labels)
        took = time.time() - began
        print(
            f"epoch {epoch + 1}: loss {total / batches:.4f}; wrong, held-back hands: {error} ({took:.0f} s)", flush=True
        )
        write_onnx(folded(model), MODEL)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--packages", type=Path, default=Path(".cache/pen-digits"), help="where packages are kept")
    parser.add_argument("--strips", type=int, default=108_000)
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    options.packages.mkdir(parents=True, exist_ok=True)
    train(options.packages, options.strips, options.epochs, options.workers)


if __name__ == "__main__":
    main()
