"""The trained network as an ONNX file: convolutions, ReLU, max-pooling, softmax; weights as 16-bit floats."""

from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from benchmarks.pen_digits.network import LAYERS, Layer
from benchmarks.pen_digits.strips import HEIGHT

_OPSET, _IR = 17, 9


def write_onnx(weights: dict[str, np.ndarray], path: Path) -> None:
    """Write ink (strips, 1, HEIGHT, any width) → shares (strips, classes, steps)."""
    nodes, stored, before = [], [], "ink"
    for layer in LAYERS:
        for part in (layer.name, f"{layer.name}_shift"):
            stored.append(numpy_helper.from_array(weights[part].astype(np.float16), f"{part}_half"))
            nodes.append(helper.make_node("Cast", [f"{part}_half"], [part], to=TensorProto.FLOAT))
        nodes.append(_convolution(layer, before))
        before = f"{layer.name}_out"
        if layer is not LAYERS[-1]:
            nodes.append(helper.make_node("Relu", [before], [f"{layer.name}_bent"]))
            before = f"{layer.name}_bent"
        if layer.pooled:
            pooled = f"{layer.name}_pooled"
            nodes.append(helper.make_node("MaxPool", [before], [pooled], kernel_shape=[2, 1], strides=[2, 1]))
            before = pooled
    stored.append(numpy_helper.from_array(np.array([2], np.int64), "rows"))
    nodes.append(helper.make_node("Squeeze", [before, "rows"], ["flat"]))
    nodes.append(helper.make_node("Softmax", ["flat"], ["shares"], axis=1))
    graph = helper.make_graph(
        nodes,
        "pen digits",
        [helper.make_tensor_value_info("ink", TensorProto.FLOAT, ["strips", 1, HEIGHT, "width"])],
        [helper.make_tensor_value_info("shares", TensorProto.FLOAT, ["strips", "classes", "steps"])],
        stored,
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", _OPSET)], ir_version=_IR)
    onnx.checker.check_model(model)
    path.write_bytes(model.SerializeToString())


def _convolution(layer: Layer, before: str) -> onnx.NodeProto:
    names = [before, layer.name, f"{layer.name}_shift"]
    strides = [layer.stride, layer.stride]
    if layer.all_rows:
        side = layer.kernel[1] // 2
        return helper.make_node("Conv", names, [f"{layer.name}_out"], strides=strides, pads=[0, side, 0, side])
    return helper.make_node("Conv", names, [f"{layer.name}_out"], strides=strides, auto_pad="SAME_UPPER")
