"""Cut the model's graph in two, so that durations and pitch can be ours.

The model is one ONNX graph from phones to sound. Cut where it has decided durations, the first half tells how long each
phone lasts; the second half takes durations and pitch as inputs, as if the model had chosen them.

The published graph holds 8-bit weights and quantises its input at each convolution, which onnxruntime does slowly on CPUs.
Those convolutions are turned back into plain ones with the same weights: the sound is no worse and comes three times as fast.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

DURATIONS, PITCH, SOUND = "/encoder/Clip_output_0", "/encoder/F0_proj/Conv_output_0", "audio"
"""Names inside the published graph: frames per phone (25 ms), Hz per half frame, and its one output."""


def durations_graph(model: Any) -> Any:
    """``tokens, style, speed`` -> frames per token."""
    return _subgraph(model, {}, DURATIONS)


def sound_graph(model: Any) -> Any:
    """``tokens, style, durations, pitch`` -> samples. Changes ``model``."""
    _undo_quantised_convolutions(model)
    return _subgraph(model, {DURATIONS: "durations", PITCH: "pitch"}, SOUND)


def _subgraph(model: Any, inputs: Mapping[str, str], output: str) -> Any:
    """What it takes to compute ``output``, with the values named in ``inputs`` given from outside under their new names."""
    from onnx import TensorProto, helper

    made_by = _makers(model)
    nodes, wanted, used = set(), [output], set()
    while wanted:
        name = wanted.pop()
        if name in used:
            continue
        used.add(name)
        if name in made_by and name not in inputs:
            nodes.add(made_by[name])
            wanted += model.graph.node[made_by[name]].input
    kept = []
    for index in sorted(nodes):  # the published order is a sound order of computing
        node = type(model.graph.node[index])()
        node.CopyFrom(model.graph.node[index])
        for place, name in enumerate(node.input):
            node.input[place] = inputs.get(name, name)
        kept.append(node)
    given = [value for value in model.graph.input if value.name in used]
    given += [helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in inputs.values()]
    weights = [tensor for tensor in model.graph.initializer if tensor.name in used]
    result = [helper.make_tensor_value_info(output, TensorProto.FLOAT, None)]
    graph = helper.make_graph(kept, "motcua", given, result, weights)
    return helper.make_model(graph, opset_imports=list(model.opset_import), ir_version=model.ir_version)


def _undo_quantised_convolutions(model: Any) -> None:
    """Replace quantise -> ConvInteger -> add bias -> cast -> scale by one Conv, which gives its result the same name."""
    from onnx import helper, numpy_helper

    made_by, nodes = _makers(model), model.graph.node
    users = {name: index for index, node in enumerate(nodes) for name in node.input}
    weights = {tensor.name: tensor for tensor in model.graph.initializer}

    def maker(name: str) -> Any:
        return nodes[made_by[name]]

    for node in [node for node in nodes if node.op_type == "ConvInteger"]:
        quantised, weight, _, weight_zero = node.input
        after, bias = nodes[users[node.output[0]]], ""
        if after.op_type == "Add":
            bias = _float_bias(maker, after.input[1], weights)
            after = nodes[users[after.output[0]]]
        scaled = nodes[users[after.output[0]]]
        scales = maker(scaled.input[1]).input
        (weight_scale,) = [name for name in scales if name in weights]
        integers, zero, scale = (numpy_helper.to_array(weights[name]) for name in (weight, weight_zero, weight_scale))
        floats = (integers.astype(np.float32) - zero.astype(np.float32)) * scale
        name = f"{node.name}_weight"
        model.graph.initializer.append(numpy_helper.from_array(floats.astype(np.float32), name))
        conv = helper.make_node(
            "Conv", [maker(quantised).input[0], name, *([bias] if bias else [])], list(scaled.output), node.name
        )
        conv.attribute.extend(node.attribute)
        scaled.CopyFrom(conv)


def _float_bias(maker: Any, name: str, weights: Iterable[str]) -> str:
    """The bias that an Add of whole numbers was computed from: up its chain of nodes to the weight that is a bias."""
    while name not in weights or not name.endswith(".bias"):
        name = next(source for source in maker(name).input if source.endswith(".bias") or source not in weights)
    return name


def _makers(model: Any) -> dict[str, int]:
    """Value -> position of the node that computes it."""
    return {name: index for index, node in enumerate(model.graph.node) for name in node.output}
