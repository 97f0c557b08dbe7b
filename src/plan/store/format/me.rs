//! Who I am: read from its table and written to it.

use toml_edit::{Item, Table, TableLike};

use crate::plan::me::Me;

use super::value::{put, set, text_of};

pub(super) fn read_me(table: &dyn TableLike) -> Me {
    Me {
        person: text_of(table, "person"),
        organisation: text_of(table, "organisation"),
        delegation: text_of(table, "delegation"),
        staff: table.get("staff").and_then(Item::as_bool) == Some(true),
    }
}

pub(super) fn write_me(root: &mut Table, me: &Me) {
    let have = (root.get("me").and_then(Item::as_table_like)).map(read_me);
    if have.as_ref().unwrap_or(&Me::default()) == me {
        return;
    }
    if have.is_none() {
        root.insert("me", Item::Table(Table::new()));
    }
    let Some(table) = root.get_mut("me").and_then(Item::as_table_like_mut) else {
        return;
    };
    let Me {
        person,
        organisation,
        delegation,
        staff,
    } = me;
    set(table, "person", person.as_ref());
    set(table, "organisation", organisation.as_ref());
    set(table, "delegation", delegation.as_ref());
    if have.is_some_and(|have| have.staff) != *staff {
        put(table, "staff", staff.then_some(true.into()));
    }
}
