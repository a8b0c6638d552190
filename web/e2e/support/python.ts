import { execFileSync } from 'node:child_process';
import { homedir } from 'node:os';
import path from 'node:path';

/** The interpreter of the environment that `scripts/bootstrap test` makes. */
export const python = path.join(
  process.env.XDG_CACHE_HOME ?? path.join(homedir(), '.cache'),
  'colloquy/python/bin/python',
);

const reader = `
import datetime, icalendar, json, sys
calendar = icalendar.Calendar.from_ical(sys.stdin.read())
assert not calendar.errors
print(json.dumps({"method": str(calendar.get("METHOD", "")), "events": [{
    "uid": str(event["UID"]), "sequence": int(event["SEQUENCE"]), "status": str(event["STATUS"]),
    "start": event.decoded("DTSTART").astimezone(datetime.timezone.utc).isoformat(timespec="milliseconds"),
} for event in calendar.walk("VEVENT")]}))
`;

export interface ReadCalendar {
  method: string;
  events: { uid: string; sequence: number; status: string; start: string }[];
}

/** What Python's icalendar finds in a calendar file. */
export function readCalendar(file: string): ReadCalendar {
  return JSON.parse(execFileSync(python, ['-c', reader], { input: file, encoding: 'utf8' })) as ReadCalendar;
}
