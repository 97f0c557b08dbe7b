//! Which key means what, and where: read from keymap files, asked by the app, shown by help, hints,
//! README and manual.
//!
//! The default is `assets/keymap.toml`; a user's keymap has the same form and is a patch on it.

use std::borrow::Cow;
use std::collections::HashMap;

use super::action::Action;
use super::key::Key;
use crate::agenda::safe;
use crate::i18n::sentences::failures;
use crate::i18n::{Message, Texts};
use crate::nearest::nearest;
use crate::tui::pages::{Overlay, Tab, each_page};

/// The default, in the form that a user writes.
pub const DEFAULT: &str = include_str!("../../../assets/keymap.toml");

macro_rules! scopes {
    (
        tabs { $($(#[$_0:meta])* $tab:ident: $_1:ident::$_2:ident, action $go:ident;)+ }
        overlays {
            $($(#[$_3:meta])* $overlay:ident: $_4:ident::$_5:ident
                $(, action $_6:ident after $_7:ident)? $(, keys $keys:ident)?;)+
        }
    ) => {
        impl Scope {
            /// All of them, in the order in which they are shown.
            pub const ALL: &[Self] = &[
                Self::List,
                $(Self::Tab(Tab::$tab),)+
                $($(scope!($keys Self::On(Overlay::$overlay)),)?)+
                Self::Search,
                Self::Form,
                Self::Lines,
                Self::Field,
                Self::App,
            ];

            /// The name of the table in keymap files; empty for a page without keys of its own.
            pub fn name(self) -> &'static str {
                match self {
                    Self::List => "list",
                    Self::Tab(tab) => tab.name(),
                    $($(Self::On(Overlay::$overlay) => stringify!($keys),)?)+
                    Self::On(_) => "",
                    Self::Search => "search",
                    Self::Form => "form",
                    Self::Lines => "lines",
                    Self::Field => "field",
                    Self::App => "app",
                }
            }

            /// What it is called on a screen.
            pub fn title(self, texts: &Texts) -> Cow<'_, str> {
                let texts = &texts.scopes;
                match self {
                    Self::List => texts.list(),
                    $(Self::Tab(Tab::$tab) => texts.$go(),)+
                    $($(Self::On(Overlay::$overlay) => texts.$keys(),)?)+
                    Self::On(_) => Cow::Borrowed(""),
                    Self::Search => texts.search(),
                    Self::Form => texts.form(),
                    Self::Lines => texts.lines(),
                    Self::Field => texts.field(),
                    Self::App => texts.app(),
                }
            }
        }
    };
}

macro_rules! scope {
    ($_keys:ident $scope:expr) => {
        $scope
    };
}

/// Where a key has its meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Scope {
    /// Lists of sessions, on every tab.
    List,
    /// A tab while it has the keys.
    Tab(Tab),
    /// One page on top.
    On(Overlay),
    /// The search's field.
    Search,
    /// A form of several fields.
    Form,
    /// A text of several lines.
    Lines,
    /// Every field that is typed into.
    Field,
    /// Wherever no other scope knows the key.
    App,
}
each_page!(scopes);

/// The keys of one action in one scope.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Where the keys have this meaning.
    pub scope: Scope,
    /// What they ask for.
    pub action: Action,
    /// By which keys; at least one.
    pub keys: Vec<Key>,
}

impl Row {
    /// What they do there, in a sentence.
    pub fn about<'a>(&self, texts: &'a Texts) -> Cow<'a, str> {
        self.about_on(&[], texts)
    }

    /// The same on a page where these scopes hold, the first one first: a page may take an action that it
    /// shares with others in a way of its own.
    pub fn about_on<'a>(&self, scopes: &[Scope], texts: &'a Texts) -> Cow<'a, str> {
        let of = |scope: Scope| {
            let name = format!("{}_{}", scope.name(), self.action.name());
            texts.abouts_of.by_name(&name)
        };
        let nearer = scopes.iter().take_while(|scope| **scope != self.scope);
        let is_held = scopes.contains(&self.scope);
        let nearer = nearer.filter(|_| is_held).copied();
        let own = nearer.chain([self.scope]).find_map(of);
        own.unwrap_or_else(|| self.action.about(texts))
    }

    /// Its keys as screens show them, `between` them.
    pub fn labels(&self, signs: bool, between: &str) -> String {
        let labels: Vec<String> = self.keys.iter().map(|key| key.label(signs)).collect();
        labels.join(between)
    }
}

