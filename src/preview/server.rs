//! The preview server: it answers requests with files of the site, rendered on request, and notifies open pages
//! of changes.
//!
//! Only requests to known host names are answered, so that a page of another site cannot read the preview under
//! that site's name (DNS rebinding). A requested path is looked up among the files of the site and never in the
//! file system.

use std::borrow::Cow;
use std::convert::Infallible;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::path::Path;
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde::Serialize;
use tokio::net::TcpListener;

use super::{Snapshot, StateHandle};
use crate::Site;
use crate::diagnostics::{Diagnostic, any_error};
use crate::fingerprint::Fingerprint;
use crate::policy;

/// The maximum number of problems sent to open pages.
const MAX_REPORTED_PROBLEMS: usize = 100;
/// The number of ports that are tried after the requested one.
const MAX_PORT_OFFSET: u16 = 50;
/// The paths of the preview's own files. No site has files in a hidden folder.
const SCRIPT_PATH: &str = "/.handlist/preview.js";
const STYLE_PATH: &str = "/.handlist/preview.css";
const EVENTS_PATH: &str = "/.handlist/events";

/// The script element that is appended to every page. Otherwise pages are served as a build writes them.
fn script_element(snapshot: &Snapshot) -> String {
    format!("<script src=\"{SCRIPT_PATH}\" data-version=\"{}\" defer></script>\n", snapshot.version)
}

/// How long a named port is waited for.
const NAMED_PORT_WAIT: Duration = Duration::from_secs(2);
/// How often a named port is tried again.
const PORT_RETRY_INTERVAL: Duration = Duration::from_millis(50);

/// Which port a server listens at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Port {
    /// This one and no other; 0 is any that is free.
    Named(u16),
    /// The first free one from this one on.
    FirstFreeFrom(u16),
}

/// A bound listener, before the server starts.
pub(crate) struct ListenAddress {
    listener: std::net::TcpListener,
    /// The bound address and port.
    pub socket: SocketAddr,
    /// The `--host` argument, if given.
    host: Option<String>,
}

impl ListenAddress {
    /// Takes a port; at this machine alone, unless a `host` is given.
    ///
    /// # Errors
    /// When the port stays taken, or the host is no address of this machine.
    pub(crate) fn take(host: Option<&str>, port: Port) -> io::Result<Self> {
        let name = host.unwrap_or("127.0.0.1");
        let listener = match port {
            Port::Named(port) => bind_within(NAMED_PORT_WAIT, (name, port)),
            Port::FirstFreeFrom(port) => first_free((name, port)),
        }?;
        listener.set_nonblocking(true)?;
        let socket = listener.local_addr()?;
        Ok(Self { listener, socket, host: host.map(str::to_owned) })
    }

    /// The URL to open in a browser.
    #[must_use]
    pub(crate) fn url(&self) -> String {
        match self.socket.ip() {
            ip if ip.is_unspecified() => format!("http://localhost:{}/", self.socket.port()),
            _ => format!("http://{}/", self.socket),
        }
    }
}

/// Binds an address; waits while another program holds it, so that this server can succeed one that is just ending.
fn bind_within(wait: Duration, address: (&str, u16)) -> io::Result<std::net::TcpListener> {
    let deadline = Instant::now() + wait;
    loop {
        match std::net::TcpListener::bind(address) {
            Err(error) if error.kind() == io::ErrorKind::AddrInUse && Instant::now() < deadline => {
                std::thread::sleep(PORT_RETRY_INTERVAL);
            }
            bound => return bound,
        }
    }
}

/// Binds the first port from the given one on that no other program holds.
fn first_free((name, port): (&str, u16)) -> io::Result<std::net::TcpListener> {
    let mut last = io::ErrorKind::AddrInUse.into();
    for port in port..=port.saturating_add(MAX_PORT_OFFSET) {
        match std::net::TcpListener::bind((name, port)) {
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => last = error,
            bound => return bound,
        }
    }
    Err(last)
}

/// Who is answered, and with what.
#[derive(Clone)]
struct Server {
    state: StateHandle,
    /// The `--host` argument. If given, other machines are answered as well.
    host: Option<String>,
}

