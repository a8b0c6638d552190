import { currentCompletions, startCompletion } from '@codemirror/autocomplete';
import { EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { expect, it, onTestFinished, vi } from 'vitest';
import { languages, type LanguageId } from '../languages';
import { completing, languageSupport } from './extensions';

it.each(Object.keys(languages) as LanguageId[])('offers each word of a file in %s once', async (language) => {
  const doc = 'first_counter = 1\nfirst_counter_too = 2\nfirst_c';
  const view = new EditorView({
    parent: document.body,
    state: EditorState.create({
      doc,
      selection: { anchor: doc.length },
      extensions: [await languageSupport(language), completing],
    }),
  });
  onTestFinished(() => view.destroy());
  startCompletion(view);
  const offered = await vi.waitFor(() => {
    const labels = currentCompletions(view.state).map(({ label }) => label);
    expect(labels).not.toEqual([]);
    return labels;
  });
  expect(offered.filter((label) => label.startsWith('first_c'))).toEqual([
    'first_counter',
    'first_counter_too',
  ]);
});
