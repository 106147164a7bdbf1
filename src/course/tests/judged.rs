//! A unit in which somebody judges what they see, and every way in which it is broken.

pub const JUDGED_PATH: &str = "modules/one/fourth/unit.toml";
pub const JUDGED: &str = r#"id = "fourth"
number = 4
title = "Fourth"
outcome = "I can see it."

[[sitting]]
id = "fourth-a"
title = "Sitting"
items = ["look", "look-again", "place", "watch"]

[[item]]
[item.vignette]
id = "look"
title = "Look"
prompt = "A boy holds on to the gate."
key = "mixed"
hint = "Look at his hands."
source = ["gross-2015"]
why = "Set by two."
colleague = "He is shy."
raters = 5
reviewed_by = [{ name = "B", role = "C", date = 2026-05-03 }]
pair = "look-again"
apart = "You saw these two differently."
[[item.vignette.cue]]
id = "hands"
text = "His hands are white."
telling = true
[[item.vignette.cue]]
id = "rain"
text = "It rains."
telling = false
[item.vignette.feedback]
none = "Many do."
mixed = "Both."
other = "It is something."

[[item]]
[item.vignette]
id = "look-again"
title = "Look again"
prompt = "A girl holds on to the gate."
key = "mixed"
hint = "Look at her hands."
source = ["gross-2015"]
why = "Set by two, too."
colleague = "She is shy."
pair = "look"
apart = "You saw these two differently, too."
[[item.vignette.cue]]
id = "hands"
text = "Her hands are white."
telling = true
[[item.vignette.cue]]
id = "wind"
text = "It is windy."
telling = false
[item.vignette.feedback]
none = "Many do, too."
other = "Something, too."

[[item]]
[item.exemplar]
id = "place"
title = "Place"
prompt = "Where would you place this?"
sample = "I was cross, and I said so."
key = "asks-why"
why = "It says what happened, and does not ask why."
[[item.exemplar.level]]
id = "tells"
text = "Tells"
describes = "It says what happened."
[[item.exemplar.level]]
id = "asks-why"
text = "Asks why"
describes = "It asks what was behind it."

[[item]]
[item.observation]
id = "watch"
title = "Watch"
prompt = "Ask somebody to watch."
context = "A loud room."
minutes = 8
[[item.observation.behaviour]]
id = "voice"
text = "Speaks slowly."
[[item.observation.behaviour]]
id = "waits"
text = "Waits a while."
"#;

/// Small breakages of the unit: what stands there, what is put in its place.
pub const BROKEN_JUDGED: &[(&str, &str)] = &[
    (
        "prompt = \"A boy holds on to the gate.\"\nkey = \"mixed\"",
        "prompt = \"A boy holds on to the gate.\"\nkey = \"settled\"",
    ),
    (
        "prompt = \"A boy holds on to the gate.\"\nkey = \"mixed\"",
        "prompt = \"A boy holds on to the gate.\"\nkey = \"ovr\"",
    ),
    (
        "prompt = \"A boy holds on to the gate.\"\nkey = \"mixed\"",
        "prompt = \"A boy holds on to the gate.\"\nkey = \"over\"",
    ),
    ("raters = 5", "raters = \"five\""),
    ("why = \"Set by two.\"\n", ""),
    ("pair = \"look-again\"", "pair = \"look-agian\""),
    ("pair = \"look-again\"", "pair = \"look\""),
    ("pair = \"look-again\"\n", ""),
    ("apart = \"You saw these two differently.\"\n", ""),
    (
        "pair = \"look\"\napart = \"You saw these two differently, too.\"\n",
        "",
    ),
    ("id = \"rain\"", "id = \"hands\""),
    (
        "[[item.vignette.cue]]\nid = \"rain\"\ntext = \"It rains.\"\ntelling = false\n",
        "",
    ),
    (
        "text = \"His hands are white.\"\ntelling = true",
        "text = \"His hands are white.\"\ntelling = false",
    ),
    ("other = \"It is something.\"\n", ""),
    (
        "[item.vignette.feedback]\nnone = \"Many do.\"\nmixed = \"Both.\"\nother = \"It is something.\"\n",
        "",
    ),
    (
        "other = \"It is something.\"",
        "otter = \"It is something.\"",
    ),
    ("key = \"asks-why\"", "key = \"asks-whi\""),
    ("sample = \"I was cross, and I said so.\"\n", ""),
    ("id = \"tells\"", "id = \"asks-why\""),
    (
        "[[item.exemplar.level]]\nid = \"tells\"\ntext = \"Tells\"\ndescribes = \"It says what happened.\"\n",
        "",
    ),
    ("minutes = 8", "minutes = 45"),
    ("minutes = 8", "minute = 8"),
    ("prompt = \"Ask somebody to watch.\"\n", ""),
    ("id = \"waits\"", "id = \"voice\""),
    ("text = \"Waits a while.\"", "text = 3"),
    (
        "[[item.observation.behaviour]]\nid = \"voice\"\ntext = \"Speaks slowly.\"\n[[item.observation.behaviour]]\nid = \"waits\"\ntext = \"Waits a while.\"\n",
        "",
    ),
];
