//! How many colours the terminal has, and the nearest of them to the one that is meant.

use std::env;

use ratatui::style::Color;

/// Red, green and blue.
pub type Rgb = (u8, u8, u8);

/// How many colours there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// All of them.
    True,
    /// The 256 of xterm.
    Indexed,
    /// The 16 that the person at the terminal chose.
    Sixteen,
}

impl Depth {
    /// What the terminal says of itself.
    pub fn of_terminal() -> Self {
        let variable = |name| env::var(name).unwrap_or_default();
        Self::from_names(&variable("COLORTERM"), &variable("TERM"))
    }

    fn from_names(colorterm: &str, term: &str) -> Self {
        if matches!(colorterm, "truecolor" | "24bit") || term.ends_with("-direct") {
            Self::True
        } else if term.contains("256color")
            || ["kitty", "ghostty", "alacritty", "foot", "wezterm"]
                .iter()
                .any(|one| term.contains(one))
        {
            Self::Indexed
        } else {
            Self::Sixteen
        }
    }

    /// The nearest colour that there is.
    pub fn color(self, rgb: Rgb) -> Color {
        let (r, g, b) = rgb;
        match self {
            Self::True => Color::Rgb(r, g, b),
            Self::Indexed => Color::Indexed(indexed(rgb)),
            Self::Sixteen => sixteen(rgb),
        }
    }
}

/// The steps of xterm's colour cube.
const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];

/// The nearest of xterm's colours beyond the first 16, which are anyone's.
fn indexed(rgb: Rgb) -> u8 {
    let step = |part: u8| {
        let nearest = STEPS
            .iter()
            .enumerate()
            .min_by_key(|(_, step)| step.abs_diff(part));
        nearest.map_or(0, |(at, _)| at)
    };
    let (r, g, b) = (step(rgb.0), step(rgb.1), step(rgb.2));
    let cube = (STEPS[r], STEPS[g], STEPS[b]);
    let mean = (u32::from(rgb.0) + u32::from(rgb.1) + u32::from(rgb.2)) / 3;
    let shade = (mean.saturating_sub(3) / 10).min(23) as u8;
    let gray = 8 + 10 * shade;
    if distance((gray, gray, gray), rgb) < distance(cube, rgb) {
        232 + shade
    } else {
        (16 + 36 * r + 6 * g + b) as u8
    }
}

fn sixteen(rgb: Rgb) -> Color {
    const COLORS: [(Rgb, Color); 14] = [
        ((0, 0, 0), Color::Black),
        ((205, 49, 49), Color::Red),
        ((13, 188, 121), Color::Green),
        ((200, 180, 20), Color::Yellow),
        ((36, 114, 200), Color::Blue),
        ((188, 63, 188), Color::Magenta),
        ((17, 168, 205), Color::Cyan),
        ((102, 102, 102), Color::DarkGray),
        ((241, 76, 76), Color::LightRed),
        ((35, 209, 139), Color::LightGreen),
        ((245, 245, 67), Color::LightYellow),
        ((59, 142, 234), Color::LightBlue),
        ((214, 112, 214), Color::LightMagenta),
        ((229, 229, 229), Color::White),
    ];
    COLORS
        .iter()
        .min_by_key(|(known, _)| distance(*known, rgb))
        .map_or(Color::Reset, |(_, color)| *color)
}

fn distance(a: Rgb, b: Rgb) -> u32 {
    let part = |a: u8, b: u8| u32::from(a.abs_diff(b)).pow(2);
    part(a.0, b.0) + part(a.1, b.1) + part(a.2, b.2)
}

/// The contrast of two colours as WCAG 2 has it: 1 for none, 21 for black on white.
pub fn contrast(a: Rgb, b: Rgb) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn luminance((r, g, b): Rgb) -> f64 {
    let linear = |part: u8| {
        let part = f64::from(part) / 255.0;
        if part <= 0.03928 {
            part / 12.92
        } else {
            ((part + 0.055) / 1.055).powf(2.4)
        }
    };
    0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
}

/// The colour of `#rrggbb`.
pub fn parse_rgb(text: &str) -> Option<Rgb> {
    let digits = text.strip_prefix('#').filter(|digits| {
        digits.len() == 6 && digits.bytes().all(|digit| digit.is_ascii_hexdigit())
    })?;
    let part = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok();
    Some((part(0)?, part(2)?, part(4)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terminals_say_how_many_colours_they_have() {
        assert_eq!(
            Depth::from_names("truecolor", "xterm-256color"),
            Depth::True
        );
        assert_eq!(Depth::from_names("", "tmux-256color"), Depth::Indexed);
        assert_eq!(Depth::from_names("", "xterm"), Depth::Sixteen);
        assert_eq!(Depth::from_names("", "linux"), Depth::Sixteen);
    }

    #[test]
    fn the_nearest_colour_is_taken() {
        assert_eq!(Depth::Indexed.color((255, 0, 0)), Color::Indexed(196));
        assert_eq!(Depth::Indexed.color((18, 18, 18)), Color::Indexed(233));
        assert_eq!(Depth::Indexed.color((255, 255, 255)), Color::Indexed(231));
        assert_eq!(Depth::Sixteen.color((10, 10, 10)), Color::Black);
        assert_eq!(Depth::Sixteen.color((250, 80, 70)), Color::LightRed);
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        assert!((contrast((0, 0, 0), (255, 255, 255)) - 21.0).abs() < 0.01);
        assert!((contrast((9, 9, 9), (9, 9, 9)) - 1.0).abs() < 0.01);
    }

    #[test]
    fn a_colour_has_six_digits() {
        assert_eq!(parse_rgb("#0a5CaD"), Some((10, 92, 173)));
        for wrong in ["0a5cad", "#0a5ca", "#0a5cag", "#가나"] {
            assert_eq!(parse_rgb(wrong), None, "{wrong}");
        }
    }
}
