//! Where a graph is drawn: signs (rounded boxes with a short name) that do not overlap, on a plane as wide as a phone.
//!
//! Each connected part is laid out by stress majorization (Gansner, Koren and North, "Graph Drawing by Stress
//! Majorization", 2004): places are sought whose distances are those in the graph. Then it is brought to the width of
//! the plane, signs that overlap are pushed apart, and the parts are put side by side on shelves.
//!
//! Only addition, multiplication, division and square roots are used, which IEEE 754 rounds alike everywhere, so the
//! places are the same on every machine.

/// The width of the plane in SVG user units, like all lengths here.
const WIDTH: f64 = 360.0;
/// The height of a sign.
pub(crate) const SIGN_HEIGHT: usize = 28;
/// The least distance between two signs.
const GAP: f64 = 18.0;
/// The length of a tie between two signs that have no others, from middle to middle, without the widths of the signs.
const TIE_LENGTH: f64 = 36.0;
/// The space around everything, for the lines of the outermost signs.
const MARGIN: f64 = 2.0;
/// The room for signs in the width.
const ROOM: f64 = WIDTH - 2.0 * MARGIN;
/// How much more room a part that is brought together has than its signs take.
const LOOSENESS: f64 = 1.4;
/// So often are all places improved: further rounds change little.
const ROUNDS: usize = 60;
/// The cosine and sine of the golden angle, by which the places of the start are turned.
const GOLDEN_ANGLE: (f64, f64) = (-0.737_368_878_078_319_9, 0.675_490_294_261_523_9);

/// Where the nodes of a graph are drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Layout {
    /// The width of the drawing.
    pub width: usize,
    /// Its height.
    pub height: usize,
    /// The middle of each sign.
    pub places: Vec<(usize, usize)>,
}

type Position = (f64, f64);

/// Lays out nodes with signs of these widths, and ties between them by their numbers. A sign is at most as wide as the
/// plane.
#[must_use]
pub(crate) fn layout(widths: &[usize], ties: &[(usize, usize)]) -> Layout {
    let widths: Vec<f64> = widths.iter().map(|width| (*width as f64).min(ROOM)).collect();
    let neighbours = neighbours(widths.len(), ties);
    let parts: Vec<ConnectedPart> =
        connected_parts(&neighbours).into_iter().map(|nodes| part(nodes, &neighbours, &widths)).collect();
    let (places, height) = on_shelves(parts, widths.len());
    Layout {
        width: WIDTH as usize,
        height: height.round() as usize,
        places: places.into_iter().map(|(x, y)| (x.round() as usize, y.round() as usize)).collect(),
    }
}

fn neighbours(count: usize, ties: &[(usize, usize)]) -> Vec<Vec<usize>> {
    let mut neighbours = vec![Vec::new(); count];
    for (one, other) in ties {
        neighbours[*one].push(*other);
        neighbours[*other].push(*one);
    }
    neighbours
}

/// The nodes that are reached from each other, nearest to the first of them first.
fn connected_parts(neighbours: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut is_found = vec![false; neighbours.len()];
    let mut parts = Vec::new();
    for first in 0..neighbours.len() {
        if std::mem::replace(&mut is_found[first], true) {
            continue;
        }
        let mut part = vec![first];
        let mut at = 0;
        while let Some(node) = part.get(at).copied() {
            for next in &neighbours[node] {
                if !std::mem::replace(&mut is_found[*next], true) {
                    part.push(*next);
                }
            }
            at += 1;
        }
        parts.push(part);
    }
    parts
}

/// A connected part, with its upper left corner at the origin.
struct ConnectedPart {
    nodes: Vec<usize>,
    places: Vec<Position>,
    width: f64,
    height: f64,
}

fn part(nodes: Vec<usize>, neighbours: &[Vec<usize>], all_widths: &[f64]) -> ConnectedPart {
    let widths: Vec<f64> = nodes.iter().map(|node| all_widths[*node]).collect();
    let distances = distances(&nodes, neighbours);
    let mean_width = widths.iter().sum::<f64>() / widths.len() as f64;
    let mut places = by_stress(&distances, TIE_LENGTH + mean_width);
    turn(&mut places);
    fit_width(&mut places, &widths);
    push_apart(&mut places, &widths);
    spread_down(&mut places, &widths);
    let left = places.iter().zip(&widths).map(|((x, _), width)| x - width / 2.0).fold(f64::INFINITY, f64::min);
    let top = places.iter().map(|(_, y)| *y).fold(f64::INFINITY, f64::min) - SIGN_HEIGHT as f64 / 2.0;
    for (x, y) in &mut places {
        (*x, *y) = (*x - left, *y - top);
    }
    let width = places.iter().zip(&widths).map(|((x, _), width)| x + width / 2.0).fold(0.0, f64::max);
    let height = places.iter().map(|(_, y)| y + SIGN_HEIGHT as f64 / 2.0).fold(0.0, f64::max);
    ConnectedPart { nodes, places, width, height }
}

