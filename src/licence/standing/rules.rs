//! What each rule counts, and in which words that is told.

use super::{Part, Record, Standing, count};
use crate::course::{Item, Unit};
use crate::licence::pathway::{Pathway, Requirement, Rule};
use crate::licence::sentence;

/// What one requirement came to, before it is told.
struct Counted {
    have: u32,
    need: u32,
    words: String,
    next: Option<String>,
    parts: Vec<Part>,
    waits: bool,
}

impl Counted {
    fn new(have: u32, need: u32, words: String, next: Option<String>) -> Self {
        Self {
            have,
            need,
            words,
            next,
            parts: Vec::new(),
            waits: false,
        }
    }

    /// The same, made of several counts, the first of which stands for the whole.
    fn of_parts(parts: Vec<Part>, words: String, next: Option<String>) -> Self {
        let (have, need) = parts.first().map_or((0, 0), |part| (part.have, part.need));
        Self {
            parts,
            ..Self::new(have, need, words, next)
        }
    }

    /// The same, where nothing can be done about it now but wait, or ask somebody else.
    fn waiting(self, waits: bool) -> Self {
        Self { waits, ..self }
    }
}

/// Where in a pathway the signature stands.
pub(super) fn signing(pathway: &Pathway) -> Option<usize> {
    let mut requirements = pathway.requirements.iter();
    requirements.position(|requirement| requirement.rule == Rule::SignOff)
}

/// How one requirement stands.
pub(super) fn standing(
    pathway: &Pathway,
    requirement: &Requirement,
    record: &Record<'_>,
) -> Standing {
    let id = requirement.id.as_str();
    let counted = match &requirement.rule {
        Rule::Weeks { least } => weeks(record, *least),
        Rule::Units => units(record),
        Rule::Retrieval { share, days } => retrieval(record, *share, *days),
        Rule::Moments { waive_after, .. } => {
            let let_go = record.evidence.is_waived(id, Some(HONEST_MIX));
            moments(
                record,
                &requirement.rule,
                let_go && record.days() / 7 >= *waive_after,
            )
        }
        Rule::Strategies { least, uses } => {
            let have = record.tally.strategies(*uses);
            let words = sentence::strategies(have, *least, *uses);
            let next = sentence::try_strategies(*least, *uses);
            Counted::new(have, *least, words, Some(next))
        }
        Rule::Reflections { least, read } => reflections(record, id, *least, *read),
        Rule::Plans { least, cues } => plans(record, id, *least, *cues),
        Rule::Observations {
            least,
            contexts,
            secure,
        } => observations(pathway, record, id, (*least, *contexts, secure)),
        Rule::Supervision { least, minutes } => supervision(record, id, *least, *minutes),
        Rule::Capstone => capstone(record, id),
        Rule::SignOff => sign_off(pathway, record, id),
    };
    told(requirement, counted, record.evidence.is_waived(id, None))
}

fn told(requirement: &Requirement, counted: Counted, waived: bool) -> Standing {
    let all = if counted.parts.is_empty() {
        counted.have >= counted.need
    } else {
        counted.parts.iter().all(Part::is_met)
    };
    let met = all || waived;
    Standing {
        id: requirement.id.clone(),
        title: requirement.title.clone(),
        met,
        have: counted.have,
        need: counted.need,
        words: if waived && !all {
            sentence::waived(&counted.words)
        } else {
            counted.words
        },
        next: counted.next.filter(|_| !met),
        why: requirement.why.clone(),
        parts: counted.parts,
        waits: counted.waits,
    }
}

fn weeks(record: &Record<'_>, least: u32) -> Counted {
    let days = record.days();
    let left = least.saturating_mul(7).saturating_sub(days);
    let paused = record.evidence.is_paused();
    let words = sentence::week(days / 7 + 1, least, paused);
    let full = record
        .today
        .checked_add_days(chrono::Days::new(left.into()));
    let next = if paused {
        Some(sentence::paused())
    } else {
        full.map(|date| sentence::weeks(least, date))
    };
    Counted::new(days / 7, least, words, next).waiting(true)
}

