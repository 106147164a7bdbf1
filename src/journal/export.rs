//! Entries written out for other programs and other eyes: JSON, CSV, Markdown, HTML.
//!
//! Free words go along, as they were typed. The times are exact, because these files are a
//! person's own copy; what is made for others to read is another thing and rounds them.

use std::fmt::Write as _;

use chrono::NaiveDate;

use super::entry::{Answer, Entry};
use super::vocabulary::{FIELDS, Vocabulary};

/// The contract's JSON, whole: `{"v":1,"entries":[…]}`, one entry a line.
pub fn json(entries: &[Entry]) -> String {
    let lines: Vec<String> = entries
        .iter()
        .map(|entry| entry.to_json(super::Words::TakenAlong).to_string())
        .collect();
    format!("{{\"v\":1,\"entries\":[\n{}\n]}}\n", lines.join(",\n"))
}

/// A table with one row for each entry (RFC 4180): ids as they are stored, several joined by a
/// semicolon.
///
/// A cell that a spreadsheet would run as a formula is led by an apostrophe, which spreadsheets
/// show as plain text (OWASP, CSV Injection). The JSON form leaves every character as it is.
pub fn csv(entries: &[Entry]) -> String {
    let head = ["id", "created_at", "occurred_at"];
    let tail = ["recovered_at", "safeguarding_at", "prompt", "source"];
    let fields = FIELDS.map(|(field, _)| field);
    let names: Vec<&str> = head.into_iter().chain(fields).chain(tail).collect();
    let mut table = names.join(",");
    table.push_str("\r\n");
    for entry in entries {
        let time = |moment: Option<super::Moment>| {
            moment.map_or_else(String::new, |moment| moment.to_rfc3339())
        };
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let mut cells = vec![
            entry.id.to_string(),
            time(Some(entry.created_at)),
            time(Some(entry.occurred_at)),
        ];
        cells.extend(fields.map(|field| stored(entry.answer(field))));
        cells.extend([
            time(entry.recovered_at),
            time(entry.safeguarding_at),
            text(&entry.prompt),
            text(&entry.source),
        ]);
        let cells: Vec<String> = cells.iter().map(|cell| csv_cell(cell)).collect();
        table.push_str(&cells.join(","));
        table.push_str("\r\n");
    }
    table
}

/// A text to read, by day, in shown words. What a person wrote stands as a quotation.
pub fn markdown(entries: &[Entry], vocabulary: &Vocabulary) -> String {
    let mut text = String::from("# Journal\n");
    let mut day = None;
    for entry in entries {
        if day.replace(entry.date()) != Some(entry.date()) {
            let _ = write!(text, "\n## {}\n", day_name(entry.date()));
        }
        let _ = writeln!(text, "\n### {}", title(entry, vocabulary));
        for (number, told) in entry.told(vocabulary).into_iter().enumerate() {
            if number == 0 {
                text.push('\n');
            }
            let _ = writeln!(text, "- {}: {}", told.label, told.value);
        }
        for (label, words) in passages(entry, vocabulary) {
            let _ = write!(text, "\n**{label}**\n\n");
            for line in words.trim_end().lines() {
                let _ = writeln!(text, "{}", format!("> {line}").trim_end());
            }
        }
    }
    text
}

/// A page for a browser, by day, in shown words. It holds everything it needs, asks the network
/// for nothing, and forbids the browser to (Content Security Policy).
pub fn html(entries: &[Entry], vocabulary: &Vocabulary) -> String {
    let mut page = String::from(HTML_HEAD);
    let mut day = None;
    for entry in entries {
        if day.replace(entry.date()) != Some(entry.date()) {
            let _ = writeln!(page, "<h2>{}</h2>", day_name(entry.date()));
        }
        let _ = write!(
            page,
            "<article>\n<h3>{}</h3>\n",
            escaped(&title(entry, vocabulary))
        );
        let told = entry.told(vocabulary);
        if !told.is_empty() {
            page.push_str("<dl>\n");
            for told in told {
                let (label, value) = (escaped(told.label), escaped(&told.value));
                let _ = writeln!(page, "<dt>{label}</dt><dd>{value}</dd>");
            }
            page.push_str("</dl>\n");
        }
        for (label, words) in passages(entry, vocabulary) {
            let (label, words) = (escaped(label), escaped(words));
            let _ = write!(page, "<h4>{label}</h4>\n<p>{words}</p>\n");
        }
        page.push_str("</article>\n");
    }
    page.push_str("</body>\n</html>\n");
    page
}

const HTML_HEAD: &str = r#"<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<title>Journal</title>
<style>
body { font: 1rem/1.5 sans-serif; max-width: 40rem; margin: 2rem auto; padding: 0 1rem; }
dl { display: grid; grid-template-columns: 12rem 1fr; margin: 0; }
dd { margin: 0; }
p { white-space: pre-wrap; }
</style>
</head>
<body>
<h1>Journal</h1>
"#;

fn day_name(date: NaiveDate) -> String {
    date.format("%A %-d %B %Y").to_string()
}

fn title(entry: &Entry, vocabulary: &Vocabulary) -> String {
    let kind = vocabulary.label("kind", entry.kind.id());
    format!("{}, {kind}", entry.occurred_at.format("%H:%M"))
}

