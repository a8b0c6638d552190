import { ActionIcon, Group, Text } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconGripVertical, IconTrash } from '@tabler/icons-react';
import { useState, type DragEvent, type ReactNode } from 'react';
import { moved } from './values';
import classes from './guide.module.css';

type Word = (number: number) => string;

interface MovableProps<T> {
  items: readonly T[];
  onChange: (items: T[]) => void;
  className?: string;
  /** What things are called, by their number from 1. */
  words: Record<'name' | 'up' | 'down' | 'remove' | 'drag', Word>;
  children: (item: T, index: number) => ReactNode;
}

/** A list whose parts are put in order by dragging, or by their arrows. The last one cannot be removed. */
export function Movable<T extends { key: string }>({
  items,
  onChange,
  className,
  words,
  children,
}: MovableProps<T>) {
  const [dragged, setDragged] = useState<string | null>(null);
  const [over, setOver] = useState<string | null>(null);
  const from = items.findIndex((one) => one.key === dragged);
  const end = () => {
    setDragged(null);
    setOver(null);
  };
  return (
    <ol className={className}>
      {items.map((item, index) => (
        <li
          key={item.key}
          className={classes.movable}
          data-over={over === item.key && dragged !== item.key}
          data-dragged={dragged === item.key}
          onDragOver={(event: DragEvent) => {
            // What is dragged may belong to another list, such as a question over a section.
            if (from < 0) return;
            event.preventDefault();
            event.stopPropagation();
            setOver(item.key);
          }}
          onDrop={(event: DragEvent) => {
            if (from < 0) return;
            event.preventDefault();
            event.stopPropagation();
            onChange(moved(items, from, index));
            end();
          }}
        >
          <div className={classes.movableHead}>
            <span
              className={classes.grip}
              draggable
              title={words.drag(index + 1)}
              aria-hidden
              onDragStart={(event: DragEvent) => {
                event.stopPropagation();
                event.dataTransfer.effectAllowed = 'move';
                event.dataTransfer.setData('text/plain', item.key);
                setDragged(item.key);
              }}
              onDragEnd={end}
            >
              <IconGripVertical size={18} stroke={1.6} />
            </span>
            <Text fw={600}>{words.name(index + 1)}</Text>
            <Group gap={0} ml="auto" wrap="nowrap">
              <ActionIcon
                aria-label={words.up(index + 1)}
                disabled={index === 0}
                onClick={() => onChange(moved(items, index, index - 1))}
              >
                <IconArrowUp size={18} stroke={1.6} />
              </ActionIcon>
              <ActionIcon
                aria-label={words.down(index + 1)}
                disabled={index === items.length - 1}
                onClick={() => onChange(moved(items, index, index + 1))}
              >
                <IconArrowDown size={18} stroke={1.6} />
              </ActionIcon>
              <ActionIcon
                aria-label={words.remove(index + 1)}
                disabled={items.length === 1}
                onClick={() => onChange(items.filter((one) => one.key !== item.key))}
              >
                <IconTrash size={18} stroke={1.6} />
              </ActionIcon>
            </Group>
          </div>
          {children(item, index)}
        </li>
      ))}
    </ol>
  );
}
