//! Roles of the screen turned into styles: for a dark, a light or an unknown background, for
//! sixteen colours and for none.

use ratatui::style::{Color, Modifier, Style};
use serde::Deserialize;
use thiserror::Error;

/// What a piece of the screen is for. Colour only repeats what words and marks already say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
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

/// A theme file that cannot be used.
#[derive(Debug, Error)]
pub enum ThemeFault {
    /// The file is not whole TOML of the expected shape.
    #[error("the theme cannot be read: {0}")]
    Toml(#[from] toml::de::Error),
    /// A word that is none of the sixteen colours.
    #[error("\"{0}\" is none of the sixteen terminal colours")]
    Colour(String),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "a style is made of switches")]
struct Entry {
    #[serde(default)]
    colour: Option<String>,
    #[serde(default)]
    bold: bool,
    #[serde(default)]
    dim: bool,
    #[serde(default)]
    reverse: bool,
    #[serde(default)]
    underline: bool,
}

impl Theme {
    /// Reads a theme file: one table a role; a role that is missing is plain text.
    pub fn load(text: &str) -> Result<Self, ThemeFault> {
        let mut file: std::collections::BTreeMap<Role, Entry> = toml::from_str(text)?;
        let mut styles = [Style::new(); ROLES.len()];
        for (style, role) in styles.iter_mut().zip(ROLES) {
            let Some(entry) = file.remove(&role) else {
                continue;
            };
            if let Some(name) = entry.colour {
                let colour: Color = name.parse().map_err(|_| ThemeFault::Colour(name.clone()))?;
                if matches!(colour, Color::Rgb(..) | Color::Indexed(_)) {
                    return Err(ThemeFault::Colour(name));
                }
                *style = style.fg(colour);
            }
            for (on, modifier) in [
                (entry.bold, Modifier::BOLD),
                (entry.dim, Modifier::DIM),
                (entry.reverse, Modifier::REVERSED),
                (entry.underline, Modifier::UNDERLINED),
            ] {
                if on {
                    *style = style.add_modifier(modifier);
                }
            }
        }
        Ok(Self { styles })
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
        assert!(Theme::load("[accent]\ncolour = \"#ff0000\"").is_err());
        assert!(Theme::load("[accent]\ncolour = \"cyan\"").is_ok());
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
