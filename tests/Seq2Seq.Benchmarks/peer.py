"""The same models in plain PyTorch, to measure against: torch.nn.TransformerEncoderLayer and DecoderLayer, Adam, label-smoothed
cross-entropy; generation with a cache of keys and values. Random token ids, lengths as in seq2seq benchmark.

    peer.py train     --layers 4 --width 128 --inner 256 --heads 4 --rounds 5 --count 20 [--bfloat16]
    peer.py translate --layers 4 --width 128 --inner 256 --heads 4 --rounds 5 --count 1000 --beam 5
    peer.py check     (generation with the cache agrees with the whole decoder)

Prints one JSON object: the median of the rounds, least and most.
"""
import argparse
import json
import math
import random
import statistics
import time

import torch
from torch import nn
from torch.nn import functional as F

PAD, BOS, EOS, FIRST = 0, 1, 2, 4


class Peer(nn.Module):
    """Post-norm, ReLU, sinusoids, one embedding for source, target and output, an output bias."""

    def __init__(self, size, dropout):
        super().__init__()
        self.width, self.heads = size.width, size.heads
        self.embedding = nn.Embedding(size.vocabulary, size.width, padding_idx=PAD)
        nn.init.normal_(self.embedding.weight, std=size.width ** -0.5)
        self.bias = nn.Parameter(torch.zeros(size.vocabulary))
        angles = torch.arange(1024.0)[:, None] * torch.exp(torch.arange(0, size.width, 2) * (-math.log(1e4) / size.width))
        self.register_buffer("positions", torch.stack([angles.sin(), angles.cos()], -1).flatten(1), persistent=False)
        self.dropout = nn.Dropout(dropout)
        layer = {"dim_feedforward": size.inner, "dropout": dropout, "batch_first": True}
        self.encoder = nn.TransformerEncoder(nn.TransformerEncoderLayer(size.width, size.heads, **layer), size.layers)
        self.decoder = nn.TransformerDecoder(nn.TransformerDecoderLayer(size.width, size.heads, **layer), size.layers)

    def embed(self, ids, start=0):
        return self.dropout(self.embedding(ids) * math.sqrt(self.width) + self.positions[start:start + ids.shape[1]])

    def encode(self, source):
        padding = source == PAD
        return self.encoder(self.embed(source), src_key_padding_mask=padding), padding

    def forward(self, source, target):
        memory, padding = self.encode(source)
        future = torch.ones(target.shape[1], target.shape[1], dtype=torch.bool).triu(1)
        return self.logits(self.decoder(self.embed(target), memory, tgt_mask=future, memory_key_padding_mask=padding))

    def logits(self, hidden):
        return F.linear(hidden, self.embedding.weight, self.bias)


