//! Values that Python printed into a cell, or JSON: lists of names, texts by their keys.

/// A value; whatever is no text, list or dictionary is nothing.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    Nothing,
    Text(String),
    List(Vec<Value>),
    Dict(Vec<(String, Value)>),
}

/// Nobody prints values that are nested deeper.
const DEEPEST: usize = 16;

/// The value that is all of a cell. `None` where it is none, and the cell a text as any other.
pub(super) fn value(cell: &str) -> Option<Value> {
    let mut reader = Reader { rest: cell.trim() };
    if !reader.rest.starts_with(['[', '{', '(']) {
        return None;
    }
    let value = reader.value(0)?;
    reader.rest.trim_start().is_empty().then_some(value)
}

impl Value {
    /// The texts in it: of a list each, of a dictionary the name.
    pub(super) fn texts(self) -> Vec<String> {
        match self {
            Self::Nothing => Vec::new(),
            Self::Text(text) => vec![text],
            Self::List(all) => all.into_iter().flat_map(Self::texts).collect(),
            Self::Dict(all) => {
                let is_name =
                    |key: &str| ["name", "public_name", "full_public_name", "title"].contains(&key);
                let name = all.iter().position(|(key, _)| is_name(key)).unwrap_or(0);
                let name = all.into_iter().nth(name).map(|(_, value)| value);
                name.map_or_else(Vec::new, Self::texts)
            }
        }
    }
}

struct Reader<'t> {
    rest: &'t str,
}

impl Reader<'_> {
    fn value(&mut self, depth: usize) -> Option<Value> {
        self.rest = self.rest.trim_start();
        let first = self.rest.chars().next()?;
        match first {
            '[' => self.list(depth, ']'),
            '(' => self.list(depth, ')'),
            '{' => self.dict(depth),
            '\'' | '"' => self.text().map(Value::Text),
            _ => self.word(),
        }
    }

    fn eat(&mut self, sign: char) -> bool {
        let rest = self.rest.trim_start();
        let found = rest.strip_prefix(sign);
        self.rest = found.unwrap_or(rest);
        found.is_some()
    }

    fn list(&mut self, depth: usize, end: char) -> Option<Value> {
        self.deeper(depth)?;
        let mut all = Vec::new();
        while !self.eat(end) {
            all.push(self.value(depth + 1)?);
            if !self.eat(',') {
                return self.eat(end).then_some(Value::List(all));
            }
        }
        Some(Value::List(all))
    }

    /// A dictionary, or a set, which is a list.
    fn dict(&mut self, depth: usize) -> Option<Value> {
        self.deeper(depth)?;
        let mut all = Vec::new();
        let mut set = Vec::new();
        while !self.eat('}') {
            let key = self.value(depth + 1)?;
            if self.eat(':') {
                let Value::Text(key) = key else { return None };
                all.push((key, self.value(depth + 1)?));
            } else {
                set.push(key);
            }
            if !self.eat(',') {
                if !self.eat('}') {
                    return None;
                }
                break;
            }
        }
        match (all.is_empty(), set.is_empty()) {
            (_, true) => Some(Value::Dict(all)),
            (true, false) => Some(Value::List(set)),
            _ => None,
        }
    }

    /// Past a bracket, unless there are too many of them.
    fn deeper(&mut self, depth: usize) -> Option<()> {
        self.rest = &self.rest[1..];
        (depth < DEEPEST).then_some(())
    }

    /// A text in quotes of either sort, with its escapes.
    fn text(&mut self) -> Option<String> {
        let quote = self.rest.chars().next()?;
        let mut chars = self.rest[1..].chars();
        let mut out = String::new();
        loop {
            match chars.next()? {
                c if c == quote => break,
                '\\' => escape(&mut chars, &mut out)?,
                c => out.push(c),
            }
        }
        self.rest = chars.as_str();
        Some(out)
    }

    /// `None`, `True`, a number; the letter before a text, as in `u'text'`.
    fn word(&mut self) -> Option<Value> {
        let is_word = |c: char| c.is_ascii_alphanumeric() || "+-._".contains(c);
        let end = self.rest.find(|c| !is_word(c)).unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest;
        match word {
            "" => None,
            "u" | "b" | "r" | "U" | "B" | "R" if rest.starts_with(['\'', '"']) => {
                self.text().map(Value::Text)
            }
            "None" | "null" | "nan" | "NaN" => Some(Value::Nothing),
            _ => Some(Value::Text(word.to_owned())),
        }
    }
}

/// What stands behind a backslash.
fn escape(chars: &mut std::str::Chars<'_>, out: &mut String) -> Option<()> {
    let c = chars.next()?;
    let digits = match c {
        'n' => '\n',
        't' => '\t',
        'r' => '\r',
        '\n' => return Some(()),
        '\\' | '\'' | '"' | '/' => c,
        'x' => return coded(chars, 2, out),
        'u' => return coded(chars, 4, out),
        'U' => return coded(chars, 8, out),
        _ => {
            out.push('\\');
            c
        }
    };
    out.push(digits);
    Some(())
}

fn coded(chars: &mut std::str::Chars<'_>, digits: usize, out: &mut String) -> Option<()> {
    let code = chars.as_str().get(..digits)?;
    let number = u32::from_str_radix(code, 16).ok()?;
    out.push(char::from_u32(number).unwrap_or(char::REPLACEMENT_CHARACTER));
    *chars = chars.as_str()[digits..].chars();
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(cell: &str) -> Vec<String> {
        value(cell).map(Value::texts).unwrap_or_default()
    }

    #[test]
    fn lists_have_their_texts() {
        assert_eq!(
            texts("['a', \"b's\", u'c\\n\\'d\\'', 'e\\xe9\\u00e9']"),
            ["a", "b's", "c\n'd'", "eéé"]
        );
        assert_eq!(texts("[None, 5, ('x',), {'y'}, []]"), ["5", "x", "y"]);
        assert_eq!(
            texts("[{'id': 1, 'name': 'Ada'}, {\"name\": null}]"),
            ["Ada"]
        );
        assert!(texts("[]").is_empty());
    }

    #[test]
    fn dictionaries_keep_their_keys() {
        let dict = value("{'title': 'A', \"description\": \"b, \\\"c\\\"\",}");
        let text = |text: &str| Value::Text(text.to_owned());
        let expected = vec![
            ("title".to_owned(), text("A")),
            ("description".to_owned(), text("b, \"c\"")),
        ];
        assert_eq!(dict, Some(Value::Dict(expected)));
    }

    #[test]
    fn what_is_no_value_is_a_text() {
        for cell in [
            "",
            "a",
            "[draft] A talk",
            "['a'",
            "{'a': }",
            "['a' 'b']",
            "['\\x",
            "['\\u12é']",
        ] {
            assert_eq!(value(cell), None, "{cell}");
        }
        assert_eq!(value(&"[".repeat(1_000_000)), None);
    }
}
