//! `_headers`: what hosts that read such a file (Netlify, Cloudflare Pages and others) are to send with the site.

/// What is to be sent with every file, by name. `policy` is the one that every page carries as a `meta` element too;
/// `frame-ancestors` is added here, since only a header may set it (Content Security Policy Level 3, section 6.4.2).
#[must_use]
pub fn of_pages(policy: &str) -> [(&'static str, String); 4] {
    [
        ("Content-Security-Policy", format!("{policy}; frame-ancestors 'none'")),
        ("X-Content-Type-Options", "nosniff".to_owned()),
        ("Referrer-Policy", "strict-origin-when-cross-origin".to_owned()),
        ("Permissions-Policy", "camera=(), geolocation=(), microphone=()".to_owned()),
    ]
}

/// The file's bytes; `policy` is as in [`of_pages`].
#[must_use]
pub fn file(policy: &str) -> Vec<u8> {
    let mut text = "/*\n".to_owned();
    for (name, value) in of_pages(policy) {
        text.push_str(&format!("  {name}: {value}\n"));
    }
    text.push_str("\n/assets/*\n  Cache-Control: public, max-age=31536000, immutable\n");
    // Devices ask for these to learn what is new.
    text.push_str("\n/sw.js\n  Cache-Control: no-cache\n\n/offline/*\n  Cache-Control: no-cache\n");
    text.into_bytes()
}
