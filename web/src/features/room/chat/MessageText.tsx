import { Anchor, Code } from '@mantine/core';
import { useMemo } from 'react';
import { CopyCode } from './CodeMessage';
import { parseMarkdown, type Block, type Inline } from './markdown';
import styles from './chat.module.css';

/** What somebody wrote, with the little Markdown that it may have. */
export function MessageText({ content }: { content: string }) {
  const blocks = useMemo(() => parseMarkdown(content), [content]);
  return (
    <div className={styles.text} translate="no">
      {blocks.map((block, index) => (
        <BlockView key={index} block={block} />
      ))}
    </div>
  );
}

function BlockView({ block }: { block: Block }) {
  switch (block.kind) {
    case 'text':
      return (
        <p>
          <Parts parts={block.parts} />
        </p>
      );
    case 'quote':
      return (
        <blockquote>
          <Parts parts={block.parts} />
        </blockquote>
      );
    case 'list':
      return (
        <ul>
          {block.items.map((parts, index) => (
            <li key={index}>
              <Parts parts={parts} />
            </li>
          ))}
        </ul>
      );
    case 'code':
      return <CodeBlock text={block.text} />;
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
    case 'link':
      return (
        <Anchor
          href={part.href}
          target="_blank"
          rel="noopener noreferrer nofollow"
          inherit
          underline="always"
        >
          {part.href}
        </Anchor>
      );
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

function CodeBlock({ text }: { text: string }) {
  return (
    <div className={styles.code}>
      <pre>{text}</pre>
      <CopyCode text={text} className={styles.copy} />
    </div>
  );
}
