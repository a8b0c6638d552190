import { LanguageSupport } from '@codemirror/language';
import { highlightTree, tagHighlighter, tags } from '@lezer/highlight';
import { isLanguage, languages } from './languages';

/** What a stretch of code is, as far as it is shown in a colour. */
export type CodeKind = 'keyword' | 'string' | 'number' | 'comment' | 'type' | 'function' | 'meta';

/** A stretch of code; null where it has no colour. */
export interface CodeStretch {
  text: string;
  kind: CodeKind | null;
}

const kinds = (kind: CodeKind, ...of: Parameters<typeof tagHighlighter>[0][number]['tag'][]) =>
  of.map((tag) => ({ tag, class: kind }));

/** The same kinds as in the editor (`editor/look.ts`). */
const highlighter = tagHighlighter([
  ...kinds('keyword', tags.keyword, tags.modifier, tags.operatorKeyword, tags.controlKeyword),
  ...kinds('string', tags.string, tags.special(tags.string), tags.regexp, tags.character),
  ...kinds('number', tags.number, tags.bool, tags.null, tags.atom, tags.self),
  ...kinds('comment', tags.comment, tags.docComment),
  ...kinds('type', tags.typeName, tags.className, tags.namespace, tags.tagName),
  ...kinds(
    'function',
    tags.function(tags.variableName),
    tags.function(tags.propertyName),
    tags.definition(tags.function(tags.name)),
  ),
  ...kinds('meta', tags.meta, tags.annotation, tags.processingInstruction, tags.attributeName),
]);

/** Code as the editor would show it. */
export async function highlightCode(text: string, language: string): Promise<CodeStretch[]> {
  const support = isLanguage(language) ? await languages[language].load() : [];
  if (!(support instanceof LanguageSupport)) return [{ text, kind: null }];
  const stretches: CodeStretch[] = [];
  let end = 0;
  const until = (to: number, kind: CodeKind | null): void => {
    if (to > end) stretches.push({ text: text.slice(end, to), kind });
    end = Math.max(end, to);
  };
  highlightTree(support.language.parser.parse(text), highlighter, (from, to, kind) => {
    until(from, null);
    until(to, kind as CodeKind);
  });
  until(text.length, null);
  return stretches;
}
