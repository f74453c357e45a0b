#!/usr/bin/python3
"""Makes checkpoints/: folders that follow the documented format and nothing else, one for each variant of the model, written from plain PyTorch
functions, with the logits and the greedy outputs that these compute in float64.

  make_checkpoints.py FOLDER
"""
import math
import os
import sys

import torch
import torch.nn.functional as F

from checkpoint_file import BOS, EOS, PAD, UNK, SOURCE, TARGET_INPUT, random_weight, write_checkpoint

LONGEST = 8
STANDARD = {
    "format": 1, "architecture": "encoder-decoder", "vocab_size": 11, "d_model": 8, "heads": 4, "encoder_layers": 1, "decoder_layers": 2,
    "feed_forward_dim": 12, "dropout": 0.1, "attention_dropout": 0, "activation_dropout": 0, "activation": "relu", "norm": "post",
    "positions": "sinusoidal", "max_length": 12, "tie_embeddings": "none", "scale_embeddings": True, "pad_id": PAD, "bos_id": BOS, "eos_id": EOS,
    "unk_id": UNK,
}
VARIANTS = {
    "standard": {},
    "tie-target-learned": {"tie_embeddings": "target", "positions": "learned", "norm": "pre", "activation": "gelu"},
    "tie-all-rotary-grouped": {"tie_embeddings": "all", "positions": "rotary", "kv_heads": 2, "norm": "pre", "scale_embeddings": False},
    "rms-gated-no-bias": {"tie_embeddings": "all", "norm": "pre", "norm_kind": "rms", "activation": "silu", "gated": True, "bias": False, "kv_heads": 1},
    "decoder-only": {"architecture": "decoder-only", "tie_embeddings": "target", "positions": "rotary", "norm": "pre"},
    "encoder-only": {"architecture": "encoder-only", "positions": "learned", "encoder_layers": 2},
}
OUTPUT_BIAS = {"tie-target-learned", "encoder-only"}


