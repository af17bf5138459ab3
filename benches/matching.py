#!/usr/bin/env python3
"""Writes a catalogue of offers and requests, to measure matching: handlist build --timings says what it takes.

usage: matching.py OFFERS REQUESTS FOLDER [WORDS]

Each record has one to three topics of a tree of 240, one to three countries, languages, an audience and a level, the
commonest far more often than the rarest; its body is a line, or has about WORDS words. The seed is fixed, so every run
writes the same bytes.
"""
import itertools
import os
import random
import sys

COUNTRIES = """ng ke gh in br za eg rw tz ug sn et ma tn cm ci zm zw mz ao cd mg ml bf ne td gn bj tg sl lr gm gw mr cf
cg ga gq dj er so sd ss ly dz na bw ls sz mw bi km sc mu cv us ca mx gt bz sv hn ni cr pa co ve ec pe bo py uy ar cl gy
sr cu do ht jm tt bb gd lc vc ag dm kn bs gb ie fr es pt de nl be lu ch at it mt gr cy se no dk fi is ee lv lt pl cz sk
hu ro bg hr si rs ba me mk al md ua by ru ge am az tr sy lb jo iq ir kw sa ye om ae qa bh kz uz tm kg tj af pk np bt bd
lk mv mm th la kh vn my sg id ph bn tl cn mn kp kr jp au nz pg sb vu fj ws to tv ki nr pw fm mh""".split()
LANGUAGES = ["en", "fr", "es", "ar", "ru", "zh", "pt"]
AUDIENCES = ["citizens", "students", "women", "practitioners", "researchers", "business", "officials", "diplomats"]
SYLLABLES = [first + second for first in "bdfgklmnprst" for second in "aeiou"]
LEVELS = ["individual", "organisational", "system", "network"]

FIELDS = f"""
topics = {{ type = "record", kind = "topic", many = true, facet = true }}
countries = {{ type = "country", many = true, facet = true }}
languages = {{ type = "language", many = true }}
audience = {{ type = "choice", many = true, choices = {AUDIENCES} }}
level = {{ type = "choice", choices = {LEVELS} }}
"""
SITE = f"""title = "Matching"
base_url = "https://example.org/"
languages = ["en"]

[kinds.topic]
folder = "topics"
[kinds.topic.fields]
parent = {{ type = "record", kind = "topic" }}

[kinds.initiative]
folder = "initiatives"
[kinds.initiative.fields]{FIELDS}
[kinds.request]
folder = "requests"
[kinds.request.fields]{FIELDS}
"""
MATCHING = """
[matching.request]
with = "initiative"
require = ["languages", "not-past"]

[matching.request.weights]
topics = { weight = 3, near = "parent" }
countries = { weight = 2, near = "region" }
audience = 1.5
level = 1
"""


def main(offers, requests, folder, words=0):
    rnd, texts = random.Random(13), random.Random(14)
    topics = [f"t{number:03}" for number in range(240)]
    weighted = {id(pool): list(itertools.accumulate(1 / (place + 1) ** 0.8 for place in range(len(pool))))
                for pool in (topics, COUNTRIES, LANGUAGES, AUDIENCES, LEVELS)}

    def some(pool, most):
        return sorted(set(rnd.choices(pool, cum_weights=weighted[id(pool)], k=rnd.randint(1, most))))

    for kind in ("topics", "initiatives", "requests"):
        os.makedirs(f"{folder}/content/{kind}", exist_ok=True)
    # Without MATCHING in site.toml nothing is compared: the difference is what matching takes.
    with open(f"{folder}/site.toml", "w") as file:
        file.write(SITE.replace("'", '"') + (MATCHING if os.environ.get("MATCHING", "1") == "1" else ""))
    for number, topic in enumerate(topics):
        parent = f'parent = "{topics[number // 6]}"\n' if number >= 6 else ""
        with open(f"{folder}/content/topics/{topic}.md", "w") as file:
            file.write(f'+++\ntitle = "{topic}"\n{parent}+++\n')
    for kind, count in (("initiatives", offers), ("requests", requests)):
        for number in range(count):
            fields = {"topics": some(topics, 3), "countries": some(COUNTRIES, 3), "languages": some(LANGUAGES, 2),
                      "audience": some(AUDIENCES, 2), "level": some(LEVELS, 1)[0]}
            head = "".join(f"{name} = {value!r}\n" for name, value in fields.items()).replace("'", '"')
            # The words come from numbers of their own, so that what is matched stays what it is without them.
            text = ""
            for at in range(words):
                end = "." if at % 12 == 11 else ""
                text += " " + "".join(texts.choices(SYLLABLES, k=3)) + end + ("\n\n" if at % 60 == 59 else "")
            with open(f"{folder}/content/{kind}/r{number:06}.md", "w") as file:
                file.write(f'+++\ntitle = "{kind} {number}"\n{head}+++\n\nText of {number}.{text}\n')


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3], *map(int, sys.argv[4:5]))
