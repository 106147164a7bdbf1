//! Ink compiled and told a little at a time: the only folder that names the crates that read it.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, Write};
use std::time::{Duration, Instant};

use bladeink::story::Story;
use bladeink::value_type::ValueType;
use bladeink_compiler::{Compiler, CompilerError, CompilerOptions};
use serde_json::Value;

use super::unreadable::unreadable;
use crate::course::scenario::{
    Compiled, Line, MOST_STORY, Offer, Refusal, Saved, Score, StorySource, Tags, Told,
};
use crate::fault::{Code, Fault, Said, suggestion};
use crate::safe_text::SafeText;

/// How long a story runs before anyone looks at how much it holds, in milliseconds.
const SLICE: f32 = 1.0;
/// How many visits tell one place from another; stories seldom ask for more than a few.
const MOST_VISITS: i64 = 4;

/// What is said of a text that the language gave up on without saying where.
pub const UNTOLD: Said<'_> = Said {
    message: "This story could not be read to its end.",
    mend: "Take out what was added last, part by part, until it can be read.",
};

/// The story that was told last, ready to go on.
#[derive(Default)]
pub struct Shelf {
    last: Option<(String, Story)>,
}

impl Shelf {
    /// Puts everything away.
    pub fn clear(&mut self) {
        self.last = None;
    }

    /// Tells a story from its beginning.
    pub fn begin(
        &mut self,
        compiled: &Compiled,
        seed: u8,
        most: Duration,
    ) -> Result<Told, Refusal> {
        self.clear();
        let mut story = Story::new_with_seed(&compiled.text, i32::from(seed)).map_err(broken)?;
        let told = tell(&mut story, compiled, most)?;
        self.last = Some((compiled.text.clone(), story));
        Ok(told)
    }

    /// Goes on with a choice from where a story was saved.
    pub fn choose(
        &mut self,
        compiled: &Compiled,
        saved: &Saved,
        offer: usize,
        most: Duration,
    ) -> Result<Told, Refusal> {
        // A story that was refused is not put back, so that nothing of it is left.
        let last = self.last.take().filter(|(text, _)| *text == compiled.text);
        let mut story = match last {
            Some((_, story)) => story,
            None => Story::new_with_seed(&compiled.text, 0).map_err(broken)?,
        };
        story
            .load_state(&saved.0)
            .map_err(|_| Refusal::AnotherStory)?;
        if offer >= story.get_current_choices().len() {
            return Err(Refusal::NoSuchOffer);
        }
        story.choose_choice_index(offer).map_err(broken)?;
        let told = tell(&mut story, compiled, most)?;
        self.last = Some((compiled.text.clone(), story));
        Ok(told)
    }
}

/// What the language says of a story that breaks off, without its advice to programmers.
#[expect(
    clippy::needless_pass_by_value,
    reason = "it stands as it is in map_err"
)]
fn broken(error: impl ToString) -> Refusal {
    let told = error.to_string();
    let issue = told.rsplit("The first issue was: ").next();
    let issue = issue.map(|issue| issue.trim_start_matches("RUNTIME ERROR: "));
    Refusal::Broken(issue.unwrap_or(&told).to_owned())
}

/// Tells a story up to its next choice or its end, slice by slice.
fn tell(story: &mut Story, compiled: &Compiled, most: Duration) -> Result<Told, Refusal> {
    let begun = Instant::now();
    let mut lines = Vec::new();
    let mut said = 0;
    while story.can_continue() {
        story.continue_async(SLICE).map_err(broken)?;
        save(story)?;
        if begun.elapsed() > most {
            return Err(Refusal::Endless);
        }
        // While a line is not whole, the story gives none away.
        let Ok(text) = story.get_current_text() else {
            continue;
        };
        let tags = story.get_current_tags().map_err(broken)?;
        said += text.len() + tags.iter().map(String::len).sum::<usize>();
        if said > MOST_STORY {
            return Err(Refusal::TooLarge);
        }
        let tags = Tags::read(tags.iter().map(String::as_str));
        lines.extend(line(&text, tags));
    }
    let offers = story.get_current_choices();
    let offers = offers.iter().map(|choice| Offer {
        text: SafeText::shown(choice.text.trim()),
        tags: Tags::read(choice.tags.iter().map(String::as_str)),
    });
    let saved = save(story)?;
    Ok(Told {
        lines,
        offers: offers.collect(),
        scores: counted(story, &compiled.declared.scores),
        visited: visited(story, &compiled.knots),
        place: place(&saved, &compiled.declared.scores),
        saved,
    })
}

/// Tells the place of a save from every other, without what only says how one came there: the words
/// said last, the turns, visits beyond a few, and what a score holds beyond its most.
fn place(saved: &Saved, scores: &[Score]) -> u64 {
    let mut hasher = DefaultHasher::new();
    match serde_json::from_str::<Value>(&saved.0) {
        Ok(mut state) => {
            still(&mut state, scores);
            state.to_string().hash(&mut hasher);
        }
        Err(_) => saved.0.hash(&mut hasher),
    }
    hasher.finish()
}

