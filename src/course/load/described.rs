//! The files of a course described for editors: what each key is for, and what it has to be.

use super::exercise::{EXERCISE_KEYS, LONGEST_STEP, MOST_TIMES, STEP_KEYS};
use super::glossary::TERM_KEYS;
use super::item::{
    BEHAVIOURS, COUNTED, CUE_KEYS, FEEDBACK_KEYS, JUDGEMENTS, LEVEL_KEYS, MOST_PRACTISED,
    MOST_RATERS, MOST_SCORE, MOST_WATCHED, NEAR_KEYS, OPTIONS, OUTCOME_KEYS, PAIRS, SCORE_KEYS,
    STEPS, kinds,
};
use super::manifest::{
    INSTRUMENT_KEYS, MODULE_KEYS, PACK_KEYS, REVIEWED_KEYS, SOURCE_KEYS, SPACING_KEYS,
};
use super::migration::MIGRATE_KEYS;
use super::rules::MOST_ATTEMPTS;
use super::unit::{KEYS, SITTING_KEYS};
use crate::course::exercise::STATES;
use crate::course::rules::{Criterion, MoveOn};
use crate::course::translation::{OF, stands_apart};
use crate::document::{
    Carried, Described,
    Form::{
        Date, Figures, Flag, Id, Ids, Kinds, Number, OneOf, Share, SomeOf, Table as One,
        Tables as Many, Text, Texts,
    },
    Keys,
};

const CUES: Keys = Keys {
    what: "cue",
    keys: &CUE_KEYS,
};
const FEEDBACK: Keys = Keys {
    what: "feedback",
    keys: &FEEDBACK_KEYS,
};

/// The files of a course: what each is called, and its outermost keys.
pub const FILES: [(&str, Keys); 6] = [
    (
        "pack.toml",
        Keys {
            what: "pack file",
            keys: &PACK_KEYS,
        },
    ),
    (
        "module.toml",
        Keys {
            what: "module file",
            keys: &MODULE_KEYS,
        },
    ),
    (
        "unit.toml",
        Keys {
            what: "unit file",
            keys: &KEYS,
        },
    ),
    (
        "exercises.toml",
        Keys {
            what: "exercises file",
            keys: &["exercise"],
        },
    ),
    (
        "glossary.toml",
        Keys {
            what: "glossary",
            keys: &["term"],
        },
    ),
    (
        "sources.toml",
        Keys {
            what: "sources file",
            keys: &["source"],
        },
    ),
];

/// What tables of a translation carry besides.
pub const CARRIED: Carried = Carried {
    key: OF,
    says: "Which text this translates; `pack check` says what to write here.",
    stands_apart,
};

