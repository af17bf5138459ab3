#!/usr/bin/env python3
"""Make places.tsv, languages.tsv and currencies.txt of the catalogue.

    make_tables.py COUNTRY_CODES_CSV CLDR_LOCALENAMES_FULL CLDR_CORE OUT_DIR

COUNTRY_CODES_CSV      data/country-codes.csv of datahub core/country-codes
CLDR_LOCALENAMES_FULL  the npm package cldr-localenames-full, unpacked
CLDR_CORE              the npm package cldr-core (same version), unpacked
OUT_DIR                where the three tables go

Only the standard library is needed. The tables are checked (check_tables.py
beside this file) once they are written.
"""
import csv
import json
import os
import re
import sys
import unicodedata

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import check_tables
from check_tables import LANGS, fold

UN_LANG = {"en": "English", "fr": "French", "es": "Spanish", "ru": "Russian",
           "ar": "Arabic", "zh": "Chinese"}
OFFICIAL = {"en": "en", "fr": "fr", "es": "es", "ru": "ru", "ar": "ar", "zh": "cn"}
FLAGS = {"LDC": "Least Developed Countries (LDC)",
         "LLDC": "Land Locked Developing Countries (LLDC)",
         "SIDS": "Small Island Developing States (SIDS)"}

# Region names: the data set's in English, CLDR's in the other languages,
# except these. 053, 419: CLDR names something smaller. 057: CLDR's "Micronesian
# Region" in every language, so that "Micronesia" stays the country. The rest:
# the UN M49 name, where CLDR's is unusual or is also a country's usual name
# (zh 017).
REGION_NAMES = {
    "017": {"zh": "中部非洲", "zh-Hant": "中部非洲"},
    "021": {"ru": "Северная Америка", "pt": "América do Norte"},
    "029": {"ru": "Карибский бассейн", "ar": "منطقة البحر الكاريبي"},
    "053": {"fr": "Australie et Nouvelle-Zélande", "es": "Australia y Nueva Zelanda",
            "ru": "Австралия и Новая Зеландия", "ar": "أستراليا ونيوزيلندا",
            "zh": "澳大利亚和新西兰", "pt": "Austrália e Nova Zelândia"},
    "057": {"en": "Micronesian Region", "fr": "Région micronésienne"},
    "061": {"zh": "波利尼西亚"},
    "202": {"ru": "Африка к югу от Сахары", "zh-Hant": "撒哈拉以南非洲"},
    "419": {"fr": "Amérique latine et Caraïbes", "es": "América Latina y el Caribe",
            "ru": "Латинская Америка и Карибский бассейн",
            "ar": "أمريكا اللاتينية ومنطقة البحر الكاريبي", "zh": "拉丁美洲和加勒比",
            "pt": "América Latina e Caribe", "zh-Hant": "拉丁美洲和加勒比"},
}

# Country names are CLDR's. Of these territories CLDR's shorter name is taken
# (Hong Kong, Macao, Palestine; Myanmar without "(Burma)" is set below).
SHORT = {"HK", "MO", "PS"}

# The names that are not CLDR's, language by language.
COUNTRY_NAMES = {
    "CD": {"en": "Democratic Republic of the Congo", "fr": "République démocratique du Congo",
           "es": "República Democrática del Congo", "ru": "Демократическая Республика Конго",
           "ar": "جمهورية الكونغو الديمقراطية", "zh": "刚果民主共和国",
           "pt": "República Democrática do Congo", "zh-Hant": "剛果民主共和國"},
    "CG": {"en": "Republic of the Congo", "fr": "République du Congo",
           "es": "República del Congo", "ru": "Республика Конго",
           "ar": "جمهورية الكونغو", "zh": "刚果共和国", "pt": "República do Congo",
           "zh-Hant": "剛果共和國"},
    "MM": {"en": "Myanmar", "fr": "Myanmar", "es": "Myanmar", "ru": "Мьянма",
           "ar": "ميانمار", "zh": "缅甸", "pt": "Mianmar", "zh-Hant": "緬甸"},
    "AE": {"ru": "Объединённые Арабские Эмираты"},
    "GS": {"en": "South Georgia and the South Sandwich Islands"},
    "KP": {"ru": "Северная Корея"},
    "KR": {"ru": "Южная Корея"},
    "RE": {"fr": "Réunion"},
    "UM": {"en": "United States Minor Outlying Islands",
           "es": "Islas menores alejadas de Estados Unidos"},
    "US": {"ru": "США"},
    "VA": {"fr": "Vatican"},
    "VC": {"en": "Saint Vincent and the Grenadines"},
    "VI": {"es": "Islas Vírgenes de los Estados Unidos"},
}

