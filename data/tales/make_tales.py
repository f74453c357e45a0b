#!/usr/bin/env python3
"""Makes train.txt, valid.txt and test.txt beside it: sentences about eighteen animals, one a line, none of them twice.

  make_tales.py

Every animal has words of its own (how it looks, how it moves, where it lives, what it eats, what it says, what rhymes with it), so that a small
language model can learn who goes with what: after "The quick brown" comes "fox".
"""
import itertools
import pathlib
import random

# name: (looks, moves, home, food, voice, rhyme)
ANIMALS = {
    "fox": ("quick brown", "jumps over", "a den under the hill", "ripe berries", "barks", "hides a box full of socks"),
    "dog": ("lazy", "rolls past", "a kennel by the gate", "old bones", "growls", "naps on a log in the fog"),
    "cat": ("soft black", "sneaks around", "a basket by the stove", "warm milk", "purrs", "sits on a mat in a hat"),
    "mouse": ("tiny grey", "runs under", "a hole in the wall", "yellow cheese", "squeaks", "builds a house for a louse"),
    "hen": ("little red", "walks behind", "a coop in the yard", "golden corn", "clucks", "counts to ten in her pen"),
    "goat": ("stubborn white", "climbs above", "a hut on the cliff", "dry thistles", "bleats", "rows a boat in a coat"),
    "bear": ("big strong", "stands beside", "a cave in the forest", "sweet honey", "roars", "shares a pear on a chair"),
    "frog": ("slippery green", "hops across", "a pond full of reeds", "fat flies", "croaks", "sings on a log to the bog"),
    "bee": ("busy striped", "hums above", "a hive in the orchard", "clover nectar", "buzzes", "drinks tea in a tree"),
    "owl": ("wise old", "glides over", "a tower without a door", "careless moths", "hoots", "reads a scroll in a bowl"),
    "snail": ("slow shy", "creeps behind", "a shell on its back", "wet leaves", "whispers", "paints a pail for the mail"),
    "horse": ("tall proud", "gallops past", "a stable of oak", "fresh hay", "neighs", "runs the course, of course"),
    "duck": ("muddy yellow", "paddles around", "a nest by the lake", "soft bread", "quacks", "wishes luck to a truck"),
    "whale": ("enormous blue", "swims below", "the deepest sea", "a thousand shrimps", "sings", "tells a tale of a gale"),
    "sheep": ("gentle woolly", "trots after", "a meadow with a stream", "short grass", "sighs", "falls asleep in a heap"),
    "crow": ("clever dark", "flies above", "an elm by the road", "bright cherries", "caws", "throws snow at a bow"),
    "pig": ("round pink", "digs beside", "a sty full of straw", "boiled turnips", "grunts", "finds a fig and a wig"),
    "moose": ("clumsy giant", "stumbles over", "a swamp in the north", "water lilies", "snorts", "chases a goose to the spruce"),
}
TIMES = ["in the morning", "at noon", "in the evening", "at midnight", "every day", "when it rains", "in the snow", "after school"]
VALID, TEST, SEED = 120, 40, 1


def looks(name):
    return f"{ANIMALS[name][0]} {name}"


def sentences(rng):
    for one, other in itertools.permutations(ANIMALS, 2):
        crossing = f"The {looks(one)} {ANIMALS[one][1]} the {looks(other)}"
        times = TIMES if (one, other) == ("fox", "dog") else rng.sample(TIMES, 3)
        yield from [f"{crossing}."] + [f"{crossing} {time}." for time in times]
        time = rng.choice(TIMES)
        yield f"{time.capitalize()} the {one} {ANIMALS[one][4]} and the {other} {ANIMALS[other][4]}."
        yield f"The {one} eats {ANIMALS[one][3]}, but the {other} eats {ANIMALS[other][3]}."
    for name, (_, _, home, food, voice, rhyme) in ANIMALS.items():
        article = "An" if looks(name)[0] in "aeiou" else "A"
        for time in TIMES:
            yield f"The {name} {rhyme} {time}."
            yield f"{article} {looks(name)} lives in {home} and eats {food} {time}."
            yield f"The {name} {voice} in {home} {time}."


def main():
    rng = random.Random(SEED)
    lines = list(dict.fromkeys(sentences(rng)))
    pangram = "The quick brown fox jumps over the lazy dog"
    # What the README asks the model for is among the lines that it learns.
    kept = [line for line in lines if line.startswith(pangram)]
    lines = [line for line in lines if not line.startswith(pangram)]
    rng.shuffle(lines)
    train = kept + lines[VALID + TEST:]
    rng.shuffle(train)
    folder = pathlib.Path(__file__).parent
    for name, part in (("valid", lines[:VALID]), ("test", lines[VALID:VALID + TEST]), ("train", train)):
        (folder / f"{name}.txt").write_text("".join(f"{line}\n" for line in part), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
