//! The codes of diagnostics, each with its default severity and its documentation.
//!
//! The documentation is for editors: `docs/diagnostics.md` and `handlist check --explain` show it.

use std::borrow::Cow;
use std::fmt;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Severity;

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $variant:ident = $name:literal, $severity:ident;)+) => {
        /// The kind of problem that a diagnostic reports. The name of a code never changes once it is released.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $($(#[doc = $doc])+ $variant,)+
        }

        impl Code {
            /// Every code, in the order of the documentation.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The name in kebab-case, as in messages, in `site.toml` and in the documentation.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ }
            }

            /// The default severity.
            #[must_use]
            pub fn severity(self) -> Severity {
                match self { $(Self::$variant => Severity::$severity,)+ }
            }

            /// The documentation in Markdown: what the code means, and what to do.
            #[must_use]
            pub fn explanation(self) -> &'static str {
                match self { $(Self::$variant => concat!($($doc, "\n"),+),)+ }
            }
        }
    };
}

codes! {
    /// A file or folder of the project could not be read: it is missing, or its permissions keep Handlist
    /// out. Put it there, or let the user who builds read it.
    UnreadableFile = "unreadable-file", Error;
    /// A record, `site.toml` or a file of the theme is not UTF-8 text. Save it as UTF-8; most editors offer
    /// that under “Save with encoding”.
    NotUtf8 = "not-utf-8", Error;
    /// A text holds a control character (U+0000 to U+001F other than tab and line ends, or U+007F to U+009F),
    /// which no web page may carry. It is shown as U+FFFD; delete it from the file.
    ControlCharacter = "control-character", Warning;
    /// A file is larger than it may be: a record 1 MiB, others what `[limits]` in `site.toml` says. The limits keep one
    /// file from holding up the whole build. Split a record, or move what is large into a file beside it; make other
    /// files smaller, or raise the limit.
    FileTooLarge = "file-too-large", Error;
    /// Lists, quotes or HTML elements of a text are nested more than 100 levels deep. Browsers lose such
    /// levels, and programs that read the page get slow. Use fewer levels, and close the elements that are
    /// opened.
    TooDeep = "too-deep", Error;
    /// A symbolic link in the project leads outside it, or in a circle. Links are not followed out of the
    /// project; put the file itself there.
    LinkOutside = "link-outside", Error;
    /// The TOML of a record or of `site.toml` cannot be read. The message says what was expected at the
    /// marked place.
    BrokenToml = "broken-toml", Error;
    /// `changes.json`, in which `handlist changes --record` keeps what has changed, cannot be read. It is written by
    /// the program alone; restore it from version control, or delete it and record anew. Where version control could
    /// not put together what two people have recorded, keep the lines of both, and delete those of the marks alone.
    BrokenHistory = "broken-history", Error;
    /// The YAML front matter of a record cannot be read, or its aliases repeat more than a record may hold.
    BrokenYaml = "broken-yaml", Error;
    /// A record starts with `+++` or `---`, and the line that ends its front matter is missing. Add it.
    UnclosedFrontMatter = "unclosed-front-matter", Error;
    /// A record does not start with front matter. The first line is `+++` before TOML or `---` before YAML, three signs
    /// and nothing else; the same line ends the front matter. Word processors make one long dash of three; write in a
    /// program for plain text.
    NoFrontMatter = "no-front-matter", Error;
    /// A file that is named like a record is of another program: a Word document, a PDF, a picture, a web page. A
    /// record is plain text. Save the text as UTF-8 with front matter before it, or give the file its own ending and
    /// link to it.
    ForeignFormat = "foreign-format", Error;
    /// The lines that a version control system leaves where two people have changed the same lines. Keep one of the two
    /// versions, and delete the other with the lines of `<<<<<<<`, `=======` and `>>>>>>>`.
    MergeConflict = "merge-conflict", Error;
    /// A text in YAML stands between typographic quotes (“ ”, « »), which become part of it. Write ordinary ones (`"`)
    /// if they only mark the text.
    TypographicQuotes = "typographic-quotes", Warning;
    /// A `#` in front matter has made a comment of what was most likely meant as a value: `- #health`, `Course #1`. Put
    /// the text in quotes. A comment that is one has a space behind its `#`.
    CommentInValue = "comment-in-value", Warning;
    /// HTML or Markdown in a title or summary, which are plain text. It is shown as it is written; take the marks out.
    MarkupInText = "markup-in-text", Warning;
    /// Markup of another program, or a slip in Markdown, that is published as text or left out: shortcodes, template
    /// tags, wiki links, `##Heading` without a space, `(text)[address]`. Say it in Markdown; what is meant as an
    /// example belongs into `` `…` `` or a block of code. Every line is reported, up to 2,000 of a text.
    LeftoverMarkup = "leftover-markup", Warning;
    /// A row of a table has more cells than the table's head, and these cells are left out. Give the head as many
    /// columns; a bar that is text is written `\|`.
    DroppedCells = "dropped-cells", Warning;
    /// The language of a block of code is one that nobody knows, but nearly the name of another. Correct the word
    /// behind the fence (```` ```python ````). The code is shown without colours until then; a language that is merely
    /// not highlighted is not reported.
    UnknownCodeLanguage = "unknown-code-language", Warning;
    /// A formula in LaTeX cannot be read, and is shown as its source; or something in it is left out. The message
    /// says what is wrong. Correct it, or put it between backticks if it is meant as code.
    UnreadableFormula = "unreadable-formula", Warning;
    /// A text or a paragraph holds characters that turn the direction of text (U+202A to U+202E, U+2066 to U+2069) and
    /// do not close, or turn letters round. They could make a name look like another. They are kept from turning what
    /// stands around them.
    TextDirection = "text-direction", Warning;
    /// A key is not known at this place. Unknown keys are never silently ignored. Correct it, remove it, or
    /// declare the field in `site.toml`.
    UnknownKey = "unknown-key", Error;
    /// A required key of `site.toml`, of a table in it, or of a `` ```video `` block in a record is missing.
    MissingKey = "missing-key", Error;
    /// A value in `site.toml` is of the wrong type, or not one of those allowed there.
    InvalidSetting = "invalid-setting", Error;
    /// A setting in `site.toml` that is right but has no effect where it stands, or that leaves another one without
    /// effect. Remove it.
    IneffectiveSetting = "ineffective-setting", Warning;
    /// Two settings in `site.toml` exclude each other: two kinds with the same folder, a kind whose folder is
    /// a language, a field named like a built-in one.
    ConflictingSettings = "conflicting-settings", Error;
    /// `site.toml` names a code, a kind or a field that does not exist.
    UnknownName = "unknown-name", Error;
    /// A field that the schema calls `required` is missing or empty.
    MissingField = "missing-field", Error;
    /// A draft lacks a field that the schema calls `required`. It must have it once `draft` is taken out.
    IncompleteDraft = "incomplete-draft", Warning;
    /// A value is not of the type its field has in the schema. The help shows how such a value is written.
    WrongType = "wrong-type", Error;
    /// A field holds one value and was given several; or a list holds the same value twice.
    TooManyValues = "too-many-values", Error;
    /// A number or date, the length of a text, or the number of values of a list is out of the bounds that `min` and
    /// `max` of its field set in `site.toml`. Correct the value, or the bounds.
    OutOfBounds = "out-of-bounds", Error;
    /// A text does not have the form that the `pattern` of its field asks for in `site.toml`. The help says which form
    /// that is, if the field has a `pattern_help`.
    PatternMismatch = "pattern-mismatch", Error;
    /// A tag from which no address can be made: it has no letter or digit, is longer than 200 bytes, holds a character
    /// that cannot be seen, or has a name that a system or a list's pages keep for themselves. Write another one.
    InvalidTag = "invalid-tag", Error;
    /// A tag that is most likely not meant as it is written: several in one text (`"health, water"`), or a word with a
    /// sign before it (`"#health"`). Write several as a list, and words without signs.
    DoubtfulTag = "doubtful-tag", Warning;
    /// A value is not among the choices of its field.
    UnknownChoice = "unknown-choice", Error;
    /// A date that no calendar has (30 February), or a form of date that is not `YYYY-MM-DD`, `YYYY-MM` or
    /// `YYYY`. Or a time that clocks in the site's `timezone` skip, or show twice, on the night when they are changed:
    /// write its offset from UTC.
    ImpossibleDate = "impossible-date", Error;
    /// A date lies before another that it must not come before: an end before its start.
    EndBeforeStart = "end-before-start", Error;
    /// `verified`, the day on which somebody last checked a record, is still to come. The record would never be due for
    /// another check.
    FutureDate = "future-date", Warning;
    /// A country or region that is neither a code nor a name in any of the eight languages of the tables.
    UnknownCountry = "unknown-country", Error;
    /// A language that is no registered tag (BCP 47: `fr`, `pt-BR`, `zh-Hant`) and no language's name; or a translation
    /// into a language that `languages` in `site.toml` does not list.
    UnknownLanguage = "unknown-language", Error;
    /// A record says that it is in a language that the site does not have. It is shown as it is on the pages of every
    /// language. Add the language to `languages` in `site.toml`, or correct `lang`.
    UnlistedLanguage = "unlisted-language", Warning;
    /// A currency that is not an ISO 4217 code.
    UnknownCurrency = "unknown-currency", Error;
    /// A link of a scheme other than http, https, mailto and tel. Such a link could run a program in a
    /// reader's browser, and is left out.
    UnsafeLink = "unsafe-link", Warning;
    /// An image of another site. Pages load nothing from a third party, so a link to it is shown; save it
    /// beside the record instead.
    ExternalImage = "external-image", Warning;
    /// Sound or video of another site. Pages load nothing from a third party, so a link to it is shown. Save the file
    /// beside the record, or show a card that links to it with a `` ```video `` block.
    ExternalMedia = "external-media", Warning;
    /// A file that is shown as sound, video or captions is of a type that most browsers do not play. A link to it is
    /// shown instead. Convert it to MP4 or WebM (video), MP3, M4A or Ogg (sound), WebVTT (captions).
    UnplayableMedia = "unplayable-media", Warning;
    /// A video has no captions: whoever cannot hear it, or has the sound off, learns nothing of what is said. Put a
    /// WebVTT file beside the record and name it in a `<track>`; a video without sound is marked `muted`.
    MissingCaptions = "missing-captions", Warning;
    /// HTML in a body that is not on the list of allowed HTML. It is left out.
    DroppedHtml = "dropped-html", Warning;
    /// A record of a kind that holds contacts in confidence (requests, and kinds with `private_contact = true`) holds
    /// an e-mail address or phone number in something that would be published: a field, an object, a tag, the body, a
    /// link, a part of its address, the `index.md` of the kind, in any language; or `changes.json` has one in the title
    /// of a record that is gone. Take it out; or write `contact_public = true` in the original, where whoever it
    /// belongs to agreed; or name what is no contact, or anybody's to know, in `not_private = ["0123456789"]`.
    /// In a draft that `serve` or `check` shows with `--drafts`, it is a warning.
    PrivateContact = "private-contact", Error;
    /// A field refers to a record that does not exist.
    UnknownReference = "unknown-reference", Error;
    /// A field, or a link in a body, refers to a record that is a draft or has expired, and so is not in the
    /// site.
    HiddenReference = "hidden-reference", Warning;
    /// An id that belongs to records of several of the kinds a field may refer to. Write `KIND/ID`.
    AmbiguousId = "ambiguous-id", Error;
    /// Two files claim the same record: the same kind, id and language.
    DuplicateId = "duplicate-id", Error;
    /// A file that is named like the copy of a record that a program makes (`x - Copy.md`, `x (1).md`), with the same
    /// title. Delete one of the two.
    LikelyCopy = "likely-copy", Warning;
    /// Two records of a kind have the same title: readers cannot tell them apart in a list.
    EqualTitles = "equal-titles", Warning;
    /// Two ids of a kind that differ in separators, accents or case alone. Most likely they are one record twice.
    SimilarIds = "similar-ids", Warning;
    /// A file whose name is that of another record with a language behind it: `x_fr.md`, `x.fr-FR.md`. A translation of
    /// `x.md` into French is named `x.fr.md`; this file is taken for a record of its own.
    MisnamedTranslation = "misnamed-translation", Warning;
    /// A file under `content/` of which nothing is published: it is no record, and no record shows it. A record is
    /// named `.md`, `.markdown` or `.toml`; other files are published if a record shows them or links to them.
    UnusedFile = "unused-file", Warning;
    /// Two files would be written to one path, or to paths that are the same on a file system that ignores
    /// case or normalises Unicode. A file in `static/` cannot take the place of one that Handlist makes.
    PathCollision = "path-collision", Error;
    /// The name of a file cannot be a part of an address on every system: it is reserved on Windows, ends in
    /// a dot or space, or holds one of `\ : * ? " < > |` or a character that cannot be seen: a control character,
    /// one that turns the direction of text, a space without width.
    UnsafeFileName = "unsafe-file-name", Error;
    /// The name of a file, or a part of the address that a `permalink` makes, is longer than 200 bytes; with an ending
    /// and a language it would not fit some file systems (255). Or a whole path of the site is longer than 1,000 bytes.
    LongFileName = "long-file-name", Error;
    /// An id that Handlist needs for itself: `index`, or `page-` and a number.
    ReservedId = "reserved-id", Error;
    /// A record lies in a folder that belongs to no kind: one named much like that of a kind, or one with more than
    /// 20 files and no page of its own. Move it, declare a kind with that folder in `site.toml`, or write the folder's
    /// `index.md`.
    NoKind = "no-kind", Error;
    /// A folder in `content/` that belongs to no kind, so that its files are free pages, and that has no page of its
    /// own which links to them. Write its `index.md`; or declare a kind with that folder in `site.toml`, if the files
    /// are records.
    FolderWithoutPage = "folder-without-page", Warning;
    /// A record in the folder of countries, regions or languages whose name is not the code of one.
    UnknownPlace = "unknown-place", Error;
    /// A translation states a field that is the same in every language. State it in the original only.
    TranslatedField = "translated-field", Error;
    /// A file's name says one language and its `lang` another.
    ConflictingLanguage = "conflicting-language", Error;
    /// A link or an `@include` in a body names a record or list that does not exist.
    BrokenLink = "broken-link", Error;
    /// A text of another record cannot be included as it is asked for: the line stands in a list, a quotation or a
    /// field, or names a heading that does so, or the text that comes together is too long or lies too deep. Write
    /// `@include kind/id#heading` on a line of its own, with a blank line before and behind it.
    BrokenInclude = "broken-include", Error;
    /// Texts that include each other in a circle, or one that includes itself. Take the include out of one of them.
    IncludeCycle = "include-cycle", Error;
    /// A link leads to a heading that the page does not have.
    BrokenAnchor = "broken-anchor", Error;
    /// Two headings of a text give themselves the same id (`{#costs}`), or one gives itself that of an earlier one.
    /// Links lead to the first; the other has a number behind its id. Give it another id.
    RepeatedAnchor = "repeated-anchor", Warning;
    /// A link has no text (`[](page.md)`), so its address is shown. Write what it leads to between the brackets.
    EmptyLink = "empty-link", Warning;
    /// An image or file that a record shows is not there.
    MissingAsset = "missing-asset", Error;
    /// A file that a record shows or links to, or that lies in `static/`, is not published: a browser or a server may
    /// run files of its type, or nobody knows the type. All endings of a name count (`x.html.fr`, `x.php.txt`). An SVG
    /// drawing is published if nothing in it runs, loads or leads somewhere, and beside a record as a picture only.
    /// Save the file as another type, put it into a `.zip`, or allow its type with `[attachments]` in `site.toml`; a
    /// file in `static/` may be named in `[static] allow`. Files that most likely hold passwords or keys (`.env`,
    /// `.ssh/`, `*.pem`) are not published either.
    RefusedAsset = "refused-asset", Error;
    /// The catalogue asks for more than `[limits]` in `site.toml` allows: pages in all, or pages of pairs for one
    /// record. One record with many values can ask for very many pages. Take values out, or raise the limit.
    OverLimit = "over-limit", Error;
    /// An image whose size cannot be read or is beyond 20,000 pixels a side, that is damaged, or that was cut off when
    /// it was saved, sent or copied. Save it again, or copy it again from where it came from.
    UnreadableImage = "unreadable-image", Error;
    /// A `slug` that cannot be the last part of an address, or a record without the date that the `permalink` of its
    /// kind needs. A slug is a name as files have it, without slashes and endings.
    InvalidSlug = "invalid-slug", Error;
    /// An alias of a record is another page's address, or another record's alias; or it is not a relative
    /// path that ends in `.html`.
    InvalidAlias = "invalid-alias", Error;
    /// Records that are each other's parents. Take one of the marked references out.
    ParentCycle = "parent-cycle", Error;
    /// A template or UI string file of the theme cannot be read.
    BrokenTheme = "broken-theme", Error;
    /// A template failed while it rendered a page.
    TemplateError = "template-error", Error;
    /// The theme has no texts for a language of the site, or none in its script: there is no `i18n/LANGUAGE.ftl`. Texts
    /// in the language that it is a form of are used, or English ones; add the file to the site's theme.
    UntranslatedTheme = "untranslated-theme", Warning;
    /// An image has no alternative text. Readers who cannot see it learn nothing about it. Describe in a few
    /// words what it shows.
    MissingAlternative = "missing-alternative", Warning;
    /// A file of the theme that is never used: it is in the wrong folder, is misspelt, or is for a kind or
    /// language that the site does not have. Or a text with a name that no template of the built-in theme
    /// uses.
    UnusedThemeFile = "unused-theme-file", Warning;
    /// A page is larger than `[budget]` allows, gzipped and with its style sheets. Readers with slow
    /// connections wait for it, and pay for it.
    OverBudget = "over-budget", Warning;
    /// The theme that `site.toml` names is not there.
    UnknownTheme = "unknown-theme", Error;
    /// A fault of Handlist itself, not of the catalogue. Please report it with its message. Nothing was
    /// published.
    InternalError = "internal-error", Error;
}

