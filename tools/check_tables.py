#!/usr/bin/env python3
"""Check places.tsv, languages.tsv and currencies.txt.

    check_tables.py DIR
"""
import os
import re
import sys
import unicodedata

UN_LANGS = ("en", "fr", "es", "ru", "ar", "zh")
LANGS = UN_LANGS + ("pt", "zh-Hant")
NAMES = len(LANGS)


def fold(s, straight=True):
    """Lower case, no accents (and straight apostrophes): how names are compared."""
    s = "".join(c for c in unicodedata.normalize("NFD", s) if unicodedata.category(c) != "Mn")
    s = unicodedata.normalize("NFC", s).lower()
    return s.replace("’", "'").replace("（", "(").replace("）", ")") if straight else s


def main(folder):
    errors = []

    def need(ok, what):
        if not ok:
            errors.append(what)

    def read(name):
        with open(os.path.join(folder, name), "rb") as f:
            raw = f.read()
        need(b"\r" not in raw, f"{name}: CR")
        need(raw.endswith(b"\n") and not raw.endswith(b"\n\n"), f"{name}: end")
        text = raw.decode("utf-8")
        need(not text.startswith("\ufeff"), f"{name}: BOM")
        need(unicodedata.normalize("NFC", text) == text, f"{name}: not NFC")
        lines = text.rstrip("\n").split("\n")
        rows = [line.split("\t") for line in lines if not line.startswith("#")]
        need(all(line.startswith("#") for line in lines[:len(lines) - len(rows)]), f"{name}: # below the head")
        for row in rows:
            for field in row:
                need(field == field.strip() and "  " not in field and "*" not in field
                     and not re.search(r"[\u00a0\u200b-\u200f\u2028\u2029\ufeff]", field),
                     f"{name}: {row[0]}: untidy {field!r}")
        codes = [row[0] for row in rows]
        need(codes == sorted(set(codes)), f"{name}: not sorted, or a code twice")
        return rows

    places = read("places.tsv")
    regions = [r for r in places if r[0].isdigit()]
    countries = [r for r in places if not r[0].isdigit()]
    need(len(regions) == 29, f"{len(regions)} regions")
    need(len(countries) == 249, f"{len(countries)} countries")
    parents = {r[0]: r[1] for r in regions}
    for r in regions:
        need(len(r) == 2 + NAMES and re.fullmatch(r"\d{3}", r[0]), f"{r[0]}: shape")
        need(all(r[2:2 + NAMES]), f"{r[0]}: empty name")
        steps, up = 0, r[0]
        while up and steps < 4:
            need(up in parents, f"{r[0]}: region {up}")
            up, steps = parents.get(up, ""), steps + 1
        need(steps <= 3, f"{r[0]}: deeper than three")
    for r in countries:
        need(len(r) == 6 + NAMES, f"{r[0]}: {len(r)} columns")
        need(re.fullmatch(r"[a-z]{2}", r[0]) and re.fullmatch(r"[A-Z]{3}", r[1])
             and re.fullmatch(r"\d{3}", r[2]), f"{r[0]}: codes")
        need(r[3] in parents or (r[0] == "aq" and not r[3]), f"{r[0]}: region {r[3]!r}")
        need(set(r[4].split()) <= {"LDC", "LLDC", "SIDS"}, f"{r[0]}: groups")
        need(all(r[5:5 + NAMES]), f"{r[0]}: empty name")
        need(all(v == v.strip() and v for v in r[-1].split("|")) or not r[-1], f"{r[0]}: variants")
    for column in (1, 2):
        need(len({r[column] for r in countries}) == len(countries), f"column {column}: a code twice")
    need({"na", "no", "tw", "hk", "mo"} <= {r[0] for r in countries}, "na, no, tw, hk, mo")
    need(not {r[2] for r in countries} & set(parents), "an M49 code of a region and a country")

    # Every way to say a place says one place.
    said = {}
    for r in countries:
        for s in [r[0], r[1], r[2]] + r[5:5 + NAMES] + (r[-1].split("|") if r[-1] else []):
            said.setdefault(fold(s), {}).setdefault(r[0], s)
    for r in regions:
        for s in [r[0]] + r[2:]:
            said.setdefault(fold(s), {}).setdefault(r[0], s)
    for key, who in said.items():
        need(len(who) == 1, f"{key!r} is said of {', '.join(who)}")

    languages = read("languages.tsv")
    need(len(languages) == 184, f"{len(languages)} languages")
    for r in languages:
        need(len(r) == 5 + NAMES, f"{r[0]}: {len(r)} columns")
        need(re.fullmatch(r"[a-z]{2}", r[0]) and re.fullmatch(r"[a-z]{3}", r[1])
             and re.fullmatch(r"([a-z]{3})?", r[-1]), f"{r[0]}: codes")
        need(all(r[2:3 + NAMES]), f"{r[0]}: empty name")
        need(r[-2] in ("ltr", "rtl"), f"{r[0]}: direction")
    threes = [c for r in languages for c in (r[1], r[-1]) if c]
    need(len(set(threes)) == len(threes), "languages: a three letter code twice")
    rtl = {r[0] for r in languages if r[-2] == "rtl"}
    need({"ar", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"} <= rtl and "ku" not in rtl, f"rtl: {rtl}")

    currencies = [r[0] for r in read("currencies.txt")]
    need(all(re.fullmatch(r"[A-Z]{3}", c) for c in currencies), "currencies: shape")
    need({"EUR", "USD", "CHF", "XOF", "XAF", "XDR", "TRY", "TWD"} <= set(currencies), "currencies: one is missing")

    for e in errors:
        print("error:", e)
    print(f"{len(regions)} regions, {len(countries)} countries, {len(languages)} languages "
          f"(rtl: {' '.join(sorted(rtl))}), {len(currencies)} currencies, "
          f"{sum(len(r[-1].split('|')) for r in countries if r[-1])} variants, {len(errors)} errors")
    return 1 if errors else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    sys.exit(main(sys.argv[1]))
