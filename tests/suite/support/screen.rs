//! What a terminal shows, how it says keys, and what its colour codes say.

/// The text on a screen with the cursor, as it was at one moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Screen {
    rows: Vec<String>,
    /// Line and column of the cursor, counted from 0.
    pub cursor: (u16, u16),
    /// Lines that hold reversed characters.
    pub reversed: Vec<u16>,
    /// Whether the program drew on a screen of its own.
    pub alternate: bool,
    /// Whether the cursor is hidden.
    pub cursor_hidden: bool,
}

impl Screen {
    /// A screen as it is now.
    pub fn of(screen: &vt100::Screen) -> Self {
        let (rows, columns) = screen.size();
        let reversed = |row: u16| {
            (0..columns.get()).any(|column| {
                screen
                    .cell(row, column)
                    .is_some_and(|cell| cell.has_contents() && cell.inverse())
            })
        };
        Self {
            rows: screen
                .rows(0, columns.get())
                .map(|row| row.trim_end().to_owned())
                .collect(),
            cursor: screen.cursor_position(),
            reversed: (0..rows.get()).filter(|row| reversed(*row)).collect(),
            alternate: screen.alternate_screen(),
            cursor_hidden: screen.hide_cursor(),
        }
    }

    /// Whether a text stands here, in one line or broken over several.
    pub fn holds(&self, text: &str) -> bool {
        self.words().contains(text)
    }

    /// All words with one space between them.
    pub fn words(&self) -> String {
        let all = self.rows.join(" ");
        all.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The lines, without spaces at their ends.
    pub fn rows(&self) -> &[String] {
        &self.rows
    }

    /// The line in which a text stands.
    pub fn row_of(&self, text: &str) -> Option<u16> {
        let row = self.rows.iter().position(|row| row.contains(text))?;
        u16::try_from(row).ok()
    }

    /// What stands left of the cursor in its line.
    pub fn before_cursor(&self) -> String {
        let (row, column) = self.cursor;
        self.rows[usize::from(row)]
            .chars()
            .take(usize::from(column))
            .collect()
    }

    /// Whether nothing stands here.
    pub fn is_blank(&self) -> bool {
        self.rows.iter().all(String::is_empty)
    }

    /// The lines in a frame, for the message of a test that failed.
    pub fn framed(&self) -> String {
        let line = "-".repeat(80);
        let rows: Vec<String> = self.rows.iter().map(|row| format!("|{row}")).collect();
        format!(
            "{line}\n{}\n{line} cursor {:?}",
            rows.join("\n"),
            self.cursor
        )
    }
}

/// What a terminal sends for a key that is named as in the keymap.
pub fn bytes_of(key: &str) -> Vec<u8> {
    let fixed: &[u8] = match key {
        "enter" => b"\r",
        "esc" => b"\x1b",
        "tab" => b"\t",
        "backtab" => b"\x1b[Z",
        "backspace" => b"\x7f",
        "delete" => b"\x1b[3~",
        "up" => b"\x1b[A",
        "down" => b"\x1b[B",
        "right" => b"\x1b[C",
        "left" => b"\x1b[D",
        "home" => b"\x1b[H",
        "end" => b"\x1b[F",
        "pageup" => b"\x1b[5~",
        "pagedown" => b"\x1b[6~",
        "space" => b" ",
        "f1" => b"\x1bOP",
        "f9" => b"\x1b[20~",
        _ => match (key.strip_prefix("ctrl-"), key.as_bytes()) {
            (Some(letter), _) => return vec![letter.as_bytes()[0] & 0x1f],
            (None, one) if key.chars().count() == 1 => one,
            _ => panic!("no key is called {key:?}"),
        },
    };
    fixed.to_vec()
}

/// The numbers of every code for colour and weight in what was written.
pub fn colour_codes(log: &[u8]) -> Vec<u16> {
    let text = String::from_utf8_lossy(log);
    let mut codes = Vec::new();
    for piece in text.split("\x1b[").skip(1) {
        let end = piece.find(|letter: char| !letter.is_ascii_digit() && !";:".contains(letter));
        let Some(end) = end.filter(|end| piece[*end..].starts_with('m')) else {
            continue;
        };
        let numbers = piece[..end].split([';', ':']);
        codes.extend(numbers.filter_map(|number| number.parse::<u16>().ok()));
    }
    codes
}
