//! `handlist new`: creates a record file with all its fields, ready to be filled in.

use clap::Args;

use super::shared::{show, today_and_now};
use super::{Common, FAILED, FAULTY, MISUSED, SUCCESS};
use crate::EXTENSIONS;
use crate::config::{BuildEnvironment, Config, Drafts, Field, FieldIndex, FieldType, Kind, Measure, Role};
use crate::diagnostics::{Checked, ReportFormat, SourceText, any_error, closest};
use crate::record_files::{self, id_from_title};
use crate::values::toml_text;
use crate::{file_names, sources, urls};

#[derive(Args, Debug)]
#[command(after_help = "Example: handlist new initiative \"Digital skills for clinics\"")]
pub(super) struct NewArguments {
    /// The kind of record, as declared in site.toml
    kind: String,
    /// What the record is called; its file name is made from it
    title: String,
    /// The file name without its ending, instead of one made from the title; a page may lie in a folder: about/team
    #[arg(long)]
    id: Option<String>,
}

pub(super) fn run(common: &Common, arguments: &NewArguments) -> u8 {
    let config = match config(common) {
        Ok(config) => config,
        Err(code) => return code,
    };
    let Some((_, kind)) = config.schema.kind_named(&arguments.kind).map(|index| (index, config.schema.kind(index)))
    else {
        let names: Vec<&str> = config.schema.kinds.iter().map(|kind| &*kind.name).collect();
        let help = closest(&arguments.kind, names.iter().copied())
            .map_or(format!("the kinds are: {}", names.join(", ")), |near| format!("did you mean `{near}`?"));
        common.complain(&format!("site.toml declares no kind `{}`; {help}", arguments.kind));
        return MISUSED;
    };
    let id = arguments.id.clone().unwrap_or_else(|| id_from_title(&arguments.title));
    if let Some(reason) = problem_of_id(kind, &id) {
        common.complain(&format!(
            "`{}` cannot be a record's file name: {reason}; give another with --id",
            id.escape_debug()
        ));
        return MISUSED;
    }
    let folder = if kind.folder.is_empty() { "content".to_owned() } else { format!("content/{}", kind.folder) };
    let path = format!("{folder}/{id}.md");
    match record_files::create(&common.root, &[(path.clone(), record(&config, kind, &arguments.title).into_bytes())]) {
        Ok(()) => {
            common.say(&format!("{path} is there; fill in its fields, and see `handlist check`"));
            SUCCESS
        }
        Err(error) => {
            common.complain(&error.to_string());
            FAILED
        }
    }
}

/// Why a record of a kind cannot have an id; none if it can. Free pages may lie in folders.
fn problem_of_id(kind: &Kind, id: &str) -> Option<String> {
    let is_free = kind.role == Role::Page;
    let names = id.split('/').filter(|_| is_free).chain((!is_free).then_some(id));
    // `about/index` is the page of a folder.
    let last = id.rsplit('/').next().filter(|last| !is_free || *last != "index");
    let is_reserved = || last.is_some_and(urls::is_reserved);
    let reserved = || is_reserved().then(|| "the pages of its kind's list are called so".to_owned());
    names.into_iter().find_map(file_names::problem).or_else(reserved)
}

fn config(common: &Common) -> Result<Config, u8> {
    let text = sources::site_toml(&common.root).map_err(|problem| {
        show(common, ReportFormat::Human, vec![*problem]);
        FAULTY
    })?;
    let (today, now) = today_and_now().map_err(|message| {
        common.complain(&message);
        MISUSED
    })?;
    let Checked { value, diagnostics } = Config::read(
        SourceText { path: "site.toml", text: &text },
        BuildEnvironment { today, now, drafts: Drafts::LeftOut, program: None },
        EXTENSIONS,
    );
    if any_error(&diagnostics) {
        show(common, ReportFormat::Human, diagnostics);
        return Err(FAULTY);
    }
    Ok(value)
}

