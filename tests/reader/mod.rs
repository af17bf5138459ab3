//! What readers get beyond pages: pictures, sizes of images, what devices keep, languages, and a theme of the site's own.

mod as_written;
mod images;
mod kept;
mod languages;
mod pictures;
mod tags;
mod theme;
