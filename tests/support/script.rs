//! A file of the search index as a browser takes it: a script of one call, whose arguments are literals and nothing else.

use serde_json::Value;

/// What a file of the index hands over.
#[derive(Debug)]
pub(crate) struct Script {
    /// Which build it is of.
    pub(crate) generation: String,
    /// What it is called, without its folder and ending.
    pub(crate) name: String,
    /// Its parts, where they are strings.
    pub(crate) parts: Vec<String>,
    /// Its content, where that is an object.
    pub(crate) object: Option<Value>,
}

impl Script {
    /// Reads a script, and refuses whatever could do anything but call `handlist.take` once.
    ///
    /// # Errors
    /// What stands where something else was expected.
    pub(crate) fn read(text: &str) -> Result<Self, String> {
        let mut scanner = Scanner { rest: text };
        scanner.passes("handlist.take(1,")?;
        let generation = scanner.string()?;
        scanner.passes(",")?;
        let mut script = Self { generation, name: scanner.string()?, parts: Vec::new(), object: None };
        while scanner.passes(",").is_ok() {
            if scanner.rest.starts_with('{') {
                script.object = Some(scanner.object()?);
            } else {
                script.parts.push(scanner.string()?);
            }
        }
        scanner.passes(");\n")?;
        if scanner.rest.is_empty() { Ok(script) } else { Err(scanner.unexpected("nothing behind the call")) }
    }
}

struct Scanner<'s> {
    rest: &'s str,
}

impl Scanner<'_> {
    fn unexpected(&self, expected: &str) -> String {
        let found: String = self.rest.chars().take(60).collect();
        format!("expected {expected}, found {found:?}")
    }

    fn passes(&mut self, text: &str) -> Result<(), String> {
        self.rest = self.rest.strip_prefix(text).ok_or_else(|| self.unexpected(text))?;
        Ok(())
    }

    /// A string in double quotes: all that may stand behind a backslash is what the format writes there, and no line ends in it.
    fn string(&mut self) -> Result<String, String> {
        self.passes("\"")?;
        let mut text = String::new();
        loop {
            let at =
                self.rest.find(['"', '\\', '\n', '\r', '\0']).ok_or_else(|| self.unexpected("the end of a string"))?;
            text.push_str(&self.rest[..at]);
            self.rest = &self.rest[at..];
            if self.passes("\"").is_ok() {
                return Ok(text);
            }
            let escapes = [("\\\"", '"'), ("\\\\", '\\'), ("\\n", '\n'), ("\\r", '\r'), ("\\x00", '\0')];
            let escape = escapes.into_iter().find(|(escape, _)| self.passes(escape).is_ok());
            text.push(escape.ok_or_else(|| self.unexpected("what a string may hold"))?.1);
        }
    }

    /// An object in JSON, all of which is JavaScript too.
    fn object(&mut self) -> Result<Value, String> {
        let mut values = serde_json::Deserializer::from_str(self.rest).into_iter::<Value>();
        let value = values.next().and_then(Result::ok).ok_or_else(|| self.unexpected("an object"))?;
        self.rest = &self.rest[values.byte_offset()..];
        Ok(value)
    }
}

#[test]
fn what_is_more_than_a_call_with_literals_is_refused() {
    let script = Script::read("handlist.take(1,\"g\",\"w0\",\"a\\\"b\\\\\\n\",\"\u{2028}é\");\n").unwrap();
    assert_eq!((script.name.as_str(), &*script.parts), ("w0", &["a\"b\\\n".to_owned(), "\u{2028}é".to_owned()][..]));
    assert_eq!(Script::read("handlist.take(1,\"g\",\"e\",{\"a\":[1]});\n").unwrap().object.unwrap()["a"][0], 1);
    for hostile in [
        "handlist.take(1,\"g\",\"w0\",\"a\");alert(1);\n",
        "handlist.take(1,\"g\",\"w0\",\"a\"+alert(1));\n",
        "handlist.take(1,\"g\",\"w0\",alert(1));\n",
        "handlist.take(1,\"g\",\"w0\",`a`);\n",
        "handlist.take(1,\"g\",\"w0\",\"a\\\");alert(1)//\n",
        "handlist.take(1,\"g\",\"w0\",\"a\nb\");\n",
        "handlist.take(1,\"g\",\"w0\",\"\\u0061\");\n",
        "handlist.take(1,\"g\",\"e\",{a:1});\n",
        "alert(1);handlist.take(1,\"g\",\"w0\");\n",
        "handlist.take(1,\"g\",\"w0\",\"a\");\n//",
    ] {
        assert!(Script::read(hostile).is_err(), "{hostile}");
    }
}