# Names that stand for more than one place, or for a region: a variant of none.
AMBIGUOUS = {fold(x) for x in (
    "Congo", "Конго", "الكونغو", "刚果", "Korea", "Corée", "Corea", "Корея", "كوريا",
    "Южная Африка",  # the region 018
    "RU",  # es: Reino Unido; the code of Russia
)}
# Faults of the source: oblique cases, words out of order, gaps.
FAULTY = {"Аландских островов", "Антарктике", "Кокосовых (Килинг) островов",
          "Кайман острова", "نائية التابعة للولايات المتحدة",
          "المحيط الهندي الإقليم البريطاني في", "الأراضي الفرنسية الجنوبية الجنوبية",
          "هولندا (مملكة _)"}

# Usual variants that neither source has.
VARIANTS = {
    "AE": "UAE|U.A.E.|Emirates|EAU|Émirats|E.A.U.|Emiratos|ОАЭ|Эмираты|الإمارات|阿联酋",
    "AX": "Aland",
    "BA": "Bosnia|Bosnia-Herzegovina|BiH|Bosnie|Босния|البوسنة|波黑|波斯尼亚",
    "BD": "孟加拉",
    "BF": "Upper Volta|Haute-Volta",
    "BJ": "Dahomey",
    "BN": "Brunei Darussalam|汶莱",
    "BO": "Bolivia, Plurinational State of",
    "BQ": "Bonaire|Caribbean Netherlands|BES Islands|Bonaire, Saint Eustatius and Saba",
    "BR": "Brasil",
    "BS": "The Bahamas|الباهاما|البهاما",
    "BY": "Byelorussia|Belorussia|Белоруссия|روسيا البيضاء|بيلاروسيا",
    "BZ": "British Honduras",
    "CC": "Keeling Islands",
    "CD": "DRC|D.R.C.|DR Congo|D.R. Congo|Congo-Kinshasa|Congo Kinshasa|Congo, Democratic Republic of the"
          "|Congo, The Democratic Republic of the"
          "|Democratic Republic of Congo|Zaire|RDC|RD Congo|R.D. Congo|RD del Congo|Zaïre|ДРК|ДР Конго"
          "|Конго-Киншаса|Заир|الكونغو الديمقراطية|زائير|刚果金|扎伊尔",
    "CF": "Central African Rep.|Centrafrique|RCA|Центральная Африканская Республика|ЦАР"
          "|إفريقيا الوسطى|أفريقيا الوسطى|中非",
    "CG": "Congo-Brazzaville|Congo Brazzaville|Congo Republic|Republic of Congo|Congo, Republic of the"
          "|Congo, Rep.|Congo Brazza|Конго-Браззавиль|刚果布",
    "CI": "Ivory Coast|Cote d'Ivoire|Costa de Marfil|Кот д'Ивуар|Берег Слоновой Кости|象牙海岸"
          "|Republic of Côte d’Ivoire|République de Côte d’Ivoire|República de Côte d’Ivoire"
          "|Республика Кот-д’Ивуар|جمهورية كوت ديفوار|科特迪瓦共和国",
    "CL": "تشيلي",
    "CN": "PRC|P.R. China|PR China|Mainland China|RPC|КНР|中国大陆",
    "CV": "Cape Verde|Cabo Verde|Cape Verde Islands|Îles du Cap-Vert|Острова Зелёного Мыса",
    "CW": "Curacao",
    "CZ": "Czech Republic|Czech Rep.|Rép. tchèque|Чешская Республика|التشيك",
    "DE": "FRG|BRD|RFA|ФРГ",
    "DK": "الدنمارك",
    "DO": "Dominican Rep.|الدومينيكان|Доминикана",
    "EH": "Sahrawi Arab Democratic Republic|Sahrawi Republic",
    "ET": "Abyssinia",
    "FK": "Falklands|Malvinas|Islas Malvinas|Falkland Islands (Malvinas)|Îles Falkland|Malouines|Islas Falkland"
          "|Фолкленды|Мальвинские острова|جزر مالفيناس|马尔维纳斯群岛",
    "FM": "Micronesia, Federated States of|FSM|Federated States of Micronesia|Штаты Микронезии",
    "FO": "Faroes|Faeroe Islands",
    "GB": "UK|U.K.|Great Britain|Britain|Royaume Uni|Grande-Bretagne|Gran Bretaña|Британия"
          "|Соединённое Королевство|بريطانيا|بريطانيا العظمى|英國|大不列颠|联合王国",
    "GF": "Guyane",
    "GM": "The Gambia",
    "GW": "Guinea Bissau",
    "GY": "Republic of Guyana",
    "HK": "Hong Kong SAR|Hong Kong, China|China, Hong Kong SAR",
    "HM": "Heard Island and McDonald Islands",
    "HU": "المجر",
    "ID": "印尼",
    "IE": "Republic of Ireland|Éire|République d'Irlande|República de Irlanda|Республика Ирландия",
    "IO": "BIOT",
    "IR": "Iran, Islamic Republic of|Islamic Republic of Iran|Persia",
    "IS": "أيسلندا",
    "IT": "Italian Republic",
    "KG": "Kyrgyz Republic|Kirghizia|Киргизстан",
    "KH": "Kampuchea",
    "KN": "St Kitts and Nevis|St. Kitts and Nevis|Saint Christopher and Nevis",
    "KP": "North Korea|DPRK|D.P.R.K.|DPR Korea|Korea, Democratic People's Republic of|Korea, North|N. Korea"
          "|RPDC|КНДР|كوريا الديمقراطية|北韩|北朝鲜",
    "KR": "South Korea|ROK|Korea, Republic of|Korea, South|Korea, Rep.|S. Korea|Республика Корея|南韩",
    "LA": "Lao|Lao PDR|Lao People's Democratic Republic|RDP Lao|ЛНДР",
    "LC": "St Lucia",
    "LK": "Ceylon|Ceylan|Ceilán|Цейлон|سيريلانكا|سيلان",
    "LY": "Libyan Arab Jamahiriya",
    "MD": "Moldova, Republic of|Moldavia|Moldova|Молдавия|مولدافيا",
    "MF": "St Martin|Saint-Martin (France)|Saint Martin (French part)",
    "MK": "Macedonia|FYROM|F.Y.R.O.M.|Former Yugoslav Republic of Macedonia|The former Yugoslav Republic of Macedonia"
          "|Macédoine|Македония|مقدونيا|马其顿",
    "MM": "Burma|Birmanie|Birmania|Бирма|بورما",
    "MO": "Macau|Macao SAR|Macau SAR|Macao, China|China, Macao SAR|ماكاو",
    "MP": "Commonwealth of the Northern Mariana Islands|Northern Marianas",
    "MU": "Île Maurice|Isla Mauricio",
    "MV": "المالديف",
    "MX": "Méjico",
    "MZ": "Moçambique",
    "NL": "Holland|The Netherlands|Hollande|Holanda|Голландия",
    "NP": "Federal Democratic Republic of Nepal",
    "NZ": "N.Z.|纽西兰",
    "PG": "PNG|P.N.G.|巴新",
    "PH": "The Philippines",
    "PM": "St Pierre and Miquelon",
    "PN": "Pitcairn",
    "PS": "Palestine, State of|Occupied Palestinian Territory|Palestinian Territory|West Bank and Gaza"
          "|Territoire palestinien occupé|Territorio palestino ocupado|الأراضي الفلسطينية المحتلة",
    "RO": "Rumania|Roumania",
    "RU": "Russian Federation|РФ",
    "SA": "KSA|Saudi|السعودية|沙特",
    "SB": "Solomons",
    "SH": "St Helena|Saint Helena, Ascension and Tristan da Cunha|Ascension|Tristan da Cunha",
    "SR": "Surinam|Dutch Guiana",
    "ST": "Sao Tome|São Tomé|São Tomé e Príncipe|Sao Tome & Principe",
    "SX": "Sint Maarten|St Maarten|St. Maarten",
    "SY": "Syrian Arab Republic|Syrian Arab Rep.|سورية",
    "SZ": "Swaziland|eSwatini|Souaziland|Suazilandia|Swazilandia|Свазиленд|سوازيلند",
    "TD": "Tchad",
    "TH": "Siam",
    "TL": "East Timor|Timor Leste|Timor del Este|Тимор-Лесте|تيمور الشرقية|تيمور ليشتي",
    "TM": "Туркмения",
    "TR": "Turkey|Republic of Türkiye|Republic of Turkey|République de Türkiye|République de Turquie"
          "|República de Türkiye|República de Turquía|Турецкая Республика|جمهورية تركيا|土耳其共和国",
    "TT": "Trinidad and Tobago|Trinidad|Trinité",
    "TW": "臺灣|台灣",
    "TZ": "Tanzania, United Republic of|Tanganyika",
    "US": "USA|U.S.A.|U.S.|US|United States of America|EUA|EEUU|EE.UU.|EE UU|É.U.|Etats Unis|Estados Unidos de Norteamérica"
          "|Соединённые Штаты Америки|С.Ш.А.|美國",
    "UZ": "Uzbekstan",
    "VA": "Vatican|Holy See|Vatican City State|Holy See (Vatican City State)|Cité du Vatican|El Vaticano|Vaticano|Город-государство Ватикан",
    "VC": "St Vincent and the Grenadines|St. Vincent and the Grenadines|Saint Vincent",
    "VE": "Venezuela, Bolivarian Republic of",
    "VG": "Virgin Islands, British|Virgin Islands (British)|BVI",
    "VI": "Virgin Islands, U.S.|Virgin Islands of the United States|Virgin Islands (U.S.)|US Virgin Islands|USVI",
    "VN": "Viet Nam|Vietnam|Việt Nam",
    "WS": "Western Samoa",
    "ZA": "RSA|Южно-Африканская Республика|ЮАР|جنوب إفريقيا|Suráfrica",
    "ZW": "Rhodesia|Rhodésie",
}

