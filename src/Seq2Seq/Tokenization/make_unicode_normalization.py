#!/usr/bin/env python3
"""Makes UnicodeNormalization.txt from the Unicode Character Database.

usage: make_unicode_normalization.py FOLDER > UnicodeNormalization.txt
FOLDER holds UnicodeData.txt and CompositionExclusions.txt of one version (Debian: package unicode-data, /usr/share/unicode).
"""
import os
import re
import sys

folder = sys.argv[1]
exclusions_text = open(os.path.join(folder, "CompositionExclusions.txt"), encoding="utf-8").read()
version = re.search(r"CompositionExclusions-([\d.]+)\.txt", exclusions_text).group(1)
excluded = {int(line.split()[0], 16) for line in exclusions_text.splitlines() if re.match(r"[0-9A-F]{4}", line)}

classes, mappings = {}, {}
for line in open(os.path.join(folder, "UnicodeData.txt"), encoding="utf-8"):
    fields = line.split(";")
    code = int(fields[0], 16)
    if fields[3] != "0":
        classes[code] = int(fields[3])
    if fields[5]:
        parts = fields[5].split()
        compatible = parts[0].startswith("<")
        mappings[code] = (compatible, [int(part, 16) for part in parts[compatible:]])


def kind(code):
    """k: compatibility; c: canonical pair that composes again; s: canonical, but never composed (UAX 15, section 5.1)."""
    compatible, target = mappings[code]
    if compatible:
        return "k"
    starters = code not in classes and target[0] not in classes
    return "c" if len(target) == 2 and starters and code not in excluded else "s"


def runs(items, follows):
    """Groups sorted (code, value) pairs into runs of neighbouring codes."""
    run = []
    for item in items:
        if run and not (item[0] == run[-1][0] + 1 and follows(run[-1][1], item[1])):
            yield run
            run = []
        run.append(item)
    if run:
        yield run


def span(run):
    return f"{run[0][0]:04X}" if len(run) == 1 else f"{run[0][0]:04X}-{run[-1][0]:04X}"


print(f"# Unicode {version}: canonical combining classes and single-step decompositions; Hangul is arithmetic. Made by make_unicode_normalization.py.")
print("# ccc CODES CLASS | c CODE CODES: composes again | s CODES CODES: does not | k CODES CODES: compatibility. A run of codes has a run of targets.")
for run in runs(sorted(classes.items()), lambda a, b: a == b):
    print(f"ccc {span(run)} {run[0][1]}")
entries = [(code, (kind(code), mappings[code][1])) for code in sorted(mappings)]
consecutive = lambda a, b: a[0] == b[0] != "c" and len(a[1]) == len(b[1]) == 1 and b[1][0] == a[1][0] + 1
for run in runs(entries, consecutive):
    letter, target = run[0][1]
    print(f"{letter} {span(run)} {' '.join(f'{code:04X}' for code in target)}")
