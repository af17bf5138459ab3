// Make src/data/world.tsv: the shapes and points of a small world map.
//
//     npm ci && node make_map.mjs [OUT_FILE]
//
// The shapes are Natural Earth's, as world-atlas packs them. They are projected
// (Equal Earth), simplified with their topology (a border two places share stays
// one line), rounded to halves and written as SVG path data. Places too small
// to be drawn, or without a shape of their own, become points. The table is
// checked before it is written.
import { readFileSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { geoEqualEarthRaw } from "d3-geo";
import { feature, merge } from "topojson-client";
import { topology } from "topojson-server";
import { presimplify, simplify } from "topojson-simplify";

const here = (path) => new URL(path, import.meta.url);
const OUT = process.argv[2] ?? here("../../src/data/world.tsv");
const PLACES = here("../../src/data/places.tsv");
const ATLAS = "world-atlas/countries-50m.json";

const WIDTH = 1000;
const MARGIN = 5;           // around the outermost points: the radius of a circle
const MERIDIAN = 11;        // the map's middle: its edge runs through the Bering Strait
const GRID = 2;             // steps in a unit: the paths are in halves
const DETAIL = 1.1;         // triangles smaller than this are simplified away (square units)
const PART = 0.8;           // a part smaller than this is left out (square units)
const SMALL = 6;            // a place whose largest part is smaller becomes a point,
const SMALL_ISLAND = 20;    // and so does one without a neighbour, smaller than this
const APART = 4.5;          // between two points, at least 4: circles have radius 4
const GZIP_LIMIT = 13000;   // bytes, of all paths together

// Land without an ISO code that is drawn. (Northern Cyprus would be hidden by
// the circle of Cyprus.)
const NEUTRAL = ["Kosovo", "Siachen Glacier", "Somaliland"];

// Natural Earth draws who holds a place; here the codes of ISO 3166 and M49 count.
// Parts of a feature that go to another place (or are left out, as they are points:
// see below): [feature, place, west, south, east, north]. French Guiana and Svalbard
// have codes of their own, Crimea is Ukraine's (ISO 3166-2 UA-43).
const MOVED = [
  ["fr", "gf", -55, 2, -51, 6],
  ["no", "sj", -10, 70.5, 0, 72],
  ["no", "sj", 10, 74, 35, 82],
  ["ru", "ua", 32, 44, 37, 46.5],
  ["fr", null, -62, 14, -60, 17],
  ["fr", null, 45, -14, 46, -12],
  ["fr", null, 55, -22, 56, -20],
  ["nl", null, -69, 12, -62, 18],
  ["nz", null, -173, -10, -171, -8],
];

// Western Sahara is Natural Earth's, and what it has as Morocco south of this latitude.
const SAHARA = 27.6555;

// Latitude and longitude of the places without a feature, and of those whose
// largest island is not where one looks for them.
const POINTS = {
  bq: [12.2, -68.3], bv: [-54.4, 3.4], cc: [-12.2, 96.8], cx: [-10.5, 105.7],
  gi: [36.1, -5.3], gp: [16.2, -61.5], mq: [14.7, -61.0], re: [-21.1, 55.5],
  tk: [-9.2, -171.8], tv: [-8.5, 179.2], um: [19.3, 166.6], yt: [-12.8, 45.2],
  ki: [1.4, 173.0], // Tarawa
  sc: [-4.7, 55.5], // Mahé
  fm: [6.9, 158.2], // Pohnpei
  pf: [-17.6, -149.5], // Tahiti
};
// Points that would hide a small neighbour, moved by so many units.
const NUDGED = { bh: [-2.5, -1], li: [1.5, 0], lu: [1.5, 0.5], ps: [2, 0] };

const fail = (what) => { throw new Error(what); };
const sum = (list, f) => list.reduce((s, x) => s + f(x), 0);
const ring_area = (ring) => Math.abs(sum(ring.map((p, i) => [p, ring[(i + 1) % ring.length]]),
  ([a, b]) => a[0] * b[1] - b[0] * a[1])) / 2;

// ---- Places and features

const by_m49 = new Map();
for (const line of readFileSync(PLACES, "utf8").split("\n")) {
  const [id, , m49] = line.split("\t");
  if (/^[a-z]{2}$/.test(id)) by_m49.set(m49, id);
}
const ids = [...by_m49.values()].filter((id) => id !== "aq").sort();

// Id (or "-Name" without one) -> polygons in degrees.
const land = new Map();
const atlas = JSON.parse(readFileSync(here(`node_modules/${ATLAS}`), "utf8"));
for (const { id, properties: { name }, geometry } of
  feature(atlas, atlas.objects.countries).features) {
  const place = id === undefined ? NEUTRAL.includes(name) && `-${name}` : by_m49.get(id);
  if (place === undefined) fail(`unknown feature ${id} ${name}`);
  if (!place || place === "aq") continue;
  for (const rings of geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates) {
    const [lon, lat] = middle(rings[0]);
    const moved = MOVED.find(([from, , west, south, east, north]) => from === place
      && west < lon && lon < east && south < lat && lat < north);
    const to = moved ? moved[1] : place;
    if (to) land.set(to, [...land.get(to) ?? [], rings]);
  }
}
for (const [, to] of MOVED) if (to && !land.has(to)) fail(`nothing moved to ${to}`);

{
  const [[ring]] = land.get("ma");
  const south = ring.filter(([, lat]) => lat < SAHARA + 0.002);
  const parts = { south: [[[...south, south[0]]]], own: land.get("eh") };
  const both = topology(Object.fromEntries(Object.entries(parts).map(([name, coordinates]) =>
    [name, { type: "MultiPolygon", coordinates }])));
  land.set("ma", [[ring.filter(([, lat]) => lat > SAHARA - 0.002)]]);
  land.set("eh", merge(both, Object.values(both.objects)).coordinates);
  if (land.get("eh").flat().length !== 1) fail("Western Sahara is not one ring");
}

function middle(ring) {
  const of = (values) => (Math.min(...values) + Math.max(...values)) / 2;
  return [of(ring.map((p) => p[0])), of(ring.map((p) => p[1]))];
}

// ---- Projection

// A whole part is on one side of the map's edge, whatever it reaches over:
// Chukotka stays with Russia, the Aleutian Islands stay with Alaska.
function turn(lon) {
  return lon <= MERIDIAN - 180 ? lon + 360 : lon > MERIDIAN + 180 ? lon - 360 : lon;
}
function unrolled(rings, place) {
  const out = rings.map((ring) => {
    let last = ring[0][0];
    return ring.map(([lon, lat]) => {
      while (lon - last > 180) lon -= 360;
      while (lon - last < -180) lon += 360;
      return [last = lon, lat];
    });
  });
  const lon = middle(out[0])[0];
  const by = place === "us" ? (lon > 0 ? -360 : 0) : turn(lon) - lon;
  return out.map((ring) => ring.map(([x, y]) => [Math.round((x + by) * 1e6) / 1e6, y]));
}
function project([lon, lat]) {
  const rad = Math.PI / 180;
  const [x, y] = geoEqualEarthRaw((lon - MERIDIAN) * rad, lat * rad);
  return [x, -y];
}

const raw_points = Object.entries(POINTS).map(([id, [lat, lon]]) => [id, project([turn(lon), lat])]);
const raw = new Map([...land].map(([place, polygons]) => [place,
  polygons.map((rings) => unrolled(rings, place).map((ring) => ring.map(project)))]));

// Fit the width.
const all = [...raw.values()].flat(2).concat(raw_points.map((p) => [p[1]])).flat();
const low = [0, 1].map((i) => all.reduce((m, p) => Math.min(m, p[i]), Infinity));
const high = [0, 1].map((i) => all.reduce((m, p) => Math.max(m, p[i]), -Infinity));
const scale = (WIDTH - 2 * MARGIN) / (high[0] - low[0]);
const HEIGHT = Math.ceil((high[1] - low[1]) * scale + 2 * MARGIN);
const fit = (p) => p.map((v, i) => (v - low[i]) * scale + MARGIN);
for (const [place, polygons] of raw) {
  raw.set(place, polygons.map((rings) => rings.map((ring) => ring.map(fit))));
}

// ---- Points

const largest = (polygons) => polygons.reduce((a, b) => ring_area(a[0]) >= ring_area(b[0]) ? a : b);
const mesh = () => topology(Object.fromEntries([...raw].map(([place, polygons]) =>
  [place, { type: "MultiPolygon", coordinates: polygons }])));
// The places that use an arc, arc by arc.
function users({ arcs, objects }) {
  const of = arcs.map(() => new Set());
  for (const [place, { arcs: polygons }] of Object.entries(objects)) {
    for (const arc of polygons.flat(2)) of[arc < 0 ? ~arc : arc].add(place);
  }
  return of;
}

const with_neighbour = new Set(users(mesh()).filter((of) => of.size > 1).flatMap((of) => [...of]));
const points = new Map(raw_points.map(([id, p]) => [id, fit(p)]));
for (const [place, polygons] of raw) {
  const [ring] = largest(polygons);
  const small = ring_area(ring) < (with_neighbour.has(place) ? SMALL : SMALL_ISLAND);
  if (small && place[0] !== "-" && !points.has(place)) points.set(place, middle(ring));
}
for (const place of points.keys()) raw.delete(place);
for (const [place, by] of Object.entries(NUDGED)) {
  points.set(place, points.get(place).map((v, i) => v + by[i]));
}

// Push points apart until none is too near another, each pulled to its true
// place; then to integers, again without coming too near.
function spread(points) {
  const at = new Map([...points].map(([id, p]) => [id, [...p]]));
  const names = [...at.keys()].sort();
  for (let round = 0; round < 2000; round++) {
    for (const id of names) at.get(id).forEach((v, i, p) => { p[i] += (points.get(id)[i] - v) * 0.02; });
    for (const [n, a] of names.entries()) {
      for (const b of names.slice(n + 1)) {
        const [p, q] = [at.get(a), at.get(b)];
        const gap = Math.hypot(p[0] - q[0], p[1] - q[1]) || 1e-6;
        if (gap >= APART) continue;
        const by = (APART - gap) / 2 / gap;
        for (const i of [0, 1]) {
          const d = (p[i] - q[i] || 1e-6) * by;
          p[i] += d;
          q[i] -= d;
        }
      }
    }
  }
  const set = new Map();
  for (const id of names) {
    const [x, y] = at.get(id);
    let best = [Infinity];
    for (let i = Math.floor(x) - 2; i <= x + 3; i++) {
      for (let j = Math.floor(y) - 2; j <= y + 3; j++) {
        const free = [...set.values()].every((q) => Math.hypot(i - q[0], j - q[1]) >= 4);
        const off = Math.hypot(i - x, j - y);
        if (free && off < best[0]) best = [off, [i, j]];
      }
    }
    set.set(id, best[1] ?? fail(`no room for the point of ${id}`));
  }
  return set;
}
const markers = spread(points);

// ---- Shapes

const topo = simplify(presimplify(mesh()), DETAIL);
// Round each arc to the grid, and take out what rounding leaves over: points that
// repeat, lie on a straight line, or are the tip of a line there and back.
topo.arcs = topo.arcs.map((arc) => tidy(arc.map((p) => p.map((v) => Math.round(v * GRID)))));

function tidy(line) {
  const out = [];
  for (const p of line) {
    out.push(p);
    for (;;) {
      const [a, b, c] = out.slice(-3);
      const n = out.length;
      if (n > 1 && same(out[n - 1], out[n - 2])) out.pop();
      else if (n > 2 && cross(a, b, c) === 0) out.splice(-2, 1);
      else break;
    }
  }
  return out;
}
function same(a, b) { return a[0] === b[0] && a[1] === b[1]; }
function cross(a, b, c) { return (b[0] - a[0]) * (c[1] - b[1]) - (b[1] - a[1]) * (c[0] - b[0]); }

// Rounding can make a line cross itself: then the least of the points there goes.
for (;;) {
  let least = [Infinity];
  for (const ring of Object.values(topo.objects).flatMap((o) => feature(topo, o).geometry.coordinates).flat()) {
    for (const p of crossings(ring.slice(0, -1)).flat()) {
      for (const [n, arc] of topo.arcs.entries()) {
        for (let i = 1; i < arc.length - 1; i++) {
          if (!same(arc[i], p)) continue;
          const size = Math.abs(cross(arc[i - 1], p, arc[i + 1]));
          if (size < least[0]) least = [size, n, i];
        }
      }
    }
  }
  if (least[0] === Infinity) break;
  const [, n, i] = least;
  topo.arcs[n] = tidy(topo.arcs[n].toSpliced(i, 1));
}
// The ends of the edges that cross, four points for each two.
function crossings(ring) {
  const out = [];
  ring.forEach((a, i) => {
    const b = ring[i + 1] ?? ring[0];
    for (let n = i + 2; n < ring.length; n++) {
      const [p, q] = [ring[n], ring[n + 1] ?? ring[0]];
      if (cross(a, b, p) * cross(a, b, q) < 0 && cross(p, q, a) * cross(p, q, b) < 0) out.push([a, b, p, q]);
    }
  });
  return out;
}

// Place -> polygons on the grid. Of a place's parts, the largest is kept, those
// that touch another place, and those that are not too small.
const shapes = new Map();
const arc_users = users(topo);
for (const place of raw.keys()) {
  const object = topo.objects[place];
  const polygons = feature(topo, object).geometry.coordinates.map((rings, n) => {
    const touches = object.arcs[n][0].some((arc) => arc_users[arc < 0 ? ~arc : arc].size > 1);
    const [outer, ...holes] = rings.map((ring) => tidy(ring).slice(0, -1));
    const size = (ring) => ring.length < 3 ? 0 : ring_area(ring) / GRID ** 2;
    return { rings: [outer, ...holes.filter((hole) => size(hole) >= PART)], touches, size: size(outer) };
  }).filter(({ size }) => size > 0);
  const most = Math.max(...polygons.map(({ size }) => size));
  shapes.set(place, polygons.filter(({ touches, size }) => touches || size >= Math.min(PART, most))
    .map(({ rings }) => rings));
}

// The integer point inside that is farthest from every border (and not far from the middle).
function inside([x, y], rings) {
  let is = false;
  for (const ring of rings) {
    ring.forEach(([x1, y1], i) => {
      const [x2, y2] = ring[(i + 1) % ring.length];
      if (y1 > y !== y2 > y && x < (x2 - x1) * (y - y1) / (y2 - y1) + x1) is = !is;
    });
  }
  return is;
}
function room([x, y], rings) {
  let best = Infinity;
  for (const ring of rings) {
    ring.forEach(([x1, y1], i) => {
      const [x2, y2] = ring[(i + 1) % ring.length];
      const [dx, dy] = [x2 - x1, y2 - y1];
      const t = Math.max(0, Math.min(1, ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy)));
      best = Math.min(best, Math.hypot(x - x1 - t * dx, y - y1 - t * dy));
    });
  }
  return best;
}
function centre(polygons) {
  const rings = largest(polygons).map((ring) => ring.map((p) => p.map((v) => v / GRID)));
  const mid = middle(rings[0]);
  const [xs, ys] = [0, 1].map((i) => rings[0].map((p) => p[i]));
  let best = [-Infinity];
  for (let x = Math.ceil(Math.min(...xs)); x <= Math.max(...xs); x++) {
    for (let y = Math.ceil(Math.min(...ys)); y <= Math.max(...ys); y++) {
      if (!inside([x, y], rings)) continue;
      const rank = room([x, y], rings) - 0.1 * Math.hypot(x - mid[0], y - mid[1]);
      if (rank > best[0]) best = [rank, [x, y]];
    }
  }
  return best[1];
}

