//! `attache`, the companion that travels with a delegate: one program, one agenda file, no network.
//!
//! A tour, from the inside out. Imports point one way only, and a test holds them to it:
//!
//! ```text
//! agenda ◀ source, query, plan, board ◀ directory, paper ◀ export ◀ cli, tui        (i18n, nearest, regular, interrupt and present import
//!                                                                none of ours, config imports nearest and regular)
//! ```
//!
//! - [`agenda`]: what a conference is. Plain data in which every reference resolves.
//! - [`source`]: text in, an agenda and its findings out: our own format, both ways, and what other
//!   programs publish.
//! - [`query`]: finding sessions; the query language, ranking, facets.
//! - [`plan`]: what one person chose, whether one can be in all of it, and the file that keeps it.
//! - [`mine`]: a plan laid over an agenda, as queries ask for it; joins `plan` and `query`.
//! - [`board`]: rooms as staff see them at a given instant.
//! - [`directory`]: who takes part in what, and whom one meets; over `query`, whose words find it.
//! - [`paper`]: sheets to print: plans, door sheets, run sheets, as text, HTML and PDF; how text breaks into
//!   lines and pages, and the marks that mean something.
//! - [`export`]: data for other programs: calendars, tables, a page for a phone, codes for a camera; over
//!   `paper`, whose words it takes.
//! - [`nearest`]: the name that someone probably meant by a mistyped one.
//! - [`regular`]: files that are read whole, never waited for, never larger than expected.
//! - [`config`] and [`i18n`]: settings and where our files live; texts, dates and countries in words.
//! - [`cli`]: the commands, one a file.
//! - [`tui`]: the screens: one `update`, effects as values, a view that only looks. Within it imports
//!   point one way too: `app` to `screen` and `overlay`, these to `widget`, that to `look` and `world`.
//! - [`interrupt`]: an end by a signal comes between two writes, never within one.
//! - [`printer`]: printers, by the commands of CUPS.
//! - [`present`](mod@present): the machine's clock, which may be wrong.
//! - [`error`]: operations that failed, and exit codes.
//!
//! Where to look first, when
//!
//! - a key becomes a change and a save: `tui::input` makes it an action, `tui::app` (edits) an operation,
//!   `tui::world` (pending) keeps it until `tui::loop` (worker) has [`plan::store`] save it;
//! - a clash is computed: `plan::clashes`, once for a plan and an agenda, asked for every row;
//! - hits are ranked: `query::ranking`, over the inverted index of `query::index`;
//! - a finding is made: `source::agenda_toml` where a file is read, [`agenda::check`] of what loads;
//! - a sheet is laid out: [`mod@paper::plan_sheet`] as data, which [`paper::text`], [`paper::html`] and [`paper::pdf`]
//!   draw; where its pages break is [`paper::pages`]'s to say.

pub mod agenda;
pub mod board;
pub mod cli;
pub mod config;
pub mod directory;
pub mod error;
pub mod export;
pub mod i18n;
pub mod interrupt;
pub mod mine;
pub mod nearest;
pub mod paper;
pub mod plan;
pub mod present;
pub mod printer;
pub mod query;
pub mod regular;
pub mod source;
pub mod tui;
