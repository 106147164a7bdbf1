//! A pack of three small units with one of everything in it.

use super::judged::{JUDGED, JUDGED_PATH};
use crate::course::PackFiles;

const PACK: &str = r#"format = 1
id = "small"
version = "1.2.0"
title = "Small"
summary = "A small pack."
lang = "en-GB"
licence = "CC-BY-4.0"
authors = ["A. Author"]
modules = ["one"]
"#;
const MODULE: &str = r#"id = "one"
number = 1
title = "One"
summary = "The first."
units = ["first", "second", "third", "fourth"]
"#;
pub const UNIT: &str = r#"id = "first"
number = 1
title = "First"
outcome = "I can do it."

[[sitting]]
id = "first-a"
title = "Sitting"
items = ["read", "ask", "write", "breathe", "walk", "rate"]

[[sitting]]
id = "first-gate"
title = "Gate"
gate = true
items = ["all"]

[[item]]
[item.page]
id = "read"
title = "Read"
text = "read.md"
source = ["gross-2015"]

[[item]]
[item.choice]
id = "ask"
title = "Ask"
prompt = "Which?"
key = "this"
hint = "It is near."
source = ["gross-2015"]
[[item.choice.option]]
id = "this"
text = "This."
feedback = "Yes, it is this."
[[item.choice.option]]
id = "that"
text = "That."
feedback = "It has its use, too."

[[item]]
[item.reflect]
id = "write"
title = "Write"
prompt = "How was it?"

[[item]]
[item.exercise]
id = "breathe"
title = "Breathe"
exercise = "breath"
prompt = "Try it."

[[item]]
[item.practice]
id = "walk"
title = "Walk"
prompt = "Look three times."
count = 3
days = 2
kind = "check-in"
within_days = 14

[[item]]
[item.self_rating]
id = "rate"
title = "Rate"
prompt = "Where are you?"
competency = "C1"

[[item]]
[item.multi]
id = "all"
title = "All"
prompt = "Which of them?"
keys = ["red", "blue"]
hint = "There are two."
source = ["gross-2015"]
[[item.multi.option]]
id = "blue"
text = "Blue, as your {lead} would."
feedback = "Blue is one."
[[item.multi.option]]
id = "red"
text = "Red."
feedback = "Red is one."
[[item.multi.option]]
id = "green"
text = "Green."
feedback = "Green is a fine colour, and not one of them."
"#;
const SECOND: &str = r#"id = "second"
number = 2
title = "Second"
outcome = "I can do more."
requires = ["first"]

[[sitting]]
id = "second-a"
title = "Sitting"
items = ["second-write"]

[[item]]
[item.reflect]
id = "second-write"
title = "Write"
prompt = "And how was this?"
"#;
const THIRD: &str = r#"id = "third"
number = 3
title = "Third"
outcome = "I can answer in every way."

[[sitting]]
id = "third-a"
title = "Sitting"
items = ["sort", "pair", "word", "many", "about", "turn"]

[[item]]
[item.order]
id = "sort"
title = "Sort"
prompt = "Which comes first?"
feedback = "It begins with the bell."
hints = ["What is loud?", "The bell is."]
source = ["gross-2015"]
[[item.order.step]]
id = "bell"
text = "The bell rings."
why = "Before it there is nothing to notice."
[[item.order.step]]
id = "body"
text = "I start."
why = "The body is quick."
[[item.order.step]]
id = "word"
text = "I say so."
why = "A word takes a while."

[[item]]
[item.match]
id = "pair"
title = "Pair"
prompt = "What goes with what?"
hint = "One is outside."
source = ["gross-2015"]
[[item.match.pair]]
id = "outer"
left = "Outside"
right = "The bell"
feedback = "Everybody hears it."
[[item.match.pair]]
id = "inner"
left = "Inside"
right = "My start"
feedback = "Nobody else has it."

[[item]]
[item.short]
id = "word"
title = "Word"
prompt = "What rings?"
accept = ["the bell", "bell"]
feedback = "It does."
other = "That is loud, too. Here it is the bell."
hint = "It hangs."
source = ["gross-2015"]
[[item.short.near]]
accept = ["a gong"]
feedback = "It is a bell that is not shut."

[[item]]
[item.number]
id = "many"
title = "Many"
prompt = "How long does it ring?"
from = 4
to = 6.5
unit = "seconds"
inside = "That is how long."
below = "It feels shorter than it is."
above = "It feels longer than it is."
hint = "Count."
source = ["gross-2015"]

[[item]]
[item.number]
id = "about"
title = "About"
prompt = "How often a day?"
value = 12
tolerance = 2
inside = "About so often."
below = "More often than that."
above = "Less often than that."
hint = "Count."
source = ["gross-2015"]

[[item]]
[item.card]
id = "turn"
title = "Turn"
front = "What do I do?"
back = "I breathe out."
source = ["gross-2015"]
"#;
const EXERCISES: &str = r#"[[exercise]]
id = "breath"
title = "Breath"
use = ["over"]
caution = "Stop when you like."
evidence = "Little is known."
[[exercise.step]]
say = "In, and out."
seconds = 10
times = 6
[[exercise.step]]
say = "Look up."
seconds = 5
"#;
const GLOSSARY: &str = "[[term]]\nid = \"state\"\nterm = \"state\"\nsays = \"How one is.\"\nsource = [\"gross-2015\"]\n";
const PATHWAY: &str = "[[pathway]]\n[[pathway.competency]]\nid = \"C1\"\n";
const SOURCES: &str =
    "[[source]]\nid = \"gross-2015\"\nshort = \"Gross 2015\"\nfull = \"Gross (2015).\"\n";
pub const UNIT_PATH: &str = "modules/one/first/unit.toml";
pub const SECOND_PATH: &str = "modules/one/second/unit.toml";
pub const THIRD_PATH: &str = "modules/one/third/unit.toml";
pub const PAGE_PATH: &str = "modules/one/first/read.md";

pub fn small() -> PackFiles {
    let mut files = PackFiles::default();
    for (path, text) in [
        ("pack.toml", PACK),
        ("sources.toml", SOURCES),
        ("modules/one/module.toml", MODULE),
        ("exercises.toml", EXERCISES),
        ("glossary.toml", GLOSSARY),
        ("pathway.toml", PATHWAY),
        (UNIT_PATH, UNIT),
        (SECOND_PATH, SECOND),
        (JUDGED_PATH, JUDGED),
        (THIRD_PATH, THIRD),
        (PAGE_PATH, "Some words.\n"),
    ] {
        files.insert(path, text.as_bytes());
    }
    files
}
