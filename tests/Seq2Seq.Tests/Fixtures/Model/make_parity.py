#!/usr/bin/python3
"""Makes parity/: for every combination of norm placement, activation and tying a checkpoint, and the logits and gradients that PyTorch's own
nn.TransformerEncoderLayer and nn.TransformerDecoderLayer compute from its weights, in float64, with padding on both sides.

  make_parity.py FOLDER
"""
import itertools
import math
import os
import sys

import torch
import torch.nn as nn
import torch.nn.functional as F

from checkpoint_file import EOS, PAD, BOS, UNK, SOURCE, TARGET_INPUT, TARGET_OUTPUT, random_weight, write_checkpoint

V, D, HEADS, INNER, ENCODER_LAYERS, DECODER_LAYERS, MAX_LENGTH = 11, 8, 2, 12, 2, 1, 16
SMOOTHING = 0.1


class Network(nn.Module):
    def __init__(self, norm, activation, tied):
        super().__init__()
        options = dict(nhead=HEADS, dim_feedforward=INNER, dropout=0.0, activation=activation, batch_first=True, norm_first=norm == "pre")
        self.encoder = nn.TransformerEncoder(nn.TransformerEncoderLayer(D, **options), ENCODER_LAYERS, nn.LayerNorm(D) if norm == "pre" else None)
        self.decoder = nn.TransformerDecoder(nn.TransformerDecoderLayer(D, **options), DECODER_LAYERS, nn.LayerNorm(D) if norm == "pre" else None)
        self.source = nn.Embedding(V, D)
        self.target = self.source if tied else nn.Embedding(V, D)
        self.output = nn.Linear(D, V, bias=not tied)
        if tied:
            self.output.weight = self.source.weight
        angle = torch.arange(MAX_LENGTH).unsqueeze(1) * torch.exp(torch.arange(0, D, 2, dtype=torch.float64) * (-math.log(10000.0) / D))
        self.table = torch.stack([angle.sin(), angle.cos()], -1).reshape(MAX_LENGTH, D)

    def embed(self, table, ids):
        return table(ids) * math.sqrt(D) + self.table[: ids.size(1)]

    def forward(self, source, target):
        future = torch.triu(torch.ones(target.size(1), target.size(1), dtype=torch.bool), 1)
        memory = self.encoder(self.embed(self.source, source), src_key_padding_mask=source == PAD)
        hidden = self.decoder(
            self.embed(self.target, target), memory, tgt_mask=future, tgt_key_padding_mask=target == PAD, memory_key_padding_mask=source == PAD)
        return self.output(hidden)

    def named(self, of):
        """What `of` gives for each parameter, by the names of the contract; the fused projections in three parts."""
        if self.source is self.target:
            yield "shared_embedding.weight", of(self.source.weight)
        else:
            yield "source_embedding.weight", of(self.source.weight)
            yield "target_embedding.weight", of(self.target.weight)
            yield "output_projection.weight", of(self.output.weight)
            yield "output_projection.bias", of(self.output.bias)
        for side, stack in (("encoder", self.encoder), ("decoder", self.decoder)):
            for i, layer in enumerate(stack.layers):
                for name, tensor in self.of_layer(layer, side == "decoder", of):
                    yield f"{side}.layers.{i}.{name}", tensor
            if stack.norm is not None:
                yield f"{side}.norm.weight", of(stack.norm.weight)
                yield f"{side}.norm.bias", of(stack.norm.bias)

    @staticmethod
    def of_layer(layer, crosses, of):
        for place, attention in [("self_attention", layer.self_attn)] + ([("cross_attention", layer.multihead_attn)] if crosses else []):
            for part, weight, bias in zip(("query", "key", "value"), of(attention.in_proj_weight).chunk(3), of(attention.in_proj_bias).chunk(3)):
                yield f"{place}.{part}.weight", weight
                yield f"{place}.{part}.bias", bias
            yield f"{place}.output.weight", of(attention.out_proj.weight)
            yield f"{place}.output.bias", of(attention.out_proj.bias)
        last = layer.norm3 if crosses else layer.norm2
        norms = [("self_attention_norm", layer.norm1), ("feed_forward_norm", last)] + ([("cross_attention_norm", layer.norm2)] if crosses else [])
        for place, module in norms + [("feed_forward.up", layer.linear1), ("feed_forward.down", layer.linear2)]:
            yield f"{place}.weight", of(module.weight)
            yield f"{place}.bias", of(module.bias)


def make(folder, norm, activation, tied):
    network = Network(norm, activation, tied).double().train()
    with torch.no_grad():
        for name, parameter in network.named_parameters():
            parameter.copy_(random_weight(name, parameter.shape))
    logits = network(SOURCE, TARGET_INPUT)
    loss = F.cross_entropy(logits.flatten(0, 1), TARGET_OUTPUT.flatten(), ignore_index=PAD, label_smoothing=SMOOTHING, reduction="sum")
    loss.backward()
    config = {
        "format": 1, "architecture": "encoder-decoder", "vocab_size": V, "d_model": D, "heads": HEADS, "encoder_layers": ENCODER_LAYERS,
        "decoder_layers": DECODER_LAYERS, "feed_forward_dim": INNER, "dropout": 0, "activation": activation, "norm": norm, "positions": "sinusoidal",
        "max_length": MAX_LENGTH, "tie_embeddings": "all" if tied else "none", "pad_id": PAD, "bos_id": BOS, "eos_id": EOS, "unk_id": UNK,
    }
    expected = {"source": SOURCE, "target_input": TARGET_INPUT, "target_output": TARGET_OUTPUT, "logits": logits, "loss": loss}
    expected |= {f"gradient.{name}": gradient for name, gradient in network.named(lambda parameter: parameter.grad)}
    write_checkpoint(folder, config, dict(network.named(lambda parameter: parameter)), expected)


def main(folder):
    torch.manual_seed(5)
    for norm, activation, tied in itertools.product(("post", "pre"), ("relu", "gelu"), (True, False)):
        make(os.path.join(folder, f"{norm}-{activation}-{'tied' if tied else 'untied'}"), norm, activation, tied)


if __name__ == "__main__":
    main(sys.argv[1])
