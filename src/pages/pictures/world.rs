//! The shapes of countries, from an embedded table that `tools/map` generates.

use std::sync::LazyLock;

/// The world map: all land except Antarctica.
pub(super) struct World {
    /// The width of the map in SVG user units, like all coordinates here.
    pub(super) width: usize,
    /// The height of the map.
    pub(super) height: usize,
    pub(super) shapes: Vec<Shape>,
}

/// A country on the map.
pub(super) struct Shape {
    /// The ISO 3166-1 alpha-2 code in lower case; `-` for land without a code.
    pub(super) id: &'static str,
    /// The x coordinate of its point or label.
    pub(super) x: i64,
    /// The y coordinate of its point or label.
    pub(super) y: i64,
    /// Its outline as SVG path data; empty if it is so small that it is drawn as a point.
    pub(super) path: &'static str,
}

/// The map, parsed once.
pub(super) fn world() -> &'static World {
    static WORLD: LazyLock<World> = LazyLock::new(|| {
        let mut world = World { width: 0, height: 0, shapes: Vec::new() };
        for line in include_str!("../../data/world.tsv").lines() {
            if let Some(size) = line.strip_prefix("# view box: ") {
                let mut sides = size.split(' ').filter_map(|side| side.parse().ok());
                (world.width, world.height) = (sides.next().unwrap_or(0), sides.next().unwrap_or(0));
            }
            let mut columns = line.split('\t');
            if let (Some(id), Some((x, y)), Some(path)) =
                (columns.next(), columns.next().and_then(|point| point.split_once(',')), columns.next())
            {
                let number = |text: &str| text.parse().unwrap_or(0);
                world.shapes.push(Shape { id, x: number(x), y: number(y), path });
            }
        }
        world
    });
    &WORLD
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::places;

    #[test]
    fn every_country_but_antarctica_is_on_the_map_and_within_it() {
        let world = world();
        for country in places::countries().iter().filter(|country| country.id != "aq") {
            let shape = world.shapes.iter().find(|shape| shape.id == country.id);
            let is_within = |shape: &Shape| {
                (0..=world.width as i64).contains(&shape.x) && (0..=world.height as i64).contains(&shape.y)
            };
            assert!(shape.is_some_and(is_within), "{}", country.id);
        }
    }
}
