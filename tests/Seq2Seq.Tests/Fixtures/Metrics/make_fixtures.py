"""Makes the metric fixtures beside it: python3 make_fixtures.py (Python 3.11, regex 2022.10.31, numpy).

sacrebleu_golden.json  is given: cases with sacreBLEU 2.6.0's own numbers. This program only checks that
                       reference_metrics.py agrees with them, so that what it writes can be trusted.
hard_cases.json        corners of Unicode, tokenization and the edit distance, scored by reference_metrics.py.
python_text.json       what str.lower() and the regex module's categories say of every code point.
random.json            numpy's draws.
paired_tests.json      intervals and p-values from numpy's draws.
"""
import json
import pathlib
import random
import unicodedata

import numpy
import regex

from reference_metrics import (
    approximate_randomization, bleu_score, bleu_stats, bootstrap, chrf_score, chrf_stats, interval, paired_bootstrap,
    sums, ter_score, ter_stats)

HERE = pathlib.Path(__file__).parent


def write(name, value):
    text = json.dumps(value, ensure_ascii=True, separators=(",", ":")).replace('{"id"', '\n{"id"')
    (HERE / name).write_text(text + "\n", encoding="ascii", newline="\n")


# ---------------------------------------------------------------- the metrics, by name
def bleu(smooth="exp", value=None, effective=False, **options):
    return lambda h, r: bleu_stats(h, r, **options), lambda s: bleu_score(s, smooth, value, effective)["score"]


def chrf(beta=2, eps_smoothing=False, **options):
    return (lambda h, r: chrf_stats(h, r, beta=beta, eps_smoothing=eps_smoothing, **options),
            lambda s: chrf_score(s, beta, eps_smoothing))


def ter(**options):
    return lambda h, r: ter_stats(h, r, **options), ter_score


MAKERS = {"bleu": bleu, "chrf": chrf, "ter": ter}

VARIANTS = {
    **{f"bleu {t}{' lc' if lc else ''}": dict(metric="bleu", tokenize=t, lowercase=lc)
       for t in ("13a", "none", "intl", "char", "zh") for lc in (False, True)},
    "bleu floor": dict(metric="bleu", smooth="floor"),
    "bleu floor 0.37": dict(metric="bleu", smooth="floor", value=0.37),
    "bleu add-k": dict(metric="bleu", smooth="add-k"),
    "bleu add-k 0.5": dict(metric="bleu", smooth="add-k", value=0.5),
    "bleu smooth none": dict(metric="bleu", smooth="none"),
    "bleu effective": dict(metric="bleu", effective=True),
    "bleu order 2": dict(metric="bleu", order=2),
    "chrf2": dict(metric="chrf"),
    "chrf2++": dict(metric="chrf", word_order=2),
    "chrf2 lc": dict(metric="chrf", lowercase=True),
    "chrf2 space": dict(metric="chrf", whitespace=True),
    "chrf3 eps": dict(metric="chrf", beta=3, eps_smoothing=True),
    "ter": dict(metric="ter"),
    "ter cased": dict(metric="ter", case_sensitive=True),
    "ter norm": dict(metric="ter", normalized=True),
    "ter norm asian": dict(metric="ter", normalized=True, asian=True),
    "ter nopunct": dict(metric="ter", no_punct=True),
    "ter nopunct asian": dict(metric="ter", no_punct=True, asian=True),
    "ter norm nopunct asian": dict(metric="ter", normalized=True, no_punct=True, asian=True),
}


def metric(options):
    options = dict(options)
    return MAKERS[options.pop("metric")](**options)


def segments(case):
    return [(h, [s[i] for s in case["refs"] if s[i] is not None]) for i, h in enumerate(case["hyps"])]


# ---------------------------------------------------------------- golden
def check_golden():
    names = {"bleu_13a": bleu(), "bleu_none": bleu(tokenize="none"), "bleu_intl": bleu(tokenize="intl"),
             "bleu_char": bleu(tokenize="char"), "bleu_13a_lc": bleu(lowercase=True), "chrf2": chrf(),
             "chrfpp": chrf(word_order=2), "ter": ter(), "sentence_bleu": bleu(effective=True), "sentence_chrf2": chrf(),
             "sentence_ter": ter()}
    for case in json.loads((HERE / "sacrebleu_golden.json").read_text(encoding="utf-8"))["cases"]:
        for name, expected in case["expected"].items():
            stats, score = names[name]
            rows = [stats(h, r) for h, r in segments(case)]
            got = [score(row) for row in rows] if name.startswith("sentence") else [score(sums(rows))]
            for a, b in zip(got, expected.get("scores") or [expected["score"]], strict=True):
                assert abs(a - b) < 1e-6, (case["id"], name, a, b)


