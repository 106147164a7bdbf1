//! What a file may hold, said as a JSON Schema, so that an editor can offer its keys and say what each is for.

use serde_json::{Map, Value, json};

/// The form of schema that editors with completion for TOML read.
const DRAFT: &str = "http://json-schema.org/draft-07/schema#";

/// Tables that hold one table each, whose name says of what kind it is, and the keys of each kind.
pub type Kinds = fn() -> Vec<(&'static str, &'static [&'static str])>;

/// One table: what it is called where its keys are described, and the keys that its reader takes.
#[derive(Debug, Clone, Copy)]
pub struct Keys {
    /// What it is called, as in the faults that its reader tells.
    pub what: &'static str,
    /// Every key that its reader knows.
    pub keys: &'static [&'static str],
}

/// What the value of a key has to be.
#[derive(Debug, Clone, Copy)]
pub enum Form {
    /// An id of small letters, digits and hyphens.
    Id,
    /// A list of such ids.
    Ids,
    /// One of these.
    OneOf(&'static [&'static str]),
    /// A list of these.
    SomeOf(&'static [&'static str]),
    /// Text, of one line or more.
    Text,
    /// A list of texts.
    Texts,
    /// A whole number from the first to the last.
    Number(u32, u32),
    /// A share of a whole, up to 1.
    Share,
    /// A number with or without a fraction.
    Figures,
    /// True or false.
    Flag,
    /// A date.
    Date,
    /// One table.
    Table(Keys),
    /// A list of tables.
    Tables(Keys),
    /// Tables by names of their own.
    Named(Keys),
    /// A list of tables of several kinds; keys that all of them share are described under the name.
    Kinds(&'static str, Kinds),
}

