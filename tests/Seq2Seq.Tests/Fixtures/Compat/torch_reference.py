"""Writes torch-reference.json: what PyTorch answers to the operations of TorchOperationTests.cs, on the same inputs.

    python3 torch_reference.py > torch-reference.json
"""
import json

import torch
import torch.nn.functional as F

x = torch.sin(torch.arange(24, dtype=torch.float64)).reshape(2, 3, 4)
y = torch.cos(torch.arange(24, dtype=torch.float64) + 0.5).reshape(2, 3, 4)
p = x.abs() + 0.1
m = torch.cos(torch.arange(12, dtype=torch.float64)).reshape(3, 4)
n = torch.sin(torch.arange(20, dtype=torch.float64) / 3).reshape(4, 5)
v = torch.arange(4, dtype=torch.float64) - 1.5
i = torch.tensor([2, 0, 1])
g = torch.tensor([[0, 1, 2, 1], [3, 0, 1, 2], [1, 1, 0, 3]])
t = torch.tensor([3, 0, 2])
mask = m > 0

CASES = {
    "add": lambda: x + y,
    "add_alpha": lambda: torch.add(x, y, alpha=2.5),
    "sub_from_number": lambda: 1.5 - x,
    "divide_number_by": lambda: 2 / p,
    "div_trunc": lambda: torch.div(x, 0.3, rounding_mode="trunc"),
    "div_floor": lambda: torch.div(x, p, rounding_mode="floor"),
    "remainder": lambda: x % 0.4,
    "fmod": lambda: torch.fmod(x, 0.4),
    "pow": lambda: p.pow(2.5),
    "pow_tensor": lambda: p.pow(y),
    "addcmul": lambda: torch.addcmul(x, y, p, value=0.5),
    "addcdiv": lambda: torch.addcdiv(x, y, p, value=0.5),
    "lerp": lambda: torch.lerp(x, y, p),
    "exp": lambda: x.exp(),
    "expm1": lambda: x.expm1(),
    "log": lambda: p.log(),
    "log1p": lambda: p.log1p(),
    "rsqrt": lambda: p.rsqrt(),
    "reciprocal": lambda: p.reciprocal(),
    "tanh": lambda: x.tanh(),
    "sigmoid": lambda: x.sigmoid(),
    "erf": lambda: x.erf(),
    "erfinv": lambda: (x * 0.9).erfinv(),
    "round_decimals": lambda: x.round(decimals=2),
    "clamp": lambda: x.clamp(-0.5, 0.25),
    "clamp_min": lambda: x.clamp_min(0.1),
    "maximum": lambda: torch.maximum(x, y),
    "where": lambda: torch.where(x > y, x, y),
    "logical_and": lambda: torch.logical_and(x > 0, y > 0).double(),
    "bitwise_xor": lambda: ((x > 0) ^ (y > 0)).double(),
    "isfinite": lambda: torch.isfinite(x / (x - x[0, 0, 1])).double(),
    "nan_to_num": lambda: torch.nan_to_num(x / (x - x[0, 0, 1]) * 0, nan=7.0),
    "sum": lambda: x.sum(),
    "sum_dims": lambda: x.sum([0, 2], keepdim=True),
    "mean_dim": lambda: x.mean([1]),
    "prod_dim": lambda: p.prod(2),
    "var": lambda: x.var([1], unbiased=False),
    "std_mean": lambda: torch.stack(torch.std_mean(x, [0, 1])),
    "norm": lambda: x.norm(),
    "vector_norm": lambda: torch.linalg.vector_norm(x, 3.0, [0, 2]),
    "amax": lambda: x.amax([1, 2]),
    "max_values": lambda: x.max(1)[0],
    "max_indices": lambda: x.max(1)[1].double(),
    "argmax": lambda: x.argmax(2).double(),
    "any": lambda: (x > 0.95).any(2).double(),
    "cumsum": lambda: x.cumsum(1),
    "logsumexp": lambda: x.logsumexp(2),
    "count_nonzero": lambda: (x > 0).count_nonzero().double(),
    "topk_values": lambda: x.topk(2, 2)[0],
    "topk_indices": lambda: x.topk(2, 2)[1].double(),
    "sort_descending": lambda: x.sort(1, descending=True)[0],
    "kthvalue": lambda: x.kthvalue(2, 2)[0],
    "searchsorted": lambda: torch.searchsorted(v, m).double(),
    "bincount": lambda: torch.bincount(t, minlength=6).double(),
    "unique": lambda: torch.unique(torch.tensor([3, 1, 3, 2]), return_counts=True)[1].double(),
    "matmul_batched": lambda: x @ n,
    "mm": lambda: m.mm(n),
    "bmm": lambda: x.bmm(y.transpose(1, 2)),
    "mv": lambda: m.mv(v),
    "addmm": lambda: torch.addmm(torch.ones(3, 5, dtype=torch.float64), m, n, beta=0.5, alpha=2.0),
    "baddbmm": lambda: torch.baddbmm(torch.ones(2, 3, 3, dtype=torch.float64), x, y.transpose(1, 2), beta=2.0, alpha=0.5),
    "outer": lambda: torch.outer(v, v),
    "einsum": lambda: torch.einsum("bij,jk->bik", x, n),
    "reshape_permute": lambda: x.permute(2, 0, 1).reshape(4, 6),
    "unfold": lambda: v.unfold(0, 2, 1),
    "flip_roll": lambda: x.flip([1]).roll([1], [2]),
    "repeat": lambda: v.repeat(2, 3),
    "repeat_interleave": lambda: v.repeat_interleave(2, 0),
    "expand": lambda: v.expand(3, 4),
    "movedim": lambda: x.movedim([0, 1], [2, 0]),
    "tril": lambda: m.tril(-1),
    "diagonal": lambda: m.diagonal(1),
    "cat_stack": lambda: torch.cat([torch.stack([m, m * 2]), x], 0),
    "split_chunk": lambda: torch.cat([x.split([1, 3], 2)[1], x.chunk(2, 0)[1].expand(2, 3, 4)], 2),
    "index_select": lambda: x.index_select(1, i),
    "gather": lambda: x[0].gather(1, g),
    "scatter": lambda: torch.zeros(3, 4, dtype=torch.float64).scatter(1, g, m),
    "scatter_add": lambda: torch.zeros(3, 4, dtype=torch.float64).scatter_add(1, g, m),
    "index_add": lambda: torch.zeros(3, 4, dtype=torch.float64).index_add(0, i, m, alpha=2.0),
    "index_copy": lambda: torch.zeros(3, 4, dtype=torch.float64).index_copy(0, i, m),
    "masked_fill": lambda: m.masked_fill(mask, -9.0),
    "masked_select": lambda: m.masked_select(mask),
    "masked_scatter": lambda: m.masked_scatter(mask, m.flip([0])),
    "take_along_dim": lambda: m.take_along_dim(g, 1),
    "nonzero": lambda: mask.nonzero().double(),
    "arange": lambda: torch.arange(1, 2, 0.25, dtype=torch.float64),
    "linspace": lambda: torch.linspace(-1, 1, 5, dtype=torch.float64),
    "one_hot": lambda: F.one_hot(t, 4).double(),
    "softmax": lambda: x.softmax(2),
    "log_softmax": lambda: x.log_softmax(1),
    "relu": lambda: F.relu(x),
    "gelu": lambda: F.gelu(x),
    "gelu_tanh": lambda: F.gelu(x, approximate="tanh"),
    "silu": lambda: F.silu(x),
    "softplus": lambda: F.softplus(x, 2.0, 1.0),
    "logsigmoid": lambda: F.logsigmoid(x),
    "linear": lambda: F.linear(x, m, torch.arange(3, dtype=torch.float64)),
    "layer_norm": lambda: F.layer_norm(x, [4], v, v * 2, 1e-3),
    "cosine_similarity": lambda: F.cosine_similarity(x, y, 2),
    "normalize": lambda: F.normalize(x, 2.0, 1),
    "pad": lambda: F.pad(m, (1, 2, 0, 1), value=5.0),
    "cross_entropy": lambda: F.cross_entropy(m, t, ignore_index=0, label_smoothing=0.1, reduction="sum"),
    "nll_loss": lambda: F.nll_loss(m.log_softmax(1), t, reduction="none"),
    "kl_div": lambda: F.kl_div(x.log_softmax(2), y.log_softmax(2), log_target=True, reduction="sum"),
    "mse_loss": lambda: F.mse_loss(x, y),
    "attention": lambda: torch.softmax(x @ y.transpose(1, 2) / 2.0, -1) @ p,
    "attention_masked": lambda: torch.softmax(
        (x @ y.transpose(1, 2) / 2.0).masked_fill(torch.ones(3, 3, dtype=torch.bool).tril().logical_not(), -float("inf")), -1) @ p,
}

print("{")
names = list(CASES)
for name in names:
    result = CASES[name]()
    values = [repr(value) for value in result.reshape(-1).tolist()]
    end = "," if name != names[-1] else ""
    print(f'  "{name}": {{ "shape": {json.dumps(list(result.shape))}, "values": [{", ".join(values)}] }}{end}')
print("}")