// "m", then steps; after "z" one is where the last ring began.
function path(polygons) {
  let [start, out] = [[0, 0], ""];
  for (const ring of polygons.flat()) {
    let [at, numbers] = [start, ""];
    for (const p of ring) {
      for (const i of [0, 1]) {
        const step = String((p[i] - at[i]) / GRID).replace(/^(-?)0\./, "$1.");
        const stuck = step[0] === "-" || step[0] === "." && /\.\d+$/.test(numbers);
        numbers += numbers && !stuck ? ` ${step}` : step;
      }
      at = p;
    }
    out += `m${numbers}z`;
    start = ring[0];
  }
  return out;
}

// ---- Table

const rows = ids.map((id) => {
  const polygons = shapes.get(id);
  const at = polygons ? centre(polygons) : markers.get(id);
  return [id, at, polygons ? path(polygons) : ""];
});
for (const name of NEUTRAL) {
  const polygons = shapes.get(`-${name}`);
  rows.unshift(["-", centre(polygons), path(polygons)]);
}
rows.sort((a, b) => a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : a[2] < b[2] ? -1 : 1);

const table = `# A small map of the world: the countries of places.tsv, without Antarctica.
# Shapes: Natural Earth 4.1.0 (public domain), 1:50m, as packed by world-atlas WORLD_ATLAS (npm).
# Equal Earth projection, simplified. Crimea is drawn as part of Ukraine, and Western
# Sahara whole, as in ISO 3166 and UN M49.
# Made by tools/map/make_map.mjs; do not edit by hand.
#
# view box: ${WIDTH} ${HEIGHT}
#
# Tab separated: id x,y path
# id: two letters, or - for land that has no ISO code (${NEUTRAL.join(", ")}).
# x,y: a point inside the largest part. path: SVG path data, empty where the
# place is drawn as a point (some are moved a little, to be apart).
`.replace("WORLD_ATLAS", JSON.parse(readFileSync(here("node_modules/world-atlas/package.json"))).version)
  + rows.map(([id, at, d]) => `${id}\t${at.join(",")}\t${d}\n`).join("");

