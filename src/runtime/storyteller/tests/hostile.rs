//! Stories made to go wrong: too deep, too long, endless, growing, or reaching for files.

/// Texts that have to be refused, each in bounded time; the ones that keep every bound on paper and
/// only misbehave when they are told are among them.
pub fn corpus() -> Vec<(&'static str, String)> {
    [
        nested(),
        chains(),
        rows(),
        signs(),
        odd(),
        endless(),
        reckoned(),
    ]
    .concat()
}

/// Texts that go deep in every way that the language has.
fn nested() -> Vec<(&'static str, String)> {
    let open = |open: &str, times| format!("VAR a = 1\n{}", open.repeat(times));
    let closed = |open: &str, middle: &str, close: &str, times: usize| {
        format!(
            "VAR a = 1\n{}{middle}{}\n-> END\n",
            open.repeat(times),
            close.repeat(times)
        )
    };
    vec![
        ("conditions in each other", closed("{a:", "x", "}", 32)),
        (
            "conditions with else in each other",
            closed("{a:x|", "x", "}", 32),
        ),
        ("sequences in each other", closed("{x|", "x", "}", 32)),
        ("shuffles in each other", closed("{~x|", "x", "}", 32)),
        (
            "brackets in each other",
            format!(
                "VAR a = 1\n~ a = {}1{}\n-> END\n",
                "(".repeat(32),
                ")".repeat(32)
            ),
        ),
        ("brackets shown", closed("{(a)+", "a", "}", 15)),
        ("open for ever", open("{a:", 32)),
        ("open sequences", open("{x|", 32)),
        ("open brackets", open("{(", 16)),
        ("square brackets", open("[", 32)),
        ("blocks in each other", closed("{ a:\n", "x\n", "}\n", 32)),
        ("open blocks", open("{ a:\n", 32)),
        (
            "switches in each other",
            closed("{ a:\n- 1: ", "x\n", "}\n", 32),
        ),
        (
            "strings in each other",
            format!("~ temp s = {}1{}\n", "\"{".repeat(30), "}\"".repeat(30)),
        ),
        (
            "lists in each other",
            format!("LIST l = {}a{}\n", "(".repeat(32), ")".repeat(32)),
        ),
    ]
}

/// Operators in a row.
fn chains() -> Vec<(&'static str, String)> {
    vec![
        (
            "a chain of sums",
            format!("VAR a = 1\n~ a = 1{}\n-> END\n", " + 1".repeat(63)),
        ),
        (
            "a chain of minus",
            format!("VAR a = 1\n~ a = {}1\n-> END\n", "-".repeat(60)),
        ),
        (
            "a chain of not",
            format!("VAR a = 1\n{{{}a}}\n-> END\n", "not ".repeat(60)),
        ),
        (
            "a chain over lines",
            format!("VAR a = 1\n{{a{}}}\n-> END\n", " +\na".repeat(1_400)),
        ),
        (
            "a chain of sums over lines",
            format!("VAR a = 1\n~ a = 1{}\n", " + \n 1".repeat(1_400)),
        ),
    ]
}

/// Parts in a row.
fn rows() -> Vec<(&'static str, String)> {
    vec![
        ("gathers in a row", format!("{}-> END\n", "-\n".repeat(32))),
        (
            "named gathers in a row",
            (0..32)
                .map(|at| format!("- (g{at}) x\n"))
                .collect::<Vec<_>>()
                .concat()
                + "-> END\n",
        ),
        (
            "named knots of gathers",
            (0..40)
                .map(|at| format!("== k{at}\n{}", "- x\n".repeat(32)))
                .collect::<Vec<_>>()
                .concat()
                + "-> END\n",
        ),
        ("choices in a row", "* a\n".repeat(1_490)),
        ("choices and gathers in a row", "* a\n- b\n".repeat(32)),
        (
            "choices a level deeper each",
            (1..=32)
                .map(|at| format!("{} a\n", "*".repeat(at)))
                .collect::<Vec<_>>()
                .concat(),
        ),
        (
            "knots in a row",
            (0..700)
                .map(|at| format!("== k{at}\n-> END\n"))
                .collect::<Vec<_>>()
                .concat(),
        ),
        (
            "stitches in a row",
            "== k\n".to_owned()
                + &(0..700)
                    .map(|at| format!("= s{at}\n-> END\n"))
                    .collect::<Vec<_>>()
                    .concat(),
        ),
        (
            "threads in a row",
            format!("{}-> END\n== k\n* a\n-> END\n", "<- k\n".repeat(1_400)),
        ),
    ]
}

