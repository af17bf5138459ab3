//! Sound and video in raw HTML.

use super::*;
use crate::content::Features;

#[test]
fn a_video_has_controls_and_loads_nothing_before_it_is_started() {
    assert_eq!(
        html(
            "<video src=talk.mp4 poster=photo.jpg>\n<track srclang=en label=English src=talk.en.vtt default>\nold browsers\n</video>"
        ),
        "<video controls=\"\" preload=\"none\" poster=\"~news/photo.jpg\" width=\"800\" height=\"600\" src=\"~news/talk.mp4\">\
         <track src=\"~news/talk.en.vtt\" kind=\"captions\" srclang=\"en\" label=\"English\" default=\"\"></video>"
    );
    assert_eq!(
        html(
            "<video muted width=320 preload=metadata><source src=talk.webm><source src=talk.mp4 type=video/mp4></video>"
        ),
        "<p><video controls=\"\" preload=\"metadata\" muted=\"\" width=\"320\">\
         <source src=\"~news/talk.webm\" type=\"video/webm\"><source src=\"~news/talk.mp4\" type=\"video/mp4\"></video></p>"
    );
    for written in ["poster=photo.jpg width=400", "width=400 poster=photo.jpg"] {
        let video = html(&format!("<video muted {written} src=talk.mp4></video>"));
        assert!(video.contains("width=\"400\" height=\"300\""), "{written}: {video}");
    }
    assert_eq!(
        html("Hear it: <audio controls src=\"talk.mp3\" title=\"A talk\"></audio>, then."),
        "<p>Hear it: <audio controls=\"\" preload=\"none\" title=\"A talk\" src=\"~news/talk.mp3\"></audio>, then.</p>"
    );
}

#[test]
fn the_files_of_a_video_are_published_and_its_page_may_play_them() {
    let rendered = rendered("<video src=talk.mp4><track src=talk.en.vtt></video>");
    assert_eq!(rendered.targets(), ["content/news/talk.mp4", "content/news/talk.en.vtt"]);
    assert!(rendered.body.features.has(Features::MEDIA));
    assert!(!self::rendered("<b>a</b> ![b](photo.jpg)").body.features.has(Features::MEDIA));
}

#[test]
fn what_keeps_sound_or_video_from_being_played_is_told() {
    for (text, problem) in [
        (
            "<video src=talk.mp4></video>",
            "missing-captions this video has no captions: whoever cannot hear it learns nothing of what is said",
        ),
        ("<video src=none.mp4></video>", "missing-asset there is no file `content/news/none.mp4`"),
        (
            "<audio src=talk.avi></audio>",
            "unplayable-media most browsers do not play `talk.avi`; a link to it is shown",
        ),
        (
            "<video src=talk.mp4><track src=talk.srt></video>",
            "unplayable-media `talk.srt` is no file of captions that browsers read",
        ),
        (
            "<video src=https://x.example/talk.mp4></video>",
            "external-media sound and video of another site are not loaded, so that no reader's visit is told to a third party; a link is shown",
        ),
        ("![A talk](talk.mp3)", "unreadable-image `talk.mp3` is sound, and no picture"),
        ("<video controls></video>", "dropped-html this <video> names no file, and is left out"),
        (
            "x <track src=talk.en.vtt>",
            "dropped-html the HTML element `track` is left out, because it stands in no <video> or <audio>",
        ),
        ("<audio autoplay src=talk.mp3></audio>", "dropped-html the HTML attribute `autoplay` is left out"),
        ("<audio src=talk.mp3 onplay=x></audio>", "dropped-html the HTML attribute `onplay` is left out"),
    ] {
        let rendered = rendered(text);
        let problems: Vec<String> =
            rendered.problems().iter().map(|problem| problem.split_once(' ').unwrap().1.to_owned()).collect();
        assert_eq!(problems, [problem], "{text}");
        assert!(!rendered.html().contains("autoplay") && !rendered.html().contains("onplay"), "{}", rendered.html());
    }
    assert_eq!(
        rendered("<video src=https://x.example/talk.mp4></video>").html(),
        "<p><a href=\"https://x.example/talk.mp4\">talk.mp4</a></p>"
    );
}

#[test]
fn a_video_that_is_not_closed_ends_with_its_block() {
    let rendered = rendered("<video muted src=talk.mp4>\nunseen\n\nseen *too*");
    assert!(
        rendered.html().ends_with("src=\"~news/talk.mp4\"></video>\n<p>seen <em>too</em></p>"),
        "{}",
        rendered.html()
    );
    assert!(!rendered.html().contains("unseen"));
}
