"""Writes what the two makers of fixtures have in common: a checkpoint folder, and beside its weights what is expected of them."""
import json
import os
import struct

import torch

PAD, BOS, EOS, UNK = 0, 1, 2, 3
SOURCE = torch.tensor([[5, 9, 4, 10, EOS], [8, 6, EOS, PAD, PAD]])
TARGET_INPUT = torch.tensor([[BOS, 7, 8, 9], [BOS, 10, 4, PAD]])
TARGET_OUTPUT = torch.tensor([[7, 8, 9, EOS], [10, 4, EOS, PAD]])
TYPES = {torch.float32: "F32", torch.int64: "I64"}


def write_tensors(path, tensors):
    header, data = {}, b""
    for name, tensor in tensors.items():
        raw = tensor.detach().contiguous().numpy().tobytes()
        header[name] = {"dtype": TYPES[tensor.dtype], "shape": list(tensor.shape), "data_offsets": [len(data), len(data) + len(raw)]}
        data += raw
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + data)


def write_checkpoint(folder, config, weights, expected):
    """config.json and model.safetensors as the contract lays them out, and expected.safetensors; all numbers as float32."""
    os.makedirs(folder, exist_ok=True)
    if "output_projection.bias" in weights:
        config = config | {"output_bias": True}
    with open(os.path.join(folder, "config.json"), "w") as file:
        json.dump(config, file, indent=2)
        file.write("\n")
    for name, tensors in (("model", weights), ("expected", expected)):
        single = {key: value.detach().float() if value.is_floating_point() else value for key, value in tensors.items()}
        write_tensors(os.path.join(folder, f"{name}.safetensors"), single)


def random_weight(name, shape, gain=1):
    """A weight that hides no mistake: biases are not zero, and norms are not one. Exact in float32, so that both sides compute with the same numbers."""
    drawn = torch.randn(shape, dtype=torch.float32)
    if "norm" in name:
        drawn = drawn * 0.2 + (1 if name.endswith("weight") else 0)
    elif name.endswith("bias"):
        drawn = drawn * 0.2
    else:
        drawn = drawn * (shape[-1] ** -0.5) * (1 if "embedding" in name else gain)
    return drawn.double()
