import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { PrivateDatabase } from '../e2e/support/database';

/** Without the quotes the last would mean what the server was started with. */
const LOGGED = ['log_min_duration_statement = 0', "log_error_verbosity = 'default'"];

/** Gives the server new connections, with these settings or without. */
function reconnect(database: PrivateDatabase, settings: string[]): void {
  database.run('ALTER ROLE colloquy_app RESET ALL');
  for (const setting of settings) database.run(`ALTER ROLE colloquy_app SET ${setting}`);
  database.run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'colloquy_app'");
}

/** The statement with its parameters in it, as the log has both. */
function filledIn(statement: string, parameters: string): string {
  const values = new Map<string, string>();
  for (const [, number = '', value = ''] of parameters.matchAll(/\$(\d+) = (NULL|'(?:[^']|'')*')/g)) {
    values.set(number, value);
  }
  return statement.replaceAll(/\$(\d+)/g, (whole, number: string) => values.get(number) ?? whole);
}

/** The statements that the server sends while `act` runs, ready to be sent by others. */
export async function statementsOf(database: PrivateDatabase, act: () => Promise<void>): Promise<string[]> {
  reconnect(database, LOGGED);
  // The first time, what is prepared is prepared, and connections are made.
  await act();
  const begins = statSync(database.log).size;
  await act();
  const log = readFileSync(database.log).subarray(begins).toString();
  reconnect(database, []);
  const entries = log.split(/^(?=\d{4}-\d\d-\d\d [\d:.]+ UTC \[\d+\])/m);
  return entries.flatMap((entry, n) => {
    const statement = /duration: [\d.]+ ms {2}execute [^:]+: ([\s\S]+)/.exec(entry)?.[1];
    if (statement === undefined) return [];
    const parameters = /DETAIL: {2}parameters: ([\s\S]+)/.exec(entries[n + 1] ?? '')?.[1] ?? '';
    return /^\s*(SELECT|WITH)/i.test(statement) ? [filledIn(statement.trim(), parameters)] : [];
  });
}

/** How long psql waits for all of them, in milliseconds, for each of `times` rounds. */
export function timeDirectly(database: PrivateDatabase, statements: string[], times: number): number[] {
  const round = statements.map((statement) => `${statement};`).join('\n');
  const file = path.join(tmpdir(), `colloquy-bench-${process.pid}.sql`);
  writeFileSync(file, `\\o /dev/null\n\\timing on\n${`${round}\n`.repeat(times)}`, { mode: 0o644 });
  const took = [...database.script(file).matchAll(/^Time: ([\d.]+) ms/gm)].map(([, ms = '']) => Number(ms));
  const each = statements.length;
  return Array.from({ length: times }, (_, n) =>
    took.slice(n * each, (n + 1) * each).reduce((sum, ms) => sum + ms, 0),
  );
}
