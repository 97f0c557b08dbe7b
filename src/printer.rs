//! Printers, by the commands of CUPS: `lp` prints, `lpstat` lists.
//!
//! Only PDF goes out, on standard input, with its format named: the filter of CUPS for text prints Hangul as
//! boxes, and a format that is guessed may be guessed wrong. Nothing passes through a shell, the name of a
//! printer never reads as an option, and nobody waits for a command that hangs.

use std::io::{self, Read, Write};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::agenda::safe;
use crate::i18n::Message;
use crate::i18n::sentences::failures;

/// So long `lp` may take to accept a job.
pub const PATIENCE: Duration = Duration::from_secs(20);
/// So much of what a command says is kept, in bytes.
const MOST: u64 = 4096;
/// How often it is asked whether a command has ended.
const STEP: Duration = Duration::from_millis(10);
/// Where the program is to end, this much longer: enough for a spooler, and there is a file instead.
const IN_A_HURRY: Duration = Duration::from_millis(1_500);

/// A printer that CUPS knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Printer {
    /// Its name, as `lp -d` takes it.
    pub name: String,
    /// Does it print where none is named?
    pub is_default: bool,
}

/// Why nothing was printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unprinted {
    /// There is no such command.
    NoCommand(&'static str),
    /// It could not be begun, or ended with a failure; what it said, fit for a screen.
    Failed(&'static str, String),
    /// It did not end in time.
    Hangs(&'static str),
    /// No printer can have that name.
    BadName(String),
}

impl Unprinted {
    /// The same in words.
    pub fn message(&self) -> Message {
        match self {
            Self::NoCommand(command) => failures::no_lp(*command),
            Self::Failed(command, said) if said.is_empty() => failures::lp_failed_mute(*command),
            Self::Failed(command, said) => failures::lp_failed(*command, said.as_str()),
            Self::Hangs(command) => failures::lp_hangs(*command),
            Self::BadName(name) => failures::no_printer_name(name.as_str()),
        }
    }
}

/// A job: what is printed, where, on what, under which title.
#[derive(Clone, Copy, Debug)]
pub struct Job<'a> {
    /// The file, a PDF.
    pub pdf: &'a [u8],
    /// The printer's name; `None`: the one that is the default.
    pub printer: Option<&'a str>,
    /// The medium, as CUPS names it.
    pub media: &'a str,
    /// What the queue shows.
    pub title: &'a str,
}

/// Hands a job to `lp`; what it said, fit for a screen.
///
/// Where `is_hurried` comes true meanwhile, because the program is to end, it is not waited for much longer.
pub fn print(
    job: &Job<'_>,
    patience: Duration,
    is_hurried: impl Fn() -> bool,
) -> Result<String, Unprinted> {
    let mut lp = Command::new("lp");
    if let Some(name) = job.printer {
        if !is_name(name) {
            return Err(Unprinted::BadName(safe::line(name).into_owned()));
        }
        lp.args(["-d", name]);
    }
    let media = format!("media={}", job.media);
    let title = safe::line(job.title).into_owned();
    lp.args(["-o", "document-format=application/pdf", "-o", &media, "-t"])
        .arg(title);
    run(
        "lp",
        lp,
        job.pdf,
        &Wait {
            patience,
            is_hurried,
        },
    )
}

/// The printers that accept jobs, by name, the default one first.
pub fn printers(patience: Duration) -> Result<Vec<Printer>, Unprinted> {
    let ask = |arguments: &[&str]| {
        let mut lpstat = Command::new("lpstat");
        lpstat.args(arguments);
        // Its words depend on the language.
        lpstat.env("LC_ALL", "C");
        run("lpstat", lpstat, &[], &Wait::of(patience))
    };
    let names = ask(&["-e"])?;
    // Without a default it ends with a failure, or says that there is none.
    let default = ask(&["-d"]).unwrap_or_default();
    let default = default
        .rsplit_once(": ")
        .map(|(_, name)| name.trim().to_owned());
    let names = names.lines().map(str::trim).filter(|name| is_name(name));
    let mut printers: Vec<Printer> = names
        .map(|name| Printer {
            is_default: default.as_deref() == Some(name),
            name: name.to_owned(),
        })
        .collect();
    printers.sort_by(|one, other| {
        let key = |one: &Printer| (!one.is_default, one.name.clone());
        key(one).cmp(&key(other))
    });
    Ok(printers)
}

/// CUPS takes printable characters but blanks, `/` and `#`; what begins with a hyphen would be an option.
fn is_name(name: &str) -> bool {
    let is_fit = |c: char| !c.is_control() && !c.is_whitespace() && !matches!(c, '/' | '#');
    !name.is_empty() && name.len() <= 127 && !name.starts_with('-') && name.chars().all(is_fit)
}

/// How long a command is waited for.
struct Wait<F> {
    patience: Duration,
    is_hurried: F,
}

impl Wait<fn() -> bool> {
    fn of(patience: Duration) -> Self {
        Self {
            patience,
            is_hurried: || false,
        }
    }
}

/// Runs a command with `input`; it is ended where it takes too long.
fn run(
    name: &'static str,
    mut command: Command,
    input: &[u8],
    wait: &Wait<impl Fn() -> bool>,
) -> Result<String, Unprinted> {
    let begun = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let mut child = begun.map_err(|cause| match cause.kind() {
        io::ErrorKind::NotFound => Unprinted::NoCommand(name),
        _ => Unprinted::Failed(name, said(cause.to_string().as_bytes())),
    })?;
    let mut stdin = child.stdin.take();
    let bytes = input.to_vec();
    // What it does not read it does not want: the code that it ends with says whether that was well.
    thread::spawn(move || stdin.as_mut().map(|stdin| stdin.write_all(&bytes)));
    let out = heard(child.stdout.take());
    let err = heard(child.stderr.take());
    let Some(is_done) = ended(&mut child, wait) else {
        return Err(Unprinted::Hangs(name));
    };
    // A grandchild may hold the pipes open; its words are not waited for.
    let words = |from: &std::sync::mpsc::Receiver<Vec<u8>>| {
        from.recv_timeout(Duration::from_secs(1))
            .unwrap_or_default()
    };
    if is_done {
        let text = words(&out);
        return Ok(safe::block(&String::from_utf8_lossy(&text))
            .trim()
            .to_owned());
    }
    Err(Unprinted::Failed(name, said(&words(&err))))
}

fn said(bytes: &[u8]) -> String {
    safe::line(&String::from_utf8_lossy(bytes))
        .trim()
        .to_owned()
}

/// Reads the beginning of what a command says, and the rest for nothing, so that it does not stand still.
fn heard(from: Option<impl Read + Send + 'static>) -> std::sync::mpsc::Receiver<Vec<u8>> {
    let (to, heard) = std::sync::mpsc::channel();
    thread::spawn(move || {
        let Some(mut from) = from else { return };
        let mut bytes = Vec::new();
        let _ = from.by_ref().take(MOST).read_to_end(&mut bytes);
        let _ = io::copy(&mut from, &mut io::sink());
        let _ = to.send(bytes);
    });
    heard
}

/// Waits for the end; `None` where it did not come in time, and was made.
fn ended(child: &mut Child, wait: &Wait<impl Fn() -> bool>) -> Option<bool> {
    let mut until = Instant::now() + wait.patience;
    let mut is_hurried = false;
    loop {
        if !is_hurried && (wait.is_hurried)() {
            is_hurried = true;
            until = until.min(Instant::now() + IN_A_HURRY);
        }
        match child.try_wait() {
            Ok(Some(status)) => return Some(status.success()),
            Ok(None) if Instant::now() < until => thread::sleep(STEP),
            Ok(None) | Err(_) => {
                let _ = child.kill();
                let _ = child.wait();
                return None;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trust_86_no_name_of_a_printer_reads_as_something_else() {
        for name in ["", "-d", "a b", "a/b", "a#b", "a\nb", "\u{1b}x"] {
            assert!(!is_name(name), "{name:?}");
        }
        for name in ["Office_2", "세관-1", "a.b"] {
            assert!(is_name(name), "{name}");
        }
    }

    #[test]
    fn trust_85_a_command_that_hangs_is_ended() {
        let waits = [
            Wait::of(Duration::from_millis(50)),
            Wait {
                patience: Duration::from_mins(1),
                is_hurried: (|| true) as fn() -> bool,
            },
        ];
        for wait in waits {
            let mut sleep = Command::new("sleep");
            sleep.arg("60");
            let begun = Instant::now();
            let ran = run("lp", sleep, &[], &wait);
            assert_eq!(ran, Err(Unprinted::Hangs("lp")));
            assert!(begun.elapsed() < Duration::from_secs(30));
        }
    }

    #[test]
    fn trust_85_a_failure_tells_what_the_command_said() {
        let mut sh = Command::new("sh");
        sh.args(["-c", "printf 'no \\033[1mink' >&2; exit 1"]);
        let ran = run("lp", sh, &vec![0; 100_000], &Wait::of(PATIENCE));
        assert_eq!(ran, Err(Unprinted::Failed("lp", "no ␛[1mink".into())));
        let none = Command::new("/nowhere/lp");
        assert_eq!(
            run("lp", none, &[], &Wait::of(PATIENCE)),
            Err(Unprinted::NoCommand("lp"))
        );
    }
}
