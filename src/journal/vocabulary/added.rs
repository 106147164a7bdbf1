//! Words of the journal that another pack adds, or says in its own way.

use super::load::{blame_unknown, check_format};
use super::terms::{LONGEST_ID, gloss, label};
use super::{FIELDS, Field, Form, NAME, Term, Vocabulary};
use crate::document::{Document, Table};
use crate::fault::{Code, Fault, suggestion};
use crate::safe_text::SafeText;

pub(super) const ROOT_KEYS: [&str; 2] = ["format", "field"];
pub(super) const FIELD_KEYS: [&str; 3] = ["label", "gloss", "terms"];
pub(super) const TERM_KEYS: [&str; 7] = [
    "id",
    "label",
    "gloss",
    "chip",
    "group",
    "under",
    "describes",
];

/// The rows whose answers the program itself reckons with: what a pack added to them would count
/// for nothing. Their words can still be said in another way.
const RECKONED: [&str; 6] = [
    "kind",
    "state",
    "noticed",
    "after_min",
    "recovered",
    "safeguarding_fork",
];

/// What a pack adds to the words that everybody has, and what it says in its own way.
///
/// # Why
/// A school has its own places and its own names for things. It may add to the words or call one
/// differently, and never take one away or give out a letter: what was once stored keeps a meaning,
/// and a letter in somebody's fingers stays where it is.
#[derive(Debug, Clone, Default)]
pub struct Additions {
    fields: Vec<AddedTo>,
}

#[derive(Debug, Clone)]
struct AddedTo {
    id: &'static str,
    label: Option<SafeText>,
    gloss: Option<SafeText>,
    terms: Vec<Added>,
}

/// A term that is new, or the other words for one that is not.
#[derive(Debug, Clone)]
enum Added {
    New(Term),
    Retitled {
        id: String,
        label: SafeText,
        gloss: Option<SafeText>,
        describes: Option<SafeText>,
    },
}

impl Additions {
    /// Reads what the pack with this id adds to these words. The id of a new term begins with a
    /// slash, and entries keep it with that of the pack before it; any other id is that of a term
    /// which is there, and retitles it.
    ///
    /// # Errors
    /// Every fault of the file, in its order.
    pub fn load(source: &str, pack: &str, core: &Vocabulary) -> Result<Self, Vec<Fault>> {
        let document = Document::new(NAME, source);
        let read = read(&document, pack, core);
        document.finish(read)
    }

    /// Whether nothing is added and nothing said differently.
    pub fn is_empty(&self) -> bool {
        self.fields.is_empty()
    }
}

impl Vocabulary {
    /// The same words with what a pack adds to them. Of two packs that retitle one term, the one
    /// that is added later is heard.
    #[must_use]
    pub fn with(mut self, additions: &Additions) -> Self {
        for added in &additions.fields {
            let Some(field) = self.fields.iter_mut().find(|field| field.id == added.id) else {
                continue;
            };
            field.label = added.label.clone().unwrap_or(field.label.clone());
            field.gloss = added.gloss.clone().unwrap_or(field.gloss.clone());
            for term in &added.terms {
                field.take_in(term);
            }
        }
        self
    }
}

impl Field {
    fn take_in(&mut self, added: &Added) {
        match added {
            // "Other" stays the last that is offered.
            Added::New(term) => {
                let last = self.terms.iter().position(|known| known.id == "other");
                let at = last.unwrap_or(self.terms.len());
                self.terms.insert(at, term.clone());
            }
            Added::Retitled {
                id,
                label,
                gloss,
                describes,
            } => {
                let Some(term) = self.terms.iter_mut().find(|term| term.id == *id) else {
                    return;
                };
                term.label = label.clone();
                term.gloss = gloss.clone().unwrap_or(term.gloss.clone());
                term.describes = describes.clone().or(term.describes.take());
            }
        }
    }
}

fn read(document: &Document<'_>, pack: &str, core: &Vocabulary) -> Option<Additions> {
    let parsed = document.parse();
    let root = document.root(&parsed, "vocabulary file", &ROOT_KEYS);
    check_format(&root);
    let mut fields = Vec::new();
    for (name, table) in root.named("field", "field", &FIELD_KEYS) {
        let known = core.field(name.get_ref());
        if known.is_none() {
            let rows = FIELDS.iter().map(|(id, _)| *id);
            blame_unknown(document, "field", &name, rows);
        }
        fields.push(known.and_then(|field| added_to(field, &table, pack)));
    }
    Some(Additions {
        fields: fields.into_iter().collect::<Option<_>>()?,
    })
}