/// How many ties lie between each two nodes of a connected part.
fn distances(nodes: &[usize], neighbours: &[Vec<usize>]) -> Vec<Vec<f64>> {
    let within = |node: usize| nodes.iter().position(|known| *known == node);
    let inner: Vec<Vec<usize>> =
        nodes.iter().map(|node| neighbours[*node].iter().filter_map(|next| within(*next)).collect()).collect();
    let from = |start: usize| {
        let mut steps = vec![usize::MAX; nodes.len()];
        steps[start] = 0;
        let mut queue = vec![start];
        let mut at = 0;
        while let Some(node) = queue.get(at).copied() {
            for next in &inner[node] {
                if steps[*next] == usize::MAX {
                    steps[*next] = steps[node] + 1;
                    queue.push(*next);
                }
            }
            at += 1;
        }
        steps.into_iter().map(|steps| steps as f64).collect()
    };
    (0..nodes.len()).map(from).collect()
}

/// Places whose distances are nearly those in the graph times `length`: each in turn is moved to where the others want
/// it, the near ones more than the far ones.
fn by_stress(distances: &[Vec<f64>], length: f64) -> Vec<Position> {
    let mut places = sunflower(distances.len(), length);
    for _ in 0..ROUNDS {
        for node in 0..places.len() {
            let (x, y) = places[node];
            let (mut sum_x, mut sum_y, mut weights) = (0.0, 0.0, 0.0);
            for (other, (other_x, other_y)) in places.iter().enumerate().filter(|(other, _)| *other != node) {
                let steps = distances[node][other];
                let weight = 1.0 / (steps * steps);
                let (dx, dy) = (x - other_x, y - other_y);
                let factor = steps * length / (dx * dx + dy * dy).sqrt().max(0.001);
                sum_x += weight * (other_x + dx * factor);
                sum_y += weight * (other_y + dy * factor);
                weights += weight;
            }
            if weights > 0.0 {
                places[node] = (sum_x / weights, sum_y / weights);
            }
        }
    }
    places
}

/// Places in a spiral, as the seeds of a sunflower lie: no two are equal, and no three in a line.
fn sunflower(count: usize, length: f64) -> Vec<Position> {
    let (cosine, sine) = GOLDEN_ANGLE;
    let mut direction = (1.0, 0.0);
    let mut places = Vec::with_capacity(count);
    for number in 0..count {
        let radius = length * (number as f64).sqrt() / 2.0;
        places.push((direction.0 * radius, direction.1 * radius));
        direction = (direction.0 * cosine - direction.1 * sine, direction.0 * sine + direction.1 * cosine);
    }
    places
}

/// Turns places so that the two that are farthest apart lie side by side.
fn turn(places: &mut [Position]) {
    let mut farthest = (0.0, (1.0, 0.0));
    for (number, (x, y)) in places.iter().enumerate() {
        for (other_x, other_y) in &places[number + 1..] {
            let (dx, dy) = (other_x - x, other_y - y);
            let distance = (dx * dx + dy * dy).sqrt();
            // The places of symmetric graphs differ in their last digits only, and the first pair is as good.
            if distance > farthest.0 + 0.01 {
                farthest = (distance, (dx / distance, dy / distance));
            }
        }
    }
    let (cosine, sine) = farthest.1;
    for (x, y) in places {
        (*x, *y) = (*x * cosine + *y * sine, *y * cosine - *x * sine);
    }
}

/// Brings places together sideways until their signs fit the plane. The longer side is upright then, and as long as the
/// signs need.
fn fit_width(places: &mut [Position], widths: &[f64]) {
    let (_, widest) = extent(widths.iter().copied());
    let is_wide = |places: &[Position]| {
        let (least, most) = extent(places.iter().map(|(x, _)| *x));
        most - least + widest > ROOM
    };
    if !is_wide(places) {
        centre(places);
        return;
    }
    places.iter_mut().for_each(|(x, y)| (*x, *y) = (-*y, *x));
    if is_wide(places) {
        let (least, most) = extent(places.iter().map(|(x, _)| *x));
        for ((x, _), width) in places.iter_mut().zip(widths) {
            // Each middle has its share of the room that its own sign leaves.
            *x = width / 2.0 + (*x - least) / (most - least) * (ROOM - width);
        }
    } else {
        centre(places);
    }
    let (top, bottom) = extent(places.iter().map(|(_, y)| *y));
    let area: f64 = widths.iter().map(|width| (width + GAP) * (SIGN_HEIGHT as f64 + GAP)).sum();
    let least = LOOSENESS * area / ROOM;
    let height = (bottom - top).max(1.0);
    let stretch = height.clamp(least, 1.5 * least) / height;
    places.iter_mut().for_each(|(_, y)| *y *= stretch);
}

