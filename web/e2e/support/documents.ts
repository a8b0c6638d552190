import { crc32 } from 'node:zlib';

/** The lines of a résumé: what every document of these tests says. */
export const resumeLines = [
  'Zoë Žaková',
  'Linz | zoe.zakova@example.com | +43 660 123 45 67 | github.com/zoezak',
  'Summary',
  'Engineer who likes small teams and software that runs for years.',
  'Experience',
  'Lead Engineer, Acme GmbH (Mar 2019 – Present)',
  '• Led the move to containers',
  'Developer, Initech (2015 – 2019)',
  '• Wrote the tests',
  'Education',
  'MSc Computer Science, University of Linz (2010 – 2014)',
  'Skills',
  'Rust, Python, K8s',
];

function uint(value: number, bytes: 2 | 4): Buffer {
  const buffer = Buffer.alloc(bytes);
  if (bytes === 2) buffer.writeUInt16LE(value);
  else buffer.writeUInt32LE(value);
  return buffer;
}

/** A ZIP archive of uncompressed files (PKWARE's APPNOTE, sections 4.3.7, 4.3.12 and 4.3.16). */
function zip(files: Record<string, string>): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const [path, data] = [Buffer.from(name), Buffer.from(text)];
    const facts = Buffer.concat([
      uint(20, 2), // version needed
      uint(0x0800, 2), // names in UTF-8
      uint(0, 2), // stored
      uint(0, 4), // no time
      uint(crc32(data), 4),
      uint(data.length, 4),
      uint(data.length, 4),
      uint(path.length, 2),
      uint(0, 2),
    ]);
    const head = Buffer.concat([uint(0x04034b50, 4), facts, path, data]);
    central.push(uint(0x02014b50, 4), uint(20, 2), facts, Buffer.alloc(10), uint(offset, 4), path);
    local.push(head);
    offset += head.length;
  }
  const directory = Buffer.concat(central);
  const count = uint(Object.keys(files).length, 2);
  const end = [
    uint(0x06054b50, 4),
    uint(0, 4),
    count,
    count,
    uint(directory.length, 4),
    uint(offset, 4),
    uint(0, 2),
  ];
  return Buffer.concat([...local, directory, ...end]);
}

/** A Word document with a paragraph for each line. */
export function docx(lines: string[]): Buffer {
  const paragraph = (line: string) => `<w:p><w:r><w:t xml:space="preserve">${line}</w:t></w:r></w:p>`;
  const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
  const namespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
  const office = 'http://schemas.openxmlformats.org';
  const type = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
  return zip({
    '[Content_Types].xml': `${head}<Types xmlns="${office}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${type}"/></Types>`,
    '_rels/.rels': `${head}<Relationships xmlns="${office}/package/2006/relationships"><Relationship Id="rId1" Type="${office}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/document.xml': `${head}<w:document ${namespace}><w:body>${lines.map(paragraph).join('')}</w:body></w:document>`,
  });
}

/** A page that a browser prints to a PDF, in two columns. */
export function printable(lines: string[]): string {
  const skills = lines.indexOf('Skills');
  const column = (part: string[]) =>
    `<div style="flex:1">${part.map((line) => `<p>${line}</p>`).join('')}</div>`;
  const [name, contact] = lines;
  return `<meta charset="utf-8"><h1>${name}</h1><p>${contact}</p>
    <div style="display:flex;gap:48px">${column(lines.slice(skills))}${column(lines.slice(2, skills))}</div>`;
}
