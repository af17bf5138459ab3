#!/usr/bin/env python3
"""How well near-duplicates are found, and how long it takes: usage: tools/near_duplicates.py HANDLIST [RECORDS] [PAIRS]

Makes a catalogue of RECORDS texts (100,000 unless given) about invented things, with PAIRS copies among them (1,000),
each edited in one of five ways or left with another title; runs `HANDLIST check --report --format json --timings` on it;
and prints precision and recall by way of editing, and the time of the stage "quality". A pair counts as right only if it
was planted. The same numbers give the same catalogue.
"""
import collections
import json
import pathlib
import random
import re
import subprocess
import sys
import tempfile

EDITS = ["same text, other title", "words swapped", "truncated", "sentences in another order", "words replaced",
         "sentence added"]


def vocabulary(random, size):
    consonants, vowels = "bcdfghjklmnprstvz", "aeiou"
    syllable = lambda: random.choice(consonants) + random.choice(vowels)
    return ["".join(syllable() for _ in range(random.choice([1, 2, 2, 3, 3, 4]))) for _ in range(size)]


def sentence(random, words, weights):
    picked = random.choices(words, cum_weights=weights, k=random.randint(8, 22))
    return " ".join(picked).capitalize() + "."


def edited(random, sentences, edit, new_sentence, words):
    sentences = list(sentences)
    if edit == "words swapped":
        for _ in range(4):
            at = random.randrange(len(sentences))
            parts = sentences[at].split()
            one = random.randrange(len(parts) - 1)
            parts[one], parts[one + 1] = parts[one + 1], parts[one]
            sentences[at] = " ".join(parts)
    elif edit == "truncated":
        sentences = sentences[: max(2, len(sentences) * 2 // 3)]
    elif edit == "sentences in another order":
        random.shuffle(sentences)
    elif edit == "words replaced":
        parts = " ".join(sentences).split()
        for at in random.sample(range(len(parts)), max(1, len(parts) // 20)):
            parts[at] = random.choice(words)
        sentences = [" ".join(parts)]
    elif edit == "sentence added":
        sentences.insert(random.randrange(len(sentences)), new_sentence())
    return sentences


def make(folder, records, pairs):
    rng = random.Random(13)
    words = vocabulary(rng, 20_000)
    total, weights = 0.0, []
    for rank in range(1, len(words) + 1):  # Zipf's law
        total += 1 / rank
        weights.append(total)
    new_sentence = lambda: sentence(rng, words, weights)
    (folder / "content/notes").mkdir(parents=True)
    (folder / "site.toml").write_text('title = "Near-duplicates"\n[search]\nenabled = false\n[offline]\nenabled = false\n'
                                      '[kinds.note]\nfolder = "notes"\n')

    def write(name, title, sentences):
        text = f'+++\ntitle = "{title}"\n+++\n' + " ".join(sentences) + "\n"
        (folder / f"content/notes/{name}.md").write_text(text)

    planted, kept = {}, []
    for number in range(records - pairs):
        sentences = [new_sentence() for _ in range(rng.randint(3, 14))]
        title = " ".join(rng.choices(words, cum_weights=weights, k=rng.randint(4, 9))).capitalize()
        write(f"n{number:06}", title, sentences)
        if number < pairs:
            kept.append((number, title, sentences))
    for number, title, sentences in kept:
        edit = EDITS[number % len(EDITS)]
        copy = edited(rng, sentences, edit, new_sentence, words)
        if edit == EDITS[0]:
            title = " ".join(rng.choices(words, cum_weights=weights, k=6)).capitalize()
        write(f"z{number:06}", title + " ii", copy)
        planted[(f"note/n{number:06}", f"note/z{number:06}")] = edit
    return planted


def main():
    program = pathlib.Path(sys.argv[1]).resolve()
    records = int(sys.argv[2]) if len(sys.argv) > 2 else 100_000
    pairs = int(sys.argv[3]) if len(sys.argv) > 3 else 1_000
    with tempfile.TemporaryDirectory() as folder:
        planted = make(pathlib.Path(folder), records, pairs)
        run = subprocess.run([program, "check", "--report", "--format", "json", "--timings", "--root", folder],
                             capture_output=True, text=True)
    report = json.loads(run.stdout)
    found = {tuple(sorted((row["like"], row["record"]))) for row in report["near_duplicates"]}
    right = found & planted.keys()
    print(f"{records} records, {pairs} planted pairs, {len(found)} found")
    print(f"precision {len(right) / max(len(found), 1):.4f}  recall {len(right) / len(planted):.4f}")
    for edit, count in collections.Counter(planted.values()).items():
        hits = sum(planted[pair] == edit for pair in right)
        print(f"  {edit:<28} {hits} of {count}")
    print("\n".join(line for line in run.stderr.splitlines() if re.search(r"quality|total|memory|peak", line)))


main()
