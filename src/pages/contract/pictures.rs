//! The part of the contract that describes the charts on list pages.

use super::{LinkContext, Text, contract};

contract! {
    /// A map of the world, in the Equal Earth projection.
    WorldMap {
        /// Its width, in units of its own.
        width: usize,
        /// Its height.
        height: usize,
        /// The outlines of all land that no record speaks of, as the data of one SVG path.
        land: Text,
        /// The countries that have a page, those that are drawn as points last.
        places: Vec<MapPlace>,
        /// How many records the country with most has.
        most: usize,
    }
    /// A country on a map.
    MapPlace {
        /// Its name.
        title: Text,
        /// Its page.
        url: Text,
        /// How many records speak of it.
        count: usize,
        /// How dark it is, 0 where only a text speaks of it, else 1 to 5: the logarithm of the count, in equal steps.
        shade: usize,
        /// Its outline as the data of an SVG path; empty where it is so small that it is drawn as a point.
        path: Text,
        /// Where its point or its label goes, from the left.
        x: i64,
        /// Where its point or its label goes, from the top.
        y: i64,
    }
    /// How many records there are for each of one kind and each of another.
    Grid {
        /// What its rows are.
        rows_title: Text,
        /// What its columns are.
        columns_title: Text,
        /// The columns.
        columns: Vec<LinkContext>,
        /// The rows.
        rows: Vec<GridRow>,
    }
    /// A row of a grid.
    GridRow {
        /// What it is of.
        link: LinkContext,
        /// A cell for each column.
        cells: Vec<GridCell>,
    }
    /// A cell of a grid.
    GridCell {
        /// How many records there are.
        count: usize,
        /// How dark it is, 0 where it is empty, else 1 to 5: the logarithm of the count, in equal steps.
        shade: usize,
    }
    /// How many records there are of each of the latest years, 60 at most.
    Years {
        /// A bar for each year from the first to the last.
        bars: Vec<YearBar>,
        /// How many records the year with most has.
        most: usize,
    }
    /// A year's bar.
    YearBar {
        /// The year.
        year: Text,
        /// How many records are of it.
        count: usize,
        /// Its height, 0 to 100.
        height: usize,
        /// Whether there is room for its year under it.
        label: bool,
    }
    /// When records begin and end: the latest 60 of them.
    Timeline {
        /// Its width, in units of its own.
        width: usize,
        /// Its height.
        height: usize,
        /// The years that are written above it.
        ticks: Vec<Tick>,
        /// The records, the latest first.
        items: Vec<TimelineItem>,
    }
    /// A year on a timeline.
    Tick {
        /// The year.
        label: Text,
        /// Where it begins; from the right where the language is written from there.
        x: i64,
    }
    /// A record on a timeline.
    TimelineItem {
        /// What it is called.
        title: Text,
        /// As much of that as there is room for.
        label: Text,
        /// Its page.
        url: Text,
        /// Where its bar begins, from the left.
        x: i64,
        /// How long its bar is.
        width: i64,
        /// Where its row begins, from the top.
        y: i64,
        /// When it begins, as ISO 8601.
        starts: Text,
        /// When it ends, as ISO 8601; none where that is not known.
        ends: Option<Text>,
        /// Where its title goes.
        label_x: i64,
        /// On which side of that the title is: `start` or `end`, as SVG's `text-anchor` has it.
        anchor: Text,
    }
}