/// Answers requests until Ctrl-C.
///
/// # Errors
/// If the server fails, or if `has_ended` returns true because changes are no longer followed.
pub(crate) fn serve(address: ListenAddress, state: StateHandle, has_ended: impl Fn() -> bool + Send) -> io::Result<()> {
    let server = Server { state, host: address.host };
    let router = Router::new()
        .route(
            SCRIPT_PATH,
            get(|| async { embedded_file("text/javascript; charset=utf-8", include_str!("client.js")) }),
        )
        .route(STYLE_PATH, get(|| async { embedded_file("text/css; charset=utf-8", include_str!("client.css")) }))
        .route(EVENTS_PATH, get(events))
        .fallback(file)
        .with_state(server.clone())
        .layer(axum::middleware::from_fn_with_state(server, guard));
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let ended = runtime.block_on(async move {
        let listener = TcpListener::from_std(address.listener)?;
        let unfollowed = async {
            while !has_ended() {
                tokio::time::sleep(Duration::from_secs(1)).await;
            }
            Err(io::Error::other("changes are not followed any more"))
        };
        tokio::select! {
            ended = axum::serve(listener, router) => ended,
            told = tokio::signal::ctrl_c() => told,
            ended = unfollowed => ended,
        }
    });
    // Do not wait for a search index that is being built.
    runtime.shutdown_background();
    ended
}

/// Refuses requests to unknown hosts and other methods than GET and HEAD; adds the security headers to every
/// response.
async fn guard(State(server): State<Server>, request: Request, next: axum::middleware::Next) -> Response {
    // A request target in absolute form names the host as well (RFC 9112, section 3.2.2).
    let uri_is_own = request.uri().authority().is_none_or(|name| is_own_name(name.as_str(), server.host.as_deref()));
    let mut response = if !uri_is_own || !is_own_request(request.headers(), server.host.as_deref()) {
        (StatusCode::FORBIDDEN, "This preview answers by its own address only.\n").into_response()
    } else if matches!(*request.method(), Method::GET | Method::HEAD) {
        next.run(request).await
    } else {
        ([(header::ALLOW, "GET, HEAD")], StatusCode::METHOD_NOT_ALLOWED).into_response()
    };
    let snapshot = server.state.now();
    let added = snapshot.site.as_ref().map(|site| site.catalogue().config.origins_of_all_pages()).unwrap_or_default();
    for (name, value) in policy::headers(&added) {
        if let Ok(value) = HeaderValue::from_str(&value) {
            response.headers_mut().insert(name, value);
        }
    }
    // The search index consists of scripts. Pages of other sites must not load them.
    let policy = HeaderValue::from_static("same-origin");
    response.headers_mut().insert("cross-origin-resource-policy", policy);
    response.headers_mut().entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-cache"));
    response
}

/// Whether a request is for an address of this server, and comes from one of its pages if it has an `Origin`.
fn is_own_request(headers: &HeaderMap, host: Option<&str>) -> bool {
    let text = |name| headers.get(name).map(|value| value.to_str().unwrap_or_default());
    let is_own = |authority: &str| is_own_name(authority, host);
    let from = text(header::ORIGIN);
    headers.get_all(header::HOST).iter().count() == 1
        && text(header::HOST).is_some_and(is_own)
        && from.is_none_or(|origin| origin.strip_prefix("http://").is_some_and(is_own))
}

/// Whether an authority (RFC 3986, section 3.2) names this server: a loopback address or `localhost`. With
/// `host`, any IP address and that name are accepted as well. No other name is, because anybody can point a
/// name at this machine.
fn is_own_name(authority: &str, host: Option<&str>) -> bool {
    let is_port = |port: &str| port.bytes().all(|byte| byte.is_ascii_digit());
    let name = match authority.rsplit_once(':') {
        Some((name, port)) if is_port(port) && (!name.contains(':') || name.ends_with(']')) => name,
        _ => authority,
    };
    let address = name.strip_prefix('[').and_then(|name| name.strip_suffix(']')).unwrap_or(name);
    match address.parse::<IpAddr>() {
        Ok(address) => address.is_loopback() || host.is_some(),
        Err(_) => {
            let name = name.to_ascii_lowercase();
            let is_name = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-'));
            is_name
                && (name == "localhost"
                    || name.ends_with(".localhost")
                    || host.is_some_and(|host| name == host.to_ascii_lowercase()))
        }
    }
}

