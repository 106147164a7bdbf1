//! Reading the vocabulary file, and everything that can be wrong with it.

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use toml::Spanned;

use super::reader::{NAME, Reader};
use super::source::{
    FieldSource, MoveSource, MovesSource, ScaleSource, TermSource, VocabularySource,
};
use super::{FIELDS, Field, Form, Group, Move, Moves, Scale, Term, Vocabulary};
use crate::fault::Fault;
use crate::safe_text::SafeText;

/// The only format this program reads.
const FORMAT: u32 = 1;
/// Most first moves: more than three cannot be held in mind in the moment.
const MOST_MOVES: usize = 3;

/// Reads the file; faults come in the order of the file, at least one.
pub(super) fn load(source: &str) -> Result<Vocabulary, Vec<Fault>> {
    let mut reader = Reader {
        source,
        faults: Vec::new(),
    };
    let file: VocabularySource =
        toml::from_str(source).map_err(|error| vec![Fault::from_toml(NAME, source, &error)])?;
    if *file.format.get_ref() != FORMAT {
        reader.blame(
            &file.format.span(),
            "This format is not known here.",
            "Write format = 1, or open the file with the version of Evenkeel it was written for.",
        );
    }
    let scales: BTreeMap<String, Scale> = file
        .scale
        .into_iter()
        .map(|(id, scale)| (id, reader.scale(&scale)))
        .collect();
    let vocabulary = reader.vocabulary(file.field, &scales, file.moves);
    if reader.faults.is_empty() {
        Ok(vocabulary)
    } else {
        reader
            .faults
            .sort_by_key(|fault| (fault.line, fault.column));
        Err(reader.faults)
    }
}

