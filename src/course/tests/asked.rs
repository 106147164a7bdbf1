//! Every way in which steps, pairs, words, numbers and cards are broken.

use super::small::THIRD_PATH;

/// File, what stands there, what is put in its place.
pub const BROKEN_ASKED: &[(&str, &str, &str)] = &[
    (
        THIRD_PATH,
        "[[item.order.step]]\nid = \"word\"\ntext = \"I say so.\"\nwhy = \"A word takes a while.\"\n",
        "",
    ),
    (THIRD_PATH, "id = \"body\"\ntext", "id = \"bell\"\ntext"),
    (THIRD_PATH, "why = \"The body is quick.\"\n", ""),
    (THIRD_PATH, "right = \"My start\"", "right = \"The bell\""),
    (
        THIRD_PATH,
        "accept = [\"the bell\", \"bell\"]",
        "accept = []",
    ),
    (
        THIRD_PATH,
        "accept = [\"the bell\", \"bell\"]",
        "accept = [\"the bell\", \"The Bell.\", \"?\"]",
    ),
    (THIRD_PATH, "accept = [\"a gong\"]", "accept = [\"Bell\"]"),
    (THIRD_PATH, "from = 4", "from = 7"),
    (THIRD_PATH, "from = 4", "from = \"four\""),
    (THIRD_PATH, "from = 4", "from = 0.1234"),
    (THIRD_PATH, "from = 4", "from = 4\nvalue = 5"),
    (THIRD_PATH, "from = 4\n", ""),
    (THIRD_PATH, "tolerance = 2", "tolerance = -2"),
    (THIRD_PATH, "back = \"I breathe out.\"\n", ""),
    (
        THIRD_PATH,
        "title = \"Sitting\"\n",
        "title = \"Sitting\"\ngate = true\n",
    ),
];
