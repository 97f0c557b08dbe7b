//! Roles and their styles: what a part of the screen means, not what colour it has.
//!
//! Widgets ask for a role; which style that is says a file in `assets/theme`. No meaning by colour
//! alone: the signs that go with the roles are in [`crate::tui::look::glyphs`].

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier, Style};
use serde::Deserialize;

use crate::config::{Settings, ThemeChoice};
use crate::tui::look::depth::{Depth, Rgb, contrast, parse_rgb};

/// The hues that topics take turns in.
pub const TOPIC_HUES: usize = 8;

macro_rules! roles {
    ($($(#[$doc:meta])* $role:ident,)+) => {
        /// A style for every role, in the depth of the terminal.
        #[derive(Clone, Debug, PartialEq)]
        pub struct Theme {
            $($(#[$doc])* pub $role: Style,)+
            /// Hues of topics that colour-blind people can tell apart.
            pub topics: [Style; TOPIC_HUES],
            background: Option<Rgb>,
            depth: Depth,
            chosen: Chosen,
        }

        /// The form of a theme file.
        #[derive(Debug, Deserialize)]
        #[serde(deny_unknown_fields)]
        struct File {
            $($role: Raw,)+
            topics: [Raw; TOPIC_HUES],
        }

        impl File {
            fn at(self, depth: Depth) -> Result<Theme, String> {
                let background = self.base.bg.as_deref().and_then(parse_rgb);
                let Self { $($role,)+ topics } = self;
                let mut hues = [Style::new(); TOPIC_HUES];
                for (hue, raw) in hues.iter_mut().zip(topics) {
                    *hue = raw.style(depth)?;
                }
                Ok(Theme {
                    $($role: $role.style(depth)?,)+
                    topics: hues,
                    background,
                    depth,
                    chosen: Chosen::default(),
                })
            }
        }

        #[cfg(test)]
        impl Theme {
            fn roles(&self) -> Vec<(&'static str, Style)> {
                vec![$((stringify!($role), self.$role),)+]
            }
        }
    };
}

roles! {
    /// The whole screen: text and background.
    base,
    /// What matters less: past sessions, labels.
    muted,
    /// The event's name, and the title of a session that stands open.
    title,
    /// The one accent.
    accent,
    /// The selected row, as a whole.
    selected,
    /// The bar before the selected row.
    bar,
    /// Rules and frames.
    border,
    /// The frame of what has the keys.
    focus,
    /// What I chose as a must.
    must,
    /// What I chose as a maybe.
    maybe,
    /// What is on now, and the line for it.
    now,
    /// What gets in each other's way in the plan.
    clash,
    /// Tight, but no clash.
    tight,
    /// A session of my plan, where it is drawn as large as it is long.
    planned,
    /// What differs from what I accepted.
    changed,
    /// Worth a look.
    warn,
    /// Wrong, or failed.
    error,
    /// What the search hit.
    mark,
    /// What no public source gives.
    illustrative,
    /// What was called off.
    cancelled,
    /// A key in a hint.
    key,
    /// A filter that is on.
    chip,
    /// The tab that shows.
    tab,
    /// What lies on top of a screen.
    overlay,
    /// Whatever a box lies on, while it does.
    below,
    /// A field that is typed into.
    field,
}

/// Which theme was asked for, and what becomes of it on this terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Chosen {
    choice: ThemeChoice,
    /// Is the terminal's background light? `None` where it does not say.
    is_light: Option<bool>,
    /// Are colours wanted at all?
    in_color: bool,
}

impl Default for Chosen {
    fn default() -> Self {
        Self {
            choice: ThemeChoice::default(),
            is_light: None,
            in_color: true,
        }
    }
}

impl Chosen {
    /// The theme that is shown for it.
    fn shown(self) -> ThemeChoice {
        match (self.choice, self.is_light) {
            _ if !self.in_color => ThemeChoice::Plain,
            (ThemeChoice::Auto, Some(true)) => ThemeChoice::Light,
            (ThemeChoice::Auto, Some(false)) => ThemeChoice::Dark,
            (choice, _) => choice,
        }
    }

    fn theme(self, depth: Depth) -> Theme {
        let theme = read(file(self.shown(), depth), depth);
        Theme {
            chosen: self,
            ..theme.expect("the shipped themes are tested")
        }
    }
}

/// The file of a theme, as [`Theme::new`] says.
fn file(choice: ThemeChoice, depth: Depth) -> &'static str {
    match choice {
        ThemeChoice::Auto if depth == Depth::Sixteen => {
            include_str!("../../../assets/theme/either.toml")
        }
        ThemeChoice::Auto | ThemeChoice::Dark => include_str!("../../../assets/theme/dark.toml"),
        ThemeChoice::Light => include_str!("../../../assets/theme/light.toml"),
        ThemeChoice::HighContrast => include_str!("../../../assets/theme/high-contrast.toml"),
        ThemeChoice::Plain => include_str!("../../../assets/theme/plain.toml"),
    }
}

/// A style as theme files write it.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Raw {
    fg: Option<String>,
    bg: Option<String>,
    ansi: Option<String>,
    ansi_bg: Option<String>,
    bold: bool,
    dim: bool,
    italic: bool,
    underlined: bool,
    reversed: bool,
    crossed_out: bool,
}

impl Raw {
    fn style(self, depth: Depth) -> Result<Style, String> {
        let Self {
            fg,
            bg,
            ansi,
            ansi_bg,
            bold,
            dim,
            italic,
            underlined,
            reversed,
            crossed_out,
        } = self;
        let color = |rgb: Option<String>, ansi: Option<String>| match (rgb, ansi) {
            (_, Some(name)) if depth == Depth::Sixteen => ansi_color(&name)
                .map(Some)
                .ok_or(format!("no colour `{name}`")),
            (Some(rgb), _) => {
                let rgb = parse_rgb(&rgb).ok_or(format!("no colour `{rgb}`"))?;
                Ok(Some(depth.color(rgb)))
            }
            (None, _) => Ok(None),
        };
        let modifiers = [
            (bold, Modifier::BOLD),
            (dim, Modifier::DIM),
            (italic, Modifier::ITALIC),
            (underlined, Modifier::UNDERLINED),
            (reversed, Modifier::REVERSED),
            (crossed_out, Modifier::CROSSED_OUT),
        ];
        let mut style = Style::new();
        style.fg = color(fg, ansi)?;
        style.bg = color(bg, ansi_bg)?;
        for (is_on, modifier) in modifiers {
            if is_on {
                style = style.add_modifier(modifier);
            }
        }
        Ok(style)
    }
}

fn ansi_color(name: &str) -> Option<Color> {
    Some(match name {
        "default" => Color::Reset,
        "black" => Color::Black,
        "red" => Color::Red,
        "green" => Color::Green,
        "yellow" => Color::Yellow,
        "blue" => Color::Blue,
        "magenta" => Color::Magenta,
        "cyan" => Color::Cyan,
        "white" => Color::Gray,
        "bright-black" => Color::DarkGray,
        "bright-red" => Color::LightRed,
        "bright-green" => Color::LightGreen,
        "bright-yellow" => Color::LightYellow,
        "bright-blue" => Color::LightBlue,
        "bright-magenta" => Color::LightMagenta,
        "bright-cyan" => Color::LightCyan,
        "bright-white" => Color::White,
        _ => return None,
    })
}

impl Theme {
    /// How many colours the terminal has.
    pub fn depth(&self) -> Depth {
        self.depth
    }

    /// A shipped theme. `Auto` is for a background that nobody knows: with 16 colours, where the
    /// background is the terminal's own, one that shows on any; else the dark one, which brings its own.
    pub fn new(choice: ThemeChoice, depth: Depth) -> Self {
        let chosen = Chosen {
            choice,
            ..Chosen::default()
        };
        chosen.theme(depth)
    }

    /// The theme of these settings on this terminal; plain where no colours are wanted.
    pub fn of(settings: &Settings) -> Self {
        let chosen = Chosen {
            choice: settings.theme,
            is_light: settings.is_light(),
            in_color: settings.wants_color(true),
        };
        chosen.theme(Depth::of_terminal())
    }

    /// Which theme was asked for.
    pub fn choice(&self) -> ThemeChoice {
        self.chosen.choice
    }

    /// Are colours wanted at all? If not, every theme looks plain.
    pub fn in_color(&self) -> bool {
        self.chosen.in_color
    }

    /// The next theme, round and round. One that looks on this terminal as this one does is passed over,
    /// unless all do.
    #[must_use]
    pub fn next(&self) -> Self {
        let all = ThemeChoice::WORDS.iter().map(|(_, choice)| *choice);
        let after = all.cycle().skip_while(|choice| *choice != self.choice());
        let after = after.skip(1).take(ThemeChoice::WORDS.len() - 1);
        let chosen = after.map(|choice| Chosen {
            choice,
            ..self.chosen
        });
        let looks = |chosen: Chosen| file(chosen.shown(), self.depth);
        let differs = |chosen: &Chosen| looks(*chosen) != looks(self.chosen);
        let next = chosen.clone().find(differs).or(chosen.clone().next());
        next.unwrap_or(self.chosen).theme(self.depth)
    }

    /// Makes cells recede that a box lies on. Hues go; what was reversed stays so, since a selection has
    /// nothing else in a theme without colours.
    pub fn dim(&self, cells: &mut [Cell]) {
        let is_faint = self.depth == Depth::Sixteen || self.below.fg.is_none();
        for cell in cells {
            cell.modifier.remove(Modifier::BOLD);
            cell.set_style(self.below);
            if is_faint {
                cell.modifier.insert(Modifier::DIM);
            }
        }
    }

    /// Plain text, on whatever is below it.
    pub fn text(&self) -> Style {
        Style {
            bg: None,
            ..self.base
        }
    }

    /// The style of a topic: the colour that the agenda gives it where one can see it here, else
    /// the hue of its place in the agenda.
    pub fn topic(&self, at: usize, color: Option<Rgb>) -> Style {
        let hue = self.topics[at % TOPIC_HUES];
        match (color, self.background) {
            (Some(rgb), Some(background))
                if self.depth != Depth::Sixteen && contrast(rgb, background) >= 4.5 =>
            {
                hue.fg(self.depth.color(rgb))
            }
            _ => hue,
        }
    }
}

fn read(file: &str, depth: Depth) -> Result<Theme, String> {
    let file: File = toml::from_str(file).map_err(|error| error.to_string())?;
    file.at(depth)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [ThemeChoice; 5] = [
        ThemeChoice::Auto,
        ThemeChoice::Dark,
        ThemeChoice::Light,
        ThemeChoice::HighContrast,
        ThemeChoice::Plain,
    ];
    const DEPTHS: [Depth; 3] = [Depth::True, Depth::Indexed, Depth::Sixteen];

    fn rgb(color: Option<Color>) -> Option<Rgb> {
        match color {
            Some(Color::Rgb(r, g, b)) => Some((r, g, b)),
            _ => None,
        }
    }

    #[test]
    fn each_next_theme_looks_different_and_all_come_round() {
        let word = |theme: &Theme| theme.choice().word();
        let mut theme = Theme::new(ThemeChoice::Auto, Depth::True);
        let mut passed = Vec::new();
        for _ in 0..4 {
            let next = theme.next();
            assert_ne!(next.base, theme.base, "{}", word(&next));
            theme = next;
            passed.push(word(&theme));
        }
        assert_eq!(passed, ["light", "high-contrast", "plain", "auto"]);
        let dark = Theme::new(ThemeChoice::Dark, Depth::True);
        assert_eq!(word(&dark.next()), "light");
    }

    #[test]
    fn without_colours_every_theme_is_plain_and_the_next_one_is_kept_all_the_same() {
        let chosen = Chosen {
            in_color: false,
            ..Chosen::default()
        };
        let theme = chosen.theme(Depth::True);
        assert_eq!(theme.base, theme.next().base);
        assert_eq!(theme.next().choice(), ThemeChoice::Dark);
        assert!(!theme.next().in_color());
    }

    #[test]
    fn every_shipped_theme_can_be_read_at_every_depth() {
        for choice in ALL {
            for depth in DEPTHS {
                let theme = Theme::new(choice, depth);
                for (role, style) in theme.roles() {
                    let is_deep = |color| matches!(color, Some(Color::Rgb(..)));
                    let deep = is_deep(style.fg) || is_deep(style.bg);
                    assert!(depth == Depth::True || !deep, "{choice:?} {depth:?} {role}");
                }
            }
        }
    }

    #[test]
    fn what_is_to_be_read_can_be_read() {
        for (choice, least) in [
            (ThemeChoice::Dark, 4.5),
            (ThemeChoice::Light, 4.5),
            (ThemeChoice::HighContrast, 7.0),
        ] {
            let theme = Theme::new(choice, Depth::True);
            let base = rgb(theme.base.bg).expect("a background");
            let overlay = rgb(theme.overlay.bg).expect("a background");
            let topics = theme.topics.iter().map(|style| ("topics", *style));
            for (role, style) in theme.roles().into_iter().chain(topics) {
                let Some(fg) = rgb(style.fg).filter(|_| role != "border") else {
                    continue;
                };
                for on in [base, overlay] {
                    let on = rgb(style.bg).unwrap_or(on);
                    let has = contrast(fg, on);
                    assert!(has >= least, "{choice:?} {role} has a contrast of {has:.1}");
                }
                // A row's own text may stand on the selection too.
                if let (None, None, Some(on)) =
                    (style.bg, theme.selected.fg, rgb(theme.selected.bg))
                {
                    let has = contrast(fg, on);
                    assert!(has >= 4.0, "{choice:?} {role} selected has {has:.1}");
                }
            }
        }
    }

    #[test]
    fn trust_56_plain_has_no_colour_and_its_selection_still_shows() {
        let theme = Theme::new(ThemeChoice::Plain, Depth::True);
        for (role, style) in theme.roles() {
            assert_eq!((style.fg, style.bg), (None, None), "{role}");
        }
        assert!(theme.selected.add_modifier.contains(Modifier::REVERSED));
        assert!(theme.mark.add_modifier.contains(Modifier::UNDERLINED));
    }

    #[test]
    fn colour_blind_people_can_tell_topics_apart() {
        for choice in [
            ThemeChoice::Dark,
            ThemeChoice::Light,
            ThemeChoice::HighContrast,
        ] {
            let theme = Theme::new(choice, Depth::True);
            let hues: Vec<Rgb> = theme
                .topics
                .iter()
                .filter_map(|style| rgb(style.fg))
                .collect();
            for (name, seen) in [
                ("red", without_red as fn(Rgb) -> [f64; 3]),
                ("green", without_green),
            ] {
                for (at, one) in hues.iter().enumerate() {
                    for other in &hues[at + 1..] {
                        let (a, b) = (seen(*one), seen(*other));
                        let apart: f64 = a.iter().zip(b).map(|(a, b)| (a - b).powi(2)).sum();
                        let apart = apart.sqrt();
                        assert!(
                            apart > 0.1,
                            "{choice:?}: {one:?} {other:?} without {name}: {apart:.3}"
                        );
                    }
                }
            }
        }
    }

    /// What people without the cones for red see, by Viénot, Brettel and Mollon 1999.
    fn without_red(rgb: Rgb) -> [f64; 3] {
        let [r, g, b] = linear(rgb);
        let seen = 0.11238 * r + 0.88762 * g;
        shown([seen, seen, 0.00401 * (r - g) + b])
    }

    /// What people without the cones for green see.
    fn without_green(rgb: Rgb) -> [f64; 3] {
        let [r, g, b] = linear(rgb);
        let seen = 0.29275 * r + 0.70725 * g;
        shown([seen, seen, -0.02234 * (r - g) + b])
    }

    fn shown(linear: [f64; 3]) -> [f64; 3] {
        linear.map(|part| part.max(0.0).powf(1.0 / 2.2))
    }

    fn linear((r, g, b): Rgb) -> [f64; 3] {
        [r, g, b].map(|part| (f64::from(part) / 255.0).powf(2.2))
    }

    #[test]
    fn a_topic_keeps_its_own_colour_where_one_can_see_it() {
        let dark = Theme::new(ThemeChoice::Dark, Depth::True);
        assert_eq!(
            dark.topic(0, Some((255, 200, 0))).fg,
            Some(Color::Rgb(255, 200, 0))
        );
        assert_eq!(dark.topic(1, Some((5, 5, 20))), dark.topics[1]);
        assert_eq!(dark.topic(9, None), dark.topics[1]);
    }

    #[test]
    fn a_role_that_does_not_exist_is_refused() {
        let plain = include_str!("../../../assets/theme/plain.toml");
        assert!(read(&format!("{plain}\nglow = {{}}"), Depth::True).is_err());
        assert!(read(&plain.replace("mark =", "marks ="), Depth::True).is_err());
    }
}
