//! `_headers`: what hosts that read such a file (Netlify, Cloudflare Pages and others) are to send with the site.

/// The file's bytes: `policy` is the one that every page carries as a `meta` element too; `frame-ancestors` is added here,
/// since only a header may set it (Content Security Policy Level 3, section 6.4.2).
#[must_use]
pub fn file(policy: &str) -> Vec<u8> {
    format!(
        "/*\n  Content-Security-Policy: {policy}; frame-ancestors 'none'\n  X-Content-Type-Options: nosniff\n  \
         Referrer-Policy: strict-origin-when-cross-origin\n  Permissions-Policy: camera=(), geolocation=(), microphone=()\n\n\
         /assets/*\n  Cache-Control: public, max-age=31536000, immutable\n"
    )
    .into_bytes()
}
