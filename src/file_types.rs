//! Which files beside records are published, by the endings of their names.
//!
//! Only types on a list are: documents, data, archives, pictures, audio, video and subtitles that neither a browser nor
//! a common server runs. Servers look at every ending of a name, not at the last alone: Apache's `mod_mime` takes the
//! type of `x.html.fr` from `html`, and its handlers run `x.php.txt`.

/// Endings of pictures that pages show.
pub(crate) const PICTURES: &[&str] =
    &["avif", "bmp", "gif", "heic", "heif", "ico", "jpeg", "jpg", "png", "svg", "tif", "tiff", "webp"];

/// Endings of types that servers and browsers know, so that no browser sniffs the type from the content.
const KNOWN: &[&str] = &[
    // Documents.
    "pdf", "txt", "csv", "tsv", "rtf", "doc", "docx", "dot", "dotx", "odt", "ott", "ppt", "pptx", "pps", "ppsx", "pot",
    "potx", "odp", "otp", "xls", "xlsx", "xlt", "xltx", "ods", "ots", "odg", "otg", "odf", "epub", "mobi", "azw",
    "djvu", "djv", "ps", "eps", "tex", "ics", "vcf", "bib", // Archives.
    "zip", "7z", "tar", "gz", "tgz", "bz2", "xz", "rar", "kmz", // Data.
    "json", "geojson", "yaml", "yml", "sqlite", "sql", "hdf", "nc", "mdb", // Audio.
    "mp3", "m4a", "aac", "ogg", "oga", "opus", "wav", "flac", "mid", "midi", "aif", "aiff", "wma", // Video.
    "mp4", "m4v", "webm", "ogv", "mov", "mpg", "mpeg", "avi", "mkv", "3gp", "wmv", // Subtitles.
    "srt", "vtt", // Fonts.
    "woff", "woff2", "ttf", "otf",
];

/// Endings of types that not every server knows. A browser that is told no type sniffs it, so these files must not
/// begin like a web page.
const RARE: &[&str] = &[
    "pages", "numbers", "key", "azw3", "log", "zst", "lz", "jsonl", "ndjson", "parquet", "arrow", "feather", "avro",
    "sav", "zsav", "por", "dta", "sas7bdat", "xpt", "rds", "rdata", "rda", "mat", "h5", "hdf5", "npy", "npz", "grib",
    "grb", "db", "gpkg", "shp", "shx", "dbf", "prj", "cpg", "sbn", "sbx", "qgz", "las", "laz", "dwg", "dxf", "stl",
    "psd", "ai", "xcf", "indd", "raw", "apkg", "zim", "ass", "ssa", "sub", "sha256", "md5", "sig", "asc",
];

/// Endings that make a browser or a common server run what is in the file, wherever in the name they stand. What the
/// table of media types says of an ending is asked as well ([`is_active`]).
const ACTIVE: &[&str] = &[
    // Web pages and what is in them: Chromium's own table of types, and older names.
    "htm",
    "html",
    "htmls",
    "hta",
    "htc",
    "ehtml",
    "dhtml",
    "jhtml",
    "rhtml",
    "shtm",
    "shtml",
    "stm",
    "xht",
    "xhtm",
    "xhtml",
    "mht",
    "mhtm",
    "mhtml",
    "webarchive",
    "xul",
    "xbl",
    "xml",
    "xsd",
    "xsl",
    "xslt",
    "rdf",
    "rss",
    "atom",
    "svg",
    "svgz",
    "mml",
    "mathml",
    "dtd",
    "js",
    "cjs",
    "mjs",
    "jsx",
    "vbs",
    "ttml",
    "opml",
    "gml",
    "smil",
    "dfxp",
    "fb2",
    "musicxml",
    "x3d",
    "swf",
    "wasm",
    "jar",
    "jnlp",
    "webmanifest",
    "appcache", // What servers run: PHP, CGI, ASP, JSP and others.
    "php",
    "php2",
    "php3",
    "php4",
    "php5",
    "php6",
    "php7",
    "php8",
    "phps",
    "pht",
    "phtm",
    "phtml",
    "phar",
    "inc",
    "cgi",
    "fcgi",
    "fpl",
    "pl",
    "plx",
    "ppl",
    "perl",
    "pm",
    "py",
    "pyc",
    "pyo",
    "rb",
    "rbw",
    "lua",
    "tcl",
    "asp",
    "aspx",
    "asa",
    "asax",
    "ascx",
    "ashx",
    "asmx",
    "axd",
    "cer",
    "cdx",
    "idc",
    "htr",
    "htw",
    "ida",
    "idq",
    "svc",
    "cshtml",
    "vbhtml",
    "jsp",
    "jspa",
    "jspf",
    "jspx",
    "jsw",
    "jsv",
    "jhtm",
    "cfm",
    "cfml",
    "cfc",
    "dbm",
    "hcsp",
    "erb",
    "ejs",
    "esp",
    "ssjs",
    "nsp",
    "var",
    "asis",
    "imap",
    "htaccess",
    "htpasswd",
    // What operating systems run.
    "exe",
    "dll",
    "bat",
    "cmd",
    "msi",
    "scr",
    "ps1",
    "sh",
    "bash",
    "csh",
    "ksh",
    "zsh",
    "fish",
    "so",
    "dylib",
    "desktop",
    "lnk",
    "url",
    "pif",
    "cpl",
    "reg",
    "wsf",
    "wsh",
    "jse",
    "vbe",
    "apk",
];