class Cache:
    """Keys and values of the source, once, and of what has been generated; one step at a time."""

    def __init__(self, peer, source):
        self.peer = peer
        memory, padding = peer.encode(source)
        self.hidden = torch.zeros(padding.shape).masked_fill(padding, -torch.inf)[:, None, None]
        self.sources = [self.split(F.linear(memory, *self.part(layer.multihead_attn, 1, 3))).chunk(2, 1) for layer in peer.decoder.layers]
        self.own = [None] * len(self.sources)
        self.length = 0

    def part(self, attention, first, last):
        rows = slice(first * self.peer.width, last * self.peer.width)
        return attention.in_proj_weight[rows], attention.in_proj_bias[rows]

    def split(self, x):
        return x.unflatten(-1, (-1, self.peer.width // self.peer.heads)).transpose(1, 2)

    def attend(self, query, key, value, mask=None):
        scores = query @ key.transpose(-1, -2) / math.sqrt(query.shape[-1])
        weights = (scores if mask is None else scores + mask).softmax(-1)
        return (weights @ value).transpose(1, 2).flatten(2)

    def step(self, tokens):
        x = self.peer.embed(tokens[:, None], self.length)
        self.length += 1
        for i, layer in enumerate(self.peer.decoder.layers):
            attention = layer.self_attn
            query, key, value = self.split(F.linear(x, attention.in_proj_weight, attention.in_proj_bias)).chunk(3, 1)
            if self.own[i] is not None:
                key, value = torch.cat([self.own[i][0], key], 2), torch.cat([self.own[i][1], value], 2)
            self.own[i] = key, value
            x = layer.norm1(x + attention.out_proj(self.attend(query, key, value)))
            attention, (key, value) = layer.multihead_attn, self.sources[i]
            query = F.linear(x, *self.part(attention, 0, 1)).view(key.shape[0], -1, self.peer.width)  # a source's rows attend together
            x = layer.norm2(x + attention.out_proj(self.attend(self.split(query), key, value, self.hidden).view(x.shape)))
            x = layer.norm3(x + layer.linear2(layer.linear1(x).relu()))
        return self.peer.logits(x[:, 0])

    def reorder(self, rows):
        self.own = [(key[rows], value[rows]) for key, value in self.own]


@torch.inference_mode()
def generate(peer, source, beam, length):
    """Exactly `length` tokens for every source; the best of a beam."""
    cache, count = Cache(peer, source), source.shape[0]
    tokens = torch.full((count, 1), BOS)
    scores = torch.zeros(count, 1)
    for _ in range(length):
        log_probs = cache.step(tokens[:, -1]).log_softmax(-1)
        log_probs[:, [PAD, BOS, EOS]] = -torch.inf
        totals = (scores.view(-1, 1) + log_probs).view(count, -1)
        scores, chosen = totals.topk(beam)
        parents = (torch.arange(count)[:, None] * (totals.shape[1] // log_probs.shape[1]) + chosen // log_probs.shape[1]).flatten()
        if beam > 1:
            cache.reorder(parents)
        tokens = torch.cat([tokens[parents], (chosen % log_probs.shape[1]).view(-1, 1)], 1)
    return tokens.view(count, beam, -1)[:, 0, 1:]


def pairs(count, mean, vocabulary):
    rng = random.Random(1)
    draw = lambda middle, deviation: max(2, min(1000, round(rng.gauss(middle, deviation))))
    ids = lambda n: [rng.randrange(FIRST, vocabulary) for _ in range(n)]
    lengths = [(n, draw(n, 1.5)) for n in (draw(mean, 0.3 * mean) for _ in range(count))]
    return [(ids(source), ids(target)) for source, target in lengths]


def padded(rows):
    longest = max(map(len, rows))
    return torch.tensor([row + [PAD] * (longest - len(row)) for row in rows])


def batches(data, budget):
    """Pairs of like length, up to a budget of padded tokens of the longer side, in random order, without end."""
    rng, size = random.Random(1), lambda pair: max(map(len, pair)) + 1
    while True:
        groups, group = [], []
        for pair in sorted(data, key=lambda pair: (size(pair), rng.random())):
            if group and size(pair) * (len(group) + 1) > budget:
                groups.append(group)
                group = []
            group.append(pair)
        rng.shuffle(groups)
        for group in groups:
            yield (padded([s + [EOS] for s, _ in group]), padded([[BOS] + t for _, t in group]), padded([t + [EOS] for _, t in group]))


def train(size):
    peer = Peer(size, 0.1)
    loss_of = nn.CrossEntropyLoss(ignore_index=PAD, label_smoothing=0.1)
    optimizer = torch.optim.Adam(peer.parameters(), lr=1e-3, betas=(0.9, 0.98), eps=1e-9)
    stream = batches(pairs(29000, size.length, size.vocabulary), size.tokens)

    def work():
        seen = 0
        for _ in range(size.count):
            source, given, wanted = next(stream)
            optimizer.zero_grad(set_to_none=True)
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=size.bfloat16):
                logits = peer(source, given)
            loss = loss_of(logits.float().flatten(0, 1), wanted.flatten())
            loss.backward()
            nn.utils.clip_grad_norm_(peer.parameters(), 1.0)
            optimizer.step()
            seen += int((wanted != PAD).sum())
        return seen

    return "target_tokens_per_second", work


def translate(size):
    peer = Peer(size, 0.1).eval()
    sources = sorted((source + [EOS] for source, _ in pairs(size.count, size.length, size.vocabulary)), key=len)
    together = [padded(sources[i:i + size.batch]) for i in range(0, len(sources), size.batch)]

    def work():
        for source in together:
            generate(peer, source, size.beam, size.output)
        return size.count

    return "sentences_per_second", work


def check(size):
    peer = Peer(size, 0.1).eval()
    source = padded([source + [EOS] for source, _ in pairs(8, 9, size.vocabulary)])
    target = torch.randint(FIRST, size.vocabulary, (8, 7))
    with torch.inference_mode():
        cache = Cache(peer, source)
        steps = torch.stack([cache.step(target[:, i]) for i in range(7)], 1)
        assert torch.allclose(steps, peer(source, target), atol=2e-4)
        whole = torch.full((8, 1), BOS)
        for _ in range(7):
            logits = peer(source, whole)[:, -1].index_fill(1, torch.tensor([PAD, BOS, EOS]), -torch.inf)
            whole = torch.cat([whole, logits.argmax(-1, keepdim=True)], 1)
    assert torch.equal(generate(peer, source, 1, 7), whole[:, 1:])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("mode", choices=["train", "translate", "check"])
    for name, value in dict(layers=4, width=128, inner=256, heads=4, vocabulary=8000, tokens=4096, batch=64, beam=5, length=13, output=16, rounds=5, count=20, threads=2).items():
        parser.add_argument(f"--{name}", type=int, default=value)
    parser.add_argument("--bfloat16", action="store_true")
    size = parser.parse_args()
    torch.set_num_threads(size.threads)
    torch.manual_seed(1)
    if size.mode == "check":
        return check(size)
    name, work = train(size) if size.mode == "train" else translate(size)
    rates = []
    for turn in range(size.rounds + 1):  # the first warms up
        start = time.perf_counter()
        done = work()
        rates.append(done / (time.perf_counter() - start))
    rates = rates[1:]
    print(json.dumps({"rates": {name: {"median": statistics.median(rates), "least": min(rates), "most": max(rates)}}}))


if __name__ == "__main__":
    main()
