//! Resolves links as browsers do.

/// The file and the fragment that a link on a page leads to. None for a link to another site.
///
/// # Errors
/// If the scheme is not allowed, or the link is not relative, or it leads out of the site.
pub(crate) fn resolve_link(page: &str, address: &str) -> Result<Option<(String, Option<String>)>, String> {
    let scheme = address
        .split_once(':')
        .map(|(scheme, _)| scheme)
        .filter(|scheme| scheme.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    if let Some(scheme) = scheme {
        return match scheme {
            "http" | "https" | "mailto" | "tel" | "geo" => Ok(None),
            _ => Err(format!("the scheme of `{address}`")),
        };
    }
    if address.starts_with('/') {
        return Err(format!("`{address}` starts at the root of a host"));
    }
    let (path, fragment) = address.split_once('#').map_or((address, None), |(path, fragment)| (path, Some(fragment)));
    let path = path.split('?').next().unwrap_or_default();
    let mut parts: Vec<String> = page.split('/').map(str::to_owned).collect();
    if !path.is_empty() {
        parts.pop();
        for part in path.split('/') {
            match part {
                ".." if parts.pop().is_none() => return Err(format!("`{address}` leads out of the site")),
                ".." | "." => {}
                part => parts.push(decoded(part)),
            }
        }
    }
    Ok(Some((parts.join("/"), fragment.filter(|fragment| !fragment.is_empty()).map(decoded))))
}

/// Decodes percent-encoding.
pub(crate) fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let [first, others @ ..] = rest {
        let hex = others
            .get(..2)
            .filter(|_| *first == b'%')
            .and_then(|hex| u8::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok());
        bytes.push(hex.unwrap_or(*first));
        rest = if hex.is_some() { &others[2..] } else { others };
    }
    String::from_utf8(bytes).unwrap()
}
