//! Whole screens: what one sees after pressing keys.

use super::screen::Screen;

#[test]
fn look() {
    println!("{}", Screen::at(120, 36).press("j space").text());
    println!("{}", Screen::at(80, 24).text());
    println!("{}", Screen::at(40, 12).text());
    println!("{}", Screen::at(120, 36).press("?").text());
}