/// Moves places so that they lie in the middle of the plane.
fn centre(places: &mut [Position]) {
    let (least, most) = extent(places.iter().map(|(x, _)| *x));
    let by = (ROOM - least - most) / 2.0;
    places.iter_mut().for_each(|(x, _)| *x += by);
}

/// Pushes signs that overlap apart, each pair by the shorter way.
fn push_apart(places: &mut [Position], widths: &[f64]) {
    for _ in 0..ROUNDS {
        let mut is_moved = false;
        for one in 0..places.len() {
            for other in one + 1..places.len() {
                is_moved |= push_pair(places, widths, one, other);
            }
        }
        if !is_moved {
            return;
        }
    }
}

/// Pushes two signs apart, within the width of the plane. Whether they overlapped.
fn push_pair(places: &mut [Position], widths: &[f64], one: usize, other: usize) -> bool {
    let ((x, y), (other_x, other_y)) = (places[one], places[other]);
    let (dx, dy) = (other_x - x, other_y - y);
    let sideways = (widths[one] + widths[other]) / 2.0 + GAP - dx.abs();
    let down = SIGN_HEIGHT as f64 + GAP - dy.abs();
    if sideways <= 0.5 || down <= 0.5 {
        return false;
    }
    let sign = |difference: f64| if difference < 0.0 { -0.5 } else { 0.5 };
    if sideways < down && widths[one] + widths[other] + GAP <= ROOM {
        let within = |x: f64, width: f64| x.max(width / 2.0).min(ROOM - width / 2.0);
        places[one].0 = within(x - sign(dx) * sideways, widths[one]);
        places[other].0 = within(other_x + sign(dx) * sideways, widths[other]);
    } else {
        places[one].1 = y - sign(dy) * down;
        places[other].1 = other_y + sign(dy) * down;
    }
    true
}

fn extent(values: impl Iterator<Item = f64>) -> (f64, f64) {
    values.fold((f64::INFINITY, f64::NEG_INFINITY), |(least, most), value| (least.min(value), most.max(value)))
}

/// Moves signs down until none overlaps another, from top to bottom.
fn spread_down(places: &mut [Position], widths: &[f64]) {
    let mut order: Vec<usize> = (0..places.len()).collect();
    order.sort_by(|one, other| places[*one].1.total_cmp(&places[*other].1).then(one.cmp(other)));
    let least = SIGN_HEIGHT as f64 + GAP;
    for (number, node) in order.iter().enumerate() {
        let (x, mut y) = places[*node];
        let is_beside = |other: &&usize| (places[**other].0 - x).abs() < (widths[**other] + widths[*node]) / 2.0 + GAP;
        let mut above: Vec<f64> = order[..number].iter().filter(is_beside).map(|other| places[*other].1).collect();
        above.sort_by(f64::total_cmp);
        for other in above {
            if (y - other).abs() < least {
                y = other + least;
            }
        }
        places[*node].1 = y;
    }
}

/// Puts the parts side by side, the highest first, as many as fit on a shelf. Returns the places of all nodes and the
/// height.
fn on_shelves(mut parts: Vec<ConnectedPart>, count: usize) -> (Vec<Position>, f64) {
    parts.sort_by(|one, other| other.height.total_cmp(&one.height).then(other.width.total_cmp(&one.width)));
    let mut places = vec![(0.0, 0.0); count];
    let mut top = MARGIN;
    let mut rest = &parts[..];
    while !rest.is_empty() {
        let mut used = 0.0;
        let fits = |part: &&ConnectedPart| {
            used += part.width + if used > 0.0 { GAP } else { 0.0 };
            used <= ROOM + 0.5
        };
        let on_shelf = rest.iter().take_while(fits).count().max(1);
        let (shelf, others) = rest.split_at(on_shelf);
        let height = shelf[0].height;
        let space = (WIDTH - shelf.iter().map(|part| part.width).sum::<f64>()) / (shelf.len() + 1) as f64;
        let mut left = space;
        for part in shelf {
            let down = top + (height - part.height) / 2.0;
            for (node, (x, y)) in part.nodes.iter().zip(&part.places) {
                places[*node] = (left + x, down + y);
            }
            left += part.width + space;
        }
        top += height + GAP;
        rest = others;
    }
    (places, (top - GAP + MARGIN).max(0.0))
}
