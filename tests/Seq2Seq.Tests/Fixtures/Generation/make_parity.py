#!/usr/bin/python3
"""Makes parity/: a tiny random checkpoint, 200 sources as ids, and what PyTorch decodes from them.

  make_parity.py FOLDER

The network is torch.nn's own TransformerEncoder and TransformerDecoder, run anew over the whole prefix at every step; greedy
and beam search are written as plainly as can be. Output lengths are mixed: some end, some are cut at the longest length.
"""
import json
import math
import os
import random
import struct
import sys

import torch
import torch.nn as nn

PAD, BOS, EOS, UNK = 0, 1, 2, 3
CONFIG = {
    "format": 1, "architecture": "encoder-decoder", "vocab_size": 60, "d_model": 16, "heads": 2, "encoder_layers": 2, "decoder_layers": 2,
    "feed_forward_dim": 32, "dropout": 0.1, "attention_dropout": 0, "activation_dropout": 0, "activation": "relu", "norm": "post",
    "positions": "sinusoidal", "max_length": 40, "tie_embeddings": "none", "output_bias": True, "scale_embeddings": True, "pad_id": PAD, "bos_id": BOS, "eos_id": EOS, "unk_id": UNK,
}
LONGEST, BEAM = 16, 5


class Network(nn.Module):
    def __init__(self):
        super().__init__()
        d, v = CONFIG["d_model"], CONFIG["vocab_size"]
        self.source, self.target = nn.Embedding(v, d), nn.Embedding(v, d)
        options = dict(nhead=CONFIG["heads"], dim_feedforward=CONFIG["feed_forward_dim"], activation="relu", batch_first=True, dropout=0.0)
        self.encoder = nn.TransformerEncoder(nn.TransformerEncoderLayer(d, **options), CONFIG["encoder_layers"])
        self.decoder = nn.TransformerDecoder(nn.TransformerDecoderLayer(d, **options), CONFIG["decoder_layers"])
        self.output = nn.Linear(d, v)
        position = torch.arange(CONFIG["max_length"]).unsqueeze(1)
        angle = position * torch.exp(torch.arange(0, d, 2) * (-math.log(10000.0) / d))
        self.table = torch.stack([angle.sin(), angle.cos()], -1).reshape(CONFIG["max_length"], d)

    def embed(self, table, ids):
        return table(ids) * math.sqrt(CONFIG["d_model"]) + self.table[: ids.size(1)]

    def memory(self, source):
        return self.encoder(self.embed(self.source, torch.tensor([source + [EOS]])))

    def log_probs(self, memory, prefixes):
        target = torch.tensor([[BOS] + prefix for prefix in prefixes])
        mask = torch.triu(torch.ones(target.size(1), target.size(1), dtype=torch.bool), 1)
        hidden = self.decoder(self.embed(self.target, target), memory.expand(len(prefixes), -1, -1), tgt_mask=mask)
        return torch.log_softmax(self.output(hidden[:, -1]), -1)


def tensors(network):
    """The weights by the names that the checkpoint has for them."""
    yield "source_embedding.weight", network.source.weight
    yield "target_embedding.weight", network.target.weight
    yield "output_projection.weight", network.output.weight
    yield "output_projection.bias", network.output.bias
    for side, stack in (("encoder", network.encoder), ("decoder", network.decoder)):
        for i, layer in enumerate(stack.layers):
            at = f"{side}.layers.{i}."
            attentions = [("self_attention", layer.self_attn)] + ([("cross_attention", layer.multihead_attn)] if side == "decoder" else [])
            for name, attention in attentions:
                for part, weight, bias in zip(("query", "key", "value"), attention.in_proj_weight.chunk(3), attention.in_proj_bias.chunk(3)):
                    yield f"{at}{name}.{part}.weight", weight
                    yield f"{at}{name}.{part}.bias", bias
                yield f"{at}{name}.output.weight", attention.out_proj.weight
                yield f"{at}{name}.output.bias", attention.out_proj.bias
            norms = [("self_attention_norm", layer.norm1)]
            norms += [("cross_attention_norm", layer.norm2), ("feed_forward_norm", layer.norm3)] if side == "decoder" else [("feed_forward_norm", layer.norm2)]
            for name, module in norms + [("feed_forward.up", layer.linear1), ("feed_forward.down", layer.linear2)]:
                yield f"{at}{name}.weight", module.weight
                yield f"{at}{name}.bias", module.bias


def save(network, folder):
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "config.json"), "w") as file:
        json.dump(CONFIG, file, indent=2)
        file.write("\n")
    header, data = {}, b""
    for name, tensor in tensors(network):
        values = tensor.detach().contiguous().flatten().tolist()
        raw = struct.pack(f"<{len(values)}f", *values)
        header[name] = {"dtype": "F32", "shape": list(tensor.shape), "data_offsets": [len(data), len(data) + len(raw)]}
        data += raw
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(os.path.join(folder, "model.safetensors"), "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + data)


def allowed(row):
    return [token for token in range(row.numel()) if token not in (PAD, BOS, UNK)]


def search(network, source, beam):
    """fairseq's beam search, except that nothing is forced to end at the longest length. Greedy is a beam of one."""
    memory = network.memory(source)
    live, finished = [([], 0.0)], []
    for step in range(LONGEST):
        rows = network.log_probs(memory, [ids for ids, _ in live])
        candidates = [(total + rows[i, token].item(), ids, token) for i, (ids, total) in enumerate(live) for token in allowed(rows[i])]
        candidates = sorted(candidates, key=lambda one: -one[0])[: 2 * beam]
        live = []
        for rank, (total, ids, token) in enumerate(candidates):
            if token != EOS and len(live) < beam:
                live.append((ids + [token], total))
            elif token == EOS and rank < beam and len(finished) < beam:
                finished.append((ids, total, True))
        if len(finished) == beam:
            break
    else:
        finished += [(ids, total, False) for ids, total in live]
    ranked = sorted(finished, key=lambda one: -one[1] / (len(one[0]) + one[2]))[:beam]
    return [{"ids": ids, "logProb": round(total, 6), "finished": ended} for ids, total, ended in ranked]


def main(folder):
    torch.manual_seed(11)
    random.seed(11)
    torch.set_num_threads(1)
    network = Network().eval()
    with torch.no_grad():
        for name, parameter in network.named_parameters():
            if "norm" in name:
                parameter += torch.randn_like(parameter) * 0.1
            elif parameter.dim() > 1:
                parameter.copy_(torch.randn_like(parameter) * parameter.size(-1) ** -0.5 * (1.3 if "output" in name else 1.6))
            else:
                parameter.copy_(torch.randn_like(parameter) * 0.1)
        network.output.weight[EOS] *= 2
        network.output.bias[EOS] += 2.5
        save(network, folder)
        with open(os.path.join(folder, "lines.jsonl"), "w") as file:
            for _ in range(200):
                source = [random.randrange(4, CONFIG["vocab_size"]) for _ in range(random.randrange(1, 13))]
                line = {"source": source, "greedy": search(network, source, 1)[0], "beam": search(network, source, BEAM)}
                file.write(json.dumps(line, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