/// Which key means what. In a scope a key means one thing.
#[derive(Clone, Debug)]
pub struct Keymap {
    /// In the order of scopes, then of actions.
    rows: Vec<Row>,
    meanings: HashMap<(Scope, Key), Action>,
}

impl Default for Keymap {
    fn default() -> Self {
        Self::patched(&toml::Table::new()).expect("the default keymap is tested")
    }
}

impl Keymap {
    /// The default keys with a user's patch on them; or everything that is wrong with the patch.
    pub fn patched(patch: &toml::Table) -> Result<Self, Vec<Message>> {
        let default: toml::Table = toml::from_str(DEFAULT).expect("the default keymap is tested");
        let mut rows = Vec::new();
        let mut problems = Vec::new();
        apply(&default, &mut rows, &mut problems);
        apply(patch, &mut rows, &mut problems);
        rows.retain(|row| !row.keys.is_empty());
        rows.sort_by_key(|row| (row.scope, row.action.rank()));
        let mut meanings = HashMap::new();
        for row in &rows {
            for &key in &row.keys {
                match meanings.insert((row.scope, key), row.action) {
                    Some(other) if other != row.action => problems.push(failures::two_meanings(
                        &*safe::line(&key.to_string()),
                        other.name(),
                        row.action.name(),
                        row.scope.name(),
                    )),
                    _ => {}
                }
            }
        }
        if problems.is_empty() {
            Ok(Self { rows, meanings })
        } else {
            Err(problems)
        }
    }

    /// What `key` means where `stack` holds, its first scope first.
    ///
    /// From [`Scope::Field`] on, keys that type mean nothing: they are text. Without a field in the
    /// stack, letters of the two-set Hangul layout mean what the Latin keys in their place do.
    pub fn lookup(&self, stack: &[Scope], key: Key) -> Option<Action> {
        let found = self.lookup_as_is(stack, key);
        if found.is_none() && !stack.contains(&Scope::Field) {
            return self.lookup_as_is(stack, key.latin());
        }
        found
    }

    fn lookup_as_is(&self, stack: &[Scope], key: Key) -> Option<Action> {
        for &scope in stack {
            if let Some(&action) = self.meanings.get(&(scope, key)) {
                return Some(action);
            }
            if scope == Scope::Field && key.types() {
                return None;
            }
        }
        None
    }

    /// Every action with its keys, scope by scope, in the order of actions.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The keys of an action in one scope; none if it is not bound there.
    pub fn keys_for(&self, scope: Scope, action: Action) -> &[Key] {
        self.rows
            .iter()
            .find(|row| row.scope == scope && row.action == action)
            .map_or(&[], |row| &row.keys)
    }

    /// What an action is called where `stack` holds: in a word or two, for the bottom line.
    pub fn title<'a>(&self, stack: &[Scope], action: Action, texts: &'a Texts) -> Cow<'a, str> {
        let of = |scope: &Scope| {
            let name = format!("{}_{}", scope.name(), action.name());
            texts.actions_of.by_name(&name)
        };
        let own = stack.iter().find_map(of);
        own.unwrap_or_else(|| action.title(texts))
    }

    /// What an action does where `stack` holds, in a sentence.
    pub fn about<'a>(&self, stack: &[Scope], action: Action, texts: &'a Texts) -> Cow<'a, str> {
        let is_of = |row: &&Row| row.action == action && stack.contains(&row.scope);
        match self.rows.iter().find(is_of) {
            Some(row) => row.about_on(stack, texts),
            None => action.about(texts),
        }
    }

    /// A row with those of its keys that do the action where `stack` holds: others mean something else
    /// there. `None` where none is left.
    pub fn held(&self, row: &Row, stack: &[Scope]) -> Option<Row> {
        let mut row = row.clone();
        row.keys
            .retain(|key| self.lookup(stack, *key) == Some(row.action));
        (!row.keys.is_empty()).then_some(row)
    }

    /// The first key that does the action where `stack` holds.
    pub fn hint(&self, stack: &[Scope], action: Action) -> Option<Key> {
        stack
            .iter()
            .flat_map(|&scope| self.keys_for(scope, action))
            .copied()
            .find(|&key| self.lookup(stack, key) == Some(action))
    }
}