fn embedded_file(media_type: &'static str, text: &'static str) -> Response {
    ([(header::CONTENT_TYPE, media_type)], text).into_response()
}

/// Answers a request for a file of the site.
async fn file(State(server): State<Server>, request: Request) -> Response {
    let snapshot = server.state.now();
    let known = request.headers().get(header::IF_NONE_MATCH).cloned();
    let path = requested_path(request.uri().path());
    // Rendering blocks: a page takes milliseconds, the search index may take seconds.
    let answer = tokio::task::spawn_blocking(move || answer(&snapshot, path.as_deref())).await;
    let Ok(Answer { status, media_type, bytes }) = answer else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let tag = format!("\"{}\"", Fingerprint::of(&bytes));
    if status == StatusCode::OK && known.is_some_and(|known| known.as_bytes() == tag.as_bytes()) {
        return (StatusCode::NOT_MODIFIED, [(header::ETAG, tag)]).into_response();
    }
    (status, [(header::CONTENT_TYPE, media_type), (header::ETAG, tag)], Body::from(bytes)).into_response()
}

/// The path in the site for a request path; none if it is not valid UTF-8.
fn requested_path(path: &str) -> Option<String> {
    let path = percent_encoding::percent_decode_str(path.trim_start_matches('/')).decode_utf8().ok()?;
    Some(if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.into_owned() })
}

/// A response before its entity tag is known.
struct Answer {
    status: StatusCode,
    media_type: String,
    bytes: Vec<u8>,
}

impl Answer {
    /// A page of the server itself.
    fn own_page(status: StatusCode, snapshot: &Snapshot, text: &str) -> Self {
        Self { status, media_type: media_type("index.html"), bytes: page(snapshot, text) }
    }

    /// A file of the site, or a page with the reason why it could not be rendered.
    fn file(
        status: StatusCode,
        snapshot: &Snapshot,
        site: &Site,
        path: &str,
        made: Result<Cow<'_, [u8]>, Box<Diagnostic>>,
    ) -> Self {
        match made {
            Ok(bytes) => {
                let media_type = site.media_type(path).map_or_else(|| media_type(path), with_charset);
                let mut bytes = Cow::into_owned(bytes);
                if media_type.starts_with("text/html") {
                    bytes.extend_from_slice(script_element(snapshot).as_bytes());
                }
                Self { status, media_type, bytes }
            }
            Err(problem) => {
                let place = problem.place.map(|place| match place.line {
                    0 => format!("{}: ", place.file),
                    line => format!("{}:{line}:{}: ", place.file, place.column),
                });
                let text = format!("This page cannot be made: {}{}", place.unwrap_or_default(), problem.message);
                Self::own_page(StatusCode::INTERNAL_SERVER_ERROR, snapshot, &text)
            }
        }
    }
}

/// The answer for a path. Without a path, or for a path that is not in the site, it is the 404 page.
fn answer(snapshot: &Snapshot, path: Option<&str>) -> Answer {
    let Some(site) = &snapshot.site else {
        return Answer::own_page(StatusCode::SERVICE_UNAVAILABLE, snapshot, "The site cannot be made yet.");
    };
    if path == Some("sw.js") {
        // The preview keeps nothing offline: old pages of a catalogue that is being edited would only confuse.
        return Answer { status: StatusCode::OK, media_type: media_type("sw.js"), bytes: site.retiring_worker() };
    }
    let path = path.filter(|path| !path.starts_with("offline/"));
    if let Some((path, made)) = path.and_then(|path| Some((path, site.file(path)?))) {
        return Answer::file(StatusCode::OK, snapshot, site, path, made);
    }
    match site.not_found_page(path.unwrap_or_default()) {
        Some(made) => Answer::file(StatusCode::NOT_FOUND, snapshot, site, "404.html", made.map(Cow::Owned)),
        None => Answer::own_page(StatusCode::NOT_FOUND, snapshot, "There is no such page."),
    }
}

/// The HTML of a page of the server itself.
fn page(snapshot: &Snapshot, text: &str) -> Vec<u8> {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Handlist</title><p>{text}</p>\n{}",
        script_element(snapshot)
    )
    .into_bytes()
}

