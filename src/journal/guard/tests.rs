//! What the guard warns of, what it lets pass, and that no text can stall it.

use proptest::prelude::*;

use super::*;

fn found(text: &str) -> Vec<(Detail, &str)> {
    look_over(text)
        .into_iter()
        .map(|finding| (finding.kind, &text[finding.span]))
        .collect()
}

fn finds(kind: Detail, marked: &[&str]) {
    for text in marked {
        let bare = text.replace(['<', '>'], "");
        let inside = text.split(['<', '>']).nth(1).unwrap();
        assert_eq!(found(&bare), [(kind, inside)], "{text}");
    }
}

fn passes(texts: &[&str]) {
    for text in texts {
        assert_eq!(found(text), [], "{text}");
    }
}

#[test]
fn e_mail_addresses() {
    finds(
        Detail::Email,
        &[
            "Write to <j.smith@example.sch.uk>.",
            "<o'neill+a_b@mail.example.org>, please",
            "(<x@y.co>)",
            "mother: <zo\u{eb}@example.com>",
        ],
    );
    passes(&[
        "me @ home",
        "@year four",
        "a@b",
        "four @ 2.50 each",
        "@@@@",
        "x@.com",
        "at@the",
    ]);
    assert_eq!(found("a@b.org c@d.org").len(), 2);
    let both = "07700 900123@example.org";
    assert_eq!(found(both), [(Detail::Email, "900123@example.org")]);
}

#[test]
fn telephone_numbers() {
    finds(
        Detail::Telephone,
        &[
            "ring <07700 900123>",
            "ring <07700900123> now",
            "<(020) 7946 0000>",
            "<0161 496 0000>.",
            "<01632-960-001>",
            "<+44 7700 900123>",
            "<+44 (0)20 7946 0000>",
            "<0044 7700 900123>",
            "<+353 1 234 5678>",
            "<0845 46 0000> in the evening",
        ],
    );
    passes(&[
        "0 1 2 3 4 5 6 7 8 9 10",
        "08.30 09.15 10.40 12.00",
        "I counted 1234567890 once",
        "0.12345678901",
        "0000 0000 000",
        "at 0900 and 1030",
        "+3 points",
        "I rang 116 123",
    ]);
}

#[test]
fn postcodes() {
    finds(
        Detail::Postcode,
        &[
            "lives at <SW1A 1AA>",
            "<m1 1ae>, I think",
            "<CR26XH>",
            "<DN55 1PT>.",
            "<W1A 0AX>",
            "near <BT1  5GS>",
        ],
    );
    passes(&[
        "KS2 3rd group",
        "S1 2nd desk",
        "at E4 5ft apart",
        "XX1 1AA",
        "B12 vitamins",
    ]);
    passes(&["A4 paper", "plan B2 9am", "Q1 1AA", "SW1A\n1AA", "L1 1OK"]);
}

#[test]
fn dates() {
    finds(
        Detail::Date,
        &[
            "on <24/11/2015> it began",
            "<4/3/15>",
            "<24-11-15>",
            "<24.11.2015>",
            "<2015-11-24>",
            "<24 November 2015>",
            "<24th of Nov 2015>",
            "<November 24, 2015>",
            "<Sept 3 2014>",
            "born <3 March>",
            "birthday is on <March 3rd>",
            "D.O.B. <03/04>",
            "dob: <3/4>",
        ],
    );
    passes(&[
        "on 3 March we met",
        "may 3 of them go",
        "1-2-10",
        "1.2.10",
        "24/7",
        "3/4 of the class",
        "45/13/2015",
        "24 November 215",
        "2026-27",
        "born in the morning of the day that we all had 3 March",
    ]);
}

#[test]
fn pupil_numbers_by_shape() {
    finds(
        Detail::PupilNumber,
        &[
            "UPN <B801200005001>.",
            "<b801200005001>",
            "<H80120000500A> (temporary)",
        ],
    );
    passes(&[
        "I801200005001",
        "O801200005001",
        "S801200005001",
        "B80120000500",
        "B8012000050012",
        "B80120000500S",
        "BB01200005001",
    ]);
}