# ---------------------------------------------------------------- hard cases
def written_cases():
    yield "entities", ["&amp;quot; &amp;lt;b&amp;gt; R&amp;D &QUOT; &nbsp; &lt;skipped&gt; <skipped>x"], [['"<b>" R & D &quot; <skipped> x']]
    yield "hyphenated line ends", ["a long-\nhaired\n-dog\nbarks, 3-4 -5"], [["a longhaired dog barks, 3 - 4 - 5"]]
    yield "periods and commas", ["1,000.50 .5 5. a.b,c,,d ...,,, 3.a a.3 ,"], [["1,000.50 0.5 5 . a.b, c,,d … 3. a. 3,"]]
    yield "final sigma", ["ΟΔΟΣ ΣΑΣ Σ ΑΣ' ΑΣ\u0301Β Α\u0345Σ ΑΣ\u00ad. \U00010400Σ \u02b0Σ ⒶΣ"], [["οδος σας σ ας' ασ\u0301β α\u0345ς ας\u00ad. \U00010428ς \u02b0σ ⓐς"]]
    yield "special letters", ["İSTANBUL ẞ ǅ K Å Ω Ⅷ Ⓑ \U0001e900 \U00010c80 Ꮳ"], [["i\u0307stanbul ß ǆ k å ω ⅷ ⓑ \U0001e922 \U00010cc0 ꮳ"]]
    yield "no folding", ["STRASSE ﬁ ſ ς ᲀ"], [["straße fi s σ в"]]
    yield "letters newer than Unicode 14", ["Ᲊ \ua7cb Ƛ \U00010d50 \U0001e030 ABC"], [["\u1c8a ɤ ƛ \U00010d70 abc"]]
    yield "white space", ["a\u00a0b\u202fc\u2009d\u3000e\x1cf\x1fg\u0085h\u2028i\u180ej\u200bk\ufeffl "], [["a b c d e f g h i j k l"]]
    yield "only white space", ["\u3000 \t", "x"], [["\u00a0", "x"]]
    yield "empty hypothesis", ["", "the cat"], [["a dog", "the cat"]]
    yield "empty reference", ["something", "the cat sat there"], [["", "the cat sat here"]]
    yield "both empty", [""], [[""]]
    yield "all references empty", ["a b", "c"], [["", ""]]
    yield "missing references", ["a b c d", "e f g h"], [["a b c x", None], [None, "e f x h"], ["a x c d", None]]
    yield "an empty and a missing reference", ["a b c d", "e f"], [["", "e f"], ["a b c d", None]]
    yield "three references", ["the the the cat is on a mat"], [["the cat is on the mat"], ["there is a cat on the mat"], ["a mat the cat"]]
    yield "emoji", ["😀👍🏽 👩\u200d👧 ok.😀,😀 1😀2 ❤\ufe0f"], [["😀 👍🏽 👩\u200d👧 ok. 😀 , 😀 1 😀 2 ❤"]]
    yield "astral letters", ["𝐀𝐁.𝐂 𐐀𐐁, 𠀀𠀁 𪛖"], [["𝐀 𝐁. 𝐂 𐐨𐐩 , 𠀀 𠀁 𪛖"]]
    yield "symbols", ["5€ £3 ¥100 2²=4 ½+¼ ±3° x≠y a→b ©2020™ `a^b~"], [["5 € £ 3 ¥ 100 2 ² = 4 ½ + ¼ ± 3 ° x ≠ y a → b © 2020 ™ ` a ^ b ~"]]
    yield "digits of the world", ["٣,٤ ३.४ 1.²3 一.二 ①, Ⅷ. 𝟗.𝟗"], [["٣ , ٤ ३ . ४ 1. ² 3 一 . 二 ① , Ⅷ . 𝟗 . 𝟗"]]
    yield "symbols newer than Unicode 15", ["a\u2ffcb \u31ef1 \U0001cc00, x\U00011b00y \U0001fae8z"], [["a \u2ffc b \u31ef 1 \U0001cc00 , x \U00011b00 y \U0001fae8 z"]]
    yield "chinese", ["你好，世界。我有3.14个苹果，ABC公司2020年。价格5.", "他说：“不—是…”"], [["你好,世界！我有3.14 个苹果，ABC 公司 2020 年。价格 5 .", "他说:“不 — 是 … ”"]]
    yield "chinese, leading space", ["\u3000 .5 中文 5."], [[" .5 中 文 5 ."]]
    yield "rare ideographs", ["㐀䶵䶶龥龻龼鿿豈\ufa2e﨎⺀⼀⿰〇ㄅㆠ㇀㈠㌀︰ﾞ"], [["㐀 䶵 䶶 龥 龻 龼 鿿 豈 \ufa2e ⺀ ⼀ ⿰ 〇 ㄅ ㆠ ㇀ ㈠ ㌀ ︰ ﾞ"]]
    yield "japanese", ["「こんにちは」、カタカナ・テスト！漢字ｶﾅ（テスト）"], [["こんにちは カタカナ テスト 漢字 ｶﾅ テスト"]]
    yield "kana only", ["ひらがな", "カタカナ"], [["ひら がな", "カタ カナ"]]
    yield "full-width punctuation", ["はい．いいえ，なに？これ：それ；だめ！＂あ＂｡｢い｣､･"], [["はい いいえ なに これ それ だめ あ い"]]
    yield "possessives", ["the dog's bone, dogs' 's it's' is 's."], [["the dog 's bone , dogs ' 's it 's ' is ' s ."]]
    yield "chrf punctuation", ["(hi) \"a\" ... . .. 'tis end' (x, --y-- ¿qué? «a» €5"], [["( hi ) \" a \" .. . ... ' tis end ' ( x , -- y - - ¿qué ? «a » € 5"]]
    yield "tercom punctuation", ["He said: \"yes; (no)!\" — why?, 3.5"], [["he said yes no — why 35"]]
    yield "decomposed letters", ["Cafe\u0301 nai\u0308ve A\u030angstro\u0308m. e\u0301,e \u1112\u1161\u11ab\u1100\u1173\u11af 1\u0301.5"], [["Café naïve Ångström. é,e 한글 1\u0301.5"]]
    yield "line ends within a text", ["a\rb\x0bc\x0cd\u2029e.\rf, 3-\rg"], [["a b c d e . f , 3 - g"]]
    yield "words with marks", ["don’t l'eau rock'n'roll snake_case a/b c\\d #tag @you 50% C++ x=y*z (1,5)"], [["don ’ t l ' eau rock ' n ' roll snake _ case a / b c \\ d # tag @ you 50 % C + + x = y * z ( 1,5 )"]]
    yield "marks between digits", ["3.14-2.71 1,2,3. .,., 1.,2 12:30 1/2 ٣.٤-٥ 5-a -5 --5 1–2"], [["3.14 - 2.71 1,2,3 . . , . , 1 . , 2 12 : 30 1 / 2 ٣.٤ - ٥ 5 - a - 5 - -5 1 – 2"]]
    yield "symbols in chinese", ["中—文…‘对’†‰€™←≤■♥✓⠿⩭⩮⭐", "\u2003中\u2000文\u2001"], [["中 — 文 … ‘ 对 ’ † ‰ € ™ ← ≤ ■ ♥ ✓ ⠿ ⩭⩮⭐", "中 文"]]
    yield "letters of many scripts", ["ᲐᲑ ǲ Ǆ Ԁ Ա Ⴀ Ɐ Ꭰ Ꙁ Ꞵ ῼ ᾈ Ω Ａ 𞤀 𑢠 ŉ ǰ ΐ"], [["აბ ǳ ǆ ԁ ա ⴀ ɐ ꭰ ꙁ ꞵ ῳ ᾀ ω ａ 𞤢 𑣀 ŉ ǰ ΐ"]]
    yield "twenty references", ["the cat sat on a mat"], [[f"{a} {b} {c}"] for a in ("the cat", "a cat", "one cat", "cat", "cats") for b in ("sat on", "lay on a") for c in ("mat", "the mat")]
    yield "case", ["THE CAT Sat"], [["the cat sat"]]
    yield "repetition", ["a a a a a a"], [["a a"], ["a a a b"]]
    yield "longer than the reference", ["x y z " * 12], [["x y"]]
    yield "shorter than the reference", ["x"], [["x y z " * 40]]
    yield "two shifts", ["f g h a b c d e"], [["a b c d e f g h"]]
    yield "a shift over more than fifty words", [" ".join(f"w{i}" for i in [*range(60, 64), *range(60)])], [[" ".join(f"w{i}" for i in range(64))]]
    yield "eleven words moved at once", [" ".join(f"w{i}" for i in [*range(20, 31), *range(20)])], [[" ".join(f"w{i}" for i in range(31))]]
    yield "a shift of more than ten words", [" ".join(f"w{i}" for i in [*range(15, 30), *range(15)])], [[" ".join(f"w{i}" for i in range(30))]]


