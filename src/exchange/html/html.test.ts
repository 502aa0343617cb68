import { describe, expect, test } from 'vitest';
import { describeDraft, placeOf, sliceByPoints, type ReadOriginal } from '#evidence';
import { utf8 } from '#kernel';
import { readHtml } from './html.ts';

const PAGE = `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Force of 340 for Port Amber | The Harbour Post</title>
<meta property="og:site_name" content="The Harbour Post">
<meta property="og:title" content="Force of 340 for Port Amber">
<script type="application/ld+json">{"@context":"https://schema.org","@graph":[
 {"@type":"ItemList","itemListElement":[{"@type":"NewsArticle","datePublished":"2019-01-01"}]},
 {"@type":"NewsArticle","headline":"Force of 340","datePublished":"2031-03-04T08:15:00+12:00"}]}</script>
<script>document.body.innerHTML = 'a script ran and sent 9,999 people';</script>
<style>p { color: red }</style>
</head>
<body>
<div class="cookie-banner"><p>We use cookies, and so do 214 partners of ours.</p></div>
<header><nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav></header>
<div id="wrap">
<h1>Force of 340 for Port Amber</h1>
<div class="share-bar"><span>Share</span> <span>1,204 shares</span></div>
<div class="story">
<p>The council of the island states agreed on Tuesday to send 340&nbsp;people to Port Amber, its chair said &mdash; &ldquo;for ninety days&rdquo;.</p>
<p>The force numbers<br>
engineers, medics, and police, and is led by a colonel from Northfield, officials said, adding that more may come.</p>
<figure><img src="a.jpg" onerror="alert(1)"><figcaption>The harbour on Monday.</figcaption></figure>
<table><tr><th>Sender</th><th>People</th></tr><tr><td><div>Northfield</div></td><td>200</td></tr><tr><td>Eastmoor</td><td>140</td></tr></table>
<p>Nobody was hurt in the landing, according to the ministry, which counted 12 aircraft, and the airfield was open again by noon.</p>
<div class="related-links"><h3>Related</h3><ul><li><a href="/x">Storm kills 40 in the hills</a> <time datetime="2019-05-05">5 May 2019</time></li></ul></div>
</div></div>
<aside><p>Most read: 17 things that you did not know about the islands, and why it is so.</p></aside>
<footer><p>© The Harbour Post. All rights reserved, in 31 countries of the world and beyond it.</p></footer>
</body></html>`;

function read(html: string | Uint8Array): ReadOriginal {
  const draft = readHtml(typeof html === 'string' ? utf8(html) : html);
  if (!draft.ok) throw new TypeError(JSON.stringify(draft.faults));
  return describeDraft(draft.value, { doc: 'page.html', sha256: '' });
}
const blocksOf = (document: ReadOriginal) =>
  document.blocks.map(({ kind, start, end }) => [kind, sliceByPoints(document.text, start, end)] as const);
const textOf = (document: ReadOriginal) =>
  blocksOf(document)
    .filter(([kind]) => kind !== 'furniture')
    .map(([, text]) => text);

