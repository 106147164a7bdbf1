//! `evenkeel pack new`: a small whole pack to begin from, named as its author wants it.

use std::io::{self, IsTerminal, Write};
use std::path::Path;

use serde::Serialize;

use crate::cli::arguments::NewPack;
use crate::cli::refusal::Refusal;
use crate::cli::{output, prompt, warn};
use crate::course::{Head, language_tag};
use crate::practice::{Example, id_of};
use crate::runtime::Teller;
use crate::store;

/// The answer for other programs.
#[derive(Serialize)]
struct Begun<'a> {
    v: u8,
    path: &'a str,
    id: &'a str,
    title: &'a str,
    lang: &'a str,
    example: &'a str,
    files: usize,
}

/// Begins a pack in a folder, or in one of the pack's own id, and says what to do next.
///
/// # Errors
/// A folder that is not empty, before anything is asked; what cannot stand in a pack; what the
/// disk, the terminal or the output answered.
pub fn run(out: &mut dyn Write, told: NewPack, json: bool) -> Result<(), Refusal> {
    let folder = told.folder.as_deref().map(store::full_path);
    if let Some(folder) = &folder {
        free(folder)?;
    }
    let asks = io::stdin().is_terminal();
    let examples = Example::all();
    let example = example(&examples, told.from.as_deref(), asks)?;
    let head = head(example, told, asks)?;
    let files = example
        .begin(&head, &Teller::of_a_pack())
        .map_err(Refusal::Faults)?;
    let folder = folder.unwrap_or_else(|| store::full_path(Path::new(&head.id)));
    free(&folder)?;
    store::write_pack(&folder, &files)?;
    let path = folder.to_string_lossy();
    if json {
        let begun = Begun {
            v: 1,
            path: &path,
            id: &head.id,
            title: &head.title,
            lang: &head.language,
            example: &example.pack.id,
            files: files.paths().count(),
        };
        return Ok(output::json(out, &begun)?);
    }
    writeln!(out, "{}", output::line_of(&path))?;
    Ok(next(out, &path, example)?)
}

fn free(folder: &Path) -> Result<(), Refusal> {
    if store::is_free(folder)? {
        Ok(())
    } else {
        Err(Refusal::FolderNotEmpty(folder.to_owned()))
    }
}

/// What to do next, with the commands as they can be typed.
fn next(out: &mut dyn Write, path: &str, example: &Example) -> io::Result<()> {
    let folder = output::line_of(&quoted(path));
    writeln!(
        out,
        "\nA small whole pack. It speaks of \"{}\" so that there is something to change: open its \
         files in any text editor and write your own in their place.\n\
         \n\
         \x20   evenkeel pack preview {folder}\n\
         \x20       shows it as learners meet it, while you write\n\
         \x20   evenkeel pack check {folder}\n\
         \x20       says what is amiss, where, and how to mend it\n\
         \x20   evenkeel pack build {folder} -o .\n\
         \x20       makes one file of it that can be sent",
        example.pack.title
    )
}

/// A path as a shell takes it for one word.
fn quoted(path: &str) -> String {
    let is_plain = |sign: char| sign.is_alphanumeric() || "/._-+:\\~".contains(sign);
    if path.chars().all(is_plain) {
        path.to_owned()
    } else if cfg!(windows) {
        format!("\"{path}\"")
    } else {
        format!("'{}'", path.replace('\'', "'\\''"))
    }
}

/// The example that was named, or chosen, or else the first.
fn example<'e>(
    examples: &'e [Example],
    named: Option<&str>,
    asks: bool,
) -> Result<&'e Example, Refusal> {
    let ids = || examples.iter().map(|example| example.pack.id.clone());
    let first = examples.first().ok_or(Refusal::NoExample {
        named: String::new(),
        ids: Vec::new(),
    })?;
    if let Some(named) = named {
        let found = examples.iter().find(|example| example.pack.id == named);
        return found.ok_or_else(|| Refusal::NoExample {
            named: named.to_owned(),
            ids: ids().collect(),
        });
    }
    if !asks || examples.len() == 1 {
        return Ok(first);
    }
    prompt::say("A pack begins from an example, whose texts you change.\n");
    for (number, example) in (1..).zip(examples) {
        let title = output::line_of(&example.pack.title);
        let summary = output::line_of(&example.pack.summary);
        prompt::say(&format!("{number:>4}  {title}: {summary}\n"));
    }
    loop {
        let typed = asked("Which one? Enter takes the first:")?;
        if typed.is_empty() {
            return Ok(first);
        }
        let at = typed.parse::<usize>().ok();
        let chosen = at.and_then(|number| examples.get(number.checked_sub(1)?));
        let chosen = chosen.or_else(|| examples.iter().find(|example| example.pack.id == typed));
        if let Some(chosen) = chosen {
            return Ok(chosen);
        }
        prompt::say("Type one of these numbers, or Enter alone.\n");
    }
}

