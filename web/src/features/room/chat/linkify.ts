/** A piece of a message: plain text, or an address that may be opened. */
export interface Piece {
  text: string;
  href: string | null;
}

/** Web addresses only; the punctuation that ends a sentence is not part of one. */
const ADDRESS = /https?:\/\/[^\s<>"']*[^\s<>"'.,:;!?)\]}]/gi;

/** Splits a message into text and links. Never yields HTML, and no scheme but http and https. */
export function linkify(content: string): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of content.matchAll(ADDRESS)) {
    if (!URL.canParse(match[0])) continue;
    if (match.index > end) pieces.push({ text: content.slice(end, match.index), href: null });
    pieces.push({ text: match[0], href: match[0] });
    end = match.index + match[0].length;
  }
  if (end < content.length) pieces.push({ text: content.slice(end), href: null });
  return pieces;
}