/// The text of the record file. Required fields are open, all others are commented out.
fn record(config: &Config, kind: &Kind, title: &str) -> String {
    let mut text = String::from("+++\n");
    if !matches!(kind.role, Role::Country | Role::Region | Role::Language) {
        text.push_str(&format!("title = {}\n", toml_string(title)));
    }
    text.push_str("summary = \"\"          # one sentence: what it is, for whom\n");
    if kind.date.is_none() {
        text.push_str(&format!(
            "# date = {}    # when it was published or happened: YYYY-MM-DD, \"YYYY-MM\" or YYYY\n",
            config.today
        ));
    }
    for field in &kind.fields {
        // Required fields are left empty: an example value could be published by mistake.
        let (mark, value) = match (field.required, field.many) {
            (true, true) => ("", "[]".to_owned()),
            (true, false) => ("", "\"\"".to_owned()),
            (false, _) => ("# ", config.schema.example(kind, field)),
        };
        text.push_str(&format!("{mark}{} = {value}{}\n", field.name, note(config, kind, field)));
    }
    for (name, about) in
        kind.built_in_fields().filter(|(name, _)| !matches!(*name, "title" | "summary" | "body" | "date" | "imported"))
    {
        let value = match about.split_once(':').map_or("", |(kind, _)| kind) {
            "date" => config.today.to_string(),
            "flag" => "false".to_owned(),
            "number" => "1".to_owned(),
            "language" => format!("\"{}\"", config.languages.first().map_or("en", |language| language.language.code)),
            "list of names" => "[\"Another name\"]".to_owned(),
            "list of text" => "[\"old/address.html\"]".to_owned(),
            _ => "\"\"".to_owned(),
        };
        text.push_str(&format!("# {name} = {value}    # {about}\n"));
    }
    text.push_str("+++\n\n");
    text
}

/// The comment behind a field: its help text or label, if that differs from its name, and its allowed values.
fn note(config: &Config, kind: &Kind, field: &Field) -> String {
    let notes = notes(config, kind, field);
    if notes.is_empty() { String::new() } else { format!("    # {}", notes.join("; ")) }
}

fn notes(config: &Config, kind: &Kind, field: &Field) -> Vec<String> {
    let language = config.languages.first().map_or("en", |language| language.language.code);
    let mut notes: Vec<String> = Vec::new();
    let help = field.help.get(language);
    let label = if help.is_empty() { field.label.get(language) } else { help };
    if !label.eq_ignore_ascii_case(&field.name) {
        notes.push(label.split_whitespace().collect::<Vec<_>>().join(" "));
    }
    match &field.kind {
        FieldType::Choice(choices) => {
            notes.push(format!("one of: {}", choices.iter().map(|choice| &*choice.name).collect::<Vec<_>>().join(", ")))
        }
        FieldType::Reference(kinds) => notes.push(
            match kinds
                .iter()
                .map(|kind| config.schema.kind(*kind))
                .map(|kind| (kind.role, &*kind.name, &*kind.folder))
                .next()
            {
                Some((Role::Country, ..)) => "ISO 3166-1 codes or names of countries".to_owned(),
                Some((Role::Region, ..)) => "UN M49 codes or names of regions".to_owned(),
                Some((Role::Language, ..)) => "tags or names of languages (fr, pt-BR)".to_owned(),
                Some((Role::Tag, ..)) => "free words; each gets a page".to_owned(),
                Some((_, _, folder)) => format!("file names in content/{folder}/ without their ending"),
                None => String::new(),
            },
        ),
        FieldType::Object(parts) => notes.push(parts_of_object(config, kind, parts)),
        _ => {}
    }
    if field.default.is_some() {
        notes.push("taken unless another is given".to_owned());
    }
    notes.extend(bounds(field));
    let pattern = field.constraints.as_ref().and_then(|constraints| constraints.pattern.as_ref());
    notes.extend(pattern.map(|pattern| pattern.help.get(language)).filter(|help| !help.is_empty()).map(str::to_owned));
    notes
}

/// The bounds of a field: `1 to 10`, `at most 80 characters`.
fn bounds(field: &Field) -> Option<String> {
    let constraints = field.constraints.as_ref()?;
    let unit = match field.kind.measure(field.many)? {
        Measure::Characters => " characters",
        Measure::Values => " values",
        Measure::Number | Measure::Date | Measure::Moment => "",
    };
    match (constraints.min, constraints.max) {
        (Some(min), Some(max)) => Some(format!("{min} to {max}{unit}")),
        (Some(min), None) => Some(format!("at least {min}{unit}")),
        (None, Some(max)) => Some(format!("at most {max}{unit}")),
        (None, None) => None,
    }
}

/// What the fields of an object are: `each with name (required), role (one of: author, editor)`.
fn parts_of_object(config: &Config, kind: &Kind, parts: &[FieldIndex]) -> String {
    let part = |index: &FieldIndex| {
        let part = kind.field(*index);
        let required = part.required.then(|| "required".to_owned());
        let notes: Vec<String> = required.into_iter().chain(notes(config, kind, part)).collect();
        if notes.is_empty() { part.name.to_string() } else { format!("{} ({})", part.name, notes.join("; ")) }
    };
    format!("with {}", parts.iter().map(part).collect::<Vec<_>>().join(", "))
}

fn toml_string(text: &str) -> String {
    toml_text::string(&text.replace(char::is_control, " "))
}