describe('given the page of a paper', () => {
  const document = read(PAGE);

  test('its article is the text, and what stands around it is furniture', () => {
    expect(blocksOf(document).filter(([kind]) => kind !== 'furniture')).toEqual([
      ['heading', 'Force of 340 for Port Amber'],
      [
        'paragraph',
        'The council of the island states agreed on Tuesday to send 340\u00a0people to Port Amber, its chair said — “for ninety days”.'.replace(
          '\u00a0',
          ' ',
        ),
      ],
      [
        'paragraph',
        'The force numbers\nengineers, medics, and police, and is led by a colonel from Northfield, officials said, adding that more may come.',
      ],
      ['caption', 'The harbour on Monday.'],
      ['table-row', 'Sender\tPeople'],
      ['table-row', 'Northfield\t200'],
      ['table-row', 'Eastmoor\t140'],
      [
        'paragraph',
        'Nobody was hurt in the landing, according to the ministry, which counted 12 aircraft, and the airfield was open again by noon.',
      ],
    ]);
    const around = blocksOf(document).filter(([kind]) => kind === 'furniture');
    expect(around.map(([, text]) => text).join(' ')).toMatch(
      /214 partners.*1,204 shares.*Storm kills 40.*17 things.*31 countries/s,
    );
  });

  test('its scripts and styles are no text and never ran', () => {
    expect(document.text).not.toMatch(/9,999|color: red|alert/);
  });

  test('title, outlet, day and zone come from what it says of itself, and not from what it lists', () => {
    expect(document).toMatchObject({
      title: 'Force of 340 for Port Amber',
      outlet: 'The Harbour Post',
      publishedAt: '2031-03-04',
      publishedAtBasis: 'metadata: JSON-LD datePublished',
      zone: 'Etc/GMT-12',
      language: 'en',
      mediaType: 'text/html',
    });
  });

  test('a span leads back to its line of the source', () => {
    const at = [...document.text.slice(0, document.text.indexOf('12 aircraft'))].length;
    const line = PAGE.split('\n').findIndex((each) => each.includes('12 aircraft')) + 1;
    expect(placeOf(document, at)).toEqual({ line, column: '<p>'.length + 1, element: 'p' });
  });
});

describe('given pages of other kinds', () => {
  test('without any marks the text of sentences is found by its score', () => {
    const links = Array.from(
      { length: 30 },
      (_, index) => `<li><a href="/${index}">Item number ${index} of the day</a></li>`,
    );
    const text = Array.from(
      { length: 5 },
      (_, index) => `<p>Sentence ${index}, as long as sentences are, says what happened, and to whom.</p>`,
    );
    const document = read(`<body><div><ul>${links.join('')}</ul></div><div>${text.join('')}</div></body>`);
    expect(textOf(document)).toHaveLength(5);
  });

  test('a page that is one short paragraph keeps it', () => {
    expect(textOf(read('<p>Forty people left.</p>'))).toEqual(['Forty people left.']);
  });

  test('windows-1251 is read as it declares, and by its letters where it declares another', () => {
    const bytes1251 = (text: string) =>
      Uint8Array.from(
        [...text].map((each) => (each >= 'А' && each <= 'я' ? each.charCodeAt(0) - 848 : each.charCodeAt(0))),
      );
    const sentence =
      'Контингент насчитывает двести человек, сообщили в министерстве обороны республики во вторник вечером.';
    for (const charset of ['windows-1251', 'utf-8']) {
      const document = read(
        bytes1251(`<html><head><meta charset="${charset}"></head><body><p>${sentence}</p></body></html>`),
      );
      expect(textOf(document)).toEqual([sentence]);
      expect(document.language).toBe('ru');
    }
  });

  test('right-to-left and mixed scripts keep their order and their offsets', () => {
    const document = read('<p>وصل 200 جندي إلى Port Amber 😀 يوم الثلاثاء.</p><p>After it 40 more.</p>');
    expect(textOf(document)).toEqual(['وصل 200 جندي إلى Port Amber 😀 يوم الثلاثاء.', 'After it 40 more.']);
  });

  test('thousands of elements inside each other are a fault, not a crash', () => {
    expect(readHtml(utf8('<div>'.repeat(300_000)))).toMatchObject({ ok: false, faults: [{ found: /nested/ }] });
  });

  test('unclosed, stray and broken marks lose no text', () => {
    const document = read('<p>One thing <b>that was <i>said</b> here<p>Another & a third < fourth</div></p></p>');
    expect(textOf(document).join('|')).toBe('One thing that was said here|Another & a third < fourth');
  });

  test('linked data that is broken, and dates that are none, are passed over', () => {
    const document = read(
      `<head><script type="application/ld+json">{"@type":"NewsArticle","datePublished":</script><meta name="date" content="2031-02-31"></head><p>Text without a day.</p>`,
    );
    expect(document.publishedAt).toBeNull();
    expect(document.publishedAtBasis).toMatch(/^none/);
  });
});
