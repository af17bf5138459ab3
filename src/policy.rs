//! The Content Security Policy of every page, and the HTTP headers that hosts should send.

/// The Content Security Policy (Level 3) in the `meta` element of every page: only the site's own files are loaded and
/// run.
pub const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
     font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; \
     require-trusted-types-for 'script'; trusted-types shard";

/// The HTTP headers of every response: name and value. `frame-ancestors` is added to [`POLICY`], since only a header
/// may set it (Content Security Policy Level 3, section 6.4.2).
#[must_use]
pub fn headers() -> [(&'static str, String); 4] {
    [
        ("Content-Security-Policy", format!("{POLICY}; frame-ancestors 'none'")),
        ("X-Content-Type-Options", "nosniff".to_owned()),
        ("Referrer-Policy", "strict-origin-when-cross-origin".to_owned()),
        ("Permissions-Policy", "camera=(), geolocation=(), microphone=()".to_owned()),
    ]
}
