//! The shipped words are whole, and a bad file is explained.

mod added;
mod broken;

use super::*;

fn source() -> &'static str {
    crate::content::text(FOUNDATIONS).unwrap()
}

fn shipped() -> Vocabulary {
    Vocabulary::load(source()).unwrap()
}

fn fault_after(from: &str, to: &str) -> String {
    let changed = source().replacen(from, to, 1);
    assert_ne!(changed, source(), "{from}");
    let faults = Vocabulary::load(&changed).unwrap_err();
    let lines: Vec<String> = faults.iter().map(Fault::to_string).collect();
    lines.join("\n")
}

#[test]
fn the_shipped_vocabulary_is_whole() {
    let vocabulary = shipped();
    assert_eq!(vocabulary.fields().len(), FIELDS.len());
    for (id, form) in FIELDS {
        let field = vocabulary.field(id).unwrap();
        assert_eq!(field.form, form);
        assert!(!field.gloss.is_empty(), "{id}");
        for term in field.terms() {
            assert!(!term.gloss.is_empty(), "{id} {}", term.id);
            assert_eq!(term.key.is_some(), term.chip, "{id} {}", term.id);
        }
    }
    for state in vocabulary.field("state").unwrap().terms() {
        assert!(state.describes.is_some());
        assert!(!vocabulary.moves(&state.id).unwrap().first.is_empty());
    }
}