/// The head of the new pack: what was told, what is answered, and the example's own for the rest.
fn head(example: &Example, told: NewPack, asks: bool) -> Result<Head, Refusal> {
    let mut head = example.head();
    let titled = |head: &mut Head, title: &str| {
        title.clone_into(&mut head.title);
        head.id = id_of(title);
    };
    match told.title {
        Some(title) => titled(&mut head, title.trim()),
        None if asks => {
            let question = format!("What is it called? Enter takes \"{}\":", head.title);
            fill(example, &mut head, &question, titled)?;
        }
        None => {}
    }
    match told.lang {
        Some(typed) => head.language = language_tag(&typed).ok_or(Refusal::NoLanguage(typed))?,
        None if asks => loop {
            let typed = asked("In which language will you write it? Enter takes British English:")?;
            let tag = if typed.is_empty() {
                Some(head.language.clone())
            } else {
                language_tag(&typed)
            };
            if let Some(tag) = tag {
                head.language = tag;
                break;
            }
            warn(&Refusal::NoLanguage(typed).to_string());
        },
        None => {}
    }
    let audience = |head: &mut Head, sentence: &str| sentence.clone_into(&mut head.summary);
    match told.audience {
        Some(sentence) => audience(&mut head, sentence.trim()),
        None if asks => {
            let question = "For whom is it? One sentence, or Enter to leave that for later:";
            fill(example, &mut head, question, audience)?;
        }
        None => {}
    }
    Ok(head)
}

/// Asks for one part of the head until it can stand in a pack; nothing typed leaves it as it is.
fn fill(
    example: &Example,
    head: &mut Head,
    question: &str,
    put: impl Fn(&mut Head, &str),
) -> Result<(), Refusal> {
    loop {
        let typed = asked(question)?;
        if typed.is_empty() {
            return Ok(());
        }
        let mut tried = head.clone();
        put(&mut tried, &typed);
        match example.begin(&tried, &Teller::of_a_pack()) {
            Ok(_) => {
                *head = tried;
                return Ok(());
            }
            Err(faults) => {
                for fault in faults.iter().take(1) {
                    warn(&format!("{} {}", fault.message, fault.mend));
                }
            }
        }
    }
}

fn asked(question: &str) -> Result<String, Refusal> {
    let typed = prompt::ask(question).map_err(Refusal::Terminal)?;
    let typed = typed.ok_or(Refusal::BrokenOff)?;
    Ok(typed.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn a_path_stays_one_word_of_the_shell() {
        assert_eq!(quoted("/home/a/calm-1"), "/home/a/calm-1");
        assert_eq!(quoted("/home/a b/it's"), "'/home/a b/it'\\''s'");
        assert_eq!(quoted("/a;rm -r $HOME"), "'/a;rm -r $HOME'");
    }

    #[test]
    fn without_a_terminal_what_was_not_told_is_as_in_the_example() {
        let examples = Example::all();
        let first = example(&examples, None, false).unwrap();
        assert_eq!(
            head(first, NewPack::default(), false).unwrap(),
            first.head()
        );
        let told = NewPack {
            title: Some(" Calm at lunch ".to_owned()),
            lang: Some("welsh".to_owned()),
            ..NewPack::default()
        };
        let head = head(first, told, false).unwrap();
        assert_eq!(
            (head.id.as_str(), head.language.as_str()),
            ("calm-at-lunch", "cy")
        );
        assert_eq!(head.summary, first.head().summary);
        let unknown = example(&examples, Some("calm"), false).unwrap_err();
        assert!(unknown.to_string().contains("a-pot-of-tea"), "{unknown}");
    }
}