/// Endings of encodings: a server sends the file as what its name without that ending says.
const ENCODINGS: &[&str] = &["br", "bz2", "gz", "lz", "xz", "z", "zst"];

/// The reason why a file is not published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum TypeProblem {
    /// It has no ending.
    NoEnding,
    /// A browser or a server may run files with this ending.
    Active(Box<str>),
    /// The ending is on no list.
    Unknown(Box<str>),
}

/// The reason why a file with that name is not published; none if it is. `also` are endings that the site allows.
pub(crate) fn problem(name: &str, also: &[Box<str>]) -> Option<TypeProblem> {
    let lower = name.rsplit('/').next().unwrap_or(name).to_lowercase();
    // Some servers read a name up to a semicolon.
    let mut endings: Vec<&str> = lower.split(['.', ';']).skip(1).map(str::trim).collect();
    // Browsers run a drawing as its last ending alone says, and its content is looked at.
    let outer = if endings.last() == Some(&"svg") { endings.len() - 1 } else { endings.len() };
    if let Some(active) = endings[..outer].iter().find(|ending| is_active_within(ending)) {
        return Some(TypeProblem::Active((**active).into()));
    }
    let is_allowed = |ending: &str| {
        [KNOWN, RARE, PICTURES].iter().any(|list| list.contains(&ending)) || also.iter().any(|also| **also == *ending)
    };
    let Some(last) = endings.pop().filter(|ending| !ending.is_empty()) else { return Some(TypeProblem::NoEnding) };
    if !is_allowed(last) {
        let problem = if is_active(last) { TypeProblem::Active } else { TypeProblem::Unknown };
        return Some(problem(last.into()));
    }
    // What is packed is what its own ending says.
    let inner = endings.pop().filter(|_| ENCODINGS.contains(&last))?;
    is_active(inner).then(|| TypeProblem::Active(inner.into()))
}

/// Names of files and folders in which programs keep passwords and keys, and what people typed.
const SECRET_NAMES: &[&str] = &[
    ".aws",
    ".azure",
    ".bash_history",
    ".docker",
    ".env",
    ".git-credentials",
    ".gnupg",
    ".htpasswd",
    ".kube",
    ".my.cnf",
    ".mysql_history",
    ".netrc",
    ".npmrc",
    ".pgpass",
    ".psql_history",
    ".pypirc",
    ".python_history",
    ".ssh",
    ".yarnrc.yml",
    ".zsh_history",
    "_netrc",
    "id_dsa",
    "id_ecdsa",
    "id_ed25519",
    "id_rsa",
];

/// Endings of files that hold keys or passwords.
const SECRET_ENDINGS: &[&str] = &["jks", "kdb", "kdbx", "key", "keystore", "p12", "pem", "pfx", "ppk"];

/// Whether a file most likely holds a password or a private key, by its path.
pub(crate) fn is_secret(path: &str) -> bool {
    let lower = path.to_lowercase();
    let is_named = |part: &str| SECRET_NAMES.contains(&part) || part.starts_with(".env.");
    let ending = lower.rsplit('/').next().unwrap_or_default().rsplit_once('.').map_or("", |(_, ending)| ending);
    lower.split('/').any(is_named) || SECRET_ENDINGS.contains(&ending)
}

/// Whether a browser that is told no type for a file with that name may sniff one from its content.
pub(crate) fn may_be_sniffed(name: &str) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default();
    !KNOWN.contains(&&*ending) && !PICTURES.contains(&&*ending)
}

/// Whether a browser or a server may run files whose last ending this is. It must be in lower case.
pub(crate) fn is_active(ending: &str) -> bool {
    let runs = |media_type: &str| {
        let (kind, subtype) = media_type.split_once('/').unwrap_or_default();
        matches!(subtype, "html" | "xml" | "javascript" | "ecmascript" | "xml-dtd" | "x-httpd-php" | "wasm")
            || subtype.ends_with("+xml")
            || kind == "message"
    };
    ACTIVE.contains(&ending) || mime_guess::from_ext(ending).iter().any(|media_type| runs(media_type.essence_str()))
}

