#!/usr/bin/env python3
"""Make subtags.tsv of the catalogue: the subtags of language tags (BCP 47) beyond ISO 639-1.

    make_subtags.py LANGUAGE_SUBTAG_REGISTRY CLDR_LOCALENAMES_FULL CLDR_CORE OUT_DIR

LANGUAGE_SUBTAG_REGISTRY  the npm package language-subtag-registry, unpacked
CLDR_LOCALENAMES_FULL     the npm package cldr-localenames-full, unpacked
CLDR_CORE                 the npm package cldr-core (same version), unpacked
OUT_DIR                   the folder of languages.tsv and places.tsv, where the table goes

Only the standard library is needed.
"""
import json
import os
import re
import sys
import unicodedata

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from check_tables import LANGS, UN_LANGS



def load(*path):
    with open(os.path.join(*path), encoding="utf-8") as f:
        return json.load(f)


def tidy(s):
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", s).replace("\u200f", "").replace("\u200e", "")).strip()


def filled(names):
    """The names in all languages; none if one of the UN's lacks it. The others take that of a UN language then."""
    by_language = dict(zip(LANGS, names))
    if not all(by_language[lang] for lang in UN_LANGS):
        return None
    return [by_language[lang] or by_language["zh" if lang == "zh-Hant" else "en"] for lang in LANGS]


class Names:
    """CLDR's names, read once a language."""

    def __init__(self, folder):
        self.folder, self.known = folder, {}

    def of(self, locale, kind):
        key = locale, kind
        if key not in self.known:
            path = os.path.join(self.folder, "main", locale, kind + ".json")
            names = load(path)["main"][locale]["localeDisplayNames"] if os.path.exists(path) else {}
            self.known[key] = names.get(kind, names)
        return self.known[key]

    def in_all(self, kind, code):
        return filled([tidy(self.of(lang, kind).get(code, "")) for lang in LANGS])

    def whole(self, tag):
        """The names of a whole tag; composed in the languages that have no name for it, if English has one."""
        names = [self.of(lang, "languages").get(tag) for lang in LANGS]
        if not names[0]:
            return None
        names = [tidy(name) if name else self.composed(lang, tag) for name, lang in zip(names, LANGS)]
        return filled(names)

    def own(self, tag):
        """The name of a tag in its own language: `português (Brasil)`."""
        parts = tag.split("-")
        locales = ["-".join(parts[:count]) for count in range(len(parts), 0, -1)]
        locale = next((known for known in locales if self.of(known, "languages")), parts[0])
        return tidy(self.of(locale, "languages").get(tag, "")) or self.composed(locale, tag)

    def composed(self, locale, tag):
        parts = tag.split("-")
        base = self.of(locale, "languages").get(parts[0], "")
        inner = [self.of(locale, "scripts" if len(part) == 4 else "territories").get(part, "") for part in parts[1:]]
        if not base or not all(inner):
            return ""
        pattern = self.of(locale, "localeDisplayNames").get("localeDisplayPattern", {})
        separator = pattern.get("localeSeparator", "{0}, {1}").replace("{0}", "").replace("{1}", "")
        whole = pattern.get("localePattern", "{0} ({1})")
        return tidy(whole.replace("{0}", base).replace("{1}", separator.join(inner)))


def read(out, name):
    with open(os.path.join(out, name), encoding="utf-8") as f:
        return [line.rstrip("\n").split("\t") for line in f if not line.startswith("#")]


