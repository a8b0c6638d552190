import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

/** The colours of code are variables of the page (`ui/theme.ts`), so that they follow its light or dark look. */
const highlighting = HighlightStyle.define([
  {
    tag: [tags.keyword, tags.modifier, tags.operatorKeyword, tags.controlKeyword],
    color: 'var(--code-keyword)',
  },
  { tag: [tags.string, tags.special(tags.string), tags.regexp, tags.character], color: 'var(--code-string)' },
  { tag: [tags.number, tags.bool, tags.null, tags.atom, tags.self], color: 'var(--code-number)' },
  { tag: [tags.comment, tags.docComment], color: 'var(--c-muted)', fontStyle: 'italic' },
  { tag: [tags.typeName, tags.className, tags.namespace, tags.tagName], color: 'var(--code-type)' },
  {
    tag: [
      tags.function(tags.variableName),
      tags.function(tags.propertyName),
      tags.definition(tags.function(tags.name)),
    ],
    color: 'var(--code-function)',
  },
  {
    tag: [tags.meta, tags.annotation, tags.processingInstruction, tags.attributeName],
    color: 'var(--code-meta)',
  },
  { tag: tags.invalid, color: 'var(--c-danger)' },
]);

const chrome = EditorView.theme({
  '&': { height: '100%', color: 'var(--c-text)', backgroundColor: 'transparent' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--mantine-font-family-monospace)', lineHeight: '1.55' },
  '.cm-content': { caretColor: 'var(--c-text)', padding: '8px 0' },
  '.cm-cursor, .cm-dropCursor': { borderLeftColor: 'var(--c-text)' },
  '.cm-fat-cursor': { background: 'var(--c-accent) !important', color: 'var(--c-surface) !important' },
  '.cm-gutters': { backgroundColor: 'transparent', border: 'none', color: 'var(--c-muted)' },
  '.cm-activeLine, .cm-activeLineGutter': {
    backgroundColor: 'color-mix(in srgb, var(--c-hover) 60%, transparent)',
  },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'color-mix(in srgb, var(--c-accent) 26%, transparent) !important',
  },
  '.cm-matchingBracket, &.cm-focused .cm-matchingBracket': {
    backgroundColor: 'var(--c-accent-soft)',
    outline: '1px solid var(--c-accent)',
  },
  '.cm-tooltip': {
    backgroundColor: 'var(--c-raised)',
    border: '1px solid var(--c-border)',
    borderRadius: '8px',
    boxShadow: 'var(--c-shadow)',
    color: 'var(--c-text)',
  },
  '.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    backgroundColor: 'var(--c-accent-soft)',
    color: 'var(--c-text)',
  },
  '.cm-panels': {
    backgroundColor: 'var(--c-surface)',
    color: 'var(--c-text)',
    borderColor: 'var(--c-border)',
  },
  '.cm-panel input': { color: 'var(--c-text)' },
});

/** How code looks, wherever it is shown. */
export const look: Extension = [chrome, syntaxHighlighting(highlighting)];