/// Signs in a row.
fn signs() -> Vec<(&'static str, String)> {
    vec![
        (
            "tags in a row",
            format!("x {}\n-> END\n", "#a ".repeat(60_000)),
        ),
        ("glue in a row", format!("x{}\n-> END\n", "<>".repeat(60))),
        ("dots in a row", format!("-> a{}\n", ".a".repeat(60_000))),
        ("tunnels in a row", format!("{}\n", "-> a ".repeat(60))),
        (
            "alternatives in a row",
            format!("{{a{}}}\n-> END\n", "|a".repeat(63)),
        ),
        (
            "alternatives over lines",
            format!("{{ stopping:\n{}}}\n-> END\n", "- a\n".repeat(1_400)),
        ),
        (
            "arguments in a row",
            format!(
                "~ f({}1)\n== function f(a)\n~ return a\n",
                "1,".repeat(60_000)
            ),
        ),
        (
            "many variables",
            (0..1_400)
                .map(|at| format!("VAR v{at} = {at}\n"))
                .collect::<Vec<_>>()
                .concat()
                + "x\n-> END\n",
        ),
        ("a long word", "x".repeat(250 << 10)),
        ("a long line of words", "word ".repeat(50_000)),
        ("nothing but line ends", "\n".repeat(250 << 10)),
        ("nothing but quotes", "\"".repeat(250 << 10)),
        ("nothing but strokes", "\\".repeat(250 << 10)),
        ("nothing but equals", "=".repeat(250 << 10)),
        ("nothing but bars", "|\n".repeat(1_490)),
        ("nothing but closing brackets", "}\n".repeat(1_490)),
    ]
}

/// What reaches for something, or for nothing.
fn odd() -> Vec<(&'static str, String)> {
    vec![
        ("nothing but arrows", "->\n".repeat(1_490)),
        ("nothing but tildes", "~\n".repeat(1_490)),
        (
            "a constant of itself",
            "CONST A = B\nCONST B = A\n{A}\n-> END\n".to_owned(),
        ),
        (
            "constants that double",
            "CONST C0 = 1\n".to_owned()
                + &(1..40)
                    .map(|at| format!("CONST C{at} = C{} + C{}\n", at - 1, at - 1))
                    .collect::<Vec<_>>()
                    .concat()
                + "{C39}\n-> END\n",
        ),
        ("a comment without end", "x /* ".repeat(10_000)),
        ("a file elsewhere", "x\n INCLUDE /etc/passwd\n".to_owned()),
        (
            "an include in a bracket",
            "{true:\nINCLUDE /etc/passwd\n}\n".to_owned(),
        ),
        ("an include by tab", "INCLUDE\t/etc/passwd\n".to_owned()),
        (
            "a function from outside",
            "EXTERNAL f()\n~ f()\n-> END\n".to_owned(),
        ),
        ("nothing", String::new()),
    ]
}