# ISO 4217 codes in force that are no territory's currency in the data set
# (Türkiye's row has no name, hence no currency), checked against the list
# of 2026-01-01: funds and complementary currencies, metals, units of account,
# test and no currency.
CURRENCIES_MISSING = """BOV CHE CHW CLF COU MXV TRY USN UYI XAD XAG XAU XBA XBB
XBC XBD XDR XPD XPT XSU XTS XUA XXX""".split()

# ISO 639-1 codes that CLDR replaces by another code (so its table of overlong
# codes lacks them), and overlong codes that are not the language's own.
LANGUAGES_MISSING = {"sh": "hbs", "tl": "tgl", "tw": "twi"}
OVERLONG_NOT = {"mol", "twi"}


def tidy(s):
    """One line, single spaces, NFC; no footnote marks, no article at either end."""
    s = unicodedata.normalize("NFC", s).replace("\u200f", "").replace("\u200e", "")
    s = re.sub(r"\s+", " ", s.replace("*", " ")).strip()
    s = re.sub(r"\s*\((?:the|le|la|les|l['’]|el|los|las)\)$", "", s)
    s = re.sub(r"^(?:the|le|la|les|el|los|las) ", "", s)  # only lower case: not "La Réunion"
    return re.sub(r"^l['’](?=\w)", "", s)