/// Puts what a keymap file says in place of what the rows had.
fn apply(file: &toml::Table, rows: &mut Vec<Row>, problems: &mut Vec<Message>) {
    for (scope_name, actions) in file {
        let Some(&scope) = Scope::ALL.iter().find(|scope| scope.name() == scope_name) else {
            let names = Scope::ALL.iter().map(|scope| scope.name());
            let name = shown(scope_name);
            problems.push(match nearest(scope_name, names) {
                Some(near) => failures::no_scope_near(name, near),
                None => failures::no_scope(name),
            });
            continue;
        };
        let Some(actions) = actions.as_table() else {
            problems.push(failures::no_scope_table(scope.name()));
            continue;
        };
        for (name, keys) in actions {
            let Some(action) = Action::from_name(name) else {
                let names = Action::all().iter().map(|action| action.name());
                problems.push(match nearest(name, names) {
                    Some(near) => failures::no_action_near(shown(name), scope.name(), near),
                    None => failures::no_action(shown(name), scope.name()),
                });
                continue;
            };
            let keys = read_keys(keys, (action, scope), problems);
            rows.retain(|row| (row.scope, row.action) != (scope, action));
            rows.push(Row {
                scope,
                action,
                keys,
            });
        }
    }
}

/// The keys of one action: a list of names, or one name.
fn read_keys(
    value: &toml::Value,
    (action, scope): (Action, Scope),
    problems: &mut Vec<Message>,
) -> Vec<Key> {
    let (action, scope) = (action.name(), scope.name());
    let mut keys = Vec::new();
    let names = value
        .as_array()
        .map_or(std::slice::from_ref(value), |all| all.as_slice());
    for name in names {
        let Some(name) = name.as_str() else {
            problems.push(failures::no_key_list(action, scope));
            continue;
        };
        match name.parse::<Key>() {
            Ok(key) if !keys.contains(&key) => keys.push(key),
            Ok(_) => {}
            Err(_) => problems.push(match nearest(name, Key::names()) {
                Some(near) => failures::no_key_near(shown(name), action, scope, near),
                None => failures::no_key(shown(name), action, scope),
            }),
        }
    }
    keys
}

