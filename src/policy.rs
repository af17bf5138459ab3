//! The Content Security Policy of every page, and the HTTP headers that hosts should send.

/// The directives of the Content Security Policy (Level 3) in the `meta` element of every page: only the site's own
/// files are loaded and run.
const DIRECTIVES: &[(&str, &str)] = &[
    ("default-src", "'none'"),
    ("script-src", "'self'"),
    ("style-src", "'self'"),
    ("img-src", "'self' data:"),
    ("font-src", "'self'"),
    ("connect-src", "'self'"),
    ("manifest-src", "'self'"),
    ("worker-src", "'self'"),
    ("base-uri", "'none'"),
    ("form-action", "'self'"),
    ("require-trusted-types-for", "'script'"),
    ("trusted-types", "shard"),
];

/// The directives to which a site may add origins.
pub const EXTENSIBLE_DIRECTIVES: [&str; 8] =
    ["script-src", "connect-src", "img-src", "frame-src", "media-src", "style-src", "font-src", "form-action"];

/// The directive for where forms are posted to.
pub const FORM_ACTION: &str = "form-action";

/// The directive for sound and video.
const MEDIA: (&str, &str) = ("media-src", "'self'");

/// A directive, and the origins that a site adds to it: `https://stats.example.org`.
pub type AddedOrigins = (&'static str, Vec<Box<str>>);

/// The Content Security Policy of a page, with the origins that the site adds.
#[must_use]
pub fn policy(added: &[AddedOrigins]) -> String {
    written(DIRECTIVES.iter().copied(), added)
}

/// The policy of a page that plays the site's own sound and video as well.
#[must_use]
pub fn policy_with_media(added: &[AddedOrigins]) -> String {
    written(DIRECTIVES.iter().copied().chain([MEDIA]), added)
}

fn written(own: impl Iterator<Item = (&'static str, &'static str)> + Clone, added: &[AddedOrigins]) -> String {
    let origins_of = |directive: &str| {
        let origins = added.iter().filter(move |(name, _)| *name == directive).flat_map(|(_, origins)| origins);
        origins.map(|origin| format!(" {origin}")).collect::<String>()
    };
    let extended = own.clone().map(|(name, value)| format!("{name} {value}{}", origins_of(name)));
    // What the site's own pages never load has no directive, so that of `default-src` counts.
    let is_new = |(name, _): &&AddedOrigins| own.clone().all(|(own, _)| own != *name);
    let new = added.iter().filter(is_new).map(|(name, origins)| format!("{name} {}", origins.join(" ")));
    extended.chain(new).collect::<Vec<_>>().join("; ")
}

/// The HTTP headers of every response: name and value. `frame-ancestors` is added to the policy, since only a header
/// may set it (Content Security Policy Level 3, section 6.4.2). The policy in a page is the narrower one: both apply,
/// and only pages with sound or video allow that ([`policy_with_media`]).
#[must_use]
pub fn headers(added: &[AddedOrigins]) -> [(&'static str, String); 4] {
    [
        ("Content-Security-Policy", format!("{}; frame-ancestors 'none'", policy_with_media(added))),
        ("X-Content-Type-Options", "nosniff".to_owned()),
        ("Referrer-Policy", "strict-origin-when-cross-origin".to_owned()),
        ("Permissions-Policy", "camera=(), geolocation=(), microphone=()".to_owned()),
    ]
}

/// The origins that a site adds, and those that its forms are posted to.
#[must_use]
pub fn with_form_actions<'o>(added: &[AddedOrigins], actions: impl Iterator<Item = &'o str>) -> Vec<AddedOrigins> {
    let mut all = added.to_vec();
    for origin in actions {
        let at = all.iter().position(|(directive, _)| *directive == FORM_ACTION);
        let at = at.unwrap_or_else(|| {
            all.push((FORM_ACTION, Vec::new()));
            all.len() - 1
        });
        if !all[at].1.iter().any(|known| **known == *origin) {
            all[at].1.push(origin.into());
        }
    }
    all
}

/// The origin of an https address, if pages may turn to it ([`is_origin`]).
#[must_use]
pub fn origin_of(address: &str) -> Option<String> {
    let rest = address.strip_prefix("https://")?;
    let origin = format!("https://{}", &rest[..rest.find(['/', '?', '#']).unwrap_or(rest.len())]);
    is_origin(&origin).then_some(origin)
}

/// Whether a text is an origin that may be added: https, a host and perhaps a port, nothing else.
#[must_use]
pub fn is_origin(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("https://") else { return false };
    let (host, port) = rest.split_once(':').map_or((rest, None), |(host, port)| (host, Some(port)));
    let is_label = |label: &str| {
        let is_inner = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        !label.is_empty() && label.bytes().all(is_inner) && !label.starts_with('-') && !label.ends_with('-')
    };
    host.split('.').count() > 1 && host.split('.').all(is_label) && port.is_none_or(|port| port.parse::<u16>().is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn added_origins_stand_behind_what_is_there() {
        assert!(
            policy(&[]).starts_with("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;")
        );
        let added = [("script-src", vec!["https://a.example".into()]), ("frame-src", vec!["https://b.example".into()])];
        let policy = policy(&added);
        assert!(policy.contains("; script-src 'self' https://a.example; style-src 'self';"), "{policy}");
        assert!(policy.ends_with("; trusted-types shard; frame-src https://b.example"), "{policy}");
    }

    #[test]
    fn forms_are_posted_to_the_origins_of_their_addresses() {
        let added = [(FORM_ACTION, vec!["https://a.example".into()])];
        let all = with_form_actions(&added, ["https://b.example", "https://a.example"].into_iter());
        assert!(policy(&all).contains("; form-action 'self' https://a.example https://b.example;"), "{all:?}");
        assert_eq!(with_form_actions(&[], std::iter::empty()), []);
        assert_eq!(origin_of("https://b.example:8443/a?b"), Some("https://b.example:8443".to_owned()));
        for address in ["http://b.example/", "https://me@b.example/", "https://b.example;x/", "https://localhost/"] {
            assert_eq!(origin_of(address), None, "{address}");
        }
    }

    #[test]
    fn an_origin_is_https_a_host_and_a_port() {
        for origin in ["https://plausible.io", "https://stats.example.org:8443", "https://127.0.0.1"] {
            assert!(is_origin(origin), "{origin}");
        }
        for text in [
            "",
            "*",
            "https:",
            "https://*",
            "https://*.example.org",
            "http://example.org",
            "https://example.org/",
            "https://example.org/a.js",
            "https://localhost",
            "https://user@example.org",
            "https://example.org; script-src *",
            "https://example.org 'unsafe-inline'",
            "https://example.org:",
            "https://example.org:99999",
            "https://Example.org",
            "'unsafe-eval'",
            "data:",
        ] {
            assert!(!is_origin(text), "{text}");
        }
    }
}
