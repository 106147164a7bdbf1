//! `evenkeel status`: what is next and what is to be asked again, how far the licence is, and when
//! the last backup was made.

use serde_json::json;

use super::refusal::Refusal;
use super::{Shell, output};
use crate::practice::Practice;
use crate::screens::words;
use crate::store::Access;

/// Tells how the practice stands.
///
/// # Errors
/// As [`Shell::open`].
pub fn run(shell: &mut Shell<'_>) -> Result<(), Refusal> {
    let vault = shell.open(Access::Read)?;
    let practice = shell.read_practice(&vault)?;
    let next = next(&practice);
    let reviews = practice.reviews();
    let last_backup = practice.person().and_then(|person| person.last_copy);
    let (met, total) = practice
        .standing()
        .map_or((0, 0), |(_, summary)| (summary.met, summary.total));
    if shell.json {
        let answer = json!({
            "v": 1,
            "next": next,
            "reviews_due": reviews.ready.len(),
            "licence": { "met": met, "total": total },
            "last_backup": last_backup,
        });
        return Ok(output::json(shell.out, &answer)?);
    }
    let next = next.unwrap_or_else(|| "every sitting so far is done".to_owned());
    shell.line(&format!("Next: {next}"))?;
    if !reviews.ready.is_empty() {
        shell.line(&format!("Review: {}", words::ready(&reviews)))?;
    }
    shell.line(&format!("Towards your licence: {met} of {total} met"))?;
    let copied = last_backup.map_or_else(
        || "none yet; `evenkeel backup` makes one".to_owned(),
        |day| day.format("%A %-d %B %Y").to_string(),
    );
    shell.line(&format!("Last backup: {copied}"))?;
    Ok(())
}

/// The next sitting: "Two questions", 8 minutes.
fn next(practice: &Practice) -> Option<String> {
    let (walk, place) = practice.places().into_iter().next()?;
    let minutes = place.sitting.minutes_from(place.step);
    let ending = if minutes == 1 { "" } else { "s" };
    let title = output::line_of(&place.sitting.title);
    let begun = if place.step == 0 {
        String::new()
    } else {
        format!(", at step {} of {}", place.step + 1, place.of)
    };
    let home = if walk.pack.id == practice.pack().id {
        String::new()
    } else {
        format!(", in \"{}\"", output::line_of(&walk.pack.title))
    };
    Some(format!(
        "\"{title}\"{begun}, {minutes} minute{ending}{home}"
    ))
}
