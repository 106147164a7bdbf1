//! Reading the vocabulary file, and everything that can be wrong with it.

use std::collections::BTreeMap;

use toml::Spanned;
use unicode_width::UnicodeWidthStr;

use super::{FIELDS, Field, Form, Group, Move, Moves, Scale, Term, Vocabulary};
use crate::document::{Document, Table};
use crate::fault::{Code, suggestion};
use crate::safe_text::SafeText;

/// The only format this program reads.
const FORMAT: u32 = 1;
/// Most first moves: more than three cannot be held in mind in the moment.
const MOST_MOVES: usize = 3;
/// Widest label in columns: three chips and a row's label fit on a line of 80.
const WIDEST: usize = 22;
/// Most words of a gloss: it is read in passing.
const MOST_WORDS: usize = 6;
/// Longest id.
const LONGEST_ID: usize = 48;

const FIELD_KEYS: [&str; 6] = ["label", "gloss", "most", "scale", "groups", "terms"];
const TERM_KEYS: [&str; 9] = [
    "id",
    "label",
    "key",
    "gloss",
    "chip",
    "group",
    "under",
    "describes",
    "stores",
];

type Scales = BTreeMap<String, Option<Scale>>;

/// Reads the whole file; nothing if some of it could not be read, which the document then says.
pub(super) fn load(document: &Document<'_>) -> Option<Vocabulary> {
    let parsed = document.parse();
    let root = document.root(
        &parsed,
        "vocabulary file",
        &["format", "scale", "field", "moves"],
    );
    let format = root.number("format", 0..=999);
    if format.is_some_and(|format| format != FORMAT) {
        root.fault_at(
            "format",
            Code::BadValue,
            "This format is not known here.",
            "Write format = 1, or open the file with the version of Evenkeel it was written for.",
        );
    }
    let scales = root
        .named("scale", "scale", &["low", "high", "anchors"])
        .into_iter()
        .map(|(name, table)| (name.into_inner(), scale(&table)))
        .collect();
    let fields = fields(document, &root, &scales);
    let moves = root
        .named("moves", "state's moves", &["first", "next", "not_first"])
        .into_iter()
        .map(|(state, table)| moves(document, &fields, state, &table))
        .collect::<Vec<_>>();
    Some(Vocabulary {
        fields: fields.into_iter().collect::<Option<_>>()?,
        moves: moves.into_iter().collect::<Option<_>>()?,
    })
}

/// Every field of the file in its order; nothing in place of one that is not whole.
fn fields(document: &Document<'_>, root: &Table<'_>, scales: &Scales) -> Vec<Option<Field>> {
    let named = root.named("field", "field", &FIELD_KEYS);
    for (id, _) in FIELDS {
        if !named.iter().any(|(name, _)| name.get_ref() == id) {
            let end = document.text().len();
            let message = format!("The field \"{id}\" is missing.");
            let mend = format!("Add [field.{id}].");
            document.fault(Code::MissingKey, &(end..end), &message, &mend);
        }
    }
    named
        .into_iter()
        .map(|(name, table)| {
            let known = FIELDS.iter().find(|(id, _)| *id == name.get_ref());
            let Some(&(id, form)) = known else {
                let known = FIELDS.iter().map(|(id, _)| *id);
                blame_unknown(document, "field", &name, known);
                return None;
            };
            field(id, form, &table, scales)
        })
        .collect()
}

fn scale(table: &Table<'_>) -> Option<Scale> {
    let (low, high) = (small(table, "low"), small(table, "high"));
    if let (Some(low), Some(high)) = (low, high)
        && low >= high
    {
        let message = "The scale ends before it begins.";
        table.fault_at("high", Code::BadValue, message, "Write a higher number.");
    }
    let mut anchors: Vec<(u8, SafeText)> = Vec::new();
    for anchor in table.tables("anchors", "anchor", &["at", "label"]) {
        let (at, label) = (small(&anchor, "at"), label(&anchor));
        let (Some(at), Some(label)) = (at, label) else {
            continue;
        };
        let rises = match anchors.last() {
            Some((before, _)) => *before < at,
            None => low.is_none_or(|low| at == low),
        };
        if !rises || high.is_some_and(|high| at > high) {
            anchor.fault_at(
                "at",
                Code::BadValue,
                "The anchors do not rise along the scale.",
                "Begin at its lowest number, and write each once.",
            );
        }
        anchors.push((at, label));
    }
    Some(Scale {
        low: low?,
        high: high?,
        anchors,
    })
}