/// A name of a keymap file, fit for a screen.
fn shown(name: &str) -> String {
    safe::line(&name.escape_debug().to_string()).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PROGRAMME: &[Scope] = &[Scope::Tab(Tab::Programme), Scope::List, Scope::App];

    fn key(name: &str) -> Key {
        name.parse().expect("the tests name keys that exist")
    }

    fn patched(patch: &str) -> Result<Keymap, Vec<String>> {
        let patched = Keymap::patched(&toml::from_str(patch).expect("the tests write TOML"));
        patched.map_err(|problems| problems.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn both_vim_and_arrow_habits_work() {
        let keys = Keymap::default();
        for (name, action) in [
            ("j", Action::Next),
            ("down", Action::Next),
            ("k", Action::Previous),
            ("G", Action::Last),
            ("end", Action::Last),
            ("ctrl-d", Action::HalfPageDown),
            ("enter", Action::Open),
            ("space", Action::Must),
            ("q", Action::Quit),
        ] {
            assert_eq!(keys.lookup(PROGRAMME, key(name)), Some(action), "{name}");
        }
    }

    #[test]
    fn no_key_of_the_default_hides_another_on_the_same_screen() {
        let keys = Keymap::default();
        let stacks: &[&[Scope]] = &[
            PROGRAMME,
            &[Scope::Tab(Tab::Plan), Scope::List, Scope::App],
            &[Scope::On(Overlay::Sessions), Scope::App],
        ];
        for stack in stacks {
            for row in keys.rows().iter().filter(|row| stack.contains(&row.scope)) {
                for &key in &row.keys {
                    assert_eq!(
                        keys.lookup(stack, key),
                        Some(row.action),
                        "{key} in {stack:?}"
                    );
                }
            }
        }
    }

    #[test]
    fn letters_are_text_in_a_field_and_function_keys_are_not() {
        let keys = Keymap::default();
        let stack = &[Scope::Search, Scope::Field, Scope::App];
        assert_eq!(keys.lookup(stack, key("q")), None);
        assert_eq!(keys.lookup(stack, key("?")), None);
        assert_eq!(keys.lookup(stack, key("space")), None);
        assert_eq!(
            keys.lookup(stack, key("f1")),
            Some(Action::Show(Overlay::Help))
        );
        assert_eq!(keys.lookup(stack, key("enter")), Some(Action::Accept));
        assert_eq!(keys.lookup(stack, key("ctrl-c")), Some(Action::Quit));
    }

    #[test]
    fn space_takes_a_value_while_letters_narrow_the_filters() {
        let keys = Keymap::default();
        let stack = &[Scope::On(Overlay::Filter), Scope::Field, Scope::App];
        assert_eq!(keys.lookup(stack, key("space")), Some(Action::Toggle));
        assert_eq!(keys.lookup(stack, key("d")), None);
    }

    #[test]
    fn a_hangul_letter_is_the_latin_key_in_its_place_but_text_in_a_field() {
        let keys = Keymap::default();
        assert_eq!(
            keys.lookup(PROGRAMME, key("ㄹ")),
            Some(Action::Show(Overlay::Filter))
        );
        assert_eq!(keys.lookup(PROGRAMME, key("ㅓ")), Some(Action::Next));
        assert_eq!(
            keys.lookup(PROGRAMME, key("ㅖ")),
            Some(Action::Show(Overlay::Plans))
        );
        assert_eq!(keys.lookup(&[Scope::Field, Scope::App], key("ㅂ")), None);
    }

    #[test]
    fn every_letter_of_the_layout_is_its_latin_key_in_every_scope_that_types_nothing() {
        let keys = Keymap::default();
        let letters = "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡㅃㅉㄸㄲㅆㅒㅖ";
        let latin = "qwertyuiopasdfghjklzxcvbnmQWERTOP";
        for &scope in Scope::ALL {
            let stack = [scope, Scope::App];
            for (hangul, latin) in letters.chars().zip(latin.chars()) {
                let (hangul, latin) = (hangul.to_string(), latin.to_string());
                let wanted = keys.lookup(&stack, key(&latin));
                if scope == Scope::Field {
                    assert_eq!(keys.lookup(&stack, key(&hangul)), None);
                } else {
                    assert_eq!(
                        keys.lookup(&stack, key(&hangul)),
                        wanted,
                        "{hangul} in {scope:?}"
                    );
                }
            }
        }
    }

    #[test]
    fn trust_61_every_action_is_bound_somewhere() {
        let keys = Keymap::default();
        for &action in Action::all() {
            assert!(
                keys.rows().iter().any(|row| row.action == action),
                "{} has no key",
                action.name()
            );
        }
    }

    #[test]
    fn the_palette_opens_without_a_letter() {
        let keys = Keymap::default();
        assert!(
            keys.keys_for(Scope::App, Action::Show(Overlay::Palette))
                .contains(&key("f2"))
        );
    }

    #[test]
    fn a_patch_replaces_and_an_empty_list_unbinds() {
        let keys = patched("[list]\nnext = [\"n\"]\nnow = []").expect("a good patch");
        assert_eq!(keys.lookup(PROGRAMME, key("n")), Some(Action::Next));
        assert_eq!(keys.lookup(PROGRAMME, key("j")), None);
        assert_eq!(keys.keys_for(Scope::List, Action::Now), &[]);
        assert_eq!(keys.lookup(PROGRAMME, key("k")), Some(Action::Previous));
    }

    #[test]
    fn every_mistake_is_named_with_what_was_probably_meant() {
        let problems =
            patched("[lst]\nnext = \"j\"\n[list]\nnxet = [\"j\"]\nlast = [\"dwon\"]\nfirst = [3]")
                .expect_err("four mistakes");
        assert_eq!(problems.len(), 4, "{problems:#?}");
        assert!(
            problems[0].contains("`lst`") || problems[3].contains("`lst`"),
            "{problems:#?}"
        );
        let all = problems.join("\n");
        for meant in [
            "did you mean `list`?",
            "did you mean `next`?",
            "did you mean `down`?",
            "list of keys",
        ] {
            assert!(all.contains(meant), "{meant}: {all}");
        }
    }

    #[test]
    fn two_meanings_of_a_key_in_one_scope_are_refused() {
        let problems = patched("[list]\nmust = [\"x\"]").expect_err("x hides");
        assert_eq!(problems.len(), 1);
        assert!(problems[0].contains("`x` means both"), "{problems:?}");
    }

    #[test]
    fn the_hint_is_a_key_that_works_there() {
        let keys = Keymap::default();
        assert_eq!(
            keys.hint(PROGRAMME, Action::Show(Overlay::Help)),
            Some(key("?"))
        );
        let field = &[Scope::Search, Scope::Field, Scope::App];
        assert_eq!(
            keys.hint(field, Action::Show(Overlay::Help)),
            Some(key("f1"))
        );
        assert_eq!(keys.hint(field, Action::Must), None);
    }
}
