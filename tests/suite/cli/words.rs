//! Words that a pack adds to the journal: they can be logged, shown and found while it is there, and
//! stay as they were stored when it is gone.

use super::Place;

const EXAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/content/packs/dining-hall");
const MOMENT: &str =
    r#"{"state":"over","context":"dining-hall/queue","trigger":"dining-hall/food-refused"}"#;

#[test]
fn a_pack_s_words_are_there_while_it_is_and_what_was_stored_stays() {
    let place = Place::begun();
    let unknown = place.fed(&["log", "--from", "-"], MOMENT);
    unknown.refused(1, "dining-hall/queue");
    assert_eq!(place.run(&["pack", "install", EXAMPLE]).code, 0);
    let id = place.log(MOMENT).remove(0);
    let shown = |words: &[&str]| {
        let whole = place.run(&["journal", "show", &id]).out;
        for word in words {
            assert!(whole.contains(word), "{word} in {whole}");
        }
    };
    shown(&["the lunch queue", "food left or refused"]);
    assert_eq!(place.run(&["journal", "search", "lunch queue"]).code, 0);
    // A word of everybody's that the pack calls differently keeps its id.
    place.log(r#"{"state":"settled","context":"playground-dining"}"#);
    assert_eq!(place.run(&["journal", "search", "hall or yard"]).code, 0);

    assert_eq!(place.run(&["pack", "remove", "dining-hall"]).code, 0);
    shown(&["dining-hall/queue", "dining-hall/food-refused"]);
    assert_eq!(place.run(&["journal", "search", "hall or yard"]).code, 1);
    place
        .fed(&["log", "--from", "-"], MOMENT)
        .refused(1, "dining-hall/queue");
}