#[test]
fn years_and_classes() {
    finds(
        Detail::Class,
        &[
            "a <Year 4> table",
            "<year 11>, after lunch",
            "<Yr 7B>",
            "<Y11> and noise",
            "<y5>",
            "<Year 4 Oak>",
            "<Primary 4>",
            "my <class 4>",
            "<class 3M> lined up",
            "<form 7BH>",
            "<tutor group 9X>",
            "with <7B> again",
            "<4 Oak> came in",
            "<Willow class>",
        ],
    );
    passes(&[
        "2D and 3D shapes",
        "a 5G phone, a 10K run",
        "room 2A, bus 7B, plan 2B",
        "a 13A plug, a 12A film",
        "year 2026",
        "Year 14",
        "in year one",
        "the form 3 of it",
        "4th of them",
        "year 7th",
        "Y2K",
        "under the Oak",
        "4 oaks",
        "page P4 and S2",
        "7b",
        "10am, 3pm",
        "a 6 out of 10",
    ]);
}

#[test]
fn several_kinds_stand_in_order_and_none_overlaps() {
    let text = "Y4: B801200005001, born 3/4/2016, 07700 900123, a@b.org, M1 1AE";
    let kinds: Vec<Detail> = found(text).into_iter().map(|(kind, _)| kind).collect();
    assert_eq!(
        kinds,
        [
            Detail::Class,
            Detail::PupilNumber,
            Detail::Date,
            Detail::Telephone,
            Detail::Email,
            Detail::Postcode,
        ]
    );
}

#[test]
fn masking_replaces_one_place_and_satisfies_the_guard() {
    let text = "Ring 07700 900123 about 7B.";
    let findings = look_over(text);
    assert_eq!(mask(text, &findings[0]), "Ring [telephone] about 7B.");
    assert_eq!(mask(text, &findings[1]), "Ring 07700 900123 about [class].");
    let elsewhere = Finding {
        span: 900..905,
        kind: Detail::Class,
    };
    assert_eq!(mask(text, &elsewhere), text);
    for kind in [
        Detail::Email,
        Detail::Telephone,
        Detail::Postcode,
        Detail::Date,
        Detail::PupilNumber,
        Detail::Class,
    ] {
        passes(&[kind.placeholder()]);
        assert!(kind.sentence().ends_with('.'));
    }
}

/// At these lengths a look that went back or ahead without bound would take minutes.
#[test]
fn hostile_texts_come_back() {
    for piece in [
        "0",
        "07 ",
        "+",
        "@",
        "a@",
        "a.",
        "Year ",
        "7B",
        "1/",
        "24 November ",
        "(0) ",
        "born ",
        "M1 ",
        "\u{301}",
        "d.o.b ",
    ] {
        let text = piece.repeat(20_000);
        let findings = look_over(&text);
        assert!(findings.len() <= 20_000);
    }
}

fn prose() -> impl Strategy<Value = String> {
    let pieces: &'static [&'static str] = &[
        "Year",
        "4",
        "7B",
        "born",
        "24",
        "/",
        "11",
        "2015",
        "07700",
        "900123",
        "+",
        "@",
        "a.b",
        ".org",
        "M1",
        "1AE",
        " ",
        "\n",
        "Oak",
        "class",
        "B801200005001",
        "(0)",
        "\u{e9}",
        "\u{1f468}\u{200d}\u{1f4bb}",
        ",",
        "of",
        "November",
    ];
    prop::collection::vec(prop::sample::select(pieces), 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn findings_are_whole_rising_and_apart(text in prop_oneof![prose(), any::<String>()]) {
        let mut end = 0;
        for finding in look_over(&text) {
            prop_assert!(finding.span.start >= end && finding.span.start < finding.span.end);
            prop_assert!(text.get(finding.span.clone()).is_some());
            end = finding.span.end;
            let masked = mask(&text, &finding);
            prop_assert!(masked.contains(finding.kind.placeholder()));
        }
    }
}