impl Code {
    /// Whether `[severity]` may set it to `warning` or `off`. Not if a record or a page would be lost without
    /// a word, or somebody's contact be published.
    #[must_use]
    pub fn can_be_lowered(self) -> bool {
        !matches!(
            self,
            Self::UnreadableFile
                | Self::NotUtf8
                | Self::FileTooLarge
                | Self::LinkOutside
                | Self::BrokenToml
                | Self::BrokenYaml
                | Self::UnclosedFrontMatter
                | Self::NoFrontMatter
                | Self::MergeConflict
                | Self::ForeignFormat
                | Self::DuplicateId
                | Self::PathCollision
                | Self::UnsafeFileName
                | Self::LongFileName
                | Self::ReservedId
                | Self::NoKind
                | Self::UnknownPlace
                | Self::ConflictingLanguage
                | Self::TooDeep
                | Self::InvalidAlias
                | Self::InvalidSlug
                | Self::BrokenTheme
                | Self::TemplateError
                | Self::UnknownTheme
                | Self::OverLimit
                | Self::PrivateContact
                | Self::InternalError
        )
    }

    /// The code with a name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.name() == name)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl<'de> Deserialize<'de> for Code {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = <Cow<'de, str>>::deserialize(deserializer)?;
        let found = Self::ALL.iter().find(|code| code.name() == name).copied();
        found.ok_or_else(|| D::Error::custom(format_args!("no code `{name}`")))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn names_are_unique_and_kebab_case() {
        let names: BTreeSet<_> = Code::ALL.iter().map(|code| code.name()).collect();
        assert_eq!(names.len(), Code::ALL.len());
        for name in names {
            assert!(name.chars().all(|c| c.is_ascii_lowercase() || c == '-' || c.is_ascii_digit()), "{name}");
        }
    }
}