/// Whether it makes a server run the file though another ending follows. The code of a language (`report.es.pdf`) only
/// chooses among translations, even where it is also the ending of a type.
fn is_active_within(ending: &str) -> bool {
    let is_code = ending.len() == 2 && ending.bytes().all(|byte| byte.is_ascii_lowercase());
    ACTIVE.contains(&ending) || (!is_code && is_active(ending))
}

/// Whether a file begins as browsers expect of a web page or of XML (WHATWG MIME Sniffing, section 7.1).
pub(crate) fn begins_like_a_page(bytes: &[u8]) -> bool {
    const PATTERNS: &[&[u8]] = &[
        b"<!doctype html",
        b"<html",
        b"<head",
        b"<script",
        b"<iframe",
        b"<h1",
        b"<div",
        b"<font",
        b"<table",
        b"<a",
        b"<style",
        b"<title",
        b"<b",
        b"<body",
        b"<br",
        b"<p",
        b"<!--",
        b"<?xml",
        b"<svg",
    ];
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let start = bytes.trim_ascii_start();
    PATTERNS.iter().any(|pattern| {
        start.get(..pattern.len()).is_some_and(|start| start.eq_ignore_ascii_case(pattern))
            && (*pattern == b"<!--"
                || *pattern == b"<?xml"
                || start
                    .get(pattern.len())
                    .is_some_and(|byte| matches!(byte, b' ' | b'>' | b'\t' | b'\n' | b'\r' | b'/')))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_ending_of_a_name_counts() {
        for name in [
            "m.html",
            "m.shtm",
            "m.xhtm",
            "m.rss",
            "m.atom",
            "m.ehtml",
            "m.html.fr",
            "m.php.txt",
            "m.PHP5.pdf",
            "m.html.gz",
            "m.kml.gz",
            "m.svg.pdf",
            "m.svgz",
            "m.kml",
            "m.gpx",
            "m.ttml",
            "m.opml",
            "m.wsdl",
            "m.xspf",
            "m.cgi.tar.gz",
            "m.var",
            "m.asis",
            "m.mht",
            "m.js",
            "m.es",
            "m.phtml.",
            "m.html .txt",
            "m.smil.sav",
            "m.jspx",
            "m.eml",
        ] {
            let found = problem(name, &[]);
            assert!(matches!(found, Some(TypeProblem::Active(_))), "{name}: {found:?}");
        }
        for name in ["report", "m.", "m..", "README"] {
            assert_eq!(problem(name, &[]), Some(TypeProblem::NoEnding), "{name}");
        }
        for name in ["m.xyz", "m.pdf.fr", "m.docm", "m.bin"] {
            assert!(matches!(problem(name, &[]), Some(TypeProblem::Unknown(_))), "{name}");
        }
    }

    #[test]
    fn what_readers_download_is_published() {
        for name in [
            "report.pdf",
            "report.es.pdf",
            "v1.2 final.docx",
            "data.2024.csv",
            "data.tar.gz",
            "table.csv.gz",
            "talk.pt.vtt",
            "survey.sav",
            "photo.JPG",
            "diagram.svg",
            "fig.1.svg",
            "logo.v2.min.svg",
            "map.drawio.svg",
            "map.geojson",
            "clip.webm",
            "U.N. report.pdf",
            "a.b.c.zip",
        ] {
            assert_eq!(problem(name, &[]), None, "{name}");
        }
        assert_eq!(problem("drawing.3dm", &["3dm".into()]), None);
        assert!(problem("drawing.html.3dm", &["3dm".into()]).is_some());
    }

    #[test]
    fn no_list_allows_what_runs() {
        for ending in KNOWN.iter().chain(RARE).chain(PICTURES).filter(|ending| **ending != "svg") {
            assert!(!is_active(ending), "{ending}");
        }
    }

    #[test]
    fn what_a_browser_would_take_for_a_page_is_told() {
        for page in ["<html>", "\u{feff}  \n<!DOCTYPE HTML >", "<?xml version='1.0'?>", "<script src=x>", "<!-- x"] {
            assert!(begins_like_a_page(page.as_bytes()), "{page}");
        }
        for other in ["", "$FL2@(#) SPSS", "<abc>", "a <html>", "%PDF-1.7"] {
            assert!(!begins_like_a_page(other.as_bytes()), "{other}");
        }
    }
}
