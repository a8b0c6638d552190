//! Finding PostgreSQL's programs.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use tokio::process::Command;

use crate::error::{IoContext, PostgresError};

/// The oldest major version whose SQL and grants we rely on.
const MINIMUM: u32 = 15;

/// A folder with `postgres` and `initdb`, and their major version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Binaries {
    pub(crate) folder: PathBuf,
    pub(crate) major: u32,
}

impl Binaries {
    /// Finds the binaries for a cluster in `data`: those of its own major version when it exists already,
    /// else the newest.
    pub(crate) async fn find(
        explicit: Option<&Path>,
        data_dir: &Path,
        data: &Path,
    ) -> Result<Self, PostgresError> {
        let places = match explicit {
            Some(folder) => vec![folder.to_owned()],
            None => usual_places(data_dir),
        };
        let mut found = Vec::new();
        for folder in &places {
            if let Some(major) = major_version(folder).await.filter(|major| *major >= MINIMUM) {
                found.push(Self { folder: folder.clone(), major });
            }
        }
        if found.is_empty() {
            let places =
                places.iter().map(|place| place.display().to_string()).collect::<Vec<_>>().join(", ");
            return Err(PostgresError::NotInstalled { minimum: MINIMUM, places });
        }
        choose(found, cluster_version(data)?, data)
    }

    /// The path of one program.
    pub(crate) fn program(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }
}

/// The first of the newest version, or of exactly the cluster's own.
fn choose(found: Vec<Binaries>, cluster: Option<u32>, data: &Path) -> Result<Binaries, PostgresError> {
    let versions: BTreeSet<u32> = found.iter().map(|binaries| binaries.major).collect();
    let wanted = cluster.or(versions.last().copied());
    let installed = versions.iter().map(u32::to_string).collect::<Vec<_>>().join(", ");
    found.into_iter().find(|binaries| Some(binaries.major) == wanted).ok_or_else(|| {
        PostgresError::VersionMismatch {
            data: data.to_owned(),
            cluster: cluster.unwrap_or_default(),
            installed,
        }
    })
}

/// The major version that an existing cluster was made by.
fn cluster_version(data: &Path) -> Result<Option<u32>, PostgresError> {
    let file = data.join("PG_VERSION");
    match fs::read_to_string(&file) {
        Ok(text) => Ok(text.trim().parse().ok()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error).at("read", &file),
    }
}

/// Beside the executable, in the data directory, where distributions and Homebrew put them, on the PATH.
fn usual_places(data_dir: &Path) -> Vec<PathBuf> {
    let mut places = Vec::new();
    if let Some(folder) = std::env::current_exe().ok().as_deref().and_then(Path::parent) {
        places.push(folder.join("postgresql/bin"));
    }
    places.push(data_dir.join("postgresql/bin"));
    for (top, prefix) in [
        ("/usr/lib/postgresql", ""),
        ("/usr", "pgsql-"),
        ("/opt/homebrew/opt", "postgresql@"),
        ("/usr/local/opt", "postgresql@"),
    ] {
        let mut versions: Vec<u32> = fs::read_dir(top)
            .into_iter()
            .flatten()
            .flatten()
            .filter_map(|entry| entry.file_name().to_str()?.strip_prefix(prefix)?.parse().ok())
            .collect();
        versions.sort_unstable_by(|left, right| right.cmp(left));
        places.extend(versions.iter().map(|version| Path::new(top).join(format!("{prefix}{version}/bin"))));
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    places.extend(std::env::split_paths(&path).filter(|folder| folder.is_absolute()));
    places
}

/// Asks `postgres --version`; `None` when the folder is not usable.
async fn major_version(folder: &Path) -> Option<u32> {
    if !folder.join("initdb").is_file() {
        return None;
    }
    // PATH may hold links into a distribution's folder; the real one has the libraries beside it.
    let program = folder.join("postgres").canonicalize().ok()?;
    let output = Command::new(program).arg("--version").env_clear().output().await.ok()?;
    parse_version(&String::from_utf8(output.stdout).ok()?)
}

/// The major version in a line such as `postgres (PostgreSQL) 15.20 (Debian 15.20-0+deb12u1)`.
fn parse_version(line: &str) -> Option<u32> {
    let version = line.split("(PostgreSQL)").nth(1)?.trim_start();
    version[..version.find(|c: char| !c.is_ascii_digit()).unwrap_or(version.len())].parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_parsed() {
        assert_eq!(parse_version("postgres (PostgreSQL) 15.20 (Debian 15.20-0+deb12u1)\n"), Some(15));
        assert_eq!(parse_version("postgres (PostgreSQL) 19beta1\n"), Some(19));
        assert_eq!(parse_version("nothing of the kind"), None);
    }

    #[test]
    fn an_existing_cluster_decides_the_version() {
        let binaries = |major| Binaries { folder: PathBuf::from(format!("/{major}")), major };
        let found = || vec![binaries(17), binaries(15)];
        let data = Path::new("/data");
        assert_eq!(choose(found(), None, data).unwrap(), binaries(17));
        assert_eq!(choose(found(), Some(15), data).unwrap(), binaries(15));
        let refused = choose(found(), Some(16), data).unwrap_err().to_string();
        assert!(refused.contains("PostgreSQL 16") && refused.contains("15, 17"), "{refused}");
    }

    #[tokio::test]
    async fn a_folder_without_binaries_says_what_to_install() {
        let nowhere = Path::new("/nonexistent");
        let refused = Binaries::find(Some(nowhere), nowhere, nowhere).await.unwrap_err().to_string();
        assert!(
            refused.contains("/nonexistent") && refused.contains("apt-get install postgresql"),
            "{refused}"
        );
    }
}