def drawn_cases():
    draw = random.Random(1)
    for k, (length, vocabulary) in enumerate([(20, 5), (30, 12), (45, 3), (60, 4), (60, 30), (100, 40), (120, 15), (160, 400)]):
        ref = [f"w{draw.randrange(vocabulary)}" for _ in range(length)]
        hyp = list(ref)
        for _ in range(6):
            at, size = draw.randrange(len(hyp)), draw.randrange(1, 14)
            block, hyp[at:at + size] = hyp[at:at + size], []
            to = draw.randrange(len(hyp) + 1)
            hyp[to:to] = block
        hyp = [w if draw.random() > 0.15 else f"x{draw.randrange(3)}" for w in hyp if draw.random() > 0.05]
        yield f"drawn {k}", [" ".join(hyp)], [[" ".join(ref)]]
    shuffled = [f"w{i % 6}" for i in range(60)]
    ref = " ".join(shuffled)
    draw.shuffle(shuffled)
    yield "more than a thousand shifts", [" ".join(shuffled)], [[ref]]
    yield "far from the diagonal", [" ".join(f"w{i}" for i in range(40, 120))], [[" ".join(f"w{i}" for i in range(100))]]


def hard_cases():
    cases = []
    for name, hyps, refs in [*written_cases(), *drawn_cases()]:
        case = dict(id=name, hyps=hyps, refs=refs)
        case["expected"] = {}
        for variant, options in VARIANTS.items():
            stats, score = metric(options)
            case["expected"][variant] = score(sums([stats(h, r) for h, r in segments(case)]))
        cases.append(case)
    return dict(variants=VARIANTS, cases=cases)


