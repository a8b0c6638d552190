import { Shared, useShared } from '@/lib/shared';

/** How somebody likes their editor; kept in this browser. */
export interface EditorSettings {
  keys: (typeof KEYS)[number];
  /** How code looks; `page`: light or dark as the page does. */
  theme: (typeof THEMES)[number];
  fontSize: number;
  wrap: boolean;
}

export const KEYS = ['default', 'vim', 'emacs'] as const;
export const THEMES = ['page', 'light', 'dark', 'contrast'] as const;
export const FONT_SIZES = [12, 13, 14, 16, 18, 20];

const KEY = 'colloquy.editor';
const DEFAULTS: EditorSettings = { keys: 'default', theme: 'page', fontSize: 14, wrap: true };

function read(): EditorSettings {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<EditorSettings>;
    return {
      keys: KEYS.find((keys) => keys === kept.keys) ?? DEFAULTS.keys,
      theme: THEMES.find((theme) => theme === kept.theme) ?? DEFAULTS.theme,
      fontSize: FONT_SIZES.find((size) => size === kept.fontSize) ?? DEFAULTS.fontSize,
      wrap: kept.wrap !== false,
    };
  } catch {
    return DEFAULTS;
  }
}

const settings = new Shared(read());

/** What is undefined stays as it is. */
export function changeEditorSettings(change: {
  [K in keyof EditorSettings]?: EditorSettings[K] | undefined;
}): void {
  const named = Object.entries(change).filter(([, value]) => value !== undefined);
  const next = { ...settings.get(), ...(Object.fromEntries(named) as Partial<EditorSettings>) };
  localStorage.setItem(KEY, JSON.stringify(next));
  settings.set(next);
}

export function useEditorSettings(): EditorSettings {
  return useShared(settings);
}
