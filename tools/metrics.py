#!/usr/bin/env python3
"""How the code of a crate reads, in figures: usage: tools/metrics.py [src FOLDER] [--list]

Counts non-test Rust. A function runs from the line of its `fn` to the brace that closes it, as rustfmt lays it out.
- functions: how many, the median and 90th percentile of their lines, the longest;
- files: how many, the median of their lines without tests, the longest;
- lines over 120 columns (in Rust, and in the client's JavaScript and style sheets where there are any);
- circles of files: sets of files that use each other, parents and their children left out;
- type names used twice: of all declared structs, enums, traits and unions, how many share a name with another.
"""
import collections
import os
import re
import statistics
import sys

TYPE = re.compile(r"^\s*(?:pub(?:\([^)]*\))?\s+)?(?:struct|enum|trait|union)\s+(\w+)", re.M)
FUNCTION = re.compile(r"^(\s*)(?:pub(?:\([^)]*\))?\s+)?(?:default\s+)?(?:const\s+|async\s+|unsafe\s+)*fn\s+(\w+)")
USE = re.compile(r"(?:^|\n)\s*(?:pub(?:\([^)]*\))?\s+)?use ([^;]+);")
PATH = re.compile(r"(?<![\w:$])((?:crate|super|self)(?:::\w+)+)")


def files(top, endings):
    for folder, folders, names in os.walk(top):
        folders[:] = [name for name in folders if name not in ("target", "node_modules")]
        for name in sorted(names):
            if name.endswith(endings):
                yield os.path.join(folder, name)


def is_test(path):
    return re.search(r"(/tests?/|/tests?\.rs$|_tests?\.rs$)", path) is not None


def without_tests(text):
    return text.split("\n#[cfg(test)]\nmod tests {")[0]


def functions(text):
    lines = text.split("\n")
    for at, line in enumerate(lines):
        found = FUNCTION.match(line)
        if not found or line.rstrip().endswith(";"):
            continue
        if line.rstrip().endswith("}"):
            yield found[2], at + 1, 1
            continue
        close = found[1] + "}"
        for end in range(at, len(lines)):
            if lines[end] == close:
                yield found[2], at + 1, end - at + 1
                break
            if lines[end].startswith(found[1] + ")") and lines[end].endswith(";"):
                break


def use_tree(tree):
    tree = tree.strip()
    found = re.match(r"^([\w:]*?)(::)?\{(.*)\}$", tree, re.S)
    if not found:
        yield tree.split(" as ")[0].strip()
        return
    depth, part, parts = 0, "", []
    for letter in found[3]:
        depth += (letter == "{") - (letter == "}")
        if letter == "," and depth == 0:
            parts.append(part)
            part = ""
        else:
            part += letter
    for part in parts + [part]:
        if part.strip():
            for path in use_tree(part):
                yield (found[1] + "::" if found[1] else "") + path


def resolve(own, path, modules):
    parts = path.split("::")
    if parts[0] == "crate":
        at = ()
    elif parts[0] in ("super", "self"):
        at = own
    elif own + (parts[0],) in modules:
        at = own
    else:
        return None
    while parts and parts[0] in ("crate", "super", "self"):
        if parts.pop(0) == "super":
            at = at[:-1]
    for part in parts:
        if at + (part,) not in modules:
            break
        at += (part,)
    return at


def circles(texts):
    modules = set(texts)
    graph = {}
    for own, text in texts.items():
        code = "\n".join(line.split("//")[0] for line in text.split("\n"))
        paths = [path for tree in USE.findall(code) for path in use_tree(re.sub(r"\s+", " ", tree))]
        used = {resolve(own, path, modules) for path in paths + PATH.findall(code)} - {None, own}
        graph[own] = {other for other in used if own[: len(other)] != other and other[: len(own)] != own}
    found, seen = [], {}
    for start in graph:
        reach, todo = set(), [start]
        while todo:
            for other in graph.get(todo.pop(), ()):
                if other not in reach:
                    reach.add(other)
                    todo.append(other)
        seen[start] = reach
    for start, reach in seen.items():
        circle = sorted(other for other in reach if start in seen.get(other, ())) if start in reach else []
        if circle and circle not in found:
            found.append(circle)
    return found


def main():
    arguments = [argument for argument in sys.argv[1:] if not argument.startswith("-")]
    top = arguments[0] if arguments else "src"
    paths = [path for path in files(top, (".rs",)) if not is_test(path)]
    texts = {path: without_tests(open(path, encoding="utf-8").read()) for path in paths}
    found = [(lines, path, at, name) for path, text in texts.items() for name, at, lines in functions(text)]
    lengths = sorted(lines for lines, *_ in found)
    of_files = sorted((text.count("\n") + 1, path) for path, text in texts.items())
    long = [(path, at + 1) for path, text in texts.items() for at, line in enumerate(text.split("\n")) if len(line) > 120]
    theme = os.path.join(os.path.dirname(os.path.abspath(top)), "themes/default")
    sources = [*files(os.path.join(theme, "client"), (".js",)), *files(os.path.join(theme, "assets"), (".css",))]
    for path in sources:
        lines = open(path, encoding="utf-8").read().split("\n")
        long += [(path, at + 1) for at, line in enumerate(lines) if len(line) > 120]
    places = collections.defaultdict(list)
    for path, text in texts.items():
        for name in TYPE.findall(text):
            places[name].append(path)
    twice = {name: where for name, where in places.items() if len(where) > 1}
    modules = {tuple(os.path.relpath(path, top)[:-3].split(os.sep)): text for path, text in texts.items()}
    rings = circles(modules)
    print(f"functions {len(lengths)}: median {statistics.median(lengths):g}, p90 {lengths[int(len(lengths) * 0.9)]}, "
          f"longest {lengths[-1]}")
    print(f"files {len(of_files)}: median {statistics.median(lines for lines, _ in of_files):g}, "
          f"longest {of_files[-1][0]} ({of_files[-1][1]})")
    print(f"lines over 120 columns: {len(long)}")
    print(f"circles of files: {len(rings)}")
    print(f"type names used twice: {len(twice)} of {len(places)} "
          f"({100 * sum(map(len, twice.values())) / sum(map(len, places.values())):.0f}% of declarations)")
    if "--list" in sys.argv:
        for path, at in long:
            print(f"  long line {path}:{at}")
        for ring in rings:
            print("  circle " + ", ".join("/".join(module) for module in ring))
        for name, where in sorted(twice.items()):
            print(f"  twice {name}: {', '.join(where)}")


if __name__ == "__main__":
    main()