# ---------------------------------------------------------------- Unicode
def ranges(of):
    """[first, last, value] for every run of code points with one true value."""
    runs = []
    for code in range(0x110000):
        value = of(chr(code))
        if value and runs and runs[-1][1] == code - 1 and runs[-1][2] == value:
            runs[-1][1] = code
        elif value:
            runs.append([code, code, value])
    return runs


def letter_kind(c):
    """Probed with a capital sigma: cased before it makes it final, and case-ignorable in between changes nothing."""
    if (c + "Σ").lower()[-1] == "ς":
        return "cased"
    return "ignorable" if ("A" + c + "Σ").lower()[-1] == "ς" else None


def category(c):
    return next((p for p in "PSN" if regex.match(rf"\p{{{p}}}", c)), None)


def python_text():
    lower = [[ord(c), [ord(x) for x in c.lower()]] for c in map(chr, range(0x110000)) if c.lower() != c]
    return dict(unicode=unicodedata.unidata_version, lower=lower, letters=ranges(letter_kind), categories=ranges(category),
                white_space=[ord(c) for c in map(chr, range(0x110000)) if not c.split()])


# ---------------------------------------------------------------- random numbers and paired tests
def draws():
    result = []
    for seed in (0, 1, 12345, 2 ** 32, 2 ** 64 - 1):
        result.append(dict(seed=seed, below=[
            [n, numpy.random.default_rng(seed).choice(n, size=24, replace=True).tolist()] for n in (1, 2, 3, 10, 1000, 2 ** 31 - 1)],
            coins="".join("01"[x] for x in numpy.random.default_rng(seed).integers(2, size=150, dtype=bool).tolist())))
    return result


def paired_tests():
    draw = random.Random(2)
    words = [f"word{i}" for i in range(40)]
    refs = [" ".join(draw.choices(words, k=draw.randrange(4, 15))) + "." for _ in range(80)]

    def system(noise):
        return [" ".join(draw.choice(words) if draw.random() < noise else w for w in r.split(" ")) for r in refs]

    systems = [system(0.2), system(0.24), system(0.35)]
    systems.append(systems[0])
    tests = []
    for name in ("bleu 13a", "chrf2", "ter"):
        stats, score = metric(VARIANTS[name])
        rows = [[stats(h, [r]) for h, r in zip(s, refs)] for s in systems]
        tests.append(dict(
            variant=name, options=VARIANTS[name], scores=[score(sums(r)) for r in rows],
            baseline=interval(bootstrap(rows[0], score, 200, 12345)),
            bootstrap=[paired_bootstrap(rows[0], r, score, 200, 12345) for r in rows[1:]],
            randomization=[approximate_randomization(rows[0], r, score, 300, 7) for r in rows[1:]]))
    return dict(refs=refs, systems=systems, tests=tests)


if __name__ == "__main__":
    check_golden()
    write("hard_cases.json", hard_cases())
    write("python_text.json", python_text())
    write("random.json", draws())
    write("paired_tests.json", paired_tests())
