//! The security policy of every page, and the HTTP headers that hosts are asked to send with it.

/// The Content Security Policy (Level 3) that every page carries: nothing runs and nothing is loaded but the site's own
/// files.
pub const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
     font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; \
     require-trusted-types-for 'script'; trusted-types shard";

/// The HTTP headers of every answer, by name. `frame-ancestors` is added to [`POLICY`], since only a header may set it
/// (Content Security Policy Level 3, section 6.4.2).
#[must_use]
pub fn headers() -> [(&'static str, String); 4] {
    [
        ("Content-Security-Policy", format!("{POLICY}; frame-ancestors 'none'")),
        ("X-Content-Type-Options", "nosniff".to_owned()),
        ("Referrer-Policy", "strict-origin-when-cross-origin".to_owned()),
        ("Permissions-Policy", "camera=(), geolocation=(), microphone=()".to_owned()),
    ]
}
