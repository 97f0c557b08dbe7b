//! What a file has beside its content: its owner, its mode, its access control list (ACL) and its
//! extended attributes, taken over from the file that it will replace. Nobody gets more rights by it:
//! what cannot be taken over is left out, and with it everyone who might gain from that.

use std::fs::{File, Permissions};
use std::io;
use std::os::unix::fs::{MetadataExt, PermissionsExt, fchown};

/// The mode's bits that are anyone's but the owner's.
const OWNER: u32 = 0o700;

/// Gives `new` what `old` has. `new` is a file that was made just now, for its owner alone.
///
/// With an ACL, the group's bits of a mode are its mask, and not what the group may do: the ACL goes
/// first, and without it nobody but the owner gets anything.
pub(crate) fn take_over(new: &File, old: &File) -> io::Result<()> {
    let (have, like) = (new.metadata()?, old.metadata()?);
    let mut mode = like.mode() & 0o777;
    let is_same_owner = (have.uid(), have.gid()) == (like.uid(), like.gid())
        || fchown(new, Some(like.uid()), Some(like.gid())).is_ok();
    if !is_same_owner {
        acl::remove(new);
        mode = for_anyone(mode);
    } else if acl::take_over(new, old).is_err() {
        acl::remove(new);
        mode &= OWNER;
    }
    named::take_over(new, old);
    new.set_permissions(Permissions::from_mode(mode))
}

/// A mode whose group and others are not the same people any more: both may do what both might. It is
/// right too where the group's bits may be a mask.
pub(crate) fn for_anyone(mode: u32) -> u32 {
    let both = (mode >> 3) & mode & 0o7;
    (mode & OWNER) | (both << 3) | both
}

/// The ACL as POSIX 1003.1e draft 17 has it, which Linux shows as an extended attribute.
#[cfg(target_os = "linux")]
mod acl {
    use std::fs::File;
    use std::io;

    use rustix::fs::{XattrFlags, fremovexattr, fsetxattr};
    use rustix::io::Errno;

    const NAME: &str = "system.posix_acl_access";

    /// Makes the new file's ACL the old one's; one that the folder gave it goes.
    pub(super) fn take_over(new: &File, old: &File) -> io::Result<()> {
        match super::named::value(old, NAME) {
            Ok(Some(acl)) => fsetxattr(new, NAME, &acl, XattrFlags::empty()),
            Ok(None) => match fremovexattr(new, NAME) {
                Err(Errno::NODATA | Errno::OPNOTSUPP) => Ok(()),
                other => other,
            },
            Err(error) => Err(error),
        }
        .map_err(Into::into)
    }

    /// Without one, as far as that can be: the mask that a mode sets would let in those it names.
    pub(super) fn remove(new: &File) {
        let _ = fremovexattr(new, NAME);
    }
}

/// Extended attributes that a user gave names to, `user.*`; those of the system are not ours to copy.
#[cfg(target_os = "linux")]
mod named {
    use std::fs::File;

    use rustix::fs::{XattrFlags, fgetxattr, flistxattr, fsetxattr};
    use rustix::io::Errno;

    /// No attribute, and no list of their names, is larger on Linux.
    const MOST: usize = 64 << 10;

    /// Copies them as far as that can be: not every file system has them, and some have little room.
    pub(super) fn take_over(new: &File, old: &File) {
        let mut names = vec![0; MOST];
        let size = flistxattr(old, &mut names[..]).unwrap_or(0);
        for name in names[..size].split(|&byte| byte == 0) {
            if name.starts_with(b"user.")
                && let Ok(Some(value)) = value(old, name)
            {
                let _ = fsetxattr(new, name, &value, XattrFlags::empty());
            }
        }
    }

    /// An attribute's value; `None` where there is none.
    pub(super) fn value(
        file: &File,
        name: impl rustix::path::Arg,
    ) -> Result<Option<Vec<u8>>, Errno> {
        let mut value = vec![0; MOST];
        match fgetxattr(file, name, &mut value[..]) {
            Ok(size) => {
                value.truncate(size);
                Ok(Some(value))
            }
            Err(Errno::NODATA | Errno::OPNOTSUPP) => Ok(None),
            Err(error) => Err(error),
        }
    }
}

/// Other systems keep theirs in ways of their own.
#[cfg(not(target_os = "linux"))]
mod acl {
    use std::fs::File;
    use std::io;

    pub(super) fn take_over(_: &File, _: &File) -> io::Result<()> {
        Ok(())
    }

    pub(super) fn remove(_: &File) {}
}

#[cfg(not(target_os = "linux"))]
mod named {
    pub(super) fn take_over(_: &std::fs::File, _: &std::fs::File) {}
}
