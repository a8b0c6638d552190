//! What a sandbox uses, read from its cgroup, or added up from its processes where there is none.

use std::fs;
use std::time::Duration;

use nix::unistd::{Pid, SysconfVar, sysconf};

use super::cell::Cell;

/// What is used at a moment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Usage {
    pub cpu: Duration,
    /// Bytes.
    pub memory: u64,
    pub processes: u64,
}

/// Looks at what the sandbox uses now.
pub(super) fn usage(cell: &Cell) -> Usage {
    match &cell.cgroup {
        Some(cgroup) => Usage {
            cpu: Duration::from_micros(cgroup.cpu_us().unwrap_or(0)),
            memory: cgroup.memory().unwrap_or(0),
            processes: 0,
        },
        None => of_processes(cell.first),
    }
}

/// Adds up the first process and all that descend from it: in a pid namespace whoever loses its parent becomes a child of the first.
/// Memory that several processes share counts for each: what is shared cannot be told apart from outside at a bearable cost.
fn of_processes(first: Pid) -> Usage {
    let ticks = u64::try_from(sysconf(SysconfVar::CLK_TCK).ok().flatten().unwrap_or(100)).unwrap_or(100);
    let mut total = Usage::default();
    let mut clock = 0;
    let mut waiting = vec![first.as_raw()];
    while let Some(pid) = waiting.pop() {
        let folder = format!("/proc/{pid}");
        let stat = fs::read_to_string(format!("{folder}/stat")).unwrap_or_default();
        clock += clock_ticks(&stat);
        let status = fs::read_to_string(format!("{folder}/status")).unwrap_or_default();
        total.memory += kilobytes(&status, "RssAnon:") + kilobytes(&status, "RssShmem:");
        total.processes += 1;
        let threads = fs::read_dir(format!("{folder}/task")).into_iter().flatten().flatten();
        for thread in threads {
            let children = fs::read_to_string(thread.path().join("children")).unwrap_or_default();
            waiting.extend(children.split_whitespace().filter_map(|child| child.parse::<i32>().ok()));
        }
    }
    total.cpu = Duration::from_millis(clock * 1_000 / ticks);
    total
}

/// Ticks of a process, and of those it has buried: theirs are counted at every parent, so that each process adds both.
fn clock_ticks(stat: &str) -> u64 {
    // The name, in brackets, may hold anything; utime is the 14th field, cstime the 17th (proc_pid_stat(5)).
    let Some((_, fields)) = stat.rsplit_once(')') else { return 0 };
    fields.split_whitespace().skip(11).take(4).filter_map(|field| field.parse::<u64>().ok()).sum()
}

fn kilobytes(status: &str, name: &str) -> u64 {
    let line = status.lines().find_map(|line| line.strip_prefix(name));
    line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok()).unwrap_or(0) * 1_024
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_with_brackets_hides_no_time() {
        let stat = "7 (a) b (c) S 1 7 7 0 -1 4194304 1 2 3 4 10 20 30 40 20 0 1 0 5 6 7";
        assert_eq!(clock_ticks(stat), 100);
        assert_eq!(clock_ticks(""), 0);
    }

    #[test]
    fn memory_is_what_no_file_backs() {
        assert_eq!(kilobytes("VmRSS:\t 900 kB\nRssAnon:\t     12 kB\n", "RssAnon:"), 12 * 1_024);
    }

    #[test]
    fn this_process_uses_something() {
        let mut buffer = vec![1_u8; 32 << 20];
        buffer[7] = 9;
        assert!(of_processes(Pid::this()).memory >= 32 << 20, "{:?}", buffer.last());
    }
}
