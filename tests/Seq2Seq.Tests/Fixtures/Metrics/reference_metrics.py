"""A second, slow implementation of the metrics, to hold the C# one to: the definitions written down in Python, whose
str.lower, str.split and regular expressions are part of them. Nothing here is shared with the C# code: n-grams are
tuples in Counters, the edit distance is a full table of strings, numpy draws the random numbers.

Needs Python 3.11 with the regex module 2022.10.31 and numpy; check_golden() in make_fixtures.py holds this file to
sacreBLEU's own numbers.
"""
import math
import re
from collections import Counter

import numpy
import regex

VERSION = "2.6.0"


# ---------------------------------------------------------------- tokenizers
def western(text, possessive=False):
    text = re.sub(r"[{-~\[-` -&(-+:-@/]", lambda m: f" {m[0]} ", text)
    if possessive:
        text = text.replace("'s ", " 's ")
    text = re.sub(r"([^0-9])([.,])", r"\1 \2 ", text)
    text = re.sub(r"([.,])([^0-9])", r" \1 \2", text)
    return re.sub(r"([0-9])(-)", r"\1 \2 ", text)


def unescape(text):
    for entity, character in (("&quot;", '"'), ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">")):
        text = text.replace(entity, character)
    return text


def tok_13a(text):
    text = text.replace("<skipped>", "").replace("-\n", "").replace("\n", " ")
    return western(f" {unescape(text)} ")


def tok_intl(text):
    text = regex.sub(r"(\P{N})(\p{P})", r"\1 \2 ", text)
    text = regex.sub(r"(\p{P})(\P{N})", r" \1 \2", text)
    return regex.sub(r"\p{S}", lambda m: f" {m[0]} ", text)


CHINESE = [("\u3400", "\u4db5"), ("\u4e00", "\u9fa5"), ("\u9fa6", "\u9fbb"), ("\uf900", "\ufa2d"), ("\ufa30", "\ufa6a"),
           ("\ufa70", "\ufad9"), ("\u2000" "0", "\u2a6d" "6"), ("\u2f80" "0", "\u2fa1" "d"), ("\uff00", "\uffef"),
           ("\u2e80", "\u2eff"), ("\u3000", "\u303f"), ("\u31c0", "\u31ef"), ("\u2f00", "\u2fdf"), ("\u2ff0", "\u2fff"),
           ("\u3100", "\u312f"), ("\u31a0", "\u31bf"), ("\ufe10", "\ufe1f"), ("\ufe30", "\ufe4f"), ("\u2600", "\u26ff"),
           ("\u2700", "\u27bf"), ("\u3200", "\u32ff"), ("\u3300", "\u33ff")]


def tok_zh(text):
    return western("".join(
        f" {c} " if any(first <= c <= last for first, last in CHINESE) else c for c in text.strip()))


TOKENIZERS = {"13a": tok_13a, "none": str, "intl": tok_intl, "char": " ".join, "zh": tok_zh}

ASIAN_PUNCTUATION = "[\u3001\u3002\u3008-\u3011\u3014-\u301f\uff61-\uff65\u30fb\uff0e\uff0c\uff1f\uff1a\uff1b\uff01\uff02\uff08\uff09]"


def tok_ter(text, normalized=False, no_punct=False, asian=False, case_sensitive=False):
    text = text.rstrip()
    if not text:
        return []
    if not case_sensitive:
        text = text.lower()
    if normalized:
        text = western(f" {unescape(text.replace(chr(10) + '-', '').replace(chr(10), ' '))} ", possessive=True)
        if asian:
            for characters in ("\u4e00-\u9fff\u3400-\u4dbf", "\u31c0-\u31ef\u2e80-\u2eff",
                               "\u3300-\u33ff\uf900-\ufaff\ufe30-\ufe4f", "\u3200-\u3f22"):
                text = re.sub(f"([{characters}])", r" \1 ", text)
            for kana in ("\u3040-\u309f", "\u30a0-\u30ff", "\u31f0-\u31ff"):
                text = re.sub(f"(^|^[{kana}])([{kana}]+)(?=$|^[{kana}])", r"\1 \2 ", text)
            text = re.sub(ASIAN_PUNCTUATION, lambda m: f" {m[0]} ", text)
    if no_punct:
        text = re.sub(r'[.,?:;!"()]', "", text)
        if asian:
            text = re.sub(ASIAN_PUNCTUATION, "", text)
    return text.split()


# ---------------------------------------------------------------- BLEU
def grams(items, n):
    return Counter(tuple(items[i:i + n]) for i in range(len(items) - n + 1))


