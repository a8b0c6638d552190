import '@excalidraw/excalidraw/index.css';
import { useComputedColorScheme } from '@mantine/core';
import { Excalidraw, MainMenu } from '@excalidraw/excalidraw';
import type { ExcalidrawImperativeAPI, ExcalidrawProps } from '@excalidraw/excalidraw/types';
import { useCallback, useEffect, useState } from 'react';
import { language, t } from '@/lib/i18n';
import styles from './whiteboard.module.css';

/** What it has beyond drawing is left out: files, pictures, pages of others, a library, and what would go to somebody else's server. */
const ui: ExcalidrawProps['UIOptions'] = {
  canvasActions: {
    changeViewBackgroundColor: false,
    clearCanvas: false,
    export: false,
    loadScene: false,
    saveToActiveFile: false,
    toggleTheme: false,
  },
  tools: { image: false },
};

interface CanvasProps extends Omit<ExcalidrawProps, 'excalidrawAPI'> {
  /** Takes the canvas once it is there. */
  onCanvas: (canvas: ExcalidrawImperativeAPI) => void;
  /** Takes the element around it, in which hands are put on it. */
  onHolder?: (holder: HTMLElement | null) => void;
}

/** Gives Excalidraw's menu the name that it lacks, and takes from its footer that it would be the page's. */
function amend(holder: HTMLElement): void {
  holder
    .querySelector('.main-menu-trigger:not([aria-label])')
    ?.setAttribute('aria-label', t('whiteboard.menu'));
  holder.querySelector('footer[role="contentinfo"]')?.setAttribute('role', 'presentation');
}

/** Excalidraw in this application's looks and language. */
export function Canvas({ onCanvas, onHolder, ...props }: CanvasProps) {
  const scheme = useComputedColorScheme('light');
  const [holder, setHolder] = useState<HTMLElement | null>(null);
  useEffect(() => {
    if (holder === null) return;
    amend(holder);
    const drawn = new MutationObserver(() => amend(holder));
    drawn.observe(holder, { childList: true, subtree: true });
    return () => drawn.disconnect();
  }, [holder]);
  const hold = useCallback(
    (element: HTMLElement | null) => {
      setHolder(element);
      onHolder?.(element);
    },
    [onHolder],
  );
  return (
    // The canvas has keys of its own, which are not the room's while it has the focus.
    <div ref={hold} className={styles.canvas} role="application" aria-label={t('whiteboard.canvas')}>
      <Excalidraw
        theme={scheme}
        langCode={language === 'de' ? 'de-DE' : 'en'}
        handleKeyboardGlobally={false}
        aiEnabled={false}
        validateEmbeddable={false}
        UIOptions={ui}
        // Excalidraw hands it over while it is being rendered.
        excalidrawAPI={(canvas) => queueMicrotask(() => onCanvas(canvas))}
        {...props}
      >
        <MainMenu>
          <MainMenu.DefaultItems.SaveAsImage />
          <MainMenu.DefaultItems.Help />
        </MainMenu>
      </Excalidraw>
    </div>
  );
}
