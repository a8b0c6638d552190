/**
 * What the output of a program may do to the terminal of whoever reads it: write, move the cursor, erase and colour. Everything else is left
 * out by an allow list (xterm's control sequences, https://invisible-island.net/xterm/ctlseqs; the parser is that of ECMA-48 and
 * https://vt100.net/emu/dec_ansi_parser). A terminal answers questions, and reports the mouse, the focus and what is pasted, by typing: each
 * reader's would type for the program.
 *
 * What is let through is written anew, so that nothing begins a sequence but what this filter has understood.
 */

const ESCAPE = '\u001b';

/** Backspace, tab, ends of lines, and the shift to the other character set and back. */
const CONTROLS = new Set('\b\t\n\v\f\r\u000e\u000f');
/** Of two characters: cursor, scrolling, tabs, keypad, a reset. Of three: which character set is used, with that of line drawing. */
const ESCAPES = new Set([...'78DEHM=>cno|}~', '(0', '(A', '(B', ')0', ')A', ')B', '#8']);
/** Control sequences by prefix, intermediate and last character: cursor, erasing, scrolling, tabs, colours. */
const SEQUENCES = new Set([...'@ABCDEFGHIJKLMPSTXZ`abdefgmrsu', '?J', '?K', '!p', ' q']);
/** Modes that change how the screen looks or what keys send, which only their reader presses. */
const MODES = new Set(['4', '20']);
const PRIVATE_MODES = new Set(['1', '6', '7', '12', '25', '45', '47', '66', '1047', '1048', '1049']);
/** Which of them a sequence switches on or off. */
const SWITCHES = new Map([
  ['h', MODES],
  ['l', MODES],
  ['?h', PRIVATE_MODES],
  ['?l', PRIVATE_MODES],
]);

/** A sequence has about ten characters; what is longer than this is none. */
const LONGEST = 128;
/** Counts are no larger than screens: repeating a character two billion times would take the reader's memory. */
const LARGEST = 999;
/** What a terminal does step by step: scrolling, inserting and deleting lines, and tabs. */
const STEPWISE = new Set('STLMIZ');
/** So many steps may be made at once, and with each character that comes one more: six of them could ask for 999, which take a millisecond. */
const STEPS = 1000;

type State = 'text' | 'escape' | 'sequence' | 'string';

const isBetween = (code: number, first: number, last: number): boolean => first <= code && code <= last;

/** Direction marks (Unicode's Bidi_Control) show a line in another order than it has. */
const turnsAround = (code: number): boolean =>
  code === 0x061c ||
  isBetween(code, 0x200e, 0x200f) ||
  isBetween(code, 0x202a, 0x202e) ||
  isBetween(code, 0x2066, 0x2069);

/** The single characters of C1, as which control strings and sequences may begin: DCS, SOS, OSC, PM and APC. */
const beginsString = (code: number): boolean => code === 0x90 || code === 0x98 || isBetween(code, 0x9d, 0x9f);

/** One terminal's filter: sequences and characters may be cut anywhere between two parts of the output. */
export class OutputFilter {
  private state: State = 'text';
  private collected = '';
  /** How many steps there is room for. */
  private steps = STEPS;
  private readonly decoder = new TextDecoder('utf-8', { ignoreBOM: true });

  /** What the terminal gets of this part. */
  pass(bytes: Uint8Array): string {
    let passed = '';
    for (const character of this.decoder.decode(bytes, { stream: true })) passed += this.next(character);
    return passed;
  }

  private begin(state: State): string {
    this.state = state;
    this.collected = '';
    return '';
  }

  private next(character: string): string {
    const code = character.codePointAt(0) ?? 0;
    this.steps = Math.min(this.steps + 1, STEPS);
    if (character === ESCAPE) return this.begin('escape');
    if (code === 0x9b) return this.begin('sequence');
    if (beginsString(code)) return this.begin('string');
    // Cancelled, or a string's end.
    if (code === 0x18 || code === 0x1a || code === 0x9c) return this.begin('text');
    if (this.state === 'string') return character === '\u0007' ? this.begin('text') : '';
    // These act at once, even within a sequence.
    if (code < 0x20) return CONTROLS.has(character) ? character : '';
    if (isBetween(code, 0x7f, 0x9f)) return '';
    if (code > 0x9f && this.state !== 'text') this.begin('text');
    if (this.state === 'escape') return this.escape(character);
    if (this.state === 'sequence') return this.sequence(character);
    return turnsAround(code) ? '' : character;
  }

  private escape(character: string): string {
    const all = this.collect(character);
    if (character <= '/') return '';
    if (all === '[') return this.begin('sequence');
    if (all.length === 1 && 'PX]^_'.includes(all)) return this.begin('string');
    this.begin('text');
    return ESCAPES.has(all) ? ESCAPE + all : '';
  }

  private sequence(character: string): string {
    const all = this.collect(character);
    if (character < '@') return '';
    this.begin('text');
    return allowed(STEPWISE.has(character) ? this.paced(all) : all);
  }

  /** The sequence with as many steps as there is room for, and one at least. */
  private paced(sequence: string): string {
    const asked = Math.min(Number.parseInt(sequence, 10) || 1, LARGEST);
    const made = Math.max(1, Math.min(asked, this.steps));
    this.steps = Math.max(0, this.steps - made);
    return made < asked ? sequence.replace(/^\d+/, String(made)) : sequence;
  }

  private collect(character: string): string {
    if (this.collected.length <= LONGEST) this.collected += character;
    return this.collected;
  }
}

/** A control sequence without its beginning, as far as it may be passed on. */
function allowed(sequence: string): string {
  const parts = /^([<-?]?)([0-9;:]*)([ -/]*)([@-~])$/.exec(sequence);
  if (parts === null || sequence.length > LONGEST) return '';
  const [, prefix = '', parameters = '', between = '', last = ''] = parts;
  const kind = prefix + between + last;
  const modes = SWITCHES.get(kind);
  if (modes !== undefined) {
    const left = parameters.split(';').filter((mode) => modes.has(mode));
    return left.length === 0 ? '' : `${ESCAPE}[${prefix}${left.join(';')}${last}`;
  }
  if (!SEQUENCES.has(kind)) return '';
  return `${ESCAPE}[${prefix}${parameters.replaceAll(/\d{4,}/g, String(LARGEST))}${between}${last}`;
}
