import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { nodeSha256 } from '#adapters';
import { placeOf, sliceByPoints, type ReadOriginal } from '#evidence';
import { utf8 } from '#kernel';
import { docxOf, pdfOf, utf16, windows1251, wordParagraph } from '../../test/document-files.ts';
import { openOriginal } from './original.ts';

async function open(doc: string, bytes: Uint8Array | string) {
  return openOriginal({ doc, bytes: typeof bytes === 'string' ? utf8(bytes) : bytes }, nodeSha256);
}
async function read(doc: string, bytes: Uint8Array | string): Promise<ReadOriginal> {
  const opened = await open(doc, bytes);
  if (!opened.ok) throw new TypeError(JSON.stringify(opened.faults));
  return opened.value.document;
}
async function faultOf(doc: string, bytes: Uint8Array | string): Promise<string> {
  const opened = await open(doc, bytes);
  return opened.ok ? 'none' : opened.faults.map(({ file, found }) => `${file}: ${found}`).join('; ');
}
const blocksOf = ({ text, blocks }: ReadOriginal) =>
  blocks.map(({ kind, start, end }) => [kind, sliceByPoints(text, start, end)]);

const RU = 'Контингент насчитывает двести человек, сообщили в министерстве обороны республики во вторник вечером.';
const EN = 'PORT AMBER, 4 March 2031 — The force numbers 340 people, its commander said, and more will follow by sea.';