fn media_type(path: &str) -> String {
    let guessed = mime_guess::from_path(Path::new(path)).first_or_octet_stream();
    with_charset(guessed.as_ref())
}

/// Adds `charset=utf-8` to media types of text.
fn with_charset(media_type: &str) -> String {
    let (kind, subtype) = media_type.split_once('/').unwrap_or((media_type, ""));
    let is_text = kind == "text" || matches!(subtype, "javascript" | "json" | "xml") || subtype.ends_with("+xml");
    if is_text { format!("{media_type}; charset=utf-8") } else { media_type.to_owned() }
}

/// The data of an event sent to open pages.
#[derive(Serialize)]
struct EventPayload<'s> {
    version: u64,
    /// Whether only style sheets have changed since the version before.
    styles_only: bool,
    /// The current paths of the style sheets.
    styles: Vec<&'s str>,
    has_errors: bool,
    /// Whether there is a site to be shown, perhaps an earlier version.
    has_site: bool,
    /// The first problems, at most [`MAX_REPORTED_PROBLEMS`].
    problems: &'s [Diagnostic],
    problem_count: usize,
}

/// Streams the current state to an open page, then each new one (server-sent events).
async fn events(State(server): State<Server>) -> impl IntoResponse {
    let changes = server.state.changed.subscribe();
    let state = server.state;
    let events = futures_lite::stream::unfold((changes, true), move |(mut changes, is_first)| {
        let state = state.clone();
        async move {
            if !is_first {
                changes.changed().await.ok()?;
            }
            changes.mark_unchanged();
            Some((Ok::<_, Infallible>(state_event(&state.now())), (changes, false)))
        }
    });
    Sse::new(events).keep_alive(KeepAlive::default())
}

fn state_event(snapshot: &Snapshot) -> Event {
    let styles = snapshot.site.as_deref().map(Site::style_sheets).unwrap_or_default();
    let payload = EventPayload {
        version: snapshot.version,
        styles_only: snapshot.styles_only,
        styles,
        has_errors: any_error(&snapshot.problems),
        has_site: snapshot.site.is_some(),
        problems: &snapshot.problems[..snapshot.problems.len().min(MAX_REPORTED_PROBLEMS)],
        problem_count: snapshot.problems.len(),
    };
    Event::default().data(serde_json::to_string(&payload).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_answers_by_its_own_names_only() {
        for own in
            ["localhost", "localhost:8080", "127.0.0.1:1", "127.8.0.1", "[::1]:80", "a.localhost:8080", "LOCALHOST"]
        {
            assert!(is_own_name(own, None), "{own}");
        }
        for foreign in [
            "",
            "example.org",
            "example.org:8080",
            "127.0.0.1.example.org",
            "localhost.example.org",
            "evil.example?.localhost",
            "evil.example/.localhost",
            "x@evil.localhost",
            "192.168.1.2",
            "0.0.0.0",
            "[fe80::1]",
            "1",
        ] {
            assert!(!is_own_name(foreign, None), "{foreign}");
        }
        assert!(is_own_name("192.168.1.2:8080", Some("0.0.0.0")));
        assert!(is_own_name("studio.local:8080", Some("studio.local")));
        assert!(!is_own_name("example.org", Some("0.0.0.0")));
    }

    #[test]
    fn a_path_is_decoded_once() {
        assert_eq!(requested_path("/").as_deref(), Some("index.html"));
        assert_eq!(requested_path("/topics/").as_deref(), Some("topics/index.html"));
        assert_eq!(requested_path("/caf%C3%A9%2520.html").as_deref(), Some("café%20.html"));
        assert_eq!(requested_path("/%ff"), None);
    }

    #[test]
    fn text_says_how_it_is_encoded() {
        assert_eq!(media_type("a/b.html"), "text/html; charset=utf-8");
        assert_eq!(media_type("feed.xml"), "text/xml; charset=utf-8");
        assert_eq!(media_type("search/en/w1.js"), "text/javascript; charset=utf-8");
        assert_eq!(media_type("a.png"), "image/png");
        assert_eq!(media_type("_headers"), "application/octet-stream");
    }
}
