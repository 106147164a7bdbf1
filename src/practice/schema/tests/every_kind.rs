//! One item of every kind that the small example has none of.

/// Items of the kinds that the small example has none of.
pub const MORE: &str = r#"
[[item]]
[item.check_in]
id = "a"
title = "A"
prompt = "Now?"
after = "So."
[[item]]
[item.practice]
id = "b"
title = "B"
prompt = "Twice."
count = 2
days = 2
kind = "check-in"
within_days = 7
[[item]]
[item.self_rating]
id = "c"
title = "C"
prompt = "Where are you?"
competency = "C1"
[[item]]
[item.scenario]
id = "d"
title = "D"
prompt = "A pot."
text = "story.ink"
[[item.scenario.score]]
var = "warm"
max = 1
title = "Warmth"
[[item.scenario.outcome]]
id = "poured"
title = "It is poured."
[[item]]
[item.vignette]
id = "look"
title = "Look"
prompt = "A cup."
key = "over"
why = "Set by two."
colleague = "It is a cup."
raters = 3
reviewed_by = [{ name = "B", role = "nurse", date = 2026-05-03 }]
[[item.vignette.cue]]
id = "steam"
text = "Steam."
telling = true
[[item.vignette.cue]]
id = "lid"
text = "The lid."
telling = true
[[item.vignette.cue]]
id = "spoon"
text = "The spoon."
telling = true
[item.vignette.feedback]
none = "Many a cup."
over = "It runs over."
other = "A cup."
[[item]]
[item.order]
id = "e"
title = "E"
prompt = "Which comes first?"
feedback = "Tea comes last."
hints = ["Begin with the pot."]
step = [
    { id = "pot", text = "The pot.", why = "It is first." },
    { id = "water", text = "The water.", why = "It goes in." },
    { id = "tea", text = "The tea.", why = "It comes out." },
]
[[item]]
[item.match]
id = "f"
title = "F"
prompt = "What goes with what?"
review = false
pair = [
    { id = "in", left = "In", right = "water", feedback = "It is hot." },
    { id = "out", left = "Out", right = "tea", feedback = "It is brown." },
]
[[item]]
[item.short]
id = "g"
title = "G"
prompt = "What is in it?"
accept = ["tea"]
feedback = "It is."
near = [{ accept = ["water"], feedback = "That, too." }]
other = "It might be."
[[item]]
[item.number]
id = "h"
title = "H"
prompt = "How many cups?"
from = 4
to = 6.5
unit = "cups"
inside = "So many."
below = "More."
above = "Fewer."
[[item]]
[item.card]
id = "i"
title = "I"
front = "Tea?"
back = "Yes."
core = true
[[item]]
[item.exemplar]
id = "place"
title = "Place"
prompt = "Where?"
sample = "It was hot."
key = "high"
why = "It was."
[[item.exemplar.level]]
id = "low"
text = "Low"
describes = "Little."
[[item.exemplar.level]]
id = "high"
text = "High"
describes = "Much."
[[item.exemplar.level]]
id = "top"
text = "Top"
describes = "All."
[[item]]
[item.observation]
id = "watched"
title = "Watched"
prompt = "Ask somebody to watch."
context = "A full kitchen."
minutes = 5
behaviour = [
    { id = "warms", text = "Warms the pot." },
    { id = "waits", text = "Waits four minutes." },
]
"#;
pub const STORY: &str = "VAR warm = 0\nIt is hot.\n* [Pour. #id: pour]\n    ~ warm = 1\n- So. # outcome: poured\n-> END\n";
