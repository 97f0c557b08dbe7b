//! README says what is true: its table of keys is the keymap, its agenda loads.
//!
//! `UPDATE_README=1 cargo test docs` writes the table anew.

use attache::i18n::Locale;
use attache::source;
use attache::tui::input::keymap::{Keymap, Scope};

const BEGIN: &str = "<!-- keys: made from assets/keymap.toml, and held to it by a test -->\n";
const END: &str = "<!-- end of keys -->";

fn path() -> &'static str {
    concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")
}

fn readme() -> String {
    std::fs::read_to_string(path()).expect("there is a README")
}

fn table() -> String {
    let texts = Locale::new("en").texts;
    let keymap = Keymap::default();
    let mut table = String::new();
    for &scope in Scope::ALL {
        let mut rows = keymap.rows().iter().filter(|row| row.scope == scope);
        let Some(first) = rows.next() else { continue };
        table.extend(["\n**", &scope.title(&texts), "**\n\n"]);
        table.push_str("| keys | what they do |\n|---|---|\n");
        for row in std::iter::once(first).chain(rows) {
            let keys: Vec<String> = row
                .keys
                .iter()
                .map(|key| format!("`{}`", key.label(true)))
                .collect();
            let about = row.about(&texts);
            table.extend(["| ", &keys.join(" "), " | ", &about, " |\n"]);
        }
    }
    table.push('\n');
    table
}

#[test]
fn the_readmes_table_of_keys_is_the_keymap() {
    let readme = readme();
    let (before, rest) = readme.split_once(BEGIN).expect("the table begins");
    let (shown, after) = rest.split_once(END).expect("the table ends");
    let table = table();
    if std::env::var_os("UPDATE_README").is_some() {
        std::fs::write(path(), format!("{before}{BEGIN}{table}{END}{after}")).expect("written");
        return;
    }
    assert_eq!(shown, table, "run: UPDATE_README=1 cargo test docs");
}

#[test]
fn every_agenda_in_the_readme_loads_without_a_finding() {
    let readme = readme();
    let blocks: Vec<&str> = readme
        .split("```toml\n")
        .skip(1)
        .filter_map(|rest| rest.split("```").next())
        .collect();
    assert!(!blocks.is_empty());
    for block in blocks {
        let reading = source::read(block.as_bytes());
        let findings = source::check(block.as_bytes(), &reading);
        assert_eq!(findings, [], "{block}");
        assert!(reading.agenda.is_some());
    }
}

#[test]
fn the_built_in_agenda_has_nothing_against_it() {
    let text = include_bytes!("../../agenda.toml");
    let reading = source::read(text);
    assert_eq!(source::check(text, &reading), []);
}

#[test]
fn trust_98_what_is_promised_and_what_is_not_is_written_down() {
    assert!(readme().contains("(.github/SECURITY.md)"));
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/.github/SECURITY.md");
    let security = std::fs::read_to_string(path).expect("there is a SECURITY.md");
    for part in [
        "What is promised",
        "Where",
        "What is not promised",
        "Which versions are mended",
        "How to report a hole",
    ] {
        assert!(security.contains(&format!("\n## {part}\n")), "{part}");
    }
    let man = crate::command::Desk::bare().text(&["man"]);
    let man = man.replace("\\-", "-");
    for file in [
        ".toml",
        ".bak",
        ".lock",
        ".corrupt-",
        ".conflict-",
        ".recovery-",
    ] {
        assert!(man.contains(&format!("PLAN{file}")), "{file}");
    }
    for word in ["accept-revision", "plan recover", "SH SAFETY", "SH LIMITS"] {
        assert!(man.contains(word), "{word}");
    }
}

#[test]
fn the_manual_names_the_values_of_options() {
    for lang in ["en", "ko"] {
        let man = crate::command::Desk::bare().text(&["man", "--lang", lang]);
        // roff writes a hyphen as `\-`.
        let man = man.replace("\\-", "-");
        for values in [
            "--sort time|relevance",
            "bash, elvish, fish, powershell, zsh",
            "en, ko",
            "Europe/Paris",
            "Asia/Seoul",
        ] {
            assert!(man.contains(values), "{lang}: {values}");
        }
        for value in ["auto", "always", "never", "dmy", "mdy", "ymd"] {
            let listed =
                man.contains(&format!("\n{value}: ")) || man.contains(&format!("\n{value}\n"));
            assert!(listed, "{lang}: {value}");
        }
    }
}

/// A page as one reads it: roff's escapes undone.
fn read_as_text(page: &str) -> String {
    page.replace("\\-", "-")
        .replace("\\*(Aq", "'")
        .replace("\\&", "")
        .replace("\\\\", "\\")
}

#[test]
fn the_page_of_the_agenda_file_has_every_table_and_key_and_what_they_mean() {
    use attache::i18n::keys::Keys;
    use attache::source::shape::{Sort, TABLES};
    for lang in ["en", "ko"] {
        let desk = crate::command::Desk::bare();
        let page = read_as_text(&desk.text(&["man", "agenda", "--lang", lang]));
        let texts = Keys::of(lang);
        assert!(page.contains(".TH attache-agenda 5"), "{page}");
        for table in TABLES {
            let about = texts.table(table.name).unwrap();
            assert!(page.contains(about), "{lang}: {about}");
            if !table.name.is_empty() {
                let start = page.find(".SS ").expect("there are tables");
                assert!(page[start..].contains(table.name), "{lang}: {}", table.name);
            }
            for field in table
                .fields
                .iter()
                .filter(|field| field.takes.sort != Sort::Keys)
            {
                let about = texts.key(table.name, field.key).unwrap();
                assert!(
                    page.contains(&format!("\\fB{}\\fR  (", field.key)),
                    "{}",
                    field.key
                );
                assert!(page.contains(about), "{lang}: {about}");
            }
        }
        for (_, key) in texts.names().filter(|(table, _)| *table == "*") {
            assert!(
                page.contains(texts.key("event", key).unwrap()),
                "{lang}: {key}"
            );
        }
        assert!(page.contains("kind = \"plenary\""), "{lang} has an example");
        let program = read_as_text(&desk.text(&["man", "--lang", lang]));
        assert!(program.contains("attache-agenda"), "{lang}");
        assert!(program.contains("attache man agenda"), "{lang}");
    }
}

/// `man` is not everywhere, nor is its locale.
#[test]
fn a_terminal_shows_the_pages_as_text() {
    use attache::source::shape::TABLES;
    let home = tempfile::tempdir().unwrap();
    for (lang, name) in [("en", "NAME"), ("ko", "이름")] {
        for page in [&["man"][..], &["man", "agenda"]] {
            let mut arguments = page.to_vec();
            arguments.extend(["--lang", lang, "--color", "never"]);
            let mut terminal = crate::terminal::Run::attache(home.path())
                .size(80, 24)
                .args(&arguments)
                .start();
            assert_eq!(terminal.wait_exit(), 0);
            let shown = String::from_utf8(terminal.bytes()).unwrap();
            assert!(shown.starts_with(name), "{shown}");
            for line in shown.lines() {
                assert!(!line.starts_with('.') && !line.contains("\\f"), "{line}");
            }
            if page.len() == 2 {
                for field in TABLES.iter().flat_map(|table| table.fields) {
                    let tag = format!("\n       {}  (", field.key);
                    assert!(shown.contains(&tag), "{lang} {}", field.key);
                }
            }
        }
    }
}