// ---- Checks, on the text as it will be read

// Path data -> rings, in grid steps.
function read(d) {
  let start = [0, 0];
  return d.split("z").slice(0, -1).map((part) => {
    if (!/^m[-. \d]+$/.test(part)) fail(`not a path: ${part}`);
    const numbers = part.match(/-?(\d*\.\d+|\d+)/g).map((v) => v * GRID);
    const ring = [];
    for (let [i, at] = [0, start]; i < numbers.length; i += 2) {
      ring.push(at = [at[0] + numbers[i], at[1] + numbers[i + 1]]);
    }
    start = ring[0];
    return ring;
  });
}

const errors = [];
const need = (ok, what) => { if (!ok) errors.push(what); };
const read_rows = table.split("\n").filter((line) => line && line[0] !== "#").map((line) => line.split("\t"));
const count = { shapes: 0, neutral: 0, points: 0, rings: 0, vertices: 0 };
const edges = new Map();
need(read_rows.filter(([id]) => id !== "-").map(([id]) => id).join() === ids.join(), "not every country once, sorted");
need(!/NaN|undefined|Infinity|e-/.test(table.replace(/^#.*$/gm, "")), "a number is none");
for (const [id, at, d] of read_rows) {
  const xy = at.split(",").map(Number);
  need(/^\d+,\d+$/.test(at) && xy[0] <= WIDTH && xy[1] <= HEIGHT, `${id}: point ${at}`);
  if (!d) {
    count.points++;
    continue;
  }
  count[id === "-" ? "neutral" : "shapes"]++;
  const rings = read(d);
  need(rings.flat().map((p) => p.join()).join(" ") === [...shapes.get(id) ?? []].flat(2).map((p) => p.join()).join(" ")
    || id === "-", `${id}: the path is not the shape`);
  need(inside(xy.map((v) => v * GRID), rings), `${id}: ${at} is not inside`);
  for (const ring of rings) {
    count.rings++;
    count.vertices += ring.length;
    need(ring.length > 2 && ring_area(ring) > 0, `${id}: a ring without area`);
    ring.forEach((a, i) => {
      const [b, c] = [1, 2].map((n) => ring[(i + n) % ring.length]);
      need(a[0] >= 0 && a[1] >= 0 && a[0] <= WIDTH * GRID && a[1] <= HEIGHT * GRID, `${id}: outside the view box`);
      need(!same(a, b) && (cross(a, b, c) !== 0 || dot(a, b, c) < 0), `${id}: turns back at ${b}`);
      const edge = [a, b].map(String).sort().join(" ");
      edges.set(edge, (edges.get(edge) ?? 0) + 1);
    });
    need(!crossings(ring).length, `${id}: a line crosses itself`);
  }
}
// Negative if the line a b c goes on at b, positive if it turns back.
function dot(a, b, c) { return (a[0] - b[0]) * (c[0] - b[0]) + (a[1] - b[1]) * (c[1] - b[1]); }
need([...edges.values()].every((n) => n < 3), "an edge of more than two places");
const circles = read_rows.filter(([, , d]) => !d).map(([id, at]) => [id, at.split(",").map(Number)]);
for (const [n, [a, p]] of circles.entries()) {
  for (const [b, q] of circles.slice(n + 1)) {
    need(Math.hypot(p[0] - q[0], p[1] - q[1]) >= 4, `${a} and ${b} are too near`);
  }
}
const paths = read_rows.map(([, , d]) => d).join("");
const size = gzipSync(paths, { level: 9 }).length;
need(size <= GZIP_LIMIT, `the paths have ${size} bytes gzipped`);

for (const [id, p] of markers) {
  const by = Math.hypot(...points.get(id).map((v, i) => v - p[i]));
  if (by > 2) console.log(`moved: ${id} by ${by.toFixed(1)}`);
}
console.log(`view box ${WIDTH} ${HEIGHT}`, count, `paths ${paths.length} bytes, ${size} gzipped`);
if (errors.length) fail(errors.join("\n"));
writeFileSync(OUT, table);
