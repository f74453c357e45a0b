#!/usr/bin/env python3
"""Makes normalization.jsonl: what Python's unicodedata makes of strings that are hard to normalize.

usage: make_normalization.py > normalization.jsonl
"""
import json
import random
import unicodedata

random.seed(15)
changing = [
    chr(code) for code in range(0xA0, 0x30000)
    if not 0xD800 <= code < 0xE000 and (unicodedata.decomposition(chr(code)) or unicodedata.combining(chr(code)))
]
ranges = [(0x20, 0x250), (0x300, 0x370), (0x1100, 0x1200), (0xAC00, 0xD7A4), (0x900, 0xE00), (0x1E00, 0x2000)]
samples = ["", "plain ASCII", "déjà vu, naïve", "e\u0301\u0323", "e\u0323\u0301", "ﬁ ① ｶﾞ ＡＢ ² ½ …", "ẛ̣", "\u1112\u1161\u11ab", "\u212b\u2126", "𝐀𝔅", "🇫🇷👩\u200d👧"]
for n in range(400):
    text = ""
    for _ in range(random.randrange(1, 7)):
        low, high = random.choice(ranges)
        text += random.choice(changing) if random.random() < 0.5 else chr(random.randrange(low, high))
    samples.append(text)
for text in samples:
    print(json.dumps({"text": text, "nfc": unicodedata.normalize("NFC", text), "nfkc": unicodedata.normalize("NFKC", text)}))
