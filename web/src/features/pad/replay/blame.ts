import { RangeSet, StateEffect, StateField, type Extension, type Text } from '@codemirror/state';
import { Decoration, EditorView, gutter, GutterMarker, type DecorationSet } from '@codemirror/view';
import { initials } from '@/ui/initials';
import { colourClass } from '../editor/people';
import type { Author, Authors } from './authors';
import { authorsOfLines } from './lines';
import type { Run } from './Replay';
import styles from './replay.module.css';

/** Who wrote what: a colour and a name on the text, and initials beside the first of the lines that the same people wrote. */
interface Blame {
  marks: DecorationSet;
  initials: RangeSet<GutterMarker>;
}

const setBlame = StateEffect.define<Blame>();
const field = StateField.define<Blame>({
  create: () => ({ marks: Decoration.none, initials: RangeSet.of<GutterMarker>([]) }),
  update: (before, { effects, changes }) =>
    effects.find((effect) => effect.is(setBlame))?.value ?? {
      marks: before.marks.map(changes),
      initials: before.initials.map(changes),
    },
  provide: (own) => EditorView.decorations.from(own, ({ marks }) => marks),
});

class Initials extends GutterMarker {
  constructor(readonly authors: Author[]) {
    super();
  }

  override eq(other: Initials): boolean {
    return isSame(this.authors, other.authors);
  }

  override toDOM(): HTMLElement {
    const holder = document.createElement('span');
    holder.translate = false;
    for (const { name, colour } of this.authors) {
      const one = document.createElement('span');
      one.className = `${styles.initials} ${colourClass(colour)}`;
      one.textContent = initials(name);
      one.title = name;
      holder.append(one);
    }
    return holder;
  }
}

const isSame = (one: Author[], other: Author[]): boolean =>
  one.length === other.length && one.every((author, index) => author === other[index]);

/** What shows it. */
export const blame: Extension = [
  field,
  gutter({ class: styles.blame ?? '', markers: ({ state }) => state.field(field).initials }),
];

/** Says who wrote what of a text, which the runs make up. */
export function blameOf(written: Text, runs: Run[], authors: Authors): StateEffect<Blame> {
  let at = 0;
  const marks = runs.map(({ text, clientId }) => {
    const author = authors.authorOf(clientId);
    const mark = Decoration.mark({
      class: `${styles.authored} ${colourClass(author?.colour ?? 0)}`,
      attributes: { title: author?.name ?? '' },
    });
    const range = mark.range(at, at + text.length);
    at += text.length;
    return range;
  });
  let before: Author[] = [];
  const shown = authorsOfLines(runs, authors.authorOf).flatMap((people, index) => {
    if (people.length === 0 || isSame(people, before)) return [];
    before = people;
    return [new Initials(people).range(written.line(index + 1).from)];
  });
  return setBlame.of({ marks: Decoration.set(marks), initials: RangeSet.of(shown) });
}
