//! A pack from its first line to its last answer: a trainer writes it, a trainee does all of it, by
//! eye and by ear.

#[cfg(all(target_os = "linux", target_env = "gnu"))]
mod by_ear;
#[cfg(all(target_os = "linux", target_env = "gnu"))]
mod trainee;
mod trainer;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use evenkeel::course::EventKind;
use evenkeel::practice::{WholePack, schema};
use evenkeel::store::pack_files;
use toml::Value;

use crate::support::computer::Computer;
use crate::support::walk::furnished;

/// The story of the example, in which a trainee is interrupted.
const STORY: &str = "under-the-table";

/// How many choices the trainee makes in it.
const CHOICES: usize = 4;

/// One step of the course.
struct Step {
    id: String,
    title: String,
    /// The kind under which its pack writes it.
    kind: String,
}

/// The steps of every sitting, in the order in which they are taught.
struct Course(Vec<Vec<Step>>);

impl Course {
    fn of(file: &Path) -> Self {
        let files = pack_files(file).unwrap();
        let whole = WholePack::load(&files).unwrap();
        let kinds: Vec<(String, String)> = files
            .paths()
            .filter(|path| path.starts_with("modules/") && path.ends_with("/unit.toml"))
            .flat_map(|path| kinds_in(&files.text(path).unwrap()))
            .collect();
        let units = whole.pack.modules.iter().flat_map(|module| &module.units);
        let sittings = units.flat_map(|unit| &unit.sittings).map(|sitting| {
            let steps = sitting.items.iter().map(|item| Step {
                id: item.id.clone(),
                title: item.title.to_string(),
                kind: kinds
                    .iter()
                    .find(|(id, _)| *id == item.id)
                    .unwrap()
                    .1
                    .clone(),
            });
            steps.collect()
        });
        Self(sittings.collect())
    }

    fn steps(&self) -> impl Iterator<Item = &Step> {
        self.0.iter().flatten()
    }

    /// Which sitting the story stands in.
    fn with_the_story(&self) -> usize {
        let mut sittings = self.0.iter();
        let place = sittings.position(|steps| steps[0].id == STORY);
        place.unwrap()
    }

    /// Fails unless every step was done once, and no kind of step that there is is missing.
    fn is_done_once(&self, computer: &Computer) {
        let schema = schema("unit.toml").unwrap();
        let known = schema["properties"]["item"]["items"]["properties"].as_object();
        let known: BTreeSet<&str> = known.unwrap().keys().map(String::as_str).collect();
        let met: BTreeSet<&str> = self.steps().map(|step| step.kind.as_str()).collect();
        assert_eq!(met, known, "the journey does every kind of step");
        let events = computer.events();
        for step in self.steps() {
            let done = events.iter().filter(|event| {
                let counts = [
                    EventKind::Viewed,
                    EventKind::Answered,
                    EventKind::Completed,
                    EventKind::Submitted,
                ];
                event.pack == trainer::ID && event.item == step.id && counts.contains(&event.kind)
            });
            // Each choice of the story is one answer, however often it was left, and so is its end.
            let once = if step.id == STORY { CHOICES + 1 } else { 1 };
            assert_eq!(done.count(), once, "{} {}", step.kind, step.id);
        }
    }
}

/// The items of a unit with their kinds, by their ids.
fn kinds_in(unit: &str) -> Vec<(String, String)> {
    let unit: toml::Table = unit.parse().unwrap();
    let items = unit["item"].as_array().unwrap();
    let table = |value: &Value| value.as_table().unwrap().clone();
    let named = items.iter().flat_map(|item| table(item).into_iter());
    named
        .map(|(kind, item)| (table(&item)["id"].as_str().unwrap().to_owned(), kind))
        .collect()
}

/// A computer on which the trainer's pack is installed and nothing else was done, and the pack.
fn with_the_pack() -> (Computer, PathBuf) {
    static MADE: OnceLock<Vec<u8>> = OnceLock::new();
    let made = MADE.get_or_init(|| {
        let trainer = furnished();
        std::fs::read(trainer::makes_a_pack(&trainer)).unwrap()
    });
    let computer = Computer::new();
    let file = computer.user().join("lunch.zip");
    std::fs::write(&file, made).unwrap();
    trainer::installs(&computer, &file);
    (computer, file)
}
