//! Who I am, as a plan keeps it.

/// Which person, organisation and delegation of the agenda I am: ids as in the agenda.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Me {
    /// A person's id.
    pub person: Option<String>,
    /// An organisation's id.
    pub organisation: Option<String>,
    /// A delegation's country.
    pub delegation: Option<String>,
    /// Do I belong to the event's staff?
    pub staff: bool,
}