describe('given plain text', () => {
  test('UTF-8 stays as it is, byte order mark, line ends and all', async () => {
    const text = `\ufeff${EN}\r\n\r\n😀 Second line of it.\r\n`;
    const document = await read('a.txt', text);
    expect(document.text).toBe(text);
    expect(blocksOf(document).map(([, block]) => block)).toEqual([EN, '😀 Second line of it.']);
    expect(document.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  test.each([
    ['windows-1251', windows1251(RU)],
    ['UTF-16, little end first', utf16(RU)],
    ['UTF-16, big end first', utf16(RU, { big: true })],
    ['UTF-16 without a mark', utf16(RU, { bare: true })],
    ['UTF-16 of Latin letters without a mark', utf16(EN, { bare: true, big: true })],
  ])('%s is told by its bytes', async (_, bytes) => {
    const document = await read('a.txt', bytes);
    expect([RU, EN]).toContain(document.text.replace('\ufeff', ''));
    expect(['ru', 'en']).toContain(document.language);
  });

  test('lines wrapped at a column are one paragraph, and lines that are not are each their own', async () => {
    const sentence =
      'The council of the island states agreed late in the evening to send a force to the port, as asked,';
    const wrapped = `${sentence} ${sentence} ${sentence} ${sentence}`.replace(/(.{50,70}) /g, '$1\n');
    expect((await read('a.txt', `${wrapped}\n\n${wrapped}`)).blocks).toHaveLength(2);
    expect((await read('a.txt', `${sentence}\n${sentence}\n${sentence}`)).blocks).toHaveLength(3);
  });

  test('share counts, menus, lists of other news and notices are furniture', async () => {
    const document = await read(
      'a.txt',
      [
        'EN  RU  FR',
        'Sunday, 22 December',
        'world',
        'Force of 340 for Port Amber',
        EN,
        '  • 250',
        'Read also',
        'Storm kills 40 in the hills',
        'Bank raises rate to 7',
        EN,
        '12:45 Boat sinks',
        '12:10 Ten held',
        '11:58 Bus fare up',
        'Comments (12)',
        '© 2031 The Harbour Post',
      ].join('\n'),
    );
    const kept = blocksOf(document).filter(([kind]) => kind !== 'furniture');
    expect(kept.map(([, text]) => text)).toEqual(['Force of 340 for Port Amber', EN, EN]);
    expect(document.title).toBe('Force of 340 for Port Amber');
  });

  test('bytes that are no text, and nothing at all, are faults that name the file', async () => {
    expect(
      await faultOf(
        'a.txt',
        Uint8Array.from({ length: 4096 }, (_, index) => (index * 7919) % 256),
      ),
    ).toMatch(/^a.txt: bytes that are no text/);
    expect(await faultOf('b.txt', '')).toBe('b.txt: an empty file');
  });

  test('100 MB are a fault at once', async () => {
    expect(await faultOf('big.txt', new Uint8Array(100 * 1024 * 1024).fill(97))).toMatch(/^big.txt: 104857600 bytes/);
    expect(await faultOf('long.txt', new Uint8Array(20 * 1024 * 1024).fill(97))).toMatch(/20971520 characters/);
  });
});

describe('the day of publication and its ground', () => {
  test.each([
    [EN, '2031-03-04', 'dateline: "PORT AMBER, 4 March 2031"'],
    ['Published: March 4, 2031\n\nThe force left today.', '2031-03-04', 'dateline: "Published: March 4, 2031"'],
    [
      '04.03.2031\nКонтингент из двухсот человек вылетел в порт, сообщили в министерстве обороны республики вчера.',
      '2031-03-04',
      'dateline: "04.03.2031"',
    ],
    [
      'The storm began on 2 March 2031. On Tuesday the council met, and officials reported on Wednesday that 40 had left.',
      '2031-03-05',
      'text: "Wednesday", the first after "2 March 2031" in the text',
    ],
    [
      'The mandate will run until 30 June 2031. The storm came in March 2031.',
      '2031-03',
      'text: the last month it names, "March 2031"',
    ],
    [
      'The treaty was signed on 15 May 1992. On Thursday the council met.',
      null,
      'none: the text names "Thursday", but no year',
    ],
    ['PORT AMBER, March 4, 2031. The force landed on Monday.', '2031-03-04', 'dateline: "PORT AMBER, March 4, 2031"'],
    [
      'EASTMOOR, Va. (March 4, 2031) - The force landed on Monday.',
      '2031-03-04',
      'dateline: "EASTMOOR, Va. (March 4, 2031"',
    ],
    [
      'Force lands\n\nOldham, Tuesday 4 March 2031\n\nThe force landed on Monday, and nobody was hurt by it.',
      '2031-03-04',
      'dateline: "Oldham, Tuesday 4 March 2031"',
    ],
    [
      'Force lands\n\nPublished Tuesday, 4 March 2031\n\nThe force landed on Monday, and nobody was hurt by it.',
      '2031-03-04',
      'dateline: "Published Tuesday, 4 March 2031"',
    ],
    [
      'Situation report 4\nTuesday 4 March 2031, 17:00 local time\n\nThe force landed on 3 March, and stays to 10 April.',
      '2031-03-04',
      'dateline: "Tuesday 4 March 2031"',
    ],
    [
      'ОЛДЕМ, 4 марта. Силы высадились в понедельник, сообщили в совете. Шторм начался в феврале 2031 года.',
      '2031-03-04',
      'dateline: "ОЛДЕМ, 4 марта."',
    ],
    [
      'The treaty of 15 May 1992 was signed in Oldham. The storm came in March 2031.',
      '2031-03',
      'text: the last month it names, "March 2031"',
    ],
    ['Forty people left for the port.', null, 'none: no metadata, no dateline, and the text names no recent day'],
    [
      'Шторм начался 2 марта 2031 года. Во вторник совет согласился направить двести человек, сообщили в министерстве обороны.',
      '2031-03-04',
      'text: "вторник", the first after "2 марта 2031" in the text',
    ],
  ])('%s', async (text, day, basis) => {
    expect(await read('a.txt', text)).toMatchObject({ publishedAt: day, publishedAtBasis: basis });
  });
});

describe('given a PDF', () => {
  const page = (number: number, lines: readonly (readonly [string, number, number, number?])[]) => [
    ['The Harbour Post Weekly', 40, 810, 8] as const,
    ...lines,
    [`Page ${number} of 3`, 280, 20, 8] as const,
  ];
  const pdf = pdfOf(
    [
      page(1, [
        ['Force for Port Amber', 40, 760, 20],
        ['PORT AMBER, 4 March 2031 — The force numbers 340 peo-', 40, 730],
        ['ple, its commander said, and more will follow by sea.', 40, 716],
        ['A second paragraph begins after a wider gap, and it', 40, 684],
      ]),
      page(2, [
        ['goes on over the page.', 40, 760],
        ['Northfield', 40, 700],
        ['200', 200, 700],
        ['Eastmoor', 40, 684],
        ['140', 200, 684],
      ]),
      page(3, [['Контингент насчитывает двести человек.', 40, 760]]),
    ],
    "/Title(Force report)/CreationDate(D:20310305081500+12'00')",
  );

  test('lines become paragraphs over the end of a page, rows have cells, running heads are furniture', async () => {
    const document = await read('a.pdf', pdf);
    expect(blocksOf(document).filter(([kind]) => kind !== 'furniture')).toEqual([
      ['heading', 'Force for Port Amber'],
      [
        'paragraph',
        'PORT AMBER, 4 March 2031 — The force numbers 340 people, its commander said, and more will follow by sea.',
      ],
      ['paragraph', 'A second paragraph begins after a wider gap, and it'],
      ['paragraph', 'goes on over the page.'],
      ['table-row', 'Northfield\t200'],
      ['table-row', 'Eastmoor\t140'],
      ['paragraph', 'Контингент насчитывает двести человек.'],
    ]);
    expect(document).toMatchObject({ title: 'Force report', publishedAt: '2031-03-04', mediaType: 'application/pdf' });
  });

  test('a span leads back to its page and line', async () => {
    const document = await read('a.pdf', pdf);
    expect(placeOf(document, document.text.indexOf('140'))).toEqual({ page: 2, line: 4 });
  });

  test('one that is broken, cut off or holds no text is a fault', async () => {
    expect(await faultOf('b.pdf', '%PDF-1.7\nnothing of the kind')).toMatch(/^b.pdf: a PDF that cannot be opened/);
    expect(await faultOf('c.pdf', pdf.slice(0, 300))).toMatch(/^c.pdf: a PDF/);
    expect(await faultOf('d.pdf', pdfOf([[]]))).toMatch(/without any text/);
  });
});

describe('given a DOCX', () => {
  test('paragraphs, headings, lists, tables and notes are read; what was deleted is not', async () => {
    const body = [
      wordParagraph('Force for Port Amber', 'Heading1'),
      wordParagraph('The force numbers 340 people, its commander said.'),
      '<w:p><w:r><w:t>It will </w:t></w:r><w:del><w:r><w:delText>never </w:delText></w:r></w:del><w:ins><w:r><w:t>soon </w:t></w:r></w:ins><w:r><w:t>leave.</w:t></w:r></w:p>',
      '<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>engineers &amp; medics</w:t></w:r></w:p>',
      `<w:tbl><w:tr><w:tc>${wordParagraph('Northfield')}</w:tc><w:tc>${wordParagraph('200')}</w:tc></w:tr></w:tbl>`,
    ].join('');
    const document = await read(
      'a.docx',
      docxOf(body, {
        'word/footnotes.xml': `<w:footnotes>${wordParagraph('Of whom 12 are medics.')}</w:footnotes>`,
        'docProps/core.xml':
          '<cp><dc:title>Report</dc:title><dcterms:created>2031-03-04T08:00:00Z</dcterms:created></cp>',
      }),
    );
    expect(blocksOf(document)).toEqual([
      ['heading', 'Force for Port Amber'],
      ['paragraph', 'The force numbers 340 people, its commander said.'],
      ['paragraph', 'It will soon leave.'],
      ['list-item', 'engineers & medics'],
      ['table-row', 'Northfield\t200'],
      ['paragraph', 'Of whom 12 are medics.'],
    ]);
    expect(document).toMatchObject({
      title: 'Report',
      publishedAt: '2031-03-04',
      publishedAtBasis: 'metadata: dcterms:created (when the file was made)',
    });
    expect(placeOf(document, document.text.indexOf('200'))).toEqual({
      part: 'word/document.xml',
      element: 'paragraph 6',
    });
  });

  test('a bomb is a fault before it unpacks, and one that lies about its size does not grow', async () => {
    const bomb = zipSync({ 'word/document.xml': new Uint8Array(40_000_000) });
    expect(await faultOf('a.docx', bomb)).toMatch(/unpacks to 40000000/);
    const liar = bomb.slice();
    const view = new DataView(liar.buffer);
    for (let at = 0; at < liar.length - 4; at++) {
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 1_000, true);
    }
    expect(await faultOf('b.docx', liar)).toMatch(/^b.docx: (?:XML that is cut off|a broken ZIP)/);
  });

  test('entities that grow, and XML cut off, are no text', async () => {
    const laughs = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>';
    const document = await read('a.docx', docxOf(`${laughs}${wordParagraph('one &b; two')}`));
    expect(document.text).toContain('one &b; two');
    expect(await faultOf('b.docx', zipSync({ 'word/document.xml': utf8('<w:document><w:p><w:t>cut') }))).toMatch(
      /cut off/,
    );
    expect(await faultOf('c.zip', zipSync({ 'a.txt': utf8('a') }))).toMatch(/without word\/document.xml/);
    expect(await faultOf('d.docx', docxOf(wordParagraph('x')).slice(0, 200))).toMatch(/broken ZIP/);
  });
});

describe('given a mail', () => {
  const mail = (parts: string, type = 'multipart/mixed; boundary=B') =>
    [
      'From: Press Desk <press@northfield.example>',
      'Subject: =?utf-8?B?0KHQuNC70Ys=?= for Port Amber',
      'Date: Tue, 04 Mar 2031 23:30:00 +1200',
      'MIME-Version: 1.0',
      `Content-Type: ${type}`,
      '',
      parts,
    ].join('\r\n');

  test('its text, its day in its own offset, its sender; files it carries are documents of their own', async () => {
    const attached = Buffer.from(windows1251(RU)).toString('base64');
    const opened = await open(
      'a.eml',
      mail(
        [
          '--B',
          'Content-Type: text/plain; charset=utf-8',
          'Content-Transfer-Encoding: quoted-printable',
          '',
          'The force numbers 340=20people=2C the ministry said.',
          '',
          '> It numbers 200, you wrote.',
          '',
          '-- ',
          'Press Desk',
          '--B',
          'Content-Type: text/plain; name="report.txt"',
          'Content-Disposition: attachment; filename="report.txt"',
          'Content-Transfer-Encoding: base64',
          '',
          attached,
          '--B--',
        ].join('\r\n'),
      ),
    );
    if (!opened.ok) throw new TypeError(JSON.stringify(opened.faults));
    const { document, carried } = opened.value;
    expect(blocksOf(document)).toEqual([
      ['paragraph', 'The force numbers 340 people, the ministry said.'],
      ['quote', 'It numbers 200, you wrote.'],
      ['furniture', expect.stringContaining('Press Desk')],
    ]);
    expect(document).toMatchObject({
      title: 'Силы for Port Amber',
      outlet: 'Press Desk',
      publishedAt: '2031-03-04',
      publishedAtBasis: 'metadata: the Date header',
      zone: 'Etc/GMT-12',
    });
    expect(carried.map(({ doc }) => doc)).toEqual(['a.eml/report.txt']);
    expect((await read('report.txt', carried[0]!.bytes)).text).toBe(RU);
  });

  test('a page saved as MHTML is that page', async () => {
    const page =
      '<html><head><title>T</title></head><body><script>x()</script><p>The force numbers 340 people.</p></body></html>';
    const saved = `From: <Saved by a browser>\r\nSubject: T\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary=B\r\n\r\n--B\r\nContent-Type: text/html\r\nContent-Location: https://example.org/2031/03/04/t\r\n\r\n${page}\r\n--B--\r\n`;
    expect(blocksOf(await read('a.mhtml', saved))).toEqual([['paragraph', 'The force numbers 340 people.']]);
  });

  test('a mail without a text is an empty document, and one nested without end a fault', async () => {
    expect((await read('a.eml', mail('', 'text/plain'))).blocks).toEqual([]);
    const deep = Array.from(
      { length: 200 },
      (_, index) => `Content-Type: multipart/mixed; boundary=B${index + 1}\r\n\r\n--B${index + 1}\r\n`,
    ).join('');
    expect(await faultOf('b.eml', mail(`--B\r\n${deep}`))).toMatch(/^b.eml: a mail that is broken/);
  });
});