fn field(id: &'static str, form: Form, table: &Table<'_>, scales: &Scales) -> Option<Field> {
    let listed = matches!(form, Form::One | Form::Many);
    if listed && table.is_empty("terms") {
        let message = format!("The field \"{id}\" has nothing to choose from.");
        table.fault(Code::MissingKey, &message, "Add its terms.");
    } else if !listed && !table.is_empty("terms") {
        let message = format!("The field \"{id}\" is not answered from a list.");
        table.fault_at("terms", Code::UnknownKey, &message, "Take its terms out.");
    }
    let group_tables = table.tables("groups", "group", &["id", "label"]);
    let groups: Vec<Option<Group>> = group_tables
        .iter()
        .map(|group| {
            let (id, label) = (stored_id(group), group.line("label"));
            Some(Group {
                id: id?,
                label: label?,
            })
        })
        .collect();
    let tables = table.tables("terms", "term", &TERM_KEYS);
    let terms: Vec<Option<Term>> = tables.iter().map(term).collect();
    check_letters(id, &tables, &terms);
    check_references(id, &group_tables, &tables);
    let (label, gloss) = (label(table), gloss(table));
    let (most, scale) = (most(id, form, table), scale_of(id, form, table, scales));
    Some(Field {
        id,
        form,
        label: label?,
        gloss: gloss?,
        most: most?,
        terms: terms.into_iter().collect::<Option<_>>()?,
        groups: groups.into_iter().collect::<Option<_>>()?,
        scale: scale?,
    })
}

fn most(id: &str, form: Form, table: &Table<'_>) -> Option<usize> {
    if form == Form::Many {
        if !table.has("most") {
            let message = format!("The field \"{id}\" does not say how many can be chosen.");
            table.fault(Code::MissingKey, &message, "Add most = and a number.");
            return None;
        }
        return table
            .number("most", 1..=99)
            .and_then(|most| most.try_into().ok());
    }
    if table.has("most") {
        let message = format!("The field \"{id}\" has one answer.");
        table.fault_at("most", Code::UnknownKey, &message, "Take \"most\" out.");
    }
    Some(1)
}

/// The field's scale, if it is answered on one; nothing at all if that cannot be told.
#[expect(
    clippy::option_option,
    reason = "a field without a scale is not a faulty one"
)]
fn scale_of(id: &str, form: Form, table: &Table<'_>, scales: &Scales) -> Option<Option<Scale>> {
    if form == Form::Scale {
        let name = table.line("scale")?;
        let Some(scale) = scales.get(name.as_str()) else {
            let message = format!("There is no scale called \"{name}\".");
            let mend = suggestion(&name, scales.keys().map(String::as_str));
            table.fault_at("scale", Code::UnknownReference, &message, &mend);
            return None;
        };
        return scale.clone().map(Some);
    }
    if table.has("scale") {
        let message = format!("The field \"{id}\" is not answered on a scale.");
        table.fault_at("scale", Code::UnknownKey, &message, "Take \"scale\" out.");
    }
    Some(None)
}

fn term(table: &Table<'_>) -> Option<Term> {
    let key = table.when("key", letter);
    let chip = table.when("chip", Table::flag).unwrap_or(true);
    if table.has("key") && !chip {
        let message = "A term that is no chip has a letter.";
        table.fault_at("key", Code::BadValue, message, "Take \"key\" out.");
    }
    let other = |key: &str| table.when(key, Table::line).map(String::from);
    let (id, label) = (stored_id(table), label(table));
    let (group, under, stores) = (other("group"), other("under"), other("stores"));
    let (gloss, describes) = (
        table.when("gloss", |table, _| gloss(table)),
        table.when("describes", Table::prose),
    );
    Some(Term {
        id: id?,
        label: label?,
        key,
        gloss: gloss.unwrap_or_default(),
        chip,
        group,
        under,
        describes,
        stores,
    })
}

fn letter(table: &Table<'_>, key: &str) -> Option<char> {
    let text = table.line(key)?;
    let mut letters = text.chars();
    if let (Some(letter @ 'a'..='z'), None) = (letters.next(), letters.next()) {
        return Some(letter);
    }
    let message = format!("{:?} is no chip letter.", text.as_str());
    table.fault_at(key, Code::BadValue, &message, "Write one letter, a to z.");
    None
}

/// Ids and letters stand once among the terms that can stand in front of a person together.
fn check_letters(field: &str, tables: &[Table<'_>], terms: &[Option<Term>]) {
    let mut seen: Vec<&Term> = Vec::with_capacity(terms.len());
    for (table, term) in tables.iter().zip(terms) {
        let Some(term) = term else { continue };
        if seen.iter().any(|other| other.id == term.id) {
            let message = format!("The id {:?} stands twice in \"{field}\".", term.id);
            table.fault_at("id", Code::DuplicateId, &message, "Keep one of the two.");
        }
        let taken = |letter: char| {
            seen.iter()
                .any(|other| other.key == Some(letter) && together(other, term))
        };
        if let Some(letter) = term.key.filter(|letter| taken(*letter)) {
            let message = format!("The letter {letter:?} stands twice in \"{field}\".");
            let mend = "Give the newer term a letter of its own.";
            table.fault_at("key", Code::DuplicateId, &message, mend);
        }
        seen.push(term);
    }
}

/// Groups and terms that a term names are there. Faulty ones are there too: that somebody names one
/// is no second fault.
fn check_references(field: &str, groups: &[Table<'_>], terms: &[Table<'_>]) {
    let check = |term: &Table<'_>, key: &str, what: &str, known: &[&str]| {
        if let Some(named) = term.raw(key)
            && !known.contains(&named)
        {
            let message = format!("There is no {what} called {named:?} in \"{field}\".");
            let mend = suggestion(named, known.iter().copied());
            term.fault_at(key, Code::UnknownReference, &message, &mend);
        }
    };
    let groups: Vec<&str> = groups.iter().filter_map(|group| group.raw("id")).collect();
    let first: Vec<&str> = terms
        .iter()
        .filter(|term| !term.has("under") && !term.has("stores"))
        .filter_map(|term| term.raw("id"))
        .collect();
    for term in terms {
        check(term, "group", "group", &groups);
        check(term, "under", "term", &first);
        check(term, "stores", "term", &first);
    }
}