/// Their keys described.
#[rustfmt::skip] // A table is read by its rows.
pub const DESCRIBED: Described = Described(&[
    ("pack file", "format", Number(1, 1), true, "The form of the pack: 1."),
    ("pack file", "id", Id, true, "Names the pack for ever: what people have done is kept under it."),
    ("pack file", "version", Text, true, "Three numbers, as \"1.0.0\": the last for wording, the middle for more items, the first for other criteria."),
    ("pack file", "title", Text, true, "What the pack is called."),
    ("pack file", "summary", Text, true, "What it is about and for whom, in a sentence or two."),
    ("pack file", "lang", Text, true, "The language of its texts, such as \"en-GB\" or \"cy\"."),
    ("pack file", "licence", Text, true, "What others may do with the texts, such as \"CC-BY-4.0\"."),
    ("pack file", "authors", Texts, false, "Who wrote it."),
    ("pack file", "modules", Ids, true, "The folders below modules/, in the order in which they are taught."),
    ("pack file", "reviewed_by", Many(Keys { what: "review", keys: &REVIEWED_KEYS }), false, "Who in the field has read the pack and stands by it."),
    ("pack file", "review", One(Keys { what: "spacing", keys: &SPACING_KEYS }), false, "How what was learnt is asked again, if otherwise than usual."),
    ("pack file", "instrument", Many(Keys { what: "instrument", keys: &INSTRUMENT_KEYS }), false, "One [[instrument]] for each scale or questionnaire of others that the pack holds."),
    ("pack file", "migrate", Many(Keys { what: "migration", keys: &MIGRATE_KEYS }), false, "One [[migrate]] for each id of an earlier version that is gone, called otherwise or asked anew."),
    ("migration", "from", Text, true, "Which earlier versions are meant, such as \"<2\" or \"1.*\"."),
    ("migration", "item", Id, true, "The id of the item, sitting or unit as it was then."),
    ("migration", "to", Id, true, "Its id today; \"dropped\" if it is gone, \"reset\" if it is asked of everybody anew."),
    ("instrument", "name", Text, true, "What it is called."),
    ("instrument", "licence", Text, true, "Under what terms it may be used."),
    ("instrument", "attribution", Text, true, "How its authors want to be named."),
    ("instrument", "permission_ref", Text, false, "Where the permission to use it is kept."),
    ("instrument", "redistributable", Flag, true, "Whether the pack may be handed on with it."),
    ("review", "name", Text, true, "Whose reading it was."),
    ("review", "role", Text, true, "In what capacity, such as \"psychologist\"."),
    ("review", "date", Date, true, "On which day: 2026-11-24, without quotes."),
    ("spacing", "retention", Number(80, 95), false, "How well a question should still be known when it is asked again, in percent; 90 unless it is said."),
    ("spacing", "daily", Number(1, 50), false, "How many questions are asked again in a day at most; 10 unless it is said."),
    ("module file", "id", Id, true, "Names the module for ever."),
    ("module file", "number", Number(0, 99), true, "Shown before the title; nothing hangs on it."),
    ("module file", "title", Text, true, "What the module is called."),
    ("module file", "summary", Text, true, "What it is about, in a sentence or two."),
    ("module file", "units", Ids, true, "The folders beside this file, in the order in which they are taught."),
    ("unit file", "id", Id, true, "Names the unit for ever."),
    ("unit file", "number", Number(0, 99), true, "Shown before the title; nothing hangs on it."),
    ("unit file", "title", Text, true, "What the unit is called."),
    ("unit file", "outcome", Text, true, "What somebody can do afterwards, beginning with \"I can\"."),
    ("unit file", "requires", Ids, false, "The units that have to be done before this one counts."),
    ("unit file", "complete_when", SomeOf(&Criterion::NAMES), false, "All that makes it completed; every step, if this is left out."),
    ("unit file", "mastery", Share, false, "How much of its marked questions has to be right to pass it, such as 0.8."),
    ("unit file", "attempts", Number(1, MOST_ATTEMPTS), false, "After so many tries its hints and cards come first; nothing ever closes."),
    ("unit file", "move_on", OneOf(&MoveOn::NAMES), false, "What lets it count: that it is completed, unless another is named."),
    ("unit file", "sitting", Many(Keys { what: "sitting", keys: &SITTING_KEYS }), true, "One [[sitting]] for each stretch of at most ten minutes."),
    ("unit file", "item", Kinds("item", || kinds().to_vec()), true, "One [[item]] for each step, and below it one table that says its kind."),
    ("sitting", "id", Id, true, "Names the sitting for ever."),
    ("sitting", "title", Text, true, "What the sitting is called."),
    ("sitting", "gate", Flag, false, "Whether its questions have to be answered right before what comes after counts."),
    ("sitting", "items", Ids, true, "The ids of its items, in the order in which they are met."),
    ("item", "id", Id, true, "Names the item for ever, wherever in the pack it stands."),
    ("item", "title", Text, true, "What stands over it."),
    ("item", "prompt", Text, true, "What is asked or invited."),
    ("item", "source", Ids, false, "What it rests on: ids from sources.toml."),
    ("item", "hint", Text, false, "A nudge that does not give the answer away; Space shows it."),
    ("item", "hints", Texts, false, "A few nudges instead of one, the gentlest first; Space shows one more each time."),
    ("item", "review", Flag, false, "Whether it is asked again before it is forgotten; it is, unless this is false."),
    ("item", "core", Flag, false, "Whether a licence wants it held; of a question it does, and of a card it does not, unless this says otherwise."),
    ("item", "after", Text, false, "What is said once it is done."),
    ("item", "option", Many(Keys { what: "option", keys: OPTIONS.keys }), true, "What can be chosen, from 2 to 9 of them."),
    ("option", "id", Id, true, "Names the option for ever."),
    ("option", "text", Text, true, "What can be chosen."),
    ("option", "feedback", Text, true, "What is said to whoever chose it; it begins with what that has right."),
    ("page", "text", Text, true, "The file beside this one that holds the page, such as \"two-questions.md\"."),
    ("choice", "key", Id, true, "The id of the option that fits."),
    ("multi", "keys", Ids, true, "The ids of the options that fit."),
    ("order", "step", Many(Keys { what: "order step", keys: STEPS.keys }), true, "What is put in order, from 3 to 8 of them, in the order that fits."),
    ("order", "feedback", Text, true, "What this order gives."),
    ("order step", "id", Id, true, "Names the step for ever."),
    ("order step", "text", Text, true, "What it says."),
    ("order step", "why", Text, true, "Why it stands where it stands."),
    ("match", "pair", Many(Keys { what: "pair", keys: PAIRS.keys }), true, "What belongs together, from 2 to 8 pairs; each left side asks for its right one."),
    ("pair", "id", Id, true, "Names the pair for ever."),
    ("pair", "left", Text, true, "What asks for its partner."),
    ("pair", "right", Text, true, "The partner."),
    ("pair", "feedback", Text, true, "What there is to see about the two."),
    ("short", "accept", Texts, true, "The answers that fit; case, accents, spaces and signs do not count. The first is the one that is shown."),
    ("short", "feedback", Text, true, "What is said of an answer that fits."),
    ("short", "near", Many(Keys { what: "near answer", keys: &NEAR_KEYS }), false, "Answers that come near, each with feedback of its own."),
    ("short", "other", Text, true, "What is said of any other answer; it begins with what is sensible about it."),
    ("near answer", "accept", Texts, true, "The answers that come near."),
    ("near answer", "feedback", Text, true, "What is said of them."),
    ("number", "from", Figures, false, "The lowest number that fits, together with to."),
    ("number", "to", Figures, false, "The highest number that fits."),
    ("number", "value", Figures, false, "The number that fits, in the place of from and to."),
    ("number", "tolerance", Figures, false, "How far from value a number may be and still fit."),
    ("number", "unit", Text, false, "What is counted, such as \"minutes\"."),
    ("number", "inside", Text, true, "What is said of a number that fits."),
    ("number", "below", Text, true, "What is said of a lower one."),
    ("number", "above", Text, true, "What is said of a higher one."),
    ("card", "front", Text, true, "What is shown first."),
    ("card", "back", Text, true, "What is on the other side."),
    ("reflect", "words", Number(1, 400), false, "How many words are plenty; 60 unless it is said."),
    ("exercise", "exercise", Id, true, "The id of an exercise in exercises.toml."),
    ("practice", "count", Number(1, MOST_PRACTISED), true, "How many entries are asked for."),
    ("practice", "days", Number(1, MOST_PRACTISED), true, "On how many different days."),
    ("practice", "kind", OneOf(&COUNTED), true, "Which kind of journal entry counts."),
    ("practice", "within_days", Number(1, MOST_PRACTISED), true, "Within how many days."),
    ("self_rating", "competency", Text, true, "The id of a competency in pathway.toml, such as \"C1\"."),
    ("scenario", "text", Text, true, "The file beside this one that holds the story in Ink, such as \"corridor.ink\"."),
    ("scenario", "prompt", Text, false, "What is said before the story begins."),
    ("scenario", "score", Many(Keys { what: "score", keys: &SCORE_KEYS }), false, "One [[item.scenario.score]] for each thing that the story counts."),
    ("scenario", "outcome", Many(Keys { what: "outcome", keys: &OUTCOME_KEYS }), false, "One [[item.scenario.outcome]] for each way in which the story can end."),
    ("score", "var", Text, true, "The variable of the story that holds it."),
    ("score", "max", Number(1, MOST_SCORE), true, "The most that it can reach."),
    ("score", "title", Text, true, "What it is called where the story ends."),
    ("outcome", "id", Id, true, "Names the outcome for ever; the story says it as # outcome: and this id."),
    ("outcome", "title", Text, true, "What is said where the story ends like this."),
    ("vignette", "prompt", Text, true, "The moment, as a camera would show it."),
    ("vignette", "key", OneOf(&JUDGEMENTS), true, "What there is to see: \"none\" in an ordinary moment, or the state."),
    ("vignette", "cue", Many(CUES), true, "What could have told, from 2 to 6 of them."),
    ("vignette", "feedback", One(FEEDBACK), true, "What is said to each answer; it begins with what that would be right about."),
    ("vignette", "why", Text, true, "How the key was set, and by whom."),
    ("vignette", "colleague", Text, true, "What a reasonable colleague might say instead."),
    ("vignette", "reviewed_by", Many(Keys { what: "review", keys: &REVIEWED_KEYS }), false, "Who in the field has read this moment and stands by it."),
    ("vignette", "raters", Number(0, MOST_RATERS), false, "How many practitioners rated the key, each by themselves; nothing counts by it before there are 5."),
    ("vignette", "pair", Id, false, "The id of the same moment told of another child; neither of the two is ever counted."),
    ("vignette", "apart", Text, false, "What is said, to this person alone, where the two were answered differently."),
    ("cue", "id", Id, true, "Names the cue for ever."),
    ("cue", "text", Text, true, "What a camera sees of it."),
    ("cue", "telling", Flag, true, "Whether it tells anything of the state."),
    ("feedback", "none", Text, false, "What is said to whoever sees an ordinary moment."),
    ("feedback", "stretched", Text, false, "What is said to whoever sees a child who is stretched."),
    ("feedback", "over", Text, false, "What is said to whoever sees a child who is revved up."),
    ("feedback", "under", Text, false, "What is said to whoever sees a child who is flat or shut down."),
    ("feedback", "mixed", Text, false, "What is said to whoever sees both at once."),
    ("feedback", "other", Text, false, "What is said to every answer that has no words of its own."),
    ("exemplar", "prompt", Text, true, "What is asked about the sample."),
    ("exemplar", "sample", Text, true, "The sample of work itself."),
    ("exemplar", "level", Many(Keys { what: "level", keys: &LEVEL_KEYS }), true, "The levels of the scale, from 2 to 5, the lowest first."),
    ("exemplar", "key", Id, true, "The id of the level at which the trainer placed it."),
    ("exemplar", "why", Text, true, "Why the trainer placed it there."),
    ("level", "id", Id, true, "Names the level for ever."),
    ("level", "text", Text, true, "What the level is called."),
    ("level", "describes", Text, true, "How work of this level can be told."),
    ("observation", "prompt", Text, true, "What to ask somebody for; they look at the adult, and at no child."),
    ("observation", "context", Text, false, "Where it is best done, such as \"A loud lunch\"."),
    ("observation", "minutes", Number(1, MOST_WATCHED), false, "For about how many minutes somebody watches; 10 unless it is said."),
    ("observation", "behaviour", Many(Keys { what: "behaviour", keys: BEHAVIOURS.keys }), true, "What is looked for, from 1 to 12 of them."),
    ("behaviour", "id", Id, true, "Names it for ever."),
    ("behaviour", "text", Text, true, "What the adult can be seen to do."),
    ("exercises file", "exercise", Many(Keys { what: "timed exercise", keys: &EXERCISE_KEYS }), false, "One [[exercise]] for each."),
    ("timed exercise", "id", Id, true, "Names the exercise for ever."),
    ("timed exercise", "title", Text, true, "What it is called."),
    ("timed exercise", "use", SomeOf(&STATES), false, "The states in which it is offered."),
    ("timed exercise", "caution", Text, true, "For whom it is not; shown before the first step."),
    ("timed exercise", "evidence", Text, true, "One honest line on how much is known of it."),
    ("timed exercise", "step", Many(Keys { what: "step", keys: &STEP_KEYS }), true, "One [[exercise.step]] for each, in order."),
    ("step", "say", Text, true, "What is said."),
    ("step", "seconds", Number(1, LONGEST_STEP), true, "For how many seconds."),
    ("step", "times", Number(1, MOST_TIMES), false, "How many times over; once unless it is said."),
    ("glossary", "term", Many(Keys { what: "term", keys: &TERM_KEYS }), false, "One [[term]] for each word."),
    ("term", "id", Id, true, "Names the word for ever."),
    ("term", "term", Text, true, "The word, as it stands in the texts."),
    ("term", "says", Text, true, "What it means here, in sixty words or fewer."),
    ("term", "source", Ids, false, "What that rests on: ids from sources.toml."),
    ("sources file", "source", Many(Keys { what: "source", keys: &SOURCE_KEYS }), false, "One [[source]] for each work."),
    ("source", "id", Id, true, "Names the work for ever."),
    ("source", "short", Text, true, "As it stands under an item: \"Russell 1980\"."),
    ("source", "full", Text, true, "As it stands in a list of references."),
]);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_that_is_read_is_described_and_no_other() {
        let roots = FILES.map(|(_, keys)| keys);
        let gaps = DESCRIBED.gaps(&roots);
        assert!(gaps.is_empty(), "add or take out these rows: {gaps:#?}");
    }
}