/// One key described: the table that it belongs to, what it is called, what it has to be, whether it
/// has to be there, and what it is for, as a sentence.
///
/// # Why
/// Which keys there are is said once, where they are read, and is not repeated here: a schema is
/// made from those lists. These rows add what a list of names cannot say. A test walks both, so
/// that neither a key without a description nor one that nobody reads is ever shown to an author.
pub type Row = (&'static str, &'static str, Form, bool, &'static str);

/// What every table of a translation holds besides, if it stands for itself.
#[derive(Debug, Clone, Copy)]
pub struct Carried {
    /// The key under which it carries it.
    pub key: &'static str,
    /// What it is for, as a sentence.
    pub says: &'static str,
    /// Whether the table stands for itself to which these keys lead from the outermost one.
    pub stands_apart: fn(&[&str]) -> bool,
}

/// The way to a table, and how the file is read that it stands in.
#[derive(Clone, Default)]
struct Way {
    keys: Vec<&'static str>,
    /// Whether the table is one of a list.
    is_row: bool,
    /// Of a translation, what its tables carry.
    carried: Option<Carried>,
}

impl Way {
    fn below(&self, key: &'static str, is_row: bool) -> Self {
        Self {
            keys: self.keys.iter().copied().chain([key]).collect(),
            is_row,
            carried: self.carried,
        }
    }
}

/// Everything that is described of the files of one reader.
#[derive(Debug, Clone, Copy)]
pub struct Described(pub &'static [Row]);

impl Described {
    /// The schema of a file whose outermost table has these keys.
    pub fn schema(&self, title: &str, root: Keys) -> Value {
        self.of_file(title, root, &Way::default())
    }

    /// The schema of a translation of that file: it is laid beside its original, from which all
    /// that it leaves out is taken, and a row of a list is found by its id.
    pub fn translation(&self, title: &str, root: Keys, carried: Carried) -> Value {
        let way = Way {
            carried: Some(carried),
            ..Way::default()
        };
        self.of_file(title, root, &way)
    }

    fn of_file(&self, title: &str, root: Keys, way: &Way) -> Value {
        let mut schema = self.table(root, "", way);
        schema.insert("$schema".to_owned(), json!(DRAFT));
        schema.insert("title".to_owned(), json!(title));
        Value::Object(schema)
    }

    fn row(&self, what: &str, shared: &str, key: &str) -> Option<&Row> {
        let of = |name: &str| self.0.iter().find(|row| row.0 == name && row.1 == key);
        of(what).or_else(|| of(shared))
    }

    /// A table, whose keys may be described under the name that it shares with others.
    fn table(&self, table: Keys, shared: &str, way: &Way) -> Map<String, Value> {
        let mut properties = Map::new();
        let mut required = Vec::new();
        for key in table.keys {
            let row = self.row(table.what, shared, key);
            let value = row.map_or_else(|| json!({}), |row| self.value(row, way));
            properties.insert((*key).to_owned(), value);
            let is_found_by = way.is_row && *key == "id";
            if row.is_some_and(|row| row.3) && (way.carried.is_none() || is_found_by) {
                required.push(*key);
            }
        }
        if let Some(carried) = way.carried.filter(|of| (of.stands_apart)(&way.keys)) {
            let value = json!({ "type": "string", "description": carried.says });
            properties.insert(carried.key.to_owned(), value);
        }
        let mut schema = Map::new();
        schema.insert("type".to_owned(), json!("object"));
        schema.insert("additionalProperties".to_owned(), json!(false));
        schema.insert("properties".to_owned(), Value::Object(properties));
        if !required.is_empty() {
            schema.insert("required".to_owned(), json!(required));
        }
        schema
    }

    fn value(&self, (_, key, form, _, says): &Row, way: &Way) -> Value {
        let id = || json!({ "type": "string", "pattern": "^[a-z0-9-]{1,48}$" });
        let text = || json!({ "type": "string", "minLength": 1 });
        let list = |of: Value| json!({ "type": "array", "items": of });
        let mut value = match *form {
            Form::Id => id(),
            Form::Ids => list(id()),
            Form::OneOf(names) => json!({ "type": "string", "enum": names }),
            Form::SomeOf(names) => list(json!({ "type": "string", "enum": names })),
            Form::Text => text(),
            Form::Texts => list(text()),
            Form::Number(least, most) => {
                json!({ "type": "integer", "minimum": least, "maximum": most })
            }
            Form::Share => json!({ "type": "number", "minimum": 0.01, "maximum": 1 }),
            Form::Figures => json!({ "type": "number" }),
            Form::Flag => json!({ "type": "boolean" }),
            Form::Date => json!({ "type": "string", "format": "date" }),
            Form::Table(table) => Value::Object(self.table(table, "", &way.below(key, false))),
            Form::Tables(table) => {
                list(Value::Object(self.table(table, "", &way.below(key, true))))
            }
            Form::Named(table) => json!({
                "type": "object",
                "additionalProperties": self.table(table, "", &way.below(key, false)),
            }),
            Form::Kinds(shared, kinds) => {
                list(self.one_of_kinds(shared, kinds, &way.below(key, true)))
            }
        };
        if let Some(value) = value.as_object_mut() {
            value.insert("description".to_owned(), json!(says));
        }
        value
    }

    fn one_of_kinds(&self, shared: &str, kinds: Kinds, way: &Way) -> Value {
        let kinds = kinds().into_iter().map(|(kind, keys)| {
            let table = self.table(Keys { what: kind, keys }, shared, way);
            (kind.to_owned(), Value::Object(table))
        });
        json!({
            "type": "object",
            "additionalProperties": false,
            "minProperties": 1,
            "maxProperties": 1,
            "properties": kinds.collect::<Map<_, _>>(),
        })
    }

    /// Keys of these files that no row describes, and rows that describe no key of theirs.
    #[cfg(test)]
    pub fn gaps(&self, roots: &[Keys]) -> Vec<String> {
        let mut gaps = Vec::new();
        let mut met = std::collections::BTreeSet::new();
        let mut open: Vec<(Keys, &str)> = roots.iter().map(|root| (*root, "")).collect();
        while let Some((table, shared)) = open.pop() {
            for key in table.keys {
                let Some(row) = self.row(table.what, shared, key) else {
                    gaps.push(format!("{}.{key} is not described", table.what));
                    continue;
                };
                met.insert((row.0, row.1));
                match row.2 {
                    Form::Table(inner) | Form::Tables(inner) | Form::Named(inner) => {
                        open.push((inner, ""));
                    }
                    Form::Kinds(shared, kinds) => open.extend(
                        kinds()
                            .into_iter()
                            .map(|(what, keys)| (Keys { what, keys }, shared)),
                    ),
                    _ => {}
                }
            }
        }
        let idle = self.0.iter().filter(|row| !met.contains(&(row.0, row.1)));
        gaps.extend(idle.map(|row| format!("nobody reads {}.{}", row.0, row.1)));
        gaps
    }
}
