//! JSON: the names and values of a form in an object, a list of such objects, or either in the envelope of a service.

use super::super::Submission;
use super::super::limits;
use super::controls::{Control, entry, is_own, submission, unplaced};
use super::{Refusal, decoded};
use crate::values::Value;
use serde_json::Value as Json;

/// Names under which services put the fields of a form, beside what they say of the form.
const ENVELOPES: [&str; 5] = ["data", "payload", "form_response", "submission", "fields"];
/// How many envelopes may lie within one another.
const MAX_ENVELOPES: usize = 3;
/// Names of lists of submissions.
const LISTS: [&str; 3] = ["submissions", "responses", "data"];

/// Whether a text that begins with a square bracket is a list of objects, and no table of TOML.
pub(super) fn is_list(bytes: &[u8]) -> bool {
    let rest = bytes.get(1..).unwrap_or_default().trim_ascii_start();
    matches!(rest.first(), Some(b'{' | b']'))
}

pub(super) fn read(bytes: &[u8]) -> Result<Vec<Submission>, Refusal> {
    let (text, remark) = decoded(bytes, None);
    bound(&text)?;
    let json: Json = serde_json::from_str(&text).map_err(|error| {
        let (line, column) = (error.line(), error.column());
        Refusal::broken(format!("it is no JSON: line {line}, column {column} is not what was expected there"))
    })?;
    let objects = match json {
        Json::Array(items) => items,
        Json::Object(mut object) => match LISTS.iter().find(|name| is_list_of_objects(object.get(**name))) {
            Some(name) => match object.remove(*name) {
                Some(Json::Array(items)) => items,
                _ => Vec::new(),
            },
            None => vec![Json::Object(object)],
        },
        _ => Vec::new(),
    };
    if objects.is_empty() {
        return Err(Refusal::broken("it holds no object with the names and values of a form"));
    }
    let mut submissions = Vec::new();
    for object in objects {
        let mut submission = submission(controls(object, 0)?)?;
        submission.remarks.extend(remark.clone());
        submissions.push(submission);
    }
    Ok(submissions)
}

/// Refuses a text that would take much more memory than it has bytes, or whose lists are nested too deep.
fn bound(text: &str) -> Result<(), Refusal> {
    let (mut signs, mut depth, mut in_string, mut is_escaped) = (0, 0_usize, false, false);
    for byte in text.bytes() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' if in_string => is_escaped = true,
            b'"' => in_string = !in_string,
            b'[' | b'{' | b',' if !in_string => {
                signs += 1;
                depth += usize::from(byte != b',');
            }
            b']' | b'}' if !in_string => depth = depth.saturating_sub(1),
            _ => {}
        }
        if signs > limits::JSON_SIGNS {
            return Err(Refusal::limit(format!("it has more than {} values; split the file", limits::JSON_SIGNS)));
        }
        if depth > limits::NESTING {
            let message = format!("its lists and objects are nested more than {} levels deep", limits::NESTING);
            return Err(Refusal::limit(message));
        }
    }
    Ok(())
}

fn is_list_of_objects(json: Option<&Json>) -> bool {
    let Some(Json::Array(items)) = json else { return false };
    !items.is_empty() && items.iter().all(Json::is_object) && !is_fields(items)
}

/// Whether objects are the fields of one submission: each has a name and a value.
fn is_fields(items: &[Json]) -> bool {
    !items.is_empty() && items.iter().all(|item| item.get("value").is_some() && name_of(item).is_some())
}

/// The name of a field in a list of fields.
fn name_of(field: &Json) -> Option<&str> {
    ["name", "key", "id", "label"].iter().find_map(|key| field.get(key)?.as_str())
}

/// The controls in an object. What stands around the fields is kept, as fields of other names.
fn controls(json: Json, envelopes: usize) -> Result<Vec<Control>, Refusal> {
    let Json::Object(mut object) = json else {
        return Err(Refusal::broken("one of the submissions is no object with names and values"));
    };
    let is_bare = object.keys().any(|name| is_own(name)) || envelopes == MAX_ENVELOPES;
    let is_envelope = |name: &&&str| match object.get(**name) {
        Some(Json::Object(_)) => true,
        Some(Json::Array(items)) => is_fields(items),
        _ => false,
    };
    let found: Vec<&str> = ENVELOPES.iter().filter(is_envelope).copied().collect();
    let inner = match found[..] {
        [name] if !is_bare => object.remove(name),
        _ => None,
    };
    let around = |(name, json): (String, Json)| Control { name, value: value(json) };
    let mut all = match inner {
        Some(Json::Array(items)) => items.into_iter().filter_map(field).collect(),
        Some(inner) => controls(inner, envelopes + 1)?,
        None => Vec::new(),
    };
    all.extend(object.into_iter().map(around));
    Ok(all)
}

fn field(json: Json) -> Option<Control> {
    let name = name_of(&json)?.to_owned();
    let Json::Object(mut object) = json else { return None };
    Some(Control { name, value: value(object.remove("value")?) })
}

fn value(json: Json) -> Value {
    match json {
        Json::Null => Value::Nothing,
        Json::Bool(flag) => Value::Boolean(flag),
        Json::Number(number) => match number.as_i64() {
            Some(number) => Value::Integer(number),
            None => Value::Number(number.as_f64().unwrap_or(f64::NAN)),
        },
        Json::String(text) => Value::Text(text.into()),
        Json::Array(items) => Value::List(items.into_iter().map(|item| unplaced(value(item))).collect()),
        Json::Object(object) => {
            Value::Table(object.into_iter().map(|(name, json)| entry(&name, value(json))).collect())
        }
    }
}