/// The free words of an entry, each under what it is called.
fn passages<'a>(entry: &'a Entry, vocabulary: &'a Vocabulary) -> Vec<(&'a str, &'a str)> {
    let label = |field| {
        vocabulary
            .field(field)
            .map_or(field, |field| field.label.as_str())
    };
    let note = entry.prompt.as_deref().unwrap_or_else(|| label("note"));
    let passages = [(note, &entry.note), (label("learned"), &entry.learned)];
    let written = passages
        .into_iter()
        .filter_map(|(label, words)| Some((label, words.as_deref()?)));
    written.collect()
}

fn stored(answer: Answer) -> String {
    match answer {
        Answer::Absent => String::new(),
        Answer::Id(text) | Answer::Text(text) => text.to_owned(),
        Answer::Ids(ids) => ids.join(";"),
        Answer::Number(number) => number.to_string(),
        Answer::Yes(yes) => yes.to_string(),
    }
}

fn csv_cell(cell: &str) -> String {
    let lead = if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        "'"
    } else {
        ""
    };
    if cell.contains([',', '"', '\n', '\r']) {
        format!("\"{lead}{}\"", cell.replace('"', "\"\""))
    } else {
        format!("{lead}{cell}")
    }
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            // HTML has no way to write these (HTML Living Standard, 13.2.3.5).
            control if control.is_control() && !"\n\t".contains(control) => {
                escaped.push('\u{fffd}');
            }
            letter => escaped.push(letter),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use chrono::DateTime;
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;
    use crate::journal::{FOUNDATIONS, Kind};

    fn vocabulary() -> &'static Vocabulary {
        static SHIPPED: LazyLock<Vocabulary> =
            LazyLock::new(|| Vocabulary::load(crate::content::text(FOUNDATIONS).unwrap()).unwrap());
        &SHIPPED
    }

    fn entries() -> Vec<Entry> {
        let moment = |text| DateTime::parse_from_rfc3339(text).unwrap();
        let created = moment("2026-11-24T10:47:30+00:00");
        let mut first = Entry::new(
            Uuid::from_u128(1),
            Kind::Episode,
            created,
            moment("2026-11-24T10:42:00Z"),
        );
        first.state = Some("over".to_owned());
        first.intensity_peak = Some(8);
        first.load = vec!["tired".to_owned(), "rushed".to_owned()];
        first.note = Some("=SUM(1), \"no\" & <b>bold</b>\n\nNext line.".to_owned());
        let mut second = Entry::new(
            Uuid::from_u128(2),
            Kind::Reflection,
            created,
            moment("2026-11-23T16:00:00Z"),
        );
        second.prompt = Some("What would a film show?".to_owned());
        second.note = Some("My shoulders.".to_owned());
        second.learned = Some("Feet first.".to_owned());
        vec![first, second]
    }

    #[test]
    fn json_is_the_contract_and_reads_back() {
        let written: serde_json::Value = serde_json::from_str(&json(&entries())).unwrap();
        assert_eq!(written["v"], 1);
        let read: Vec<Entry> = serde_json::from_value(written["entries"].clone()).unwrap();
        assert_eq!(read, entries());
        let none: serde_json::Value = serde_json::from_str(&json(&[])).unwrap();
        assert_eq!(none, serde_json::json!({ "v": 1, "entries": [] }));
    }

    #[test]
    fn csv_quotes_and_never_runs() {
        let table = csv(&entries());
        let rows: Vec<&str> = table.split("\r\n").collect();
        assert_eq!(rows.len(), 4);
        assert!(rows[0].starts_with("id,created_at,occurred_at,kind,context,with,load,trigger"));
        assert!(rows[1].contains(",episode,,,tired;rushed,,"));
        assert!(rows[1].contains("\"'=SUM(1), \"\"no\"\" & <b>bold</b>\n\nNext line.\""));
        assert_eq!(rows[0].split(',').count(), rows[2].split(',').count());
    }

    #[test]
    fn markdown_reads_by_day() {
        insta::assert_snapshot!(markdown(&entries(), vocabulary()), @r#"
        # Journal

        ## Tuesday 24 November 2026

        ### 10:42, a moment

        - Already carrying: tired, rushed
        - I was: revved up
        - How strong: 8, hard to choose

        **Note**

        > =SUM(1), "no" & <b>bold</b>
        >
        > Next line.

        ## Monday 23 November 2026

        ### 16:00, reflection

        **What would a film show?**

        > My shoulders.

        **Next time**

        > Feet first.
        "#);
    }

    #[test]
    fn html_is_self_contained_and_escaped() {
        let page = html(&entries(), vocabulary());
        assert!(page.contains("<dt>I was</dt><dd>revved up</dd>"));
        assert!(page.contains("&quot;no&quot; &amp; &lt;b&gt;bold&lt;/b&gt;\n\nNext line."));
        for outside in [
            "http:", "https:", "<script", "<img", "<link", "src=", "href=",
        ] {
            assert!(!page.contains(outside), "{outside}");
        }
    }

    proptest! {
        #[test]
        fn no_words_become_markup(note in any::<String>(), prompt in any::<String>()) {
            let mut entry = entries().remove(1);
            entry.note = Some(note.clone());
            entry.prompt = Some(prompt);
            let plain = html(&entries()[1..], vocabulary());
            let page = html(&[entry.clone()], vocabulary());
            prop_assert_eq!(page.matches('<').count(), plain.matches('<').count());
            let written: serde_json::Value = serde_json::from_str(&json(&[entry])).unwrap();
            prop_assert_eq!(written["entries"][0]["note"].as_str(), Some(note.as_str()));
        }
    }
}
