import { Anchor, Code } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Block, Inline } from './inline';

interface MarkdownProps {
  blocks: Block[];
  /** Draws code that stands on lines of its own. */
  code: (text: string) => ReactNode;
}

/** What somebody wrote with some Markdown, once it is read. Nothing of it is ever HTML. */
export function Markdown({ blocks, code }: MarkdownProps) {
  return blocks.map((block, index) => <BlockView key={index} block={block} code={code} />);
}

function BlockView({ block, code }: { block: Block } & Pick<MarkdownProps, 'code'>) {
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
    case 'quote':
      return (
        <blockquote>
          <Parts parts={block.parts} />
        </blockquote>
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
      return code(block.text);
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
