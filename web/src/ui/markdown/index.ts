export { parseInline, type Block, type Inline } from './inline';
export { Markdown } from './Markdown';
