declare global {
  interface Window {
    /** Where Excalidraw finds its fonts; without it, it would ask somebody else's server. */
    EXCALIDRAW_ASSET_PATH?: string | string[];
  }
}

/** Loads what is made with Excalidraw. It is no part of what is rendered ahead, where there is nothing to draw on. */
export function withExcalidraw<T>(load: () => Promise<T>): Promise<T> {
  if (import.meta.env.SSR) return new Promise(() => undefined);
  window.EXCALIDRAW_ASSET_PATH = '/assets/excalidraw/';
  return load();
}
