//! Images beside records: in the sizes that pages show, made once.

use std::fs;
use std::io::Cursor;

use image::{ImageFormat, RgbImage};

use crate::support::Project;

/// A photograph of sorts.
fn photo(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let picture = RgbImage::from_fn(width, height, |x, y| {
        image::Rgb([(x * 7 % 256) as u8, (y * 5 % 256) as u8, ((x ^ y) % 256) as u8])
    });
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

pub(super) fn project() -> Project {
    let project = Project::new("two-topics");
    project.write("content/notes/wide.jpg", photo(2000, 1000, ImageFormat::Jpeg));
    project.write("content/notes/small.png", photo(200, 100, ImageFormat::Png));
    project.write(
        "content/notes/shown.md",
        "+++\ntitle = \"Shown\"\ntopics = [\"skills\"]\n+++\n\n![Wide](wide.jpg)\n\n![Small](small.png)\n",
    );
    project
}

#[test]
fn a_wide_image_is_offered_in_several_widths_and_a_small_one_as_it_is() {
    let project = project();
    let build = project.build().sound();
    let page = build.page("notes/shown.html");
    let source = page.the("source");
    assert_eq!(source.get("type"), Some("image/webp"));
    let offered: Vec<(&str, &str)> =
        source.get("srcset").unwrap().split(", ").map(|one| one.split_once(' ').unwrap()).collect();
    assert_eq!(offered.iter().map(|(_, width)| *width).collect::<Vec<_>>(), ["360w", "720w", "1440w"]);
    let output = project.output();
    for (file, width) in &offered {
        let bytes = &output[file.trim_start_matches("../")];
        let picture = image::load_from_memory_with_format(bytes, ImageFormat::WebP).unwrap();
        assert_eq!(format!("{}w", picture.width()), *width);
        assert_eq!(picture.height() * 2, picture.width());
    }
    let images: Vec<_> = page.all("img").collect();
    let size = |at: usize| (images[at].get("width").unwrap(), images[at].get("height").unwrap());
    assert_eq!((size(0), size(1)), (("2000", "1000"), ("200", "100")));
    assert!(images.iter().all(|image| image.get("loading") == Some("lazy")));
    let fallback = &output[images[0].get("src").unwrap().trim_start_matches("../")];
    assert_eq!(image::load_from_memory_with_format(fallback, ImageFormat::Jpeg).unwrap().width(), 1440);
    assert!(!images[1].is_in("picture") && output[images[1].get("src").unwrap().trim_start_matches("../")].len() > 100);
}

#[test]
fn pictures_are_made_once_and_forgotten_with_their_image() {
    let project = project();
    project.run(&["build"]).ends_with(0);
    let kept = || crate::support::files(&project.path(".handlist/pictures"));
    let before = kept();
    assert_eq!(before.len(), 4, "three of WebP and one of JPEG");
    let published = |project: &Project| {
        fs::remove_dir_all(project.path("public")).unwrap();
        project.run(&["build"]).ends_with(0);
        project.output().into_iter().filter(|(path, _)| path.contains("wide.")).collect::<Vec<_>>()
    };
    let first = published(&project);
    assert_eq!(kept(), before);
    let put = |bytes: &[u8]| {
        before.keys().for_each(|name| fs::write(project.path(".handlist/pictures").join(name), bytes).unwrap());
    };
    // What is there, and whole, is not made again: here it is another picture.
    let other = b"another picture";
    put(&[&other[..], &handlist::fingerprint::Fingerprint::of(other).to_bytes()].concat());
    let taken = published(&project);
    assert_eq!(taken.iter().filter(|(_, bytes)| bytes == other).count(), 4);
    put(b"torn");
    assert_eq!(published(&project), first, "what is torn is made again");
    assert_eq!(kept(), before);
    project.run(&["build"]).ends_with(0);
    assert_eq!(kept(), before, "a build with nothing to do forgets nothing");
    project.remove("content/notes/shown.md");
    project.run(&["build"]).ends_with(0);
    assert!(kept().is_empty());
}

#[test]
fn a_damaged_image_is_reported_by_name_at_its_record_and_keeps_the_site_as_it_was() {
    let project = project();
    let mut damaged = photo(2000, 1000, ImageFormat::Png);
    let middle = damaged.len() / 2;
    damaged[middle..middle + 64].fill(0);
    project.write("content/notes/wide.jpg", damaged);
    let build = project.build();
    assert!(!build.is_written());
    assert_eq!(build.codes(), ["unreadable-image"], "{}", build.human());
    assert!(build.human().contains("`content/notes/wide.jpg` is damaged"), "{}", build.human());
    assert!(build.human().contains("--> content/notes/shown.md:6:1"), "{}", build.human());
}

#[test]
fn nothing_is_forgotten_that_was_not_put_there_and_nothing_through_a_link() {
    let project = project();
    project.write(".handlist/pictures/notes.txt", "mine");
    project.run(&["build"]).ends_with(0);
    assert_eq!(fs::read_to_string(project.path(".handlist/pictures/notes.txt")).unwrap(), "mine");
    let project = crate::reader::images::project();
    let outside = project.around().join("outside");
    fs::create_dir_all(&outside).unwrap();
    fs::write(outside.join("0123456789abcdef0123456789abcdef"), "mine").unwrap();
    fs::create_dir_all(project.path(".handlist")).unwrap();
    std::os::unix::fs::symlink(&outside, project.path(".handlist/pictures")).unwrap();
    project.run(&["build"]).ends_with(0);
    assert_eq!(crate::support::files(&outside).into_keys().collect::<Vec<_>>(), ["0123456789abcdef0123456789abcdef"]);
}

#[test]
fn what_webp_cannot_hold_what_moves_and_what_is_named_otherwise_is_shown_as_it_is() {
    let project = Project::new("two-topics");
    let mut moving = photo(800, 600, ImageFormat::Png);
    // An animation control chunk, right behind the header.
    moving.splice(33..33, *b"\0\0\0\x08acTL\0\0\0\x02\0\0\0\0\0\0\0\0");
    project.write("content/notes/tall.png", photo(400, 20_000, ImageFormat::Png));
    project.write("content/notes/moving.png", moving);
    project.write("content/notes/gif.jpg", include_bytes!("one-colour.gif"));
    project.write("content/notes/alpha.jpg", photo(800, 600, ImageFormat::Png));
    project.write(
        "content/notes/shown.md",
        "+++\ntitle = \"Shown\"\ntopics = [\"skills\"]\n+++\n\n![T](tall.png) ![M](moving.png) ![G](gif.jpg) ![A](alpha.jpg)\n",
    );
    let build = project.build().sound();
    let page = build.page("notes/shown.html");
    assert_eq!(page.all("img").count(), 4);
    assert_eq!(page.all("source").count(), 1, "of the PNG alone, whatever its name");
}

#[test]
fn a_picture_that_was_cut_off_is_told_of_where_a_record_shows_it() {
    let project = project();
    for (name, format) in [("wide.jpg", ImageFormat::Jpeg), ("small.png", ImageFormat::Png)] {
        let whole = photo(200, 100, format);
        project.write(&format!("content/notes/{name}"), &whole[..whole.len() * 2 / 3]);
    }
    let build = project.build();
    assert_eq!(build.codes(), ["unreadable-image", "unreadable-image"], "{}", build.human());
    for place in ["content/notes/shown.md:6:1", "content/notes/shown.md:8:1"] {
        assert!(build.human().contains(place), "{}", build.human());
    }
}

#[test]
fn a_picture_of_static_that_was_cut_off_is_told_of_too() {
    let project = project();
    let whole = photo(200, 100, ImageFormat::Png);
    project.write("static/img/whole.png", &whole).write("static/img/cut.png", &whole[..whole.len() / 2]);
    project.write(
        "content/notes/shown.md",
        "+++\ntitle = \"Shown\"\ntopics = [\"skills\"]\n+++\n![Whole](/img/whole.png)\n\n![Cut](/img/cut.png)\n",
    );
    project.remove("content/notes/wide.jpg").remove("content/notes/small.png");
    let build = project.build();
    assert_eq!(build.codes(), ["unreadable-image"], "{}", build.human());
    assert!(build.human().contains("content/notes/shown.md:7:1"), "{}", build.human());
}