impl Reader<'_> {
    fn vocabulary(
        &mut self,
        sources: BTreeMap<Spanned<String>, FieldSource>,
        scales: &BTreeMap<String, Scale>,
        moves: BTreeMap<Spanned<String>, MovesSource>,
    ) -> Vocabulary {
        let mut fields: Vec<(usize, Field)> = Vec::with_capacity(FIELDS.len());
        for (name, source) in sources {
            let Some(&(id, form)) = FIELDS.iter().find(|(id, _)| *id == name.get_ref()) else {
                let known = FIELDS.iter().map(|(id, _)| *id);
                self.blame_unknown("field", &name, known);
                continue;
            };
            let field = self.field(id, form, &name.span(), &source, scales);
            fields.push((name.span().start, field));
        }
        // The table's own order is lost in a map; where each stood gives it back.
        fields.sort_by_key(|(start, _)| *start);
        let fields: Vec<Field> = fields.into_iter().map(|(_, field)| field).collect();
        for (id, _) in FIELDS {
            if !fields.iter().any(|field| field.id == id) {
                let end = self.source.len();
                let message = format!("The field \"{id}\" is missing.");
                self.blame(&(end..end), message, format!("Add [field.{id}]."));
            }
        }
        let mut vocabulary = Vocabulary {
            fields,
            moves: Vec::new(),
        };
        for (state, source) in moves {
            let moves = self.moves(&vocabulary, &state, source);
            vocabulary.moves.push(moves);
        }
        vocabulary
    }

    fn scale(&mut self, source: &ScaleSource) -> Scale {
        let high = *source.high.get_ref();
        if source.low >= high {
            self.blame(
                &source.high.span(),
                "The scale ends before it begins.",
                "Write a higher number.",
            );
        }
        let mut anchors: Vec<(u8, SafeText)> = Vec::with_capacity(source.anchors.len());
        for anchor in &source.anchors {
            let at = *anchor.at.get_ref();
            let rises = anchors
                .last()
                .map_or(at == source.low, |(before, _)| *before < at);
            if !rises || at > high {
                self.blame(
                    &anchor.at.span(),
                    "The anchors do not rise along the scale.",
                    "Begin at its lowest number, and write each once.",
                );
            }
            anchors.push((at, self.label(&anchor.label)));
        }
        Scale {
            low: source.low,
            high,
            anchors,
        }
    }

    fn field(
        &mut self,
        id: &'static str,
        form: Form,
        span: &Range<usize>,
        source: &FieldSource,
        scales: &BTreeMap<String, Scale>,
    ) -> Field {
        let listed = matches!(form, Form::One | Form::Many);
        if listed == source.terms.is_empty() {
            let message = if listed {
                format!("The field \"{id}\" has nothing to choose from.")
            } else {
                format!("The field \"{id}\" is not answered from a list.")
            };
            let mend = if listed {
                "Add its terms."
            } else {
                "Take its terms out."
            };
            self.blame(span, message, mend);
        }
        let scale = self.scale_of(id, form, span, source.scale.as_ref(), scales);
        let most = match (form, &source.most) {
            (Form::Many, Some(most)) if *most.get_ref() > 0 => *most.get_ref(),
            (Form::Many, _) => {
                let message = format!("The field \"{id}\" does not say how many can be chosen.");
                self.blame(span, message, "Add most = and a number.");
                1
            }
            (_, Some(most)) => {
                let message = format!("The field \"{id}\" has one answer.");
                self.blame(&most.span(), message, "Take \"most\" out.");
                1
            }
            (_, None) => 1,
        };
        let groups = source
            .groups
            .iter()
            .map(|group| Group {
                id: self.id(&group.id),
                label: self.text(&group.label),
            })
            .collect();
        let terms = source.terms.iter().map(|term| self.term(term)).collect();
        let field = Field {
            id,
            form,
            label: self.label(&source.label),
            gloss: self.gloss(&source.gloss),
            most,
            terms,
            groups,
            scale,
        };
        self.check_terms(&field, &source.terms);
        field
    }

    fn scale_of(
        &mut self,
        id: &str,
        form: Form,
        span: &Range<usize>,
        name: Option<&Spanned<String>>,
        scales: &BTreeMap<String, Scale>,
    ) -> Option<Scale> {
        match (form, name) {
            (Form::Scale, Some(name)) => {
                let scale = scales.get(name.get_ref()).cloned();
                if scale.is_none() {
                    self.blame_unknown("scale", name, scales.keys().map(String::as_str));
                }
                scale
            }
            (Form::Scale, None) => {
                let message = format!("The field \"{id}\" has no scale.");
                self.blame(span, message, "Add scale = and the name of one.");
                None
            }
            (_, Some(name)) => {
                let message = format!("The field \"{id}\" is not answered on a scale.");
                self.blame(&name.span(), message, "Take \"scale\" out.");
                None
            }
            (_, None) => None,
        }
    }

    fn term(&mut self, source: &TermSource) -> Term {
        let key = source.key.as_ref().and_then(|key| {
            let mut letters = key.get_ref().chars();
            if let (Some(letter @ 'a'..='z'), None) = (letters.next(), letters.next()) {
                return Some(letter);
            }
            let message = format!("{:?} is no chip letter.", key.get_ref());
            self.blame(&key.span(), message, "Write one letter, a to z.");
            None
        });
        let chip = source.chip.unwrap_or(true);
        if source.key.is_some() && !chip {
            let message = "A term that is no chip has a letter.";
            self.blame(&source.id.span(), message, "Take \"key\" out.");
        }
        let other = |id: &Option<Spanned<String>>| id.as_ref().map(|id| id.get_ref().clone());
        Term {
            id: self.id(&source.id),
            label: self.label(&source.label),
            key,
            gloss: source
                .gloss
                .as_ref()
                .map_or_else(SafeText::default, |gloss| self.gloss(gloss)),
            chip,
            group: other(&source.group),
            under: other(&source.under),
            describes: source.describes.as_ref().map(|text| self.text(text)),
            stores: other(&source.stores),
        }
    }

    /// What only holds between the terms of a row: ids and letters once, references that exist.
    fn check_terms(&mut self, field: &Field, sources: &[TermSource]) {
        let mut ids = HashSet::new();
        let mut letters: Vec<(char, &Term)> = Vec::new();
        for (term, source) in field.terms.iter().zip(sources) {
            if !ids.insert(&term.id) {
                let message = format!("The id {:?} stands twice in \"{}\".", term.id, field.id);
                self.blame(&source.id.span(), message, "Keep one of the two.");
            }
            if let (Some(letter), Some(key)) = (term.key, &source.key) {
                if letters
                    .iter()
                    .any(|(taken, by)| *taken == letter && together(by, term))
                {
                    let message =
                        format!("The letter {letter:?} stands twice in \"{}\".", field.id);
                    self.blame(
                        &key.span(),
                        message,
                        "Give the newer term a letter of its own.",
                    );
                }
                letters.push((letter, term));
            }
            if let Some(group) = &source.group
                && !field
                    .groups
                    .iter()
                    .any(|known| known.id == *group.get_ref())
            {
                let known = field.groups.iter().map(|known| known.id.as_str());
                self.blame_unknown("group", group, known);
            }
            for reference in [&source.under, &source.stores].into_iter().flatten() {
                let target = field.term(reference.get_ref());
                if !target.is_some_and(|target| target.under.is_none() && target.stores.is_none()) {
                    let known = field.terms.iter().map(|known| known.id.as_str());
                    self.blame_unknown("term", reference, known);
                }
            }
        }
    }

    fn moves(
        &mut self,
        vocabulary: &Vocabulary,
        state: &Spanned<String>,
        source: MovesSource,
    ) -> Moves {
        if vocabulary.term("state", state.get_ref()).is_none() {
            self.blame_unknown("state", state, ids(vocabulary, "state"));
        }
        if source.first.len() > MOST_MOVES {
            let message = format!("More than {MOST_MOVES} first moves are too many in the moment.");
            self.blame(&state.span(), message, "Move some to \"next\".");
        }
        let not_first = source.not_first.as_ref().map(|text| self.text(text));
        let mut read = |moves: Vec<MoveSource>| {
            let read = moves.iter().map(|one| self.one_move(vocabulary, one));
            read.collect()
        };
        Moves {
            state: state.get_ref().clone(),
            first: read(source.first),
            next: read(source.next),
            not_first: not_first.unwrap_or_default(),
        }
    }

    fn one_move(&mut self, vocabulary: &Vocabulary, source: &MoveSource) -> Move {
        for strategy in &source.strategy {
            if vocabulary.term("strategy", strategy.get_ref()).is_none() {
                self.blame_unknown("strategy", strategy, ids(vocabulary, "strategy"));
            }
        }
        Move {
            say: self.text(&source.say),
            strategies: source
                .strategy
                .iter()
                .map(|strategy| strategy.get_ref().clone())
                .collect(),
        }
    }
}

/// Whether two terms can stand in front of a person at the same time (see `Field::page`).
fn together(one: &Term, other: &Term) -> bool {
    (one.under.is_none() && other.under.is_none()) || one.group == other.group
}

fn ids<'v>(vocabulary: &'v Vocabulary, field: &str) -> impl Iterator<Item = &'v str> {
    let terms = vocabulary.field(field).map_or(&[][..], Field::terms);
    terms.iter().map(|term| term.id.as_str())
}
