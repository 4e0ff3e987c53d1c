"""A small convolutional network over strips, read off with CTC (Graves et al. 2006); Keras, for training only.

Ink 40×152 → 76 steps of two pixels → 22 classes (strips.py). 128 000 weights.
"""

from dataclasses import dataclass
from typing import Any

import keras
import numpy as np

from benchmarks.pen_digits.strips import CLASSES, HEIGHT


@dataclass(frozen=True)
class Layer:
    """A convolution: kernel (height, width), channels out, stride; whether it takes all rows; rows pooled after."""

    name: str
    kernel: tuple[int, int]
    out: int
    stride: int = 1
    all_rows: bool = False
    pooled: bool = False


LAYERS = (
    Layer("c1", (5, 5), 16, stride=2),
    Layer("c2", (3, 3), 16, pooled=True),
    Layer("c3", (3, 3), 32, pooled=True),
    Layer("c4", (3, 3), 48),
    Layer("c5", (5, 3), 64, all_rows=True),
    Layer("c6", (1, 5), 64),
    Layer("c7", (1, 1), CLASSES),
)


def build() -> Any:
    """Return the network: ink (batch, HEIGHT, width, 1) → logits (batch, steps, CLASSES)."""
    ink = x = keras.Input((HEIGHT, None, 1))
    for layer in LAYERS:
        if layer.all_rows:
            x = keras.layers.ZeroPadding2D((0, layer.kernel[1] // 2))(x)
        padding = "valid" if layer.all_rows else "same"
        last = layer is LAYERS[-1]
        x = keras.layers.Conv2D(
            layer.out, layer.kernel, layer.stride, padding=padding, use_bias=last, name=layer.name,
            kernel_initializer="he_normal",
        )(x)  # fmt: skip
        if not last:
            x = keras.layers.BatchNormalization(name=f"{layer.name}_norm", momentum=0.97)(x)
            x = keras.layers.ReLU()(x)
        if layer.pooled:
            x = keras.layers.MaxPooling2D((2, 1))(x)
    logits = keras.layers.Reshape((-1, CLASSES))(x)
    return keras.Model(ink, logits)


def folded(model: Any) -> dict[str, np.ndarray]:
    """Return kernels (out, in, height, width) and shifts, batch normalisation folded into them."""
    weights = {}
    for layer in LAYERS:
        parts = model.get_layer(layer.name).get_weights()
        kernel = parts[0].transpose(3, 2, 0, 1)
        shift = parts[1] if len(parts) > 1 else np.zeros(layer.out)
        if layer is not LAYERS[-1]:
            norm = model.get_layer(f"{layer.name}_norm")
            gain, offset, mean, variance = norm.get_weights()
            factor = gain / np.sqrt(variance + norm.epsilon)
            kernel, shift = kernel * factor[:, None, None, None], offset - mean * factor
        weights[layer.name], weights[f"{layer.name}_shift"] = kernel.astype(np.float32), shift.astype(np.float32)
    return weights