def rows(registry, names, core, out):
    likely = load(core, "supplemental", "likelySubtags.json")["supplemental"]["likelySubtags"]
    scripts = load(core, "scriptMetadata.json")["scriptMetadata"]
    available = load(core, "availableLocales.json")["availableLocales"]["full"]
    in_cldr = {locale.split("-")[0] for locale in available}
    iso_639_1 = {row[0] for row in read(out, "languages.tsv")}
    places = {row[0].upper() for row in read(out, "places.tsv")}
    aliases = load(core, "supplemental", "aliases.json")["supplemental"]["metadata"]["alias"]["languageAlias"]

    def script_of(tag):
        """The script that a tag is usually written in. CLDR has `prs` under `fa-AF`."""
        known = tag if tag in likely else aliases.get(tag, {}).get("_replacement", "").split("-")[0]
        return likely[known].split("-")[1] if known in likely else "Latn"

    plain = lambda entry: tidy(entry["Description"][0])

    for entry in registry:
        kind, code = entry["Type"], entry.get("Subtag", "")
        preferred = entry.get("Preferred-Value", "")
        if ".." in code:
            continue
        if kind == "language":
            if preferred:
                yield ["l", code, ">" + preferred]
                continue
            script, macro = script_of(code), entry.get("Macrolanguage", "")
            like = macro if len(code) == 3 and code not in in_cldr and script == script_of(macro) else ""
            known = aliases.get(code, {}).get("_replacement", code)
            like = known if like and known.startswith(like + "-") else like
            script = "" if script == "Latn" else script
            if code in iso_639_1:
                if script or like:
                    yield ["l", code, script, like]
            else:
                known_names = names.in_all("languages", code) or ("-" in known and names.in_all("languages", known))
                own = tidy(names.of(code, "languages").get(code, "")) or names.own(known)
                yield ["l", code, script, like] + (known_names + [own] if known_names else [plain(entry)])
        elif kind == "script":
            rtl = "rtl" if scripts.get(code, {}).get("rtl") == "YES" else ""
            yield ["s", code, rtl] + (names.in_all("scripts", code) or [plain(entry)])
        elif kind == "region":
            if preferred:
                yield ["r", code, ">" + preferred]
            elif code in places:
                yield ["r", code]
            else:
                yield ["r", code] + (names.in_all("territories", code) or [plain(entry)])
        elif kind == "variant":
            yield ["v", code, ">" + preferred] if preferred else ["v", code, plain(entry)]
        elif preferred and kind in ("grandfathered", "redundant"):
            yield ["t", entry["Tag"].lower(), ">" + preferred]

    # A region where a language is written in another script than elsewhere.
    for tag in likely:
        parts = tag.split("-")
        if parts[0] != "und" and len(parts) == 2 and len(parts[1]) in (2, 3) and script_of(tag) != script_of(parts[0]):
            yield ["w", tag, script_of(tag)]

    tags = {locale for locale in available if "-" in locale}
    tags |= {tag for tag in names.of("en", "languages") if re.fullmatch(r"[a-z]+-([A-Z][a-z]{3}|[A-Z]{2}|\d{3})", tag)}
    for tag in tags:
        all_names, own = names.whole(tag), names.own(tag)
        if (all_names or own) and re.fullmatch(r"[a-z]+(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?", tag):
            yield ["n", tag, own] + (all_names or [])


def main(registry, localenames, core, out):
    date = load(registry, "data", "json", "meta.json")["File-Date"]
    version = load(localenames, "package.json")["version"]
    if load(core, "package.json")["version"] != version:
        raise SystemExit("cldr-localenames-full and cldr-core are of two versions")
    with open(os.path.join(localenames, "LICENSE"), encoding="utf-8") as f:
        copyright_line = next(line.strip() for line in f if line.startswith("Copyright"))
    header = [
        "Subtags of language tags (BCP 47), beside the languages of languages.tsv and the countries of places.tsv.",
        f"Subtags: IANA language subtag registry of {date} (npm: language-subtag-registry, CC0-1.0).",
        f"Names, scripts: Unicode CLDR {version} (npm: cldr-localenames-full, cldr-core), Unicode-3.0.",
        copyright_line,
        "Made by tools/make_subtags.py; do not edit by hand.",
        "",
        "Tab separated; the first column says what the row is. `>` stands before what a subtag is replaced with.",
        "names: " + " ".join(LANGS) + ", or English alone.",
        "l language script like names own-name   script: unless Latn. like: whose words and formats it takes.",
        "s script rtl names",
        "r region names                          no names: those of places.tsv",
        "v variant name",
        "t tag >preferred                        whole tags that are replaced, in lower case",
        "w tag script                            where another script is used than elsewhere",
        "n tag own-name names                    names of whole tags",
    ]
    registry = load(registry, "data", "json", "registry.json")
    lines = sorted("\t".join(row).rstrip("\t") for row in rows(registry, Names(localenames), core, out))
    with open(os.path.join(out, "subtags.tsv"), "w", encoding="utf-8", newline="\n") as f:
        f.writelines(f"# {line}".rstrip() + "\n" for line in header)
        f.writelines(line + "\n" for line in lines)


if __name__ == "__main__":
    if len(sys.argv) != 5:
        raise SystemExit(__doc__)
    main(*sys.argv[1:])