def bleu_stats(hyp, refs, tokenize="13a", lowercase=False, order=4):
    def words(text):
        return TOKENIZERS[tokenize]((text.lower() if lowercase else text).rstrip()).split()

    hyp, refs = words(hyp), [words(r) for r in refs]
    length = min((abs(len(hyp) - len(r)), len(r)) for r in refs)[1]
    correct, total = [], []
    for n in range(1, order + 1):
        mine = grams(hyp, n)
        best = Counter()
        for r in refs:
            best |= grams(r, n)
        correct.append(sum((mine & best).values()))
        total.append(sum(mine.values()))
    return [len(hyp), length] + correct + total


def bleu_score(stats, smooth="exp", value=None, effective=False):
    order = (len(stats) - 2) // 2
    hyp, ref = stats[:2]
    correct, total = list(stats[2:2 + order]), list(stats[2 + order:])
    penalty = 1.0 if hyp >= ref else (math.exp(1 - ref / hyp) if hyp > 0 else 0.0)
    precisions = [0.0] * order
    if not any(correct):
        return dict(score=0.0, precisions=precisions, bp=penalty, sys_len=hyp, ref_len=ref, correct=correct, total=total)
    value = {"floor": 0.1, "add-k": 1}.get(smooth) if value is None else value
    used, halving = order, 1.0
    for n in range(order):
        if smooth == "add-k" and n > 0:
            correct[n] += value
            total[n] += value
        if total[n] == 0:
            break
        if effective:
            used = n + 1
        if correct[n] > 0:
            precisions[n] = 100.0 * correct[n] / total[n]
        elif smooth == "exp":
            halving *= 2
            precisions[n] = 100.0 / (halving * total[n])
        elif smooth == "floor":
            precisions[n] = 100.0 * value / total[n]
    logs = sum(math.log(p) if p else -9999999999 for p in precisions[:used])
    return dict(score=penalty * math.exp(logs / used), precisions=precisions, bp=penalty, sys_len=hyp, ref_len=ref,
                correct=correct, total=total)


# ---------------------------------------------------------------- chrF
def chrf_stats_one(hyp, ref, char_order, word_order, whitespace):
    def split_punctuation(text):
        for word in text.split():
            if len(word) > 1 and word[-1] in "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~":
                yield from (word[:-1], word[-1])
            elif len(word) > 1 and word[0] in "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~":
                yield from (word[0], word[1:])
            else:
                yield word

    stats = []
    letters = [t if whitespace else "".join(t.split()) for t in (hyp, ref)]
    words = [list(split_punctuation(t)) for t in (hyp, ref)]
    for items, order in ((letters, char_order), (words, word_order)):
        for n in range(1, order + 1):
            h, r = grams(items[0], n), grams(items[1], n)
            stats += [sum(h.values()) if r else 0, sum(r.values()), sum((h & r).values())]
    return stats


def chrf_score(stats, beta=2, eps_smoothing=False):
    b, triples = beta ** 2, list(zip(*[iter(stats)] * 3))
    if eps_smoothing:
        scores = []
        for h, r, m in triples:
            p, q = m / h if h else 1e-16, m / r if r else 1e-16
            scores.append((1 + b) * p * q / (b * p + q) if b * p + q else 1e-16)
        return 100 * sum(scores) / len(triples)
    known = [(m / h, m / r) for h, r, m in triples if h and r]
    if not known:
        return 0.0
    p, q = (sum(x) / len(known) for x in zip(*known))
    return 100 * (1 + b) * p * q / (b * p + q) if p + q else 0.0


def chrf_stats(hyp, refs, char_order=6, word_order=0, whitespace=False, lowercase=False, beta=2, eps_smoothing=False):
    if lowercase:
        hyp, refs = hyp.lower(), [r.lower() for r in refs]
    rows = [chrf_stats_one(hyp, r, char_order, word_order, whitespace) for r in refs]
    return max(rows, key=lambda row: chrf_score(row, beta, eps_smoothing))  # the first of equals


# ---------------------------------------------------------------- TER
def edit_table(hyp, ref):
    """Costs and operations of every cell within tercom's beam. k keep, s substitute, d delete from hyp, i insert."""
    infinite = 10 ** 16
    table = [[(j, "i") for j in range(len(ref) + 1)]]
    ratio = len(ref) / len(hyp) if hyp else 1
    beam = math.ceil(ratio / 2 + 25) if 25 < ratio / 2 else 25
    for i in range(1, len(hyp) + 1):
        middle = math.floor(i * ratio)
        end = len(ref) + 1 if i == len(hyp) else min(len(ref) + 1, middle + beam)
        row = [(infinite, "x")] * (len(ref) + 1)
        for j in range(max(0, middle - beam), end):
            if j == 0:
                row[j] = (table[i - 1][0][0] + 1, "d")
                continue
            same = hyp[i - 1] == ref[j - 1]
            choices = [(table[i - 1][j - 1][0] + (not same), "k" if same else "s"),
                       (table[i - 1][j][0] + 1, "d"), (row[j - 1][0] + 1, "i")]
            best = min(choices, key=lambda c: c[0])
            if best[0] < infinite:
                row[j] = best
        table.append(row)
    return table


