//! Roles of the screen turned into styles: for a dark, a light or an unknown background, for
//! sixteen colours and for none.

use ratatui::style::{Color, Modifier, Style};
use serde::Deserialize;

use crate::document::{Document, Table};
use crate::fault::{Code, Fault};

/// What a piece of the screen is for. Colour only repeats what words and marks already say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Plain text.
    Text,
    /// Hints, sources and asides.
    Quiet,
    /// The one accent.
    Accent,
    /// The title line.
    Title,
    /// Headings and what matters most on a page.
    Strong,
    /// The focused row.
    Focus,
    /// Something to look at before going on.
    Care,
    /// The filled part of a meter.
    Meter,
    /// The empty part of a meter.
    MeterRest,
}

/// Every role, in the order of the theme file.
const ROLES: [Role; 9] = [
    Role::Text,
    Role::Quiet,
    Role::Accent,
    Role::Title,
    Role::Strong,
    Role::Focus,
    Role::Care,
    Role::Meter,
    Role::MeterRest,
];

impl Role {
    /// What its table in a theme file is called.
    const fn id(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Quiet => "quiet",
            Self::Accent => "accent",
            Self::Title => "title",
            Self::Strong => "strong",
            Self::Focus => "focus",
            Self::Care => "care",
            Self::Meter => "meter",
            Self::MeterRest => "meter-rest",
        }
    }
}

/// Styles by role.
///
/// # Why
/// Themes name the sixteen colours of the person's own palette and never fixed shades, and none
/// sets a background: what is readable in their terminal stays readable here. The neutral
/// theme, used when the background is unknown, works by weight alone.
#[derive(Debug, Clone)]
pub struct Theme {
    styles: [Style; ROLES.len()],
}

/// Which theme a person wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Look {
    /// What the terminal says about its background; neutral if it says nothing.
    #[default]
    Auto,
    /// For a dark background.
    Dark,
    /// For a light background.
    Light,
    /// No colour at all.
    Plain,
}

impl Look {
    /// Every look, in the order in which settings offer them.
    pub const ALL: [Self; 4] = [Self::Auto, Self::Dark, Self::Light, Self::Plain];

    /// Its shown word.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Auto => "as the terminal says",
            Self::Dark => "for a dark background",
            Self::Light => "for a light background",
            Self::Plain => "no colour",
        }
    }
}

/// What the file is called in a fault.
const NAME: &str = "the theme";
/// What may stand in the table of a role.
const STYLE_KEYS: [&str; 5] = ["colour", "bold", "dim", "reverse", "underline"];

impl Theme {
    /// Reads a theme file: one table a role; a role that is missing is plain text.
    ///
    /// # Errors
    /// Every fault of the file, in its order.
    pub fn load(text: &str) -> Result<Self, Vec<Fault>> {
        let document = Document::new(NAME, text);
        let parsed = document.parse();
        let root = document.root(&parsed, "theme", &ROLES.map(Role::id));
        let styles = ROLES.map(|role| {
            root.when(role.id(), |root, id| root.table(id, "role", &STYLE_KEYS))
                .map_or_else(Style::new, |table| style(&table))
        });
        document.finish(Some(Self { styles }))
    }

    /// The same theme without any colour; weight, reverse and underline stay.
    #[must_use]
    pub fn without_colour(mut self) -> Self {
        for style in &mut self.styles {
            style.fg = None;
            style.bg = None;
        }
        self
    }

    /// The style of a role.
    pub fn style(&self, role: Role) -> Style {
        self.styles[role as usize]
    }
}

fn style(table: &Table<'_>) -> Style {
    let mut style = Style::new();
    if let Some(name) = table.when("colour", Table::line) {
        match name.parse() {
            Ok(Color::Rgb(..) | Color::Indexed(_)) | Err(_) => {
                let message = format!("\"{name}\" is none of the sixteen terminal colours.");
                let mend = "Write one of them by name, such as \"cyan\" or \"lightcyan\".";
                table.fault_at("colour", Code::BadValue, &message, mend);
            }
            Ok(colour) => style = style.fg(colour),
        }
    }
    for (key, modifier) in [
        ("bold", Modifier::BOLD),
        ("dim", Modifier::DIM),
        ("reverse", Modifier::REVERSED),
        ("underline", Modifier::UNDERLINED),
    ] {
        if table.when(key, Table::flag) == Some(true) {
            style = style.add_modifier(modifier);
        }
    }
    style
}

/// What the environment says about colour.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Surroundings {
    /// `NO_COLOR` is set and not empty (the convention of no-color.org), or the terminal is dumb.
    pub no_colour: bool,
    /// `COLORFGBG`, as some terminals set it: the last number is the background, 0 to 6 and 8
    /// being dark.
    pub fg_bg: Option<String>,
}

impl Surroundings {
    /// The theme file that this look comes to here: `dark`, `light` or `neutral`, and whether
    /// colours are to be left out.
    pub fn choose(&self, look: Look) -> (&'static str, bool) {
        let name = match look {
            Look::Dark => "dark",
            Look::Light => "light",
            Look::Plain => "neutral",
            Look::Auto => match self.background() {
                Some(number) if number <= 6 || number == 8 => "dark",
                Some(_) => "light",
                None => "neutral",
            },
        };
        (name, self.no_colour || look == Look::Plain)
    }

    fn background(&self) -> Option<u8> {
        self.fg_bg.as_deref()?.rsplit(';').next()?.parse().ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_terminal_may_say_its_background() {
        let says = |text: &str| Surroundings {
            no_colour: false,
            fg_bg: Some(text.to_owned()),
        };
        assert_eq!(says("15;0").choose(Look::Auto), ("dark", false));
        assert_eq!(says("0;default;15").choose(Look::Auto), ("light", false));
        assert_eq!(
            Surroundings::default().choose(Look::Auto),
            ("neutral", false)
        );
        assert_eq!(says("15;0").choose(Look::Plain), ("neutral", true));
    }

    #[test]
    fn fixed_shades_are_refused() {
        for shade in ["#ff0000", "123", "mauve"] {
            let faults = Theme::load(&format!("[accent]\ncolour = \"{shade}\"")).unwrap_err();
            assert!(
                faults[0]
                    .to_string()
                    .starts_with("the theme, line 2, column 10: "),
                "{faults:?}"
            );
        }
        assert!(Theme::load("[accent]\ncolour = \"cyan\"").is_ok());
        assert!(Theme::load("[accnt]\nbold = true").is_err());
    }

    #[test]
    fn leaving_colour_out_keeps_reverse() {
        let theme = Theme::load("[focus]\ncolour = \"cyan\"\nreverse = true")
            .unwrap()
            .without_colour();
        let style = theme.style(Role::Focus);
        assert_eq!(style.fg, None);
        assert!(style.add_modifier.contains(Modifier::REVERSED));
    }
}