fn added_to(field: &Field, table: &Table<'_>, pack: &str) -> Option<AddedTo> {
    if table.has("terms") && !matches!(field.form, Form::One | Form::Many) {
        let message = format!("Nothing is chosen by a word in \"{}\".", field.id);
        table.fault_at("terms", Code::UnknownKey, &message, "Take \"terms\" out.");
        return None;
    }
    let tables = table.tables("terms", "term", &TERM_KEYS);
    let mut seen: Vec<&str> = Vec::with_capacity(tables.len());
    let mut terms = Vec::with_capacity(tables.len());
    for table in &tables {
        if let Some(id) = table.raw("id") {
            if seen.contains(&id) {
                let message = format!("The id {id:?} stands twice in \"{}\".", field.id);
                table.fault_at("id", Code::DuplicateId, &message, "Keep one of the two.");
            }
            seen.push(id);
        }
        terms.push(added(field, table, pack));
    }
    Some(AddedTo {
        id: field.id,
        label: table.when("label", |table, _| label(table)),
        gloss: table.when("gloss", |table, _| gloss(table)),
        terms: terms.into_iter().collect::<Option<_>>()?,
    })
}

fn added(field: &Field, table: &Table<'_>, pack: &str) -> Option<Added> {
    let id = table.line("id").map(String::from);
    let (label, gloss) = (label(table), table.when("gloss", |table, _| gloss(table)));
    let describes = table.when("describes", Table::prose);
    let id = id?;
    if field.term(&id).is_some() {
        stays_as_it_is(table);
        return Some(Added::Retitled {
            id,
            label: label?,
            gloss,
            describes,
        });
    }
    let chip = table.when("chip", Table::flag).unwrap_or(true);
    let groups = field.groups.iter().map(|group| group.id.as_str());
    let is_first = |term: &&Term| term.under.is_none() && term.stores.is_none();
    let first = field.terms().iter().filter(is_first);
    let first = first.map(|term| term.id.as_str());
    let group = refers(table, "group", "group", &groups.collect::<Vec<_>>());
    let under = refers(table, "under", "first word", &first.collect::<Vec<_>>());
    is_its_own(field, table, &id)?;
    Some(Added::New(Term {
        // Two packs never mean different things by one id.
        id: format!("{pack}{id}"),
        label: label?,
        key: None,
        gloss: gloss.unwrap_or_default(),
        chip,
        group: group?,
        under: under?,
        describes,
        stores: None,
    }))
}

/// Of a term that everybody has only the words can be others.
fn stays_as_it_is(table: &Table<'_>) {
    for key in ["chip", "group", "under"] {
        if table.has(key) {
            let message = "Of a term that everybody has only the words can be others.";
            let mend = format!("Take \"{key}\" out.");
            table.fault_at(key, Code::UnknownKey, message, &mend);
        }
    }
}

/// Whether a new term can be called so: a slash and a name.
fn is_its_own(field: &Field, table: &Table<'_>, id: &str) -> Option<()> {
    if RECKONED.contains(&field.id) {
        let message = format!("The program reckons with the words of \"{}\".", field.id);
        let mend = "Give a word that is there another label, or add yours to another field.";
        table.fault_at("id", Code::BadId, &message, mend);
        return None;
    }
    let own = id.strip_prefix('/');
    let sound = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    let is_sound = |own: &str| (1..=LONGEST_ID).contains(&own.len()) && own.bytes().all(sound);
    if own.is_some_and(is_sound) {
        return Some(());
    }
    if own.is_some() {
        let message = format!("{id:?} is no id of a new term.");
        let mend =
            format!("Write a slash and 1 to {LONGEST_ID} small letters, digits and hyphens.");
        table.fault_at("id", Code::BadId, &message, &mend);
        return None;
    }
    let known = field.terms().iter().map(|term| term.id.as_str());
    let message = format!("There is no term called {id:?} in \"{}\".", field.id);
    let meant = suggestion(id, known);
    let own = id.rsplit('/').next().unwrap_or(id);
    let mend = format!("{meant} A new one begins with a slash: \"/{own}\".");
    table.fault_at("id", Code::UnknownReference, &message, &mend);
    None
}

/// What a key refers to, if it is there; nothing if that is not known.
#[expect(
    clippy::option_option,
    reason = "a term that names no group is not a faulty one"
)]
fn refers(table: &Table<'_>, key: &str, what: &str, known: &[&str]) -> Option<Option<String>> {
    let Some(named) = table.when(key, Table::line) else {
        return (!table.has(key)).then_some(None);
    };
    if known.contains(&named.as_str()) {
        return Some(Some(named.into()));
    }
    let message = format!("There is no {what} called {:?} here.", named.as_str());
    let mend = suggestion(&named, known.iter().copied());
    table.fault_at(key, Code::UnknownReference, &message, &mend);
    None
}