def tidy_name(s, lang):
    """A CLDR name as the table shows it: no abbreviations."""
    if lang == "en":
        s = s.replace(" & ", " and ")
        s = re.sub(r"^St\. ", "Saint ", s)
    if lang == "ru":
        s = re.sub(r"\bо-ва\b", "острова", s)
        s = re.sub(r"\bо-в\b", "остров", s)
        s = s.replace("Св. ", "Святой ")
        s = s[:1].upper() + s[1:]
    return tidy(s)


def load(*path):
    with open(os.path.join(*path), encoding="utf-8") as f:
        return json.load(f)


def display_names(localenames, lang, kind):
    path = os.path.join(localenames, "main", lang, kind + ".json")
    if not os.path.exists(path):
        return {}
    return load(path)["main"][lang]["localeDisplayNames"].get(kind, {})


def m49(s):
    s = s.strip()
    return s.zfill(3) if s else ""


def regions(rows, cldr):
    found = {}
    for row in rows:
        parent = ""
        for level in ("Region", "Sub-region", "Intermediate Region"):
            code, name = m49(row[level + " Code"]), tidy(row[level + " Name"])
            if not code:
                continue
            if name and found.setdefault(code, (parent, name)) != (parent, name):
                raise SystemExit(f"{code}: two parents or names")
            parent = code
    out = []
    for code in sorted(found):
        parent, english = found[code]
        over = REGION_NAMES.get(code, {})
        names = [over.get(lang) or (english if lang == "en" else tidy(cldr[lang][code]))
                 for lang in LANGS]
        out.append([code, parent] + names)
    return out


