//! A text whose signs may be escaped: what was escaped stands for itself and parts nothing.

/// A text sign by sign, each with whether it was escaped by a backslash.
pub struct Signs(Vec<(char, bool)>);

/// A part of one.
#[derive(Clone, Copy)]
pub struct Part<'s>(&'s [(char, bool)]);

impl Signs {
    /// Reads a text: a backslash before one of GIFT's own signs takes its meaning, and `\n` is a line
    /// end.
    pub fn read(text: &str) -> Self {
        let mut signs = Vec::with_capacity(text.len());
        let mut letters = text.chars().peekable();
        while let Some(letter) = letters.next() {
            let next = letters.peek().copied();
            match (letter, next) {
                ('\\', Some(escaped)) if "~=#{}:\\".contains(escaped) => {
                    signs.push((escaped, true));
                    letters.next();
                }
                ('\\', Some('n')) => {
                    signs.push(('\n', true));
                    letters.next();
                }
                _ => signs.push((letter, false)),
            }
        }
        Self(signs)
    }

    /// All of it.
    pub fn all(&self) -> Part<'_> {
        Part(&self.0)
    }
}

impl Part<'_> {
    /// The text.
    pub fn text(self) -> String {
        self.0.iter().map(|(letter, _)| letter).collect()
    }

    /// Whether there is nothing but space.
    pub fn is_blank(self) -> bool {
        self.0.iter().all(|(letter, _)| letter.is_whitespace())
    }

    /// Without space at the beginning.
    pub fn trimmed(self) -> Self {
        let blank = self
            .0
            .iter()
            .take_while(|(letter, _)| letter.is_whitespace());
        let blank = blank.count();
        Self(&self.0[blank..])
    }

    /// What comes after a mark that it begins with.
    pub fn after_start(self, mark: &str) -> Option<Self> {
        let count = mark.chars().count();
        self.begins(mark).then(|| Self(&self.0[count..]))
    }

    /// What stands before and after the first place of a mark.
    pub fn split_at(self, mark: &str) -> Option<(Self, Self)> {
        let at = (0..self.0.len()).find(|at| Self(&self.0[*at..]).begins(mark))?;
        Some(self.parted(at, mark))
    }

    /// What stands before and after the last place of a mark.
    pub fn split_at_last(self, mark: &str) -> Option<(Self, Self)> {
        let at = (0..self.0.len())
            .rev()
            .find(|at| Self(&self.0[*at..]).begins(mark))?;
        Some(self.parted(at, mark))
    }

    /// What stands before the first of some marks, and what each of them begins.
    pub fn begun_by(self, marks: &[char]) -> (Self, Vec<(char, Self)>) {
        let is_mark = |sign: &(char, bool)| !sign.1 && marks.contains(&sign.0);
        let places: Vec<usize> = (0..self.0.len())
            .filter(|at| is_mark(&self.0[*at]))
            .collect();
        let first = places.first().copied().unwrap_or(self.0.len());
        let ends = places.iter().copied().skip(1).chain([self.0.len()]);
        let parts = places.iter().copied().zip(ends);
        let begun = parts.map(|(at, end)| (self.0[at].0, Self(&self.0[at + 1..end])));
        (Self(&self.0[..first]), begun.collect())
    }

    fn begins(self, mark: &str) -> bool {
        let mut signs = self.0.iter();
        mark.chars()
            .all(|letter| signs.next() == Some(&(letter, false)))
    }

    fn parted(self, at: usize, mark: &str) -> (Self, Self) {
        let after = at + mark.chars().count();
        (Self(&self.0[..at]), Self(&self.0[after..]))
    }
}
