import { describe, expect, it } from 'vitest';
import { evidenceKind } from '#core/appraisal/evidence-kind.ts';

const bytes = (...values: (number | string)[]): Uint8Array =>
  Uint8Array.from(
    values.flatMap((value) => (typeof value === 'string' ? [...value].map((c) => c.charCodeAt(0)) : [value])),
  );

describe('the kind of a file handed in as evidence', () => {
  it.each([
    ['a.png', bytes(0x89, 'PNG\r\n', 0x1a, '\n....'), 'image/png'],
    ['a.jpg', bytes(0xff, 0xd8, 0xff, 0xe0), 'image/jpeg'],
    ['a.gif', bytes('GIF89a'), 'image/gif'],
    ['a.webp', bytes('RIFF', 0, 0, 0, 0, 'WEBPVP8 '), 'image/webp'],
    ['a.pdf', bytes('%PDF-1.4'), 'application/pdf'],
    ['a.docx', bytes('PK', 3, 4), 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ['A.XLSX', bytes('PK', 3, 4), 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ])('%s is told by its first bytes', (name, content, mediaType) =>
    expect(evidenceKind(name, content)?.mediaType).toBe(mediaType),
  );

  it('is what the bytes say, whatever the name says', () =>
    expect(evidenceKind('invoice.exe', bytes('%PDF-1.4'))).toEqual({ mediaType: 'application/pdf', extension: 'pdf' }));

  it.each([
    ['a program named like a picture', 'a.png', bytes('MZ', 0x90)],
    ['an archive', 'a.zip', bytes('PK', 3, 4)],
    ['a name from an object’s insides', 'a.constructor', bytes('PK', 3, 4)],
    ['a web page', 'a.html', bytes('<html>')],
    ['a drawing with scripts', 'a.svg', bytes('<svg>')],
    ['nothing', 'a.pdf', bytes()],
  ])('%s is none', (_what, name, content) => expect(evidenceKind(name, content)).toBeNull());
});