class Transformer:
    """The formulas of the papers over a dictionary of named weights."""

    def __init__(self, config, output_bias):
        self.c, self.w, self.output_bias = config, {}, output_bias

    def weight(self, name, *shape):
        if name not in self.w:
            self.w[name] = random_weight(name, shape, gain=2)
        return self.w[name]

    def bias(self, name, size):
        return self.weight(name, size) if self.c.get("bias", True) else None

    def linear(self, name, x, size):
        return F.linear(x, self.weight(f"{name}.weight", size, x.size(-1)), self.bias(f"{name}.bias", size))

    def norm(self, name, x):
        weight = self.weight(f"{name}.weight", x.size(-1))
        if self.c.get("norm_kind", "layer") == "rms":
            return x / (x.pow(2).mean(-1, keepdim=True) + 1e-5).sqrt() * weight
        return F.layer_norm(x, x.shape[-1:], weight, self.bias(f"{name}.bias", x.size(-1)), 1e-5)

    def residual(self, name, x, sublayer):
        return x + sublayer(self.norm(name, x)) if self.c["norm"] == "pre" else self.norm(name, x + sublayer(x))

    def embedding(self, side):
        single = {"decoder-only": "target", "encoder-only": "source"}.get(self.c["architecture"])
        name = "shared" if self.c["tie_embeddings"] == "all" and single is None else single or side
        return self.weight(f"{name}_embedding.weight", self.c["vocab_size"], self.c["d_model"])

    def embed(self, side, ids):
        x = self.embedding(side)[ids]
        if self.c["scale_embeddings"]:
            x = x * math.sqrt(self.c["d_model"])
        length, d = ids.size(1), self.c["d_model"]
        if self.c["positions"] == "learned":
            x = x + self.weight(f"{side}_positions.weight", self.c["max_length"], d)[:length]
        elif self.c["positions"] == "sinusoidal":
            angle = torch.arange(length).double().unsqueeze(1) / 10000 ** (torch.arange(0, d, 2).double() / d)
            x = x + torch.stack([angle.sin(), angle.cos()], -1).reshape(length, d)
        return x

    def rotate(self, x):
        half = x.size(-1) // 2
        angle = torch.arange(x.size(-2)).double().unsqueeze(1) / 10000 ** (torch.arange(half).double() / half)
        first, second = x[..., :half], x[..., half:]
        return torch.cat([first * angle.cos() - second * angle.sin(), second * angle.cos() + first * angle.sin()], -1)

    def attention(self, name, x, memory, allowed, turned):
        heads, kv_heads = self.c["heads"], self.c.get("kv_heads", self.c["heads"])
        size = self.c["d_model"] // heads
        split = lambda y, count: y.view(y.size(0), y.size(1), count, size).transpose(1, 2)
        q = split(self.linear(f"{name}.query", x, heads * size), heads)
        k = split(self.linear(f"{name}.key", memory, kv_heads * size), kv_heads)
        v = split(self.linear(f"{name}.value", memory, kv_heads * size), kv_heads)
        if turned and self.c["positions"] == "rotary":
            q, k = self.rotate(q), self.rotate(k)
        k, v = (y.repeat_interleave(heads // kv_heads, 1) for y in (k, v))
        scores = (q @ k.transpose(-1, -2) / math.sqrt(size)).masked_fill(~allowed, -math.inf)
        return self.linear(f"{name}.output", (scores.softmax(-1) @ v).transpose(1, 2).flatten(2), self.c["d_model"])

    def feed_forward(self, name, x):
        activate = {"relu": F.relu, "gelu": F.gelu, "silu": F.silu}[self.c["activation"]]
        up = self.linear(f"{name}.up", x, self.c["feed_forward_dim"])
        hidden = activate(self.linear(f"{name}.gate", x, self.c["feed_forward_dim"])) * up if self.c.get("gated") else activate(up)
        return self.linear(f"{name}.down", hidden, self.c["d_model"])

    def stack(self, side, x, allowed, memory=None, memory_allowed=None):
        for i in range(self.c[f"{side}_layers"]):
            at = f"{side}.layers.{i}."
            x = self.residual(f"{at}self_attention_norm", x, lambda y: self.attention(f"{at}self_attention", y, y, allowed, True))
            if memory is not None:
                x = self.residual(f"{at}cross_attention_norm", x, lambda y: self.attention(f"{at}cross_attention", y, memory, memory_allowed, False))
            x = self.residual(f"{at}feed_forward_norm", x, lambda y: self.feed_forward(f"{at}feed_forward", y))
        return self.norm(f"{side}.norm", x) if self.c["norm"] == "pre" else x

    def logits(self, source, target):
        memory = memory_allowed = hidden = None
        if self.c["architecture"] != "decoder-only":
            memory_allowed = (source != PAD)[:, None, None, :]
            hidden = memory = self.stack("encoder", self.embed("source", source), memory_allowed)
        if self.c["architecture"] != "encoder-only":
            causal = torch.ones(target.size(1), target.size(1), dtype=torch.bool).tril()
            hidden = self.stack("decoder", self.embed("target", target), causal, memory, memory_allowed)
        size = (self.c["vocab_size"], self.c["d_model"])
        if self.c["tie_embeddings"] == "none":
            weight = self.weight("output_projection.weight", *size)
        else:
            weight = self.embedding("source" if self.c["architecture"] == "encoder-only" else "target")
        bias = self.weight("output_projection.bias", size[0]) if self.output_bias or self.c["tie_embeddings"] == "none" else None
        return F.linear(hidden, weight, bias)

    def greedy(self, source, prompt):
        ids = list(prompt)
        while len(ids) < LONGEST:
            row = self.logits(source, torch.tensor([[BOS] + ids]))[0, -1]
            row[[PAD, BOS, UNK]] = -math.inf
            if row.argmax() == EOS:
                break
            ids.append(int(row.argmax()))
        return torch.tensor(ids + [EOS] * (LONGEST - len(ids)))


def make(folder, changes, output_bias):
    config = STANDARD | changes
    model = Transformer(config, output_bias)
    expected = {"source": SOURCE, "target_input": TARGET_INPUT, "logits": model.logits(SOURCE, TARGET_INPUT)}
    if config["architecture"] != "encoder-only":
        sources = [SOURCE[:1], SOURCE[1:, :3]]
        prompts = [[5, 9], [8, 6]] if config["architecture"] == "decoder-only" else [[], []]
        expected["greedy"] = torch.stack([model.greedy(source, prompt) for source, prompt in zip(sources, prompts)])
    write_checkpoint(folder, config, model.w, expected)


def main(folder):
    torch.manual_seed(10)
    with torch.no_grad():
        for name, changes in VARIANTS.items():
            make(os.path.join(folder, name), changes, name in OUTPUT_BIAS)


if __name__ == "__main__":
    main(sys.argv[1])