def straight(s):
    """The same with what a keyboard has."""
    return s.replace("’", "'").replace("（", "(").replace("）", ")")


def country(row, cldr):
    a2, over = row["ISO3166-1-Alpha-2"], COUNTRY_NAMES.get(row["ISO3166-1-Alpha-2"], {})
    names = []
    for lang in LANGS:
        name = cldr[lang].get(a2 + "-alt-short") if a2 in SHORT else None
        names.append(over.get(lang) or tidy_name(name or cldr[lang][a2], lang))

    pool = VARIANTS[a2].split("|") if a2 in VARIANTS else []
    pool.append(tidy(row["CLDR display name"]))
    for lang in LANGS:
        pool += [tidy(v) for k, v in cldr[lang].items() if k == a2 or k.startswith(a2 + "-alt-")]
    for lang in UN_LANG:
        for column in (f"UNTERM {UN_LANG[lang]} Short", f"UNTERM {UN_LANG[lang]} Formal",
                       f"official_name_{OFFICIAL[lang]}"):
            pool.append(tidy(row[column]))
    pool += [straight(n) for n in names + pool]

    # A variant that differs from one before it by accents or case only says nothing new.
    key = lambda s: fold(s, straight=False)
    seen, variants = {key(n) for n in names}, []
    for v in pool:
        if not v or v in FAULTY or fold(v) in AMBIGUOUS or key(v) in seen:
            continue
        seen.add(key(v))
        variants.append(v)

    region = next((m49(row[f"{level} Code"]) for level in
                   ("Intermediate Region", "Sub-region", "Region") if row[f"{level} Code"].strip()), "")
    flags = " ".join(f for f, column in FLAGS.items() if row[column].strip())
    return [a2.lower(), row["ISO3166-1-Alpha-3"], m49(row["M49"]), region, flags] + names + ["|".join(variants)]


