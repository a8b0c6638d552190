declare global {
  interface Window {
    /** Where Excalidraw finds its fonts; without it, it would ask somebody else's server. */
    EXCALIDRAW_ASSET_PATH?: string | string[];
  }
}

/** Loads what is made with Excalidraw. */
export function withExcalidraw<T>(load: () => Promise<T>): Promise<T> {
  window.EXCALIDRAW_ASSET_PATH = '/assets/excalidraw/';
  return load();
}
