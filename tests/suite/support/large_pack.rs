//! A pack of as many items as one likes, sound in every part: for measuring what grows with a pack.

use std::fmt::Write;

use evenkeel::course::PackFiles;

/// Items of one unit: a page and a question after it, as many times as fit into its sittings.
const ITEMS_A_UNIT: usize = 10;
const UNITS_A_MODULE: usize = 10;

/// A pack of so many items, a multiple of 10: half of them pages, half of them questions.
pub fn large_pack(items: usize) -> PackFiles {
    let mut files = PackFiles::default();
    let units = items / ITEMS_A_UNIT;
    let modules = units.div_ceil(UNITS_A_MODULE);
    let named = |what: &str, numbers: std::ops::Range<usize>| {
        let names: Vec<String> = numbers.map(|at| format!("\"{what}{at}\"")).collect();
        names.join(", ")
    };
    let pack = format!(
        "format = 1\nid = \"large\"\nversion = \"1.0.0\"\ntitle = \"Large\"\nsummary = \"Much.\"\nlang = \"en-GB\"\nlicence = \"CC-BY-4.0\"\nauthors = [\"A. Author\"]\nmodules = [{}]\n",
        named("m", 0..modules)
    );
    files.insert("pack.toml", pack.into_bytes());
    let source = "[[source]]\nid = \"russell-1980\"\nshort = \"Russell 1980\"\nfull = \"Russell, J. A. (1980).\"\n";
    files.insert("sources.toml", source.as_bytes());
    for module in 0..modules {
        let first = module * UNITS_A_MODULE;
        let last = units.min(first + UNITS_A_MODULE);
        let text = format!(
            "id = \"m{module}\"\nnumber = {module}\ntitle = \"Module\"\nsummary = \"Some.\"\nunits = [{}]\n",
            named("u", first..last)
        );
        let folder = format!("modules/m{module}");
        files.insert(format!("{folder}/module.toml"), text.into_bytes());
        for unit in first..last {
            take_in_unit(&mut files, &format!("{folder}/u{unit}"), unit);
        }
    }
    files
}

fn take_in_unit(files: &mut PackFiles, folder: &str, unit: usize) {
    let mut text = format!(
        "id = \"u{unit}\"\nnumber = {}\ntitle = \"Unit\"\noutcome = \"I can.\"\n",
        unit % 100
    );
    let mut items = String::new();
    for pair in 0..ITEMS_A_UNIT / 2 {
        let (page, question) = (format!("p{unit}-{pair}"), format!("q{unit}-{pair}"));
        write!(
            text,
            "\n[[sitting]]\nid = \"s{unit}-{pair}\"\ntitle = \"Sitting\"\nitems = [\"{page}\", \"{question}\"]\n"
        )
        .unwrap();
        write!(
            items,
            "\n[[item]]\n[item.page]\nid = \"{page}\"\ntitle = \"Read\"\ntext = \"{page}.md\"\nsource = [\"russell-1980\"]\n\
             \n[[item]]\n[item.choice]\nid = \"{question}\"\ntitle = \"Ask\"\nprompt = \"What did the camera see in the hall before the bell rang?\"\nkey = \"a\"\nhint = \"It has no shoulders.\"\nsource = [\"russell-1980\"]\n\
             [[item.choice.option]]\nid = \"a\"\ntext = \"A chair that fell over.\"\nfeedback = \"It would see that, and so would you.\"\n\
             [[item.choice.option]]\nid = \"b\"\ntext = \"That somebody was cross.\"\nfeedback = \"You may be right, and a camera cannot know.\"\n"
        )
        .unwrap();
        let words = "The bell rings, and **somewhere** a chair falls over. Nobody was near it.\n\n";
        files.insert(format!("{folder}/{page}.md"), words.repeat(15).into_bytes());
    }
    files.insert(format!("{folder}/unit.toml"), (text + &items).into_bytes());
}
