import type { ExcalidrawImperativeAPI } from '@excalidraw/excalidraw/types';
import { useEffect, useState } from 'react';
import { sceneOf } from './BoardSync';
import { Canvas } from './Canvas';
import type { BoardElement } from './elements';
import styles from './whiteboard.module.css';

interface BoardViewProps {
  /** What was drawn, which can be gone through. */
  moments: { seek: (index: number) => void; board: () => BoardElement[] };
  /** The moment to show. */
  index: number;
}

/** The whiteboard as it was at one moment. */
export default function BoardView({ moments, index }: BoardViewProps) {
  const [canvas, setCanvas] = useState<ExcalidrawImperativeAPI | null>(null);
  useEffect(() => {
    if (canvas === null) return;
    moments.seek(index);
    const elements = sceneOf(moments.board());
    canvas.updateScene({ elements });
    if (elements.some((element) => !isInSight(canvas, element))) {
      canvas.scrollToContent(undefined, { fitToContent: true });
    }
  }, [canvas, moments, index]);
  return (
    <div className={styles.view}>
      <Canvas onCanvas={setCanvas} viewModeEnabled zenModeEnabled />
    </div>
  );
}

function isInSight(
  canvas: ExcalidrawImperativeAPI,
  element: { x: number; y: number; width: number; height: number },
): boolean {
  const { scrollX, scrollY, zoom, width, height } = canvas.getAppState();
  const [left, top] = [(element.x + scrollX) * zoom.value, (element.y + scrollY) * zoom.value];
  const [right, bottom] = [left + element.width * zoom.value, top + element.height * zoom.value];
  return left >= 0 && top >= 0 && right <= width && bottom <= height;
}