def align(hyp, ref):
    table = edit_table(hyp, ref)
    i, j = len(hyp), len(ref)
    target, hyp_wrong, ref_wrong = {}, [False] * len(hyp), [False] * len(ref)
    while i or j:
        op = table[i][j][1]
        if op in "ksi":
            target[j - 1] = i - 1
            ref_wrong[j - 1] = op != "k"
        if op in "ksd":
            hyp_wrong[i - 1] = op != "k"
        i, j = i - (op in "ksd"), j - (op in "ksi")
    return table[-1][-1][0], target, hyp_wrong, ref_wrong


def move(words, start, length, to):
    block = words[start:start + length]
    if to < start:
        return words[:to] + block + words[to:start] + words[start + length:]
    if to > start + length:
        return words[:start] + words[start + length:to] + block + words[to:]
    return words[:start] + words[start + length:length + to] + block + words[length + to:]


def common_sequences(hyp, ref):
    for start in range(len(hyp)):
        for place in range(len(ref)):
            if abs(place - start) <= 50:
                for length in range(1, 11):
                    if start + length > len(hyp) or place + length > len(ref) \
                            or hyp[start + length - 1] != ref[place + length - 1]:
                        break
                    yield start, place, length


def best_shift(hyp, ref, tried):
    edits, target, hyp_wrong, ref_wrong = align(hyp, ref)
    best = None
    for start, place, length in common_sequences(hyp, ref):
        if not any(hyp_wrong[start:start + length]) or not any(ref_wrong[place:place + length]) \
                or start <= target[place] < start + length:
            continue
        before = -1
        for offset in range(-1, length):
            to = 0 if place + offset == -1 else target[place + offset] + 1
            if to == before:
                continue
            before = to
            moved = move(hyp, start, length, to)
            tried += 1
            candidate = (edits - edit_table(moved, ref)[-1][-1][0], length, -start, -to, moved)
            best = candidate if best is None else max(best, candidate)
        if tried >= 1000:
            break
    return best, tried


def ter_edits(hyp, ref):
    if not ref:
        return len(hyp)
    shifts = tried = 0
    while True:
        best, tried = best_shift(hyp, ref, tried)
        if tried >= 1000 or best is None or best[0] <= 0:
            return shifts + edit_table(hyp, ref)[-1][-1][0]
        hyp, shifts = best[-1], shifts + 1


def ter_stats(hyp, refs, **options):
    hyp, refs = tok_ter(hyp, **options), [tok_ter(r, **options) for r in refs]
    return [min(ter_edits(hyp, r) for r in refs), sum(map(len, refs)) / len(refs)]


def ter_score(stats):
    edits, length = stats
    return 100 * (edits / length) if length > 0 else (100.0 if edits > 0 else 0.0)


# ---------------------------------------------------------------- paired tests
def interval(scores):
    tail = len(scores) // 40
    ordered = sorted(scores)
    return dict(mean=sum(scores) / len(scores), ci=0.5 * (ordered[len(ordered) - tail - 1] - ordered[tail]))


def bootstrap(stats, score, trials, seed):
    draws = numpy.random.default_rng(seed).choice(len(stats), size=(trials, len(stats)), replace=True)
    stats = numpy.array(stats, dtype=float)
    return [score(list(map(float, stats[d].sum(0)))) for d in draws]


def p_value(differences, seen):
    return (sum(d > seen for d in differences) + 1) / (len(differences) + 1)


def paired_bootstrap(baseline, system, score, trials, seed):
    a, b = bootstrap(baseline, score, trials, seed), bootstrap(system, score, trials, seed)
    differences = [abs(y - x) for x, y in zip(a, b)]
    mean = sum(differences) / len(differences)
    seen = abs(score(sums(baseline)) - score(sums(system)))
    return dict(interval(b), p_value=p_value([d - mean for d in differences], seen))


def approximate_randomization(baseline, system, score, trials, seed):
    heads = numpy.random.default_rng(seed).integers(2, size=(trials, len(baseline)), dtype=bool)
    a, b = numpy.array(baseline, dtype=float), numpy.array(system, dtype=float)
    differences = [abs(score(list(map(float, h @ a + ~h @ b))) - score(list(map(float, ~h @ a + h @ b)))) for h in heads]
    return dict(p_value=p_value(differences, abs(score(sums(baseline)) - score(sums(system)))))


def sums(rows):
    return [sum(column) for column in zip(*rows)]