def languages(localenames, core):
    cldr = {lang: display_names(localenames, lang, "languages") for lang in LANGS}
    aliases = load(core, "supplemental", "aliases.json")["supplemental"]["metadata"]["alias"]["languageAlias"]
    likely = load(core, "supplemental", "likelySubtags.json")["supplemental"]["likelySubtags"]
    scripts = load(core, "scriptMetadata.json")["scriptMetadata"]
    three, biblio = dict(LANGUAGES_MISSING), {}
    for code, alias in aliases.items():
        two, reason = alias["_replacement"], alias["_reason"]
        if len(code) != 3 or len(two) != 2:
            continue
        if reason == "overlong" and code not in OVERLONG_NOT:
            if two in three:
                raise SystemExit(f"{two}: {three[two]} and {code}")
            three[two] = code
        elif reason == "bibliographic":
            biblio[two] = code
    out = []
    for code in sorted(three):
        names = [tidy(cldr[lang][code]) for lang in LANGS]
        own = tidy(display_names(localenames, code, "languages").get(code, "")) or names[0]
        script = likely[code].split("-")[1] if code in likely else "Latn"
        rtl = scripts.get(script, {}).get("rtl") == "YES"
        out.append([code, three[code]] + names + [own, "rtl" if rtl else "ltr", biblio.get(code, "")])
    return out


def write(path, header, lines):
    with open(path, "w", encoding="utf-8", newline="\n") as f:
        for line in header:
            f.write(f"# {line}\n" if line else "#\n")
        for line in lines:
            f.write(line + "\n")


def main(source, localenames, core, out):
    with open(source, encoding="utf-8-sig", newline="") as f:
        rows = list(csv.DictReader(f))
    version = load(localenames, "package.json")["version"]
    if load(core, "package.json")["version"] != version:
        raise SystemExit("cldr-localenames-full and cldr-core are of two versions")
    with open(os.path.join(localenames, "LICENSE"), encoding="utf-8") as f:
        copyright_line = next(line.strip() for line in f if line.startswith("Copyright"))
    unicode_origin = [f"Unicode CLDR {version} (npm: cldr-localenames-full, cldr-core), Unicode-3.0.",
                      copyright_line]
    un_origin = "datahub core/country-codes, ODC-PDDL-1.0 (public domain)"
    made = "Made by tools/make_tables.py; do not edit by hand."
    names = " ".join(LANGS)
    os.makedirs(out, exist_ok=True)

    cldr = {lang: display_names(localenames, lang, "territories") for lang in LANGS}
    countries = sorted(country(row, cldr) for row in rows)
    write(os.path.join(out, "places.tsv"), [
        "Regions (UN M49) and countries (ISO 3166-1).",
        f"Codes, hierarchy, groups, UN names: {un_origin}.",
        "Country and region names: " + unicode_origin[0], unicode_origin[1], made, "",
        "Tab separated. Region rows first (the first column is three digits):",
        f"m49 parent {names}",
        "then country rows (the first column is two lower case letters):",
        f"alpha2 alpha3 m49 region groups {names} variants",
        "parent: empty for a region at the top. region: the most specific one, empty",
        "for Antarctica only. groups: LDC LLDC SIDS, by spaces. variants: by |.",
    ], ["\t".join(r) for r in regions(rows, cldr) + countries])

    write(os.path.join(out, "languages.tsv"), [
        "Languages with an ISO 639-1 code (sh, withdrawn, is kept).",
        "Names, codes, direction: " + unicode_origin[0], unicode_origin[1], made, "",
        "Tab separated:",
        f"639-1 639-3 {names} own-name direction 639-2/B",
        "639-3: the same as 639-2/T. own-name: in English where CLDR has none.",
        "639-2/B: the bibliographic code where it is another one, else empty.",
    ], ["\t".join(r) for r in languages(localenames, core)])

    codes = {c.strip() for row in rows for c in row["ISO4217-currency_alphabetic_code"].split(",")} - {""}
    write(os.path.join(out, "currencies.txt"), [
        "ISO 4217 alphabetic codes in force, one a line.",
        f"{un_origin}, and those that are no territory's currency there.", made,
    ], sorted(codes | set(CURRENCIES_MISSING)))
    return check_tables.main(out)


if __name__ == "__main__":
    if len(sys.argv) != 5:
        raise SystemExit(__doc__)
    sys.exit(main(*sys.argv[1:]))