/// Letters are in people's hands; this list may grow and must never change.
#[test]
fn chip_letters_never_move() {
    let vocabulary = shipped();
    let rows = vocabulary.fields().iter().filter_map(|field| {
        let keyed = field
            .terms()
            .iter()
            .filter_map(|term| Some((term.key?, &term.id)));
        let mut letters: Vec<String> = keyed.map(|(key, id)| format!("{key} {id}")).collect();
        letters.sort_unstable();
        (!letters.is_empty()).then(|| format!("{}: {}", field.id, letters.join(", ")))
    });
    insta::assert_snapshot!(rows.collect::<Vec<_>>().join("\n"), @r"
    kind: a episode, b near-miss, c went-well, d practice, e nothing-today
    context: a classroom, b corridor-transition, c playground-dining, d 1to1-group, e meeting, f parent-contact, g arrival-departure, h email-admin, i travel-home, j other
    with: a pupil, b group, c colleague, d leader, e parent-carer, f alone
    load: a tired, b rushed, c noise-crowd, d earlier-incident, e hungry, f understaffed, g home-carryover, h unwell, i unclear-plan, j cover-change
    trigger: a refusal, b noise-chaos, c rude-insult, d change-of-plan, e time-pressure, f criticism, g interruption, h distress-crying, i conflict-between-others, j aggression-threat, k damage, l withdrawal-shutdown, m running-off, n being-ignored, o unfair-decision, p mistake-own, q reminder-of-past, r disclosure-worry, s other
    hook: a disrespected, b losing-control, c not-good-enough, d unfair, e judged-watched, f blamed, g responsible-for-safety, h helpless, i unheard, j let-down, k rejected-left-out, l must-fix, m must-be-perfect, n must-be-strong, o must-please, p must-hurry
    state: a settled, b stretched, c over, d under, e mixed
    word: a angry, b afraid, c overwhelmed, d sad, e drained, f ashamed, g glad, h keen, i calm, j connected, k annoyed, k delighted, k disappointed, k settled, l frustrated, l hurt, l proud, l relieved, m amused, m content, m lonely, m resentful, n grateful, n grieving, n indignant, n moved, o curious, o tender, o uneasy, o weary, p flat, p hopeful, p tense, p trusted, q alarmed, q inspired, q numb, r dread, r hopeless, s guilty, s swamped, t embarrassed, t frantic, u inadequate
    body: a jaw-tight, b shoulders-up, c heart-fast, d breath-shallow, e face-hot, f stomach-knot, g chest-tight, h throat-tight, i fists, j shaky, k tears, l heavy, m numb-far-away, n restless-legs, o headache, p cold
    noticed: a ahead, b early, c mid, d after, e told
    urge: a shout, b leave, c sarcasm, d lecture, e give-in, f freeze, g go-quiet, h over-explain, i grab-rush, j cry
    action: a shout, b leave, c sarcasm, d lecture, e give-in, f freeze, g go-quiet, h over-explain, i grab-rush, j cry, k chose-other
    stance: a placate, b blame, c over-reason, d distract, e withdraw
    strategy: a breath-6, b soften-voice, c step-out, d help-line, e doorway, f lens-3, g change-task, h walk-water, i ground-54321, j orient, k swap-out, l step-back, m kind-3, n distract, o plan-ahead, p urge-surf, q energise, r muscle-4, s breath-even, t sigh-cyclic, u masking, v rode-it-out, w none
    coreg_moves: a attune, b validate, c contain, d regulate, e limit, f swap-out
    after_min: a 0-2, b 3-5, c 6-15, d 16-60, e >60, f not-yet
    recovered: a 0-2, b 3-5, c 6-15, d 16-60, e >60, f not-yet
    repair: a not-needed, b needed, c planned, d done
    safeguarding_fork: a none, b passed-to-DSL
    ");
}

#[test]
fn every_page_of_chips_has_each_letter_once() {
    let vocabulary = shipped();
    for field in vocabulary.fields() {
        let groups = field.groups.iter().map(|group| Some(group.id.as_str()));
        for group in groups.chain([None]) {
            let mut letters: Vec<char> = field
                .page(group)
                .iter()
                .filter_map(|term| term.key)
                .collect();
            let shown = letters.len();
            letters.sort_unstable();
            letters.dedup();
            assert_eq!(letters.len(), shown, "{} {group:?}", field.id);
        }
    }
    let words = vocabulary.field("word").unwrap();
    assert_eq!(words.page(None).len(), 10);
    assert_eq!(words.page(Some("high-unpleasant")).len(), 13);
    assert_eq!(
        words.terms().iter().filter(|term| term.tier() == 2).count(),
        34
    );
}

#[test]
fn rows_order_is_the_order_of_the_file() {
    let vocabulary = shipped();
    let rows: Vec<&str> = vocabulary.fields().iter().map(|field| field.id).collect();
    assert_eq!(rows, FIELDS.map(|(id, _)| id));
}

#[test]
fn words_are_found_by_id_and_an_unknown_id_shows_as_it_is() {
    let vocabulary = shipped();
    assert_eq!(vocabulary.label("state", "over"), "revved up");
    assert_eq!(vocabulary.label("strategy", "masking"), "put on a face");
    assert_eq!(
        vocabulary.label("trigger", "lakeside/bell"),
        "lakeside/bell"
    );
    assert_eq!(vocabulary.label("nowhere", "x"), "x");
    assert_eq!(
        vocabulary.nearest("trigger", "refusl").unwrap().id,
        "refusal"
    );
    assert_eq!(
        vocabulary.nearest("trigger", "rude").unwrap().id,
        "rude-insult"
    );
    assert_eq!(vocabulary.nearest("state", "revved up").unwrap().id, "over");
    assert!(vocabulary.nearest("trigger", "zebra crossing").is_none());
    assert_eq!(
        vocabulary
            .term("trigger", "disclosure-worry")
            .unwrap()
            .stored_id(),
        "other"
    );
}

#[test]
fn scales_say_what_a_number_means() {
    let vocabulary = shipped();
    let anchor = |number| vocabulary.anchor("intensity_peak", number);
    assert_eq!(anchor(0), Some("none"));
    assert_eq!(anchor(4), Some("noticeable"));
    assert_eq!(anchor(8), Some("hard to choose"));
    assert_eq!(anchor(10), Some("out of choice"));
    assert_eq!(anchor(11), None);
    assert_eq!(vocabulary.anchor("pleasant", 0), None);
    assert_eq!(vocabulary.anchor("trigger", 3), None);
}

#[test]
fn quadrants_leave_the_middle_open() {
    assert_eq!(Quadrant::of(2, 8), Some(Quadrant::HighUnpleasant));
    assert_eq!(Quadrant::of(1, 1), Some(Quadrant::LowUnpleasant));
    assert_eq!(Quadrant::of(9, 6), Some(Quadrant::HighPleasant));
    assert_eq!(Quadrant::of(6, 4), Some(Quadrant::LowPleasant));
    assert_eq!(Quadrant::of(5, 9), None);
    assert_eq!(Quadrant::of(1, 5), None);
}

/// What is changed, to what, and what the fault then says.
const BROKEN: [(&str, &str, &str); 18] = [
    (
        "format = 1",
        "format = 2",
        "line 11, column 10: This format is not known here.",
    ),
    (
        "format = 1",
        "format = 1\nflavour = 2",
        "line 12, column 1: \"flavour\" is not a key of this vocabulary file.",
    ),
    (
        "[field.hook]",
        "[field.hoook]",
        "There is no field called \"hoook\". Did you mean \"hook\"?",
    ),
    ("[field.hook]", "[field.hook", "line 145, column 12: "),
    (
        "key = \"b\", label = \"noise",
        "key = \"a\", label = \"noise",
        "The letter 'a' stands twice in \"trigger\".",
    ),
    (
        "key = \"b\", label = \"noise",
        "key = \"B\", label = \"noise",
        "Write one letter, a to z.",
    ),
    (
        "id = \"noise-chaos\"",
        "id = \"refusal\"",
        "The id \"refusal\" stands twice",
    ),
    (
        "label = \"refusal\"",
        "label = \"a refusal that went on and on\"",
        "29 columns wide",
    ),
    (
        "label = \"refusal\"",
        "label = \"re\\u001bfusal\"",
        "a control character (U+001B)",
    ),
    (
        "\"asked, and the answer was no\"",
        "\"one two three four five six seven\"",
        "has 7 words",
    ),
    (
        "group = \"chest\"",
        "group = \"chst\"",
        "Did you mean \"chest\"?",
    ),
    (
        "under = \"angry\"",
        "under = \"angery\"",
        "Did you mean \"angry\"?",
    ),
    (
        "stores = \"other\"",
        "stores = \"disclosure-worry\"",
        "There is no term called",
    ),
    (
        "scale = \"energy\"",
        "scale = \"enrgy\"",
        "Did you mean \"energy\"?",
    ),
    (
        "{ at = 1, label = \"slight\" }",
        "{ at = 0, label = \"slight\" }",
        "The anchors do not rise",
    ),
    (
        "strategy = [\"doorway\"]",
        "strategy = [\"dorway\"]",
        "Did you mean \"doorway\"?",
    ),
    (
        "[moves.over]",
        "[moves.ovr]",
        "There is no state called \"ovr\". Did you mean \"over\"?",
    ),
    ("most = 3", "most = 0", "Write a whole number from 1 to 99"),
];

#[test]
fn a_bad_file_is_explained_with_place_and_mend() {
    for (from, to, says) in BROKEN {
        let fault = fault_after(from, to);
        assert!(fault.starts_with("vocabulary.toml, line "), "{fault}");
        assert!(fault.contains(says), "{to}: {fault}");
    }
}

#[test]
fn all_faults_are_found_at_once_in_order() {
    let changed = source()
        .replacen("label = \"refusal\"", "label = \"\"", 1)
        .replacen(
            "key = \"p\", label = \"cold\"",
            "key = \"a\", label = \"cold\"",
            1,
        );
    let lines: Vec<usize> = Vocabulary::load(&changed)
        .unwrap_err()
        .iter()
        .map(|fault| fault.line)
        .collect();
    assert_eq!(lines.len(), 2);
    assert!(lines[0] < lines[1]);
}
