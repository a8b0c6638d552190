import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, realpathSync } from 'node:fs';
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

/** The private PostgreSQL of a server, to be killed or tampered with. */
export class PrivateDatabase {
  private readonly folder: string;

  constructor(server: TestServer) {
    this.folder = path.join(server.data, 'postgres', 'data');
  }

  /** Kills every process of it at once, and keeps it from starting until `mend`: the server tries again by itself. */
  async break(): Promise<void> {
    await rename(this.settings, `${this.settings}.away`);
    const processes = family(this.running().pid);
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

  /** Runs SQL as its superuser, past the server; answers with what psql prints. */
  run(sql: string): string {
    return this.psql(['--command', sql]);
  }

  /** Runs a file of SQL and of psql's own commands, with these variables. */
  script(file: string, variables: Record<string, string> = {}): string {
    const set = Object.entries(variables).flatMap(([name, value]) => ['--set', `${name}=${value}`]);
    return this.psql([...set, '--file', file]);
  }

  /** Its first process, which has started all others. */
  get pid(): number {
    return this.running().pid;
  }

  /** Where it writes what it logs. */
  get log(): string {
    return path.join(path.dirname(this.folder), 'postgres.log');
  }

  private psql(words: string[]): string {
    const { pid, socket, port } = this.running();
    const psql = path.join(path.dirname(realpathSync(`/proc/${pid}/exe`)), 'psql');
    const where = ['--host', socket, '--port', port, '--username', 'postgres', '--dbname', 'colloquy'];
    return execFileSync(psql, [...where, '--no-psqlrc', '--quiet', '--set', 'ON_ERROR_STOP=1', ...words], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
      maxBuffer: 64 * 1024 * 1024,
    });
  }

  /** What the running server notes about itself (PostgreSQL's documentation, 'Database File Layout'). */
  private running(): { pid: number; socket: string; port: string } {
    const file = readFileSync(path.join(this.folder, 'postmaster.pid'), 'utf8');
    const [pid = '', , , port = '', socket = ''] = file.split('\n');
    return { pid: Number(pid), port, socket };
  }

  private get settings(): string {
    return path.join(this.folder, 'postgresql.conf');
  }
}
