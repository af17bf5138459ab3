//! Parses a file of the search index: a script that is one call with literals as arguments.

use serde_json::Value;

/// The arguments of the call.
#[derive(Debug)]
pub(crate) struct Script {
    /// The generation of the index, which identifies its build.
    pub(crate) generation: String,
    /// The name of the file, without its folder and ending.
    pub(crate) name: String,
    /// The string arguments after the name.
    pub(crate) parts: Vec<String>,
    /// The object argument, if there is one.
    pub(crate) object: Option<Value>,
}

impl Script {
    /// Parses a script. Refuses every script that does more than call `handlist.take` once with literals.
    ///
    /// # Errors
    /// A message with what was expected and what was found.
    pub(crate) fn read(text: &str) -> Result<Self, String> {
        let mut scanner = Scanner { rest: text };
        scanner.consume("handlist.take(3,")?;
        let generation = scanner.string()?;
        scanner.consume(",")?;
        let mut script = Self { generation, name: scanner.string()?, parts: Vec::new(), object: None };
        while scanner.consume(",").is_ok() {
            if scanner.rest.starts_with('{') {
                script.object = Some(scanner.object()?);
            } else {
                script.parts.push(scanner.string()?);
            }
        }
        scanner.consume(");\n")?;
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

    fn consume(&mut self, text: &str) -> Result<(), String> {
        self.rest = self.rest.strip_prefix(text).ok_or_else(|| self.unexpected(text))?;
        Ok(())
    }

    /// A string in double quotes. Only the escapes that the format uses are allowed, and no line breaks.
    fn string(&mut self) -> Result<String, String> {
        self.consume("\"")?;
        let mut text = String::new();
        loop {
            let at =
                self.rest.find(['"', '\\', '\n', '\r', '\0']).ok_or_else(|| self.unexpected("the end of a string"))?;
            text.push_str(&self.rest[..at]);
            self.rest = &self.rest[at..];
            if self.consume("\"").is_ok() {
                return Ok(text);
            }
            let escapes = [("\\\"", '"'), ("\\\\", '\\'), ("\\n", '\n'), ("\\r", '\r'), ("\\x00", '\0')];
            let escape = escapes.into_iter().find(|(escape, _)| self.consume(escape).is_ok());
            text.push(escape.ok_or_else(|| self.unexpected("what a string may hold"))?.1);
        }
    }

    /// An object in JSON, which is also a JavaScript literal (ECMAScript 2019 and later).
    fn object(&mut self) -> Result<Value, String> {
        let mut values = serde_json::Deserializer::from_str(self.rest).into_iter::<Value>();
        let value = values.next().and_then(Result::ok).ok_or_else(|| self.unexpected("an object"))?;
        self.rest = &self.rest[values.byte_offset()..];
        Ok(value)
    }
}

#[test]
fn scripts_other_than_a_call_with_literals_are_refused() {
    let script = Script::read("handlist.take(3,\"g\",\"w0\",\"a\\\"b\\\\\\n\",\"\u{2028}é\");\n").unwrap();
    assert_eq!((script.name.as_str(), &*script.parts), ("w0", &["a\"b\\\n".to_owned(), "\u{2028}é".to_owned()][..]));
    assert_eq!(Script::read("handlist.take(3,\"g\",\"e\",{\"a\":[1]});\n").unwrap().object.unwrap()["a"][0], 1);
    for hostile in [
        "handlist.take(3,\"g\",\"w0\",\"a\");alert(1);\n",
        "handlist.take(3,\"g\",\"w0\",\"a\"+alert(1));\n",
        "handlist.take(3,\"g\",\"w0\",alert(1));\n",
        "handlist.take(3,\"g\",\"w0\",`a`);\n",
        "handlist.take(3,\"g\",\"w0\",\"a\\\");alert(1)//\n",
        "handlist.take(3,\"g\",\"w0\",\"a\nb\");\n",
        "handlist.take(3,\"g\",\"w0\",\"\\u0061\");\n",
        "handlist.take(3,\"g\",\"e\",{a:1});\n",
        "alert(1);handlist.take(3,\"g\",\"w0\");\n",
        "handlist.take(3,\"g\",\"w0\",\"a\");\n//",
    ] {
        assert!(Script::read(hostile).is_err(), "{hostile}");
    }
}
