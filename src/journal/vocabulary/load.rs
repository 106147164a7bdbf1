//! Reading the vocabulary file, and everything that can be wrong with it.

use std::collections::BTreeMap;

use toml::Spanned;

use super::terms::{check_letters, check_references, gloss, label, stored_id, term};
use super::{FIELDS, Field, Form, Group, Move, Moves, Scale, Term, Vocabulary};
use crate::document::{Document, Table};
use crate::fault::{Code, suggestion};
use crate::safe_text::SafeText;

/// The only format this program reads.
const FORMAT: u32 = 1;
/// Most first moves: more than three cannot be held in mind in the moment.
const MOST_MOVES: usize = 3;

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

const ROOT_KEYS: [&str; 4] = ["format", "scale", "field", "moves"];
const SCALE_KEYS: [&str; 3] = ["low", "high", "anchors"];
const ANCHOR_KEYS: [&str; 2] = ["at", "label"];
const GROUP_KEYS: [&str; 2] = ["id", "label"];
const MOVES_KEYS: [&str; 3] = ["first", "next", "not_first"];
const MOVE_KEYS: [&str; 2] = ["say", "strategy"];

type Scales = BTreeMap<String, Option<Scale>>;

/// Reads the whole file; nothing if some of it could not be read, which the document then says.
pub(super) fn load(document: &Document<'_>) -> Option<Vocabulary> {
    let parsed = document.parse();
    let root = document.root(&parsed, "vocabulary file", &ROOT_KEYS);
    check_format(&root);
    let scales = root
        .named("scale", "scale", &SCALE_KEYS)
        .into_iter()
        .map(|(name, table)| (name.into_inner(), scale(&table)))
        .collect();
    let fields = fields(document, &root, &scales);
    let moves = root
        .named("moves", "state's moves", &MOVES_KEYS)
        .into_iter()
        .map(|(state, table)| moves(document, &fields, state, &table))
        .collect::<Vec<_>>();
    Some(Vocabulary {
        fields: fields.into_iter().collect::<Option<_>>()?,
        moves: moves.into_iter().collect::<Option<_>>()?,
    })
}

pub(super) fn check_format(root: &Table<'_>) {
    let format = root.number("format", 0..=999);
    if format.is_some_and(|format| format != FORMAT) {
        root.fault_at(
            "format",
            Code::BadValue,
            "This format is not known here.",
            "Write format = 1, or open the file with the version of Evenkeel it was written for.",
        );
    }
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
    for anchor in table.tables("anchors", "anchor", &ANCHOR_KEYS) {
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
    let group_tables = table.tables("groups", "group", &GROUP_KEYS);
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
        let tables = table.tables(key, "move", &MOVE_KEYS);
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

pub(super) fn blame_unknown<'k>(
    document: &Document<'_>,
    what: &str,
    name: &Spanned<String>,
    known: impl Iterator<Item = &'k str> + Clone,
) {
    if document.is_full() {
        return;
    }
    let message = format!("There is no {what} called {:?}.", name.get_ref());
    let mend = suggestion(name.get_ref(), known);
    document.fault(Code::UnknownReference, &name.span(), &message, &mend);
}

fn small(table: &Table<'_>, key: &str) -> Option<u8> {
    table
        .number(key, 0..=u8::MAX.into())
        .and_then(|number| number.try_into().ok())
}
