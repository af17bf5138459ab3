//! The Content Security Policy of every page, and the HTTP headers that hosts should send.

/// The Content Security Policy (Level 3) in the `meta` element of every page: only the site's own files are loaded and
/// run.
pub const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
     font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; \
     require-trusted-types-for 'script'; trusted-types shard";

/// The directive for sound and video.
const MEDIA: &str = "media-src 'self'";

/// A policy that lets pages play the site's own sound and video as well.
#[must_use]
pub fn with_media(policy: &str) -> String {
    format!("{policy}; {MEDIA}")
}

/// The HTTP headers of every response: name and value. `frame-ancestors` is added to [`POLICY`], since only a header
/// may set it (Content Security Policy Level 3, section 6.4.2). The policy in a page is the narrower one: both apply,
/// and only pages with sound or video allow that ([`with_media`]).
#[must_use]
pub fn headers() -> [(&'static str, String); 4] {
    [
        ("Content-Security-Policy", format!("{POLICY}; {MEDIA}; frame-ancestors 'none'")),
        ("X-Content-Type-Options", "nosniff".to_owned()),
        ("Referrer-Policy", "strict-origin-when-cross-origin".to_owned()),
        ("Permissions-Policy", "camera=(), geolocation=(), microphone=()".to_owned()),
    ]
}