fn units(record: &Record<'_>) -> Counted {
    let walk = record.walk;
    let (have, need) = (
        walk.units_done().len(),
        walk.pack.units().filter(|unit| unit.is_counted()).count(),
    );
    let mut parts = vec![sentence::part("units", count(have), count(need), "unit")];
    let gates = walk.pack.sittings().filter(|sitting| sitting.gate);
    let (right, of) = gates
        .map(|sitting| walk.gate(sitting))
        .fold((0, 0), |(right, of), gate| {
            let passed = if gate.passed { gate.of } else { gate.right };
            (right + passed, of + gate.of)
        });
    if of > 0 {
        parts.push(sentence::part("gate", count(right), count(of), "question"));
    }
    let next = walk.next().map(sentence::sitting);
    let practising = || walk.open_practice().next().map(sentence::practice);
    let watching = || walk.to_be_watched().next().map(sentence::to_be_watched);
    let open = next.is_some();
    let gates = walk.pack.sittings().filter(|sitting| sitting.gate);
    let aside: usize = gates.map(|sitting| walk.gate(sitting).aside).sum();
    let talk = (aside > 0).then(|| sentence::talk_over(count(aside)));
    let let_go = |unit: &&Unit| walk.unit_let_go(unit).is_some();
    let let_go = walk
        .units_done()
        .into_iter()
        .map(|done| done.unit)
        .filter(let_go);
    let words = sentence::units(&parts, count(let_go.count()));
    let next = next.or(talk).or_else(watching).or_else(practising);
    Counted::of_parts(parts, words, next).waiting(!open)
}

fn retrieval(record: &Record<'_>, share: u32, days: u32) -> Counted {
    let walk = record.walk;
    let questions: Vec<&Item> = walk
        .pack
        .items()
        .filter(|item| item.core && !walk.is_disputed(item))
        .collect();
    let need = count(questions.len()).saturating_mul(share).div_ceil(100);
    let recalls = questions.iter().filter_map(|item| walk.recall(item));
    let (held, open): (Vec<_>, Vec<_>) = recalls.partition(|recall| recall.is_held(days));
    let ripe = open
        .iter()
        .filter(|recall| recall.ripe_on(days) <= record.today)
        .count();
    let next = if ripe > 0 {
        sentence::ask_again(count(ripe), days)
    } else {
        let first = open.iter().map(|recall| recall.ripe_on(days)).min();
        sentence::ripens(days, first)
    };
    let have = count(held.len());
    let words = sentence::held(have, need, days);
    Counted::new(have, need, words, Some(next)).waiting(ripe == 0)
}

/// The part of the moments that a trainer may let go.
const HONEST_MIX: &str = "honest-mix";

fn moments(record: &Record<'_>, rule: &Rule, let_go: bool) -> Counted {
    let Rule::Moments {
        least,
        weeks,
        states,
        hard,
        ..
    } = *rule
    else {
        return Counted::new(0, 0, String::new(), None);
    };
    let tally = record.tally;
    let mut parts = vec![
        sentence::part("moments", tally.moments(), least, "moment"),
        sentence::part("weeks", tally.weeks(), weeks, "week"),
        sentence::part("states", tally.states(), states, "state"),
        Part {
            waived: let_go,
            ..sentence::part(HONEST_MIX, tally.hard(), hard, "hard moment")
        },
    ];
    // A pathway may leave the honest mix out by asking for none.
    parts.retain(|part| part.need > 0);
    let (words, next) = (sentence::moments_so_far(&parts), sentence::moments(&parts));
    Counted::of_parts(parts, words, next)
}

fn reflections(record: &Record<'_>, id: &str, least: u32, read: u32) -> Counted {
    let have = record.tally.reflections();
    if read == 0 {
        let words = sentence::of(have, least);
        let next = sentence::reflections(least.saturating_sub(have));
        return Counted::new(have, least, words, Some(next));
    }
    let accepted = count(record.evidence.accepted(id).len());
    let parts = vec![
        sentence::part("written", have, least, "reflection"),
        sentence::part("read", accepted, read, "reflection"),
    ];
    let next = if have < least {
        sentence::reflections(least - have)
    } else if record.evidence.is_with_trainer(id) {
        sentence::with_trainer()
    } else {
        sentence::let_read(read.saturating_sub(accepted))
    };
    let words = sentence::reflected(have, least, accepted, read);
    Counted::of_parts(parts, words, Some(next)).waiting(have >= least)
}

