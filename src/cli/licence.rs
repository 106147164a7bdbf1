//! `evenkeel licence`: what the licence asks for, and how far each of it is.

use super::refusal::Refusal;
use super::{Shell, output};
use crate::licence::Summary;
use crate::store::Access;

/// Tells each requirement: whether it is met, what there is, what is asked for, and what is next.
///
/// # Errors
/// As [`Shell::open`].
pub fn status(shell: &mut Shell<'_>) -> Result<(), Refusal> {
    let vault = shell.open(Access::Read)?;
    let practice = shell.read_practice(&vault)?;
    let standings = practice.standing().map(|(standings, _)| standings);
    let standings = standings.unwrap_or_default();
    if shell.json {
        return Ok(output::json_list(shell.out, "requirements", &standings)?);
    }
    let title = &practice.pathway().title;
    let Summary { met, total, .. } = Summary::of(&standings);
    shell.line(&format!("{title}: {met} of {total} met"))?;
    for standing in standings {
        let met = if standing.met { "met" } else { "not yet" };
        let (title, words) = (&standing.title, output::line_of(&standing.words));
        shell.line(&format!("{title}: {met}, {words}"))?;
        if let Some(next) = &standing.next {
            shell.line(&format!("    {}", output::line_of(next)))?;
        }
    }
    Ok(())
}