fn moves(
    document: &Document<'_>,
    fields: &[Option<Field>],
    state: Spanned<String>,
    table: &Table<'_>,
) -> Option<Moves> {
    let field = |id: &str| fields.iter().flatten().find(|field| field.id == id);
    // Of a faulty field nobody can say what it lacks.
    let lacks = |id: &str, term: &str| field(id).is_some_and(|field| field.term(term).is_none());
    let known = |id: &str| {
        let terms = field(id).map_or(&[][..], Field::terms);
        terms.iter().map(|term| term.id.as_str())
    };
    if lacks("state", state.get_ref()) {
        blame_unknown(document, "state", &state, known("state"));
    }
    let one = |table: &Table<'_>| {
        let strategies = table.lines("strategy");
        for strategy in &strategies {
            if lacks("strategy", strategy.get_ref()) {
                let name = Spanned::new(strategy.span(), strategy.get_ref().to_string());
                blame_unknown(document, "strategy", &name, known("strategy"));
            }
        }
        Some(Move {
            say: table.line("say")?,
            strategies: strategies
                .into_iter()
                .map(|strategy| strategy.into_inner().into())
                .collect(),
        })
    };
    let read = |key: &str| -> Option<Vec<Move>> {
        let tables = table.tables(key, "move", &["say", "strategy"]);
        tables
            .iter()
            .map(one)
            .collect::<Vec<_>>()
            .into_iter()
            .collect()
    };
    let (first, next) = (read("first"), read("next"));
    if table.is_empty("first") {
        let message = format!("There is nothing to try first in \"{}\".", state.get_ref());
        table.fault(
            Code::MissingKey,
            &message,
            "Add first = and one to three moves.",
        );
    }
    if first.as_ref().is_some_and(|first| first.len() > MOST_MOVES) {
        let message = format!("More than {MOST_MOVES} first moves are too many in the moment.");
        table.fault_at("first", Code::BadValue, &message, "Move some to \"next\".");
    }
    let not_first = table.when("not_first", Table::line);
    Some(Moves {
        state: state.into_inner(),
        first: first?,
        next: next?,
        not_first: not_first.unwrap_or_default(),
    })
}

fn blame_unknown<'k>(
    document: &Document<'_>,
    what: &str,
    name: &Spanned<String>,
    known: impl Iterator<Item = &'k str> + Clone,
) {
    let message = format!("There is no {what} called {:?}.", name.get_ref());
    let mend = suggestion(name.get_ref(), known);
    document.fault(Code::UnknownReference, &name.span(), &message, &mend);
}

fn small(table: &Table<'_>, key: &str) -> Option<u8> {
    table
        .number(key, 0..=u8::MAX.into())
        .and_then(|number| number.try_into().ok())
}

fn label(table: &Table<'_>) -> Option<SafeText> {
    let label = table.line("label")?;
    let width = label.width();
    if width > WIDEST {
        let message = format!("The label {:?} is {width} columns wide.", label.as_str());
        let mend = format!("Write 1 to {WIDEST} columns.");
        table.fault_at("label", Code::BadValue, &message, &mend);
    }
    Some(label)
}

fn gloss(table: &Table<'_>) -> Option<SafeText> {
    let gloss = table.line("gloss")?;
    let words = gloss.split_whitespace().count();
    if words > MOST_WORDS {
        let message = format!("The gloss {:?} has {words} words.", gloss.as_str());
        let mend = format!("Say it in {MOST_WORDS} or fewer.");
        table.fault_at("gloss", Code::BadValue, &message, &mend);
    }
    Some(gloss)
}

/// An id as entries keep it: it may hold any sign but a space, and the slash that a pack's own ids
/// have.
fn stored_id(table: &Table<'_>) -> Option<String> {
    let id = table.line("id")?;
    let sound = |byte: u8| byte.is_ascii_graphic() && byte != b'/';
    if id.len() > LONGEST_ID || !id.bytes().all(sound) {
        let message = format!("{:?} is no id.", id.as_str());
        let mend = format!("Write 1 to {LONGEST_ID} letters, digits and hyphens, no space.");
        table.fault_at("id", Code::BadId, &message, &mend);
        return None;
    }
    Some(id.into())
}

/// Whether two terms can stand in front of a person at the same time (see `Field::page`).
fn together(one: &Term, other: &Term) -> bool {
    (one.under.is_none() && other.under.is_none()) || one.group == other.group
}
