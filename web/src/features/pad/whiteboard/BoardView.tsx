import type { ExcalidrawImperativeAPI } from '@excalidraw/excalidraw/types';
import { useEffect, useState } from 'react';
import { sceneOf } from './BoardSync';
import { Canvas } from './Canvas';
import type { BoardElement } from './elements';
import styles from './whiteboard.module.css';

/** The whiteboard as it was at one moment. */
export default function BoardView({ elements }: { elements: BoardElement[] }) {
  const [canvas, setCanvas] = useState<ExcalidrawImperativeAPI | null>(null);
  useEffect(() => {
    if (canvas === null) return;
    canvas.updateScene({ elements: sceneOf(elements) });
    // What comes later may lie outside of what could be seen before.
    if (elements.length > 0) canvas.scrollToContent(undefined, { fitToContent: true });
  }, [canvas, elements]);
  return (
    <div className={styles.view}>
      <Canvas excalidrawAPI={setCanvas} viewModeEnabled zenModeEnabled />
    </div>
  );
}
