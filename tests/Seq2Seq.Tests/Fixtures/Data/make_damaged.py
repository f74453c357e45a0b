#!/usr/bin/env python3
"""Makes damaged/: a sound little corpus, word for word, with faults planted in it. Run it in this folder."""
import json
import os
import random

WORDS = [pair.split("=") for pair in (
    "cat=chat dog=chien house=maison red=rouge small=petit sees=voit takes=prend and=et under=sous with=avec bread=pain street=rue "
    "garden=jardin old=vieux child=enfant sings=chante sleeps=dort window=fenêtre table=table river=rivière bridge=pont night=nuit "
    "water=eau green=vert walks=marche gives=donne finds=trouve letter=lettre mother=mère brother=frère winter=hiver morning=matin").split()]
draw = random.Random(20)
seen = set()


def pair():
    while True:
        words = [draw.choice(WORDS) for _ in range(draw.choice((3, 4, 5, 7, 9, 12, 14)))]
        source, target = (" ".join(word[side] for word in words) + " ." for side in (0, 1))
        if source not in seen:
            seen.add(source)
            return [source, target]


def write(name, text):
    with open(os.path.join("damaged", name), "wb") as file:
        file.write(text if isinstance(text, bytes) else text.encode())


def tsv(pairs, end="\n"):
    return "".join("\t".join(columns) + end for columns in pairs)


os.makedirs("damaged", exist_ok=True)
valid, test = [pair() for _ in range(20)], [pair() for _ in range(20)]
train = [pair() for _ in range(200)]
train[10 - 1][1] = ""                                   # an empty side
train[20 - 1][1] = train[20 - 1][0]                     # the same text on both sides
train[30 - 1] = list(train[29 - 1])                     # a duplicate
train[40 - 1] = list(test[7])                           # a leak of the test set
train[50 - 1][1] = "chat"                               # unlike lengths
train[50 - 1][0] = "cat dog house red small sees takes and under with bread street garden old child ."
train[60 - 1][1] = "кошка видит маленький дом ."        # another script
train[70 - 1][1] += "\x07"                              # a control character
train[80 - 1][1] = train[80 - 1][1] + " fenêtre".encode().decode("latin-1")  # UTF-8 read as Latin-1
train[90 - 1][0] = "( " + train[90 - 1][0]              # a bracket without its other half
train[100 - 1][0] += " 1987"                            # numbers that differ
train[100 - 1][1] += " 1978"
train[110 - 1].append("a third column")                 # a row of three columns
train[120 - 1] = [" ".join(["street"] * 90), " ".join(["rue"] * 90)]  # longer than data.max_source_length: 80
lines = tsv(train).encode().split(b"\n")
lines[130 - 1] = lines[130 - 1] + " é".encode("latin-1")  # a byte that is not UTF-8
write("train.tsv", b"\n".join(lines))

slipped = [pair() for _ in range(160)]                  # from line 31 on, the target of the line before
for at in range(159, 29, -1):
    slipped[at][1] = slipped[at - 1][1]
write("slipped.tsv", tsv(slipped))

write("windows.tsv", b"\xef\xbb\xbf" + tsv([pair() for _ in range(5)], "\r\n").encode())  # a byte order mark, CR LF

objects = [json.dumps({"source": source, "target": target}, ensure_ascii=False) for source, target in (pair() for _ in range(4))]
objects[3 - 1] = objects[3 - 1][:-1]                    # malformed JSON
write("more.jsonl", "\n".join(objects) + "\n")

aligned = [pair() for _ in range(6)]                    # a line more on one side
write("more.en", "".join(source + "\n" for source, _ in aligned))
write("more.fr", "".join(target + "\n" for _, target in aligned[:-1]))

valid[5 - 1][0] += " ∞"                                 # a character that the training text lacks
write("valid.tsv", tsv(valid))
write("test.tsv", tsv(test))