/// Takes out of what runs in a story what is numbered anew at every choice, and the words said last,
/// which nothing hangs on once there is something to choose.
fn without_threads(running: &mut Value) {
    match running {
        Value::Object(keys) => {
            for (key, value) in keys.iter_mut() {
                match key.as_str() {
                    "outputStream" | "threadCounter" | "threadIndex" | "originalThreadIndex" => {
                        *value = Value::Null;
                    }
                    "choiceThreads" => {
                        let threads = value.as_object_mut().map(std::mem::take);
                        let threads = threads.into_iter().flatten();
                        *value = threads.map(|(_, thread)| thread).collect();
                        without_threads(value);
                    }
                    _ => without_threads(value),
                }
            }
        }
        Value::Array(values) => values.iter_mut().for_each(without_threads),
        _ => {}
    }
}

/// Takes out of a saved state what grows with every turn.
fn still(state: &mut Value, scores: &[Score]) {
    let Some(keys) = state.as_object_mut() else {
        return;
    };
    for (key, value) in keys.iter_mut() {
        let counts = key == "visitCounts";
        match key.as_str() {
            "turnIdx" | "turnIndices" => *value = Value::Null,
            "flows" => without_threads(value),
            "visitCounts" | "variablesState" => {
                for (name, value) in value.as_object_mut().into_iter().flatten() {
                    let score = scores.iter().find(|score| score.variable == *name);
                    let most = match score {
                        Some(score) if !counts => i64::from(score.max),
                        _ if counts => MOST_VISITS,
                        _ => continue,
                    };
                    if let Some(holds) = value.as_i64() {
                        *value = holds.min(most).into();
                    }
                }
            }
            _ => {}
        }
    }
    keys.sort_keys();
}

/// A line, unless there is nothing in it.
fn line(text: &str, tags: Tags) -> Option<Line> {
    let text = SafeText::shown(text.trim());
    (!text.is_empty() || !tags.is_empty()).then_some(Line { text, tags })
}

fn counted(story: &Story, scores: &[Score]) -> BTreeMap<String, u32> {
    let counted = scores.iter().map(|score| {
        let holds = match story.get_variable(&score.variable) {
            Some(ValueType::Int(number)) => u32::try_from(number).unwrap_or(0),
            Some(ValueType::Bool(is_so)) => u32::from(is_so),
            _ => 0,
        };
        (score.variable.clone(), holds.min(score.max))
    });
    counted.collect()
}

fn visited(story: &Story, knots: &[String]) -> Vec<String> {
    let was_there = |knot: &&String| {
        let times = story.get_visit_count_at_path_string(knot);
        times.is_ok_and(|times| times > 0)
    };
    knots.iter().filter(was_there).cloned().collect()
}

/// Where the story stands, if that is no more than a story may keep in mind.
fn save(story: &Story) -> Result<Saved, Refusal> {
    let mut counter = Counter::default();
    match story.save_state_to_writer(&mut counter) {
        Err(_) if counter.is_full => Err(Refusal::TooLarge),
        Err(error) => Err(broken(error)),
        Ok(()) => String::from_utf8(counter.bytes).map(Saved).map_err(broken),
    }
}

/// Takes what is written up to a number of bytes, and then stops whoever writes.
#[derive(Default)]
struct Counter {
    bytes: Vec<u8>,
    is_full: bool,
}

impl Write for Counter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.bytes.len() + bytes.len() > MOST_STORY {
            self.is_full = true;
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Makes a story ready to be told.
pub fn compile(source: &StorySource) -> Result<Compiled, Vec<Fault>> {
    let options = CompilerOptions {
        source_filename: Some(source.path().to_owned()),
        ..CompilerOptions::default()
    };
    let own = source.clone();
    let included = move |name: &str| {
        own.included(name)
            .map(|(_, text)| text.to_owned())
            .ok_or_else(|| CompilerError::invalid_source(format!("there is no file {name}")))
    };
    let text = Compiler::with_options(options)
        .compile_with_file_handler(source.text(), included)
        .map_err(|error| vec![unreadable(source, &error)])?;
    let story = Story::new_with_seed(&text, 0)
        .map_err(|_| vec![Fault::whole(Code::BadSyntax, source.path(), UNTOLD)])?;
    let declared = source.declared();
    let faults: Vec<Fault> = declared
        .scores
        .iter()
        .filter(|score| {
            !matches!(
                story.get_variable(&score.variable),
                Some(ValueType::Int(_) | ValueType::Bool(_))
            )
        })
        .map(|score| missing(source, &score.variable, &story))
        .collect();
    if faults.is_empty() {
        return Ok(Compiled {
            text,
            declared: declared.clone(),
            knots: source.knots(),
        });
    }
    Err(faults)
}

fn missing(source: &StorySource, variable: &str, story: &Story) -> Fault {
    let known = story.get_global_variables();
    let message = format!("This story has no number in a variable \"{variable}\".");
    let said = Said {
        message: &message,
        mend: &format!(
            "Declare it: VAR {variable} = 0. {}",
            suggestion(variable, known.iter().map(String::as_str))
        ),
    };
    Fault::whole(Code::UnknownReference, source.path(), said)
}