fn plans(record: &Record<'_>, id: &str, least: u32, cues: u32) -> Counted {
    let plans: Vec<_> = record.tally.plans().collect();
    let often: Vec<_> = plans.iter().filter(|(_, came)| *came >= cues).collect();
    // A look back at one plan says nothing of another: it has to be at one whose cue came so often.
    let reviewed = |plan: &&&(uuid::Uuid, u32)| record.evidence.is_reviewed(id, &plan.0);
    let reviewed = often.iter().filter(reviewed).count();
    let often = often.len();
    let parts = vec![
        sentence::part("plans", count(plans.len()), least, "plan"),
        sentence::part("cues", count(often), least, "plan"),
        sentence::part("reviewed", count(reviewed), least, "plan"),
    ];
    let words = sentence::planned(&parts, cues);
    let next = sentence::plan(&parts, cues);
    let waits = plans.is_empty() || often >= least as usize;
    Counted::of_parts(parts, words, Some(next)).waiting(waits)
}

fn observations(
    pathway: &Pathway,
    record: &Record<'_>,
    id: &str,
    (least, contexts, secure): (u32, u32, &[String]),
) -> Counted {
    let seen = record.evidence.accepted(id);
    let mut places: Vec<&str> = seen
        .iter()
        .filter_map(|piece| piece.context.as_deref())
        .collect();
    places.sort_unstable();
    places.dedup();
    let last = seen.last().is_some_and(|piece| {
        let level = |id: &String| piece.levels.get(id).copied();
        secure
            .iter()
            .all(|id| level(id) >= Some(crate::course::Level::Secure))
    });
    let (have, places) = (count(seen.len()), count(places.len()));
    let mut parts = vec![
        sentence::part("observations", have, least, "observation"),
        sentence::part("places", places, contexts, "place"),
    ];
    if !secure.is_empty() {
        parts.push(sentence::part(
            "last-secure",
            last.into(),
            1,
            "last one secure",
        ));
    }
    let titles: Vec<&str> = secure
        .iter()
        .filter_map(|id| Some(pathway.competency(id)?.title.as_str()))
        .collect();
    let (words, next) = (
        sentence::observed(&parts),
        sentence::observe(&parts, &titles),
    );
    Counted::of_parts(parts, words, Some(next)).waiting(true)
}

fn supervision(record: &Record<'_>, id: &str, least: u32, minutes: u16) -> Counted {
    // Those about an entry are counted with the journal.
    let told = record
        .evidence
        .accepted(id)
        .iter()
        .filter(|piece| piece.entry.is_none());
    let told = told
        .filter(|piece| piece.minutes >= Some(minutes.into()))
        .count();
    let have = record
        .tally
        .conversations(minutes)
        .saturating_add(count(told));
    let words = sentence::talked(have, least, minutes);
    let next = sentence::talk(least.saturating_sub(have), minutes);
    Counted::new(have, least, words, Some(next)).waiting(true)
}

fn capstone(record: &Record<'_>, id: &str) -> Counted {
    let have = u32::from(!record.evidence.accepted(id).is_empty());
    let handed_in = record.evidence.is_with_trainer(id);
    let next = if handed_in {
        sentence::with_trainer()
    } else {
        sentence::tell_it_all()
    };
    Counted::new(have, 1, sentence::told(have, handed_in), Some(next)).waiting(true)
}

fn sign_off(pathway: &Pathway, record: &Record<'_>, id: &str) -> Counted {
    let secure = record.evidence.signed(id).filter(|(competency, level)| {
        *level >= crate::course::Level::Secure && pathway.competency(competency).is_some()
    });
    let (have, need) = (count(secure.count()), count(pathway.competencies.len()));
    let next = sentence::sign_last();
    Counted::new(have, need, sentence::signed(have, need), Some(next)).waiting(true)
}
