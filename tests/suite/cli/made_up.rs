//! The made-up practice: the same for the same seed, only where it may be, and a practice like any other.

use super::Place;

#[test]
fn the_same_seed_makes_the_same_practice() {
    let full = ["journal", "list", "--full"];
    let (one, two) = (Place::made_up(80), Place::made_up(80));
    let text = one.run(&full).out;
    assert_eq!(text, two.run(&full).out);
    let other = Place::empty();
    assert_eq!(
        other.run(&["demo", "--entries", "80", "--seed", "2"]).code,
        0
    );
    assert_ne!(text, other.run(&full).out);
}

#[test]
fn it_has_as_many_entries_as_asked_for_back_from_yesterday() {
    let place = Place::made_up(120);
    let listed = place.run(&["journal", "list"]).out;
    assert_eq!(listed.lines().count(), 120);
    let day = |line: &str| -> chrono::NaiveDate { line[10..20].parse().unwrap() };
    let days = listed.lines().map(day);
    let (newest, oldest) = (days.clone().max().unwrap(), days.min().unwrap());
    assert_eq!((newest - oldest).num_days(), 29, "four a day");
    let spread = Place::empty();
    spread.run(&["demo", "--entries", "120", "--weeks", "26"]);
    let listed = spread.run(&["journal", "list"]).out;
    let days = listed.lines().map(day);
    let span = days.clone().max().unwrap() - days.min().unwrap();
    assert!((170..182).contains(&span.num_days()), "{span}");
}

#[test]
fn it_is_found_its_way_about_in() {
    let place = Place::made_up(400);
    let newest = place.run(&["journal", "search", "sundial"]).out;
    assert_eq!(newest.lines().count(), 1);
    let listed = place.run(&["journal", "list", "--limit", "1"]).out;
    assert_eq!(newest[..8], listed[..8], "it stands in the newest");
    assert!(place.run(&["journal", "search", "kaleid"]).code == 0);
    let status = place.json(&["status"]);
    assert!(
        status["next"].as_str().unwrap().contains("at step"),
        "{status}"
    );
    let due = status["reviews_due"].as_u64().unwrap();
    assert!((1..=10).contains(&due), "{status}");
    let told = place.run(&["status"]).out;
    assert!(told.contains(&format!("\nReview: {due} ")), "{told}");
    assert_eq!(place.json(&["doctor"])["ok"], true);
}

#[test]
fn a_folder_that_holds_something_is_left_as_it_is() {
    let place = Place::empty();
    std::fs::create_dir(place.home()).unwrap();
    std::fs::write(place.home().join("letter"), "Dear all,").unwrap();
    place
        .run(&["demo", "--entries", "3"])
        .refused(1, "There is something in");
    assert_eq!(std::fs::read_dir(place.home()).unwrap().count(), 1);
    let begun = Place::begun();
    let before = std::fs::read(begun.vault()).unwrap();
    begun.run(&["demo"]).refused(1, "There is something in");
    assert_eq!(std::fs::read(begun.vault()).unwrap(), before);
}
