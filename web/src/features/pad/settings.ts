import { useSyncExternalStore } from 'react';

/** How somebody likes their editor; kept in this browser. */
export interface EditorSettings {
  keys: 'default' | 'vim';
  fontSize: number;
  wrap: boolean;
}

export const FONT_SIZES = [12, 13, 14, 16, 18, 20];

const KEY = 'colloquy.editor';
const DEFAULTS: EditorSettings = { keys: 'default', fontSize: 14, wrap: true };

function read(): EditorSettings {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<EditorSettings>;
    return {
      keys: kept.keys === 'vim' ? 'vim' : 'default',
      fontSize: FONT_SIZES.find((size) => size === kept.fontSize) ?? DEFAULTS.fontSize,
      wrap: kept.wrap !== false,
    };
  } catch {
    return DEFAULTS;
  }
}

let settings = read();
const listeners = new Set<() => void>();

export function changeEditorSettings(change: Partial<EditorSettings>): void {
  settings = { ...settings, ...change };
  localStorage.setItem(KEY, JSON.stringify(settings));
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useEditorSettings(): EditorSettings {
  return useSyncExternalStore(subscribe, () => settings);
}
