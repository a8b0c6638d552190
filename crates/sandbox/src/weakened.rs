//! Protection switched off, for the controls of the tests: each attempt to break out has to succeed without the protection that stops it.
//!
//! Nothing of the protocol carries these: they are arguments of the tests' own launcher, and `colloquy sandbox-launcher` has none.

/// A protection that a control does without.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weakened {
    /// No filter of system calls.
    Seccomp,
    /// No Landlock rules.
    Landlock,
    /// The capabilities of the user namespace are kept, and handed on to the program.
    Capabilities,
    /// The launcher's user, and no user namespace.
    User,
    PidNamespace,
    NetworkNamespace,
    IpcNamespace,
    UtsNamespace,
    CgroupNamespace,
    /// The machine's files in place of a root of the sandbox's own.
    Root,
    /// The sandbox's root can be written to.
    ReadOnly,
    /// The whole of `/proc`, of the machine where there is no pid namespace.
    Proc,
    NoNewPrivileges,
    /// No limits for each process.
    ResourceLimits,
    /// 256 MiB of memory, whatever was asked for.
    Memory,
    /// 200 processes.
    Processes,
    /// 64 MiB of files.
    Disk,
    /// A minute on the wall.
    Wall,
    /// A minute on processors.
    Cpu,
    /// 16 MiB of output.
    Output,
    /// Descriptors of the launcher stay open in the program.
    Descriptors,
    /// Processes that a program leaves behind are waited for, not ended.
    Reaping,
    /// The program stays in the launcher's session.
    Session,
}

impl Weakened {
    const ALL: [Self; 23] = [
        Self::Seccomp,
        Self::Landlock,
        Self::Capabilities,
        Self::User,
        Self::PidNamespace,
        Self::NetworkNamespace,
        Self::IpcNamespace,
        Self::UtsNamespace,
        Self::CgroupNamespace,
        Self::Root,
        Self::ReadOnly,
        Self::Proc,
        Self::NoNewPrivileges,
        Self::ResourceLimits,
        Self::Memory,
        Self::Processes,
        Self::Disk,
        Self::Wall,
        Self::Cpu,
        Self::Output,
        Self::Descriptors,
        Self::Reaping,
        Self::Session,
    ];

    /// The one with this name, as [`std::fmt::Debug`] writes it.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| format!("{one:?}") == name)
    }
}

/// What a launcher does without.
#[derive(Clone, Debug, Default)]
pub struct Without(Vec<Weakened>);

impl Without {
    /// Nothing is switched off.
    pub(crate) const NOTHING: Self = Self(Vec::new());

    pub(crate) fn has(&self, one: Weakened) -> bool {
        self.0.contains(&one)
    }
}

impl FromIterator<Weakened> for Without {
    fn from_iter<I: IntoIterator<Item = Weakened>>(all: I) -> Self {
        Self(all.into_iter().collect())
    }
}
