import { readdirSync, readFileSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import path from 'node:path';
import type { TestServer } from './server';

const DEADLINE_MS = 30_000;

/** The numbers of the processes that `parent` has started, itself first. */
function family(parent: number): number[] {
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => {
      try {
        // The name in brackets may hold anything; the parent is the second word after it.
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
        return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) === parent;
      } catch {
        return false; // It has ended in the meantime.
      }
    });
  return [parent, ...children.map(Number)];
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** The private PostgreSQL of a server, to be killed. */
export class PrivateDatabase {
  private readonly folder: string;

  constructor(server: TestServer) {
    this.folder = path.join(server.data, 'postgres', 'data');
  }

  /** Kills every process of it at once, and keeps it from starting until `mend`: the server tries again by itself. */
  async break(): Promise<void> {
    await rename(this.settings, `${this.settings}.away`);
    const [line = ''] = readFileSync(path.join(this.folder, 'postmaster.pid'), 'utf8').split('\n');
    const processes = family(Number(line));
    for (const pid of processes) if (isAlive(pid)) process.kill(pid, 'SIGKILL');
    const deadline = Date.now() + DEADLINE_MS;
    while (processes.some(isAlive)) {
      if (Date.now() > deadline) throw new Error(`PostgreSQL is still running: ${processes.join(' ')}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /** Lets it start again. */
  async mend(): Promise<void> {
    await rename(`${this.settings}.away`, this.settings);
  }

  private get settings(): string {
    return path.join(this.folder, 'postgresql.conf');
  }
}
