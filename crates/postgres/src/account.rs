//! The operating-system user that runs PostgreSQL, which refuses to be root.

use std::fs;
use std::os::unix::fs::{MetadataExt, chown};
use std::path::Path;

use crate::error::{IoContext, PostgresError};

/// Whom to run PostgreSQL as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Account {
    /// The user that runs this process.
    Current { uid: u32 },
    /// Another user, because this process is root.
    Other { name: String, uid: u32, gid: u32 },
}

impl Account {
    /// Chooses the account for a cluster in `folder`: the current user, or as root whoever owns the cluster
    /// already, else `postgres`, else `nobody`.
    pub(crate) fn choose(folder: &Path) -> Result<Self, PostgresError> {
        let uid = rustix::process::geteuid().as_raw();
        let owner = fs::metadata(folder).ok().map(|found| (found.uid(), found.gid()));
        if uid != 0 {
            return match owner {
                Some((owner, _)) if owner != uid => {
                    Err(PostgresError::ForeignOwner { folder: folder.to_owned(), owner, user: uid })
                }
                _ => Ok(Self::Current { uid }),
            };
        }
        let passwd = fs::read_to_string("/etc/passwd").unwrap_or_default();
        if let Some((uid, gid)) = owner.filter(|(uid, _)| *uid != 0) {
            return Ok(Self::Other { name: name_of(&passwd, uid), uid, gid });
        }
        ["postgres", "nobody"].iter().find_map(|name| named(&passwd, name)).ok_or(PostgresError::NoAccount)
    }

    /// The uid that must own the cluster's files.
    pub(crate) fn uid(&self) -> u32 {
        match self {
            Self::Current { uid } | Self::Other { uid, .. } => *uid,
        }
    }

    /// Makes the command run as this account; std drops the supplementary groups along with the uid.
    pub(crate) fn apply(&self, command: &mut tokio::process::Command) {
        if let Self::Other { uid, gid, .. } = self {
            command.uid(*uid).gid(*gid);
        }
    }

    /// Hands a folder to this account.
    pub(crate) fn own(&self, folder: &Path) -> Result<(), PostgresError> {
        match self {
            Self::Current { .. } => Ok(()),
            Self::Other { uid, gid, .. } => {
                chown(folder, Some(*uid), Some(*gid)).at("change the owner of", folder)
            }
        }
    }

    /// Checks that this account can pass through every folder above `folder`, which must be absolute.
    pub(crate) fn check_reach(&self, folder: &Path) -> Result<(), PostgresError> {
        let Self::Other { name, uid, gid } = self else { return Ok(()) };
        for above in folder.ancestors().skip(1) {
            let found = fs::metadata(above).at("read", above)?;
            let passes = match (found.uid() == *uid, found.gid() == *gid) {
                (true, _) => found.mode() & 0o100,
                (_, true) => found.mode() & 0o010,
                _ => found.mode() & 0o001,
            };
            if passes == 0 {
                return Err(PostgresError::Unreachable { folder: above.to_owned(), account: name.clone() });
            }
        }
        Ok(())
    }
}

/// The account called `name` in the text of a passwd file.
fn named(passwd: &str, name: &str) -> Option<Account> {
    passwd.lines().find_map(|line| {
        let mut fields = line.split(':');
        (fields.next()? == name).then_some(())?;
        let (uid, gid) = (fields.nth(1)?.parse().ok()?, fields.next()?.parse().ok()?);
        Some(Account::Other { name: name.to_owned(), uid, gid })
    })
}

/// The name of `uid`, or the number itself.
fn name_of(passwd: &str, uid: u32) -> String {
    let number = uid.to_string();
    let line = passwd.lines().find(|line| line.split(':').nth(2) == Some(&number));
    line.and_then(|line| line.split(':').next()).map_or(number.clone(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PASSWD: &str = "root:x:0:0::/root:/bin/sh\npostgres:x:101:104:PostgreSQL:/var/lib/postgresql:/bin/bash\n\
                          broken\nnobody:x:65534:65534::/:/usr/sbin/nologin\n";

    #[test]
    fn accounts_are_read_from_passwd() {
        let postgres = Account::Other { name: "postgres".to_owned(), uid: 101, gid: 104 };
        assert_eq!(named(PASSWD, "postgres"), Some(postgres));
        assert_eq!(named(PASSWD, "broken"), None);
        assert_eq!(name_of(PASSWD, 65534), "nobody");
        assert_eq!(name_of(PASSWD, 7), "7");
    }

    #[test]
    fn a_closed_folder_above_the_cluster_is_named() {
        let other = Account::Other { name: "someone".to_owned(), uid: 4_000_000, gid: 4_000_000 };
        let top = std::env::temp_dir().join(format!("colloquy-reach-{}", std::process::id()));
        let closed = top.join("closed");
        fs::create_dir_all(closed.join("cluster")).unwrap();
        let mode =
            |bits| fs::set_permissions(&closed, std::os::unix::fs::PermissionsExt::from_mode(bits)).unwrap();
        mode(0o700);
        let refused = other.check_reach(&closed.join("cluster"));
        mode(0o711);
        let passed = other.check_reach(&closed.join("cluster"));
        fs::remove_dir_all(&top).unwrap();
        assert!(matches!(refused, Err(PostgresError::Unreachable { folder, .. }) if folder == closed));
        passed.unwrap();
    }
}
