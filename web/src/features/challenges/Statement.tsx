import { Code } from '@mantine/core';
import { useMemo } from 'react';
import { parseStatement, type Block, type Inline } from './markdown';
import styles from './challenges.module.css';

/** What is to be solved, with its examples. */
export function Statement({ document }: { document: string }) {
  const blocks = useMemo(() => parseStatement(document), [document]);
  return (
    <div className={styles.statement} translate="no">
      {blocks.map((block, index) => (
        <BlockView key={index} block={block} />
      ))}
    </div>
  );
}

function BlockView({ block }: { block: Block }) {
  switch (block.kind) {
    case 'heading':
      return (
        <h3>
          <Parts parts={block.parts} />
        </h3>
      );
    case 'text':
      return (
        <p>
          <Parts parts={block.parts} />
        </p>
      );
    case 'list': {
      const items = block.items.map((parts, index) => (
        <li key={index}>
          <Parts parts={parts} />
        </li>
      ));
      return block.ordered ? <ol>{items}</ol> : <ul>{items}</ul>;
    }
    case 'code':
      return <pre className={styles.code}>{block.text}</pre>;
  }
}

function Parts({ parts }: { parts: Inline[] }) {
  return parts.map((part, index) => <Part key={index} part={part} />);
}

function Part({ part }: { part: Inline }) {
  switch (part.kind) {
    case 'text':
      return part.text;
    case 'code':
      return <Code>{part.text}</Code>;
    case 'strong':
      return (
        <strong>
          <Parts parts={part.parts} />
        </strong>
      );
    case 'emphasis':
      return (
        <em>
          <Parts parts={part.parts} />
        </em>
      );
  }
}
