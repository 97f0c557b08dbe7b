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

impl Me {
    /// Is no entry of the agenda named? Then no session can be found that names me, whether I belong
    /// to the staff or not.
    pub fn names_nobody(&self) -> bool {
        let Self {
            person,
            organisation,
            delegation,
            staff: _,
        } = self;
        person.is_none() && organisation.is_none() && delegation.is_none()
    }
}
