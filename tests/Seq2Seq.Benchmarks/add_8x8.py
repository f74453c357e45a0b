"""Nanoseconds of one 8x8 add through PyTorch's Python binding; prints one number a round."""
import sys
import time

import torch

rounds, count = int(sys.argv[1]), int(sys.argv[2])
torch.set_num_threads(1)
a, b = torch.rand(8, 8), torch.rand(8, 8)
with torch.no_grad():
    for _ in range(rounds):
        start = time.perf_counter_ns()
        for _ in range(count):
            c = a + b
        print((time.perf_counter_ns() - start) / count)