/// Texts that can be read and never come to an end when they are told, or grow on the way.
fn endless() -> Vec<(&'static str, String)> {
    let story = |text: &str| text.to_owned();
    vec![
        ("an endless circle", story("-> k\n== k\n-> k\n")),
        (
            "an endless circle that counts",
            story("VAR a = 0\n-> k\n== k\n~ a = a + 1\n-> k\n"),
        ),
        ("endless words", story("-> k\n== k\nword\n-> k\n")),
        (
            "endless words on one line",
            story("-> k\n== k\nword <>\n-> k\n"),
        ),
        ("endless tags", story("-> k\n== k\n#tag\n-> k\n")),
        (
            "a string that doubles",
            story("VAR s = \"ab\"\n-> k\n== k\n~ s = s + s\n-> k\n"),
        ),
        (
            "a string that doubles as it is shown",
            story("VAR s = \"ab\"\n-> k\n== k\n~ s = \"{s}{s}\"\n-> k\n"),
        ),
        (
            "a string that doubles and is said",
            story("VAR s = \"ab\"\n-> k\n== k\n~ s = s + s\n{s}\n-> k\n"),
        ),
        (
            "a function in itself",
            story("{f()}\n== function f()\n~ return f()\n"),
        ),
        (
            "a function twice in itself",
            story("{f()}\n== function f()\n~ return f() + f()\n"),
        ),
        (
            "a tunnel in itself",
            story("-> k ->\n== k\n-> k ->\n->->\n"),
        ),
        ("a thread in itself", story("-> k\n== k\n<- k\n-> DONE\n")),
        (
            "a thread twice in itself",
            story("-> k\n== k\n<- k\n<- k\n* a\n-> DONE\n"),
        ),
        (
            "endless choices",
            story("-> k\n== k\n<- one\n-> k\n== one\n+ [a]\n-> DONE\n"),
        ),
        ("a choice that nobody sees", story("-> k\n== k\n+ -> k\n")),
        ("no end", story("Hello.\n")),
    ]
}

/// Texts that ask for what cannot be reckoned.
fn reckoned() -> Vec<(&'static str, String)> {
    let story = |text: &str| text.to_owned();
    vec![
        ("divided by nothing", story("VAR a = 0\n{1 / a}\n-> END\n")),
        (
            "the rest of nothing",
            story("VAR a = 0\n{1 mod a}\n-> END\n"),
        ),
        (
            "the largest number and one",
            story("VAR a = 2147483647\n~ a = a + 1\n{a}\n-> END\n"),
        ),
        (
            "the smallest number turned",
            story("VAR a = -2147483647\n~ a = a - 1\n~ a = -a\n{a / -1}\n-> END\n"),
        ),
        (
            "a number too large",
            story("VAR a = 99999999999999999999\n{a}\n-> END\n"),
        ),
        (
            "a power without end",
            story("VAR a = 9.0\n~ a = POW(a, 999999)\n{INT(a)}\n-> END\n"),
        ),
        ("chance of nothing", story("{RANDOM(5, 1)}\n-> END\n")),
        (
            "chance of too much",
            story("{RANDOM(-2147483647, 2147483647)}\n-> END\n"),
        ),
        ("a seed of words", story("~ SEED_RANDOM(\"a\")\n-> END\n")),
        (
            "a list of nothing",
            story("LIST l = a\n~ l = l(99)\n{l}\n{LIST_MIN(())}\n{LIST_RANGE(l, 5, 1)}\n-> END\n"),
        ),
        ("a text as a list", story("{LIST_COUNT(\"a\")}\n-> END\n")),
        ("back from nowhere", story("->->\n")),
        ("an answer to nobody", story("~ return 1\n-> END\n")),
        ("to a number", story("VAR a = 1\n-> a\n")),
        (
            "to a variable that is nowhere",
            story("VAR a = -> k\n~ a = 1\n-> a\n== k\n-> END\n"),
        ),
        (
            "turns since nothing",
            story("{TURNS_SINCE(-> k)}\n-> END\n== k\n-> END\n"),
        ),
        (
            "marks upon marks",
            format!("a{}\n-> END\n", "\\#".repeat(30)),
        ),
    ]
}
