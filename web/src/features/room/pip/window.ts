/** Document Picture-in-Picture (WICG, https://wicg.github.io/document-picture-in-picture/), of which TypeScript knows nothing yet. */
interface DocumentPictureInPicture {
  requestWindow: (options: { width: number; height: number }) => Promise<Window>;
}

declare global {
  interface Window {
    documentPictureInPicture?: DocumentPictureInPicture;
  }
}

/** How this browser shows something above all other windows: a page of ours, a bare video, or not at all. */
export type PictureKind = 'page' | 'video' | 'none';

export function pictureKind(): PictureKind {
  if (window.documentPictureInPicture !== undefined) return 'page';
  // Absent in some browsers, whatever the types say.
  return (document as Partial<Document>).pictureInPictureEnabled === true ? 'video' : 'none';
}

/** The size of the small window at first, in CSS pixels: a picture of 16:9, and a bar below it. */
const SIZE = { width: 384, height: 276 };

/** Opens the small window, in the page's language and look. Asks for a click or a key of the person just before. */
export async function openPicture(): Promise<Window> {
  const opened = await window.documentPictureInPicture?.requestWindow(SIZE);
  if (opened === undefined) throw new DOMException('no picture in picture', 'NotSupportedError');
  const { document: inner } = opened;
  inner.documentElement.lang = document.documentElement.lang;
  Object.assign(inner.documentElement.dataset, document.documentElement.dataset);
  inner.title = document.title;
  for (const sheet of document.querySelectorAll<HTMLElement>('style, link[rel="stylesheet"]')) {
    const copy = inner.importNode(sheet, true);
    // The window has the page's policy, and a nonce is not copied by every browser.
    copy.nonce = sheet.nonce;
    // The address of the window says nothing about ours.
    if (sheet instanceof HTMLLinkElement) copy.setAttribute('href', sheet.href);
    inner.head.append(copy);
  }
  return opened;
}
