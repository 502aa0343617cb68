import { zipSync } from 'fflate';
import { utf8 } from '#kernel';
import { TYPED_SIGN } from '#views';
import { escaped } from '../dossier/html-text.ts';
import { CONTENT_TYPES, DOCUMENT_RELATIONS, NUMBERING, PACKAGE_RELATIONS, stylesXml } from './docx-parts.ts';
import type { ReportBlock, ReportLayout, ReportRun } from './report-layout.ts';

/** The day that ZIP archives count from: the same report is the same bytes. */
const ZIP_BEGINNING = Date.UTC(1980, 0, 2);

/**
 * The report as a document of a word processor (Office Open XML, ISO/IEC 29500): headings, lists and notes of its own,
 * each number linked to its note.
 * @param madeAt UTC, ISO 8601: what the file says of itself
 */
export function reportDocx(layout: ReportLayout, madeAt: string): Uint8Array {
  const parts = {
    '[Content_Types].xml': CONTENT_TYPES,
    '_rels/.rels': PACKAGE_RELATIONS,
    'docProps/core.xml': coreXml(layout, madeAt),
    'word/_rels/document.xml.rels': DOCUMENT_RELATIONS,
    'word/document.xml': documentXml(layout),
    'word/numbering.xml': NUMBERING,
    'word/styles.xml': stylesXml(layout.language === 'ru' ? 'ru-RU' : 'en-GB'),
  };
  const bytes = Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, utf8(text)]));
  return zipSync(bytes, { mtime: ZIP_BEGINNING, level: 6 });
}

function coreXml({ form, title, language }: ReportLayout, madeAt: string): string {
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    + '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    + ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
    + ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    + `<dc:title>${escaped(`${form}: ${title}`)}</dc:title><dc:language>${language}</dc:language>`
    + `<dcterms:created xsi:type="dcterms:W3CDTF">${madeAt}</dcterms:created></cp:coreProperties>`
  );
}

function documentXml(layout: ReportLayout): string {
  const { form, title, warnings, facts, notice, sections, typed, notesHeading, notes, foot } = layout;
  const body = [
    paragraph('Subtitle', plain(form)),
    paragraph('Title', plain(title)),
    ...warnings.map((text) => paragraph('Warning', plain(text))),
    ...facts.map(({ term, text }) => paragraph('Fact', `${bold(`${term}: `)}${plain(text)}`)),
    ...(notice === null
      ? []
      : [
          paragraph('Heading1', plain(notice.heading)),
          paragraph('Warning', plain(notice.lead)),
          ...notice.blocks.map((block) => blockXml(block, 'Warning')),
        ]),
    ...sections.flatMap(({ heading, blocks }) => [
      paragraph('Heading1', plain(heading)),
      ...blocks.map((block) => blockXml(block, 'Normal')),
    ]),
    ...(typed === null ? [] : [paragraph('Warning', plain(typed))]),
    paragraph('Heading1', plain(notesHeading)),
    ...notes.map(({ number, text }) => paragraph('Note', `${bookmark(number)}${plain(`[${number}] ${text}`)}`)),
    paragraph('Note', plain(foot)),
  ];
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    + '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    + body.join('')
    + '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
    + '</w:body></w:document>'
  );
}

function blockXml({ item, runs }: ReportBlock, style: string): string {
  const content = runs.map(runXml).join('');
  return item ? paragraph('ListBullet', content, LIST) : paragraph(style, content);
}

const LIST = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>';

function paragraph(style: string, content: string, more = ''): string {
  return `<w:p><w:pPr><w:pStyle w:val="${style}"/>${more}</w:pPr>${content}</w:p>`;
}

const MARKS: { readonly [mark in ReportRun['mark']]: string } = {
  plain: '',
  figure: '<w:b/>',
  disputed: '<w:b/><w:u w:val="dash"/>',
  typed: '<w:u w:val="dotted"/>',
};

function runXml({ text, note, mark }: ReportRun): string {
  const shown = textXml(mark === 'typed' ? `${text}${TYPED_SIGN}` : text, MARKS[mark]);
  if (note === null) return shown;
  const number = textXml(`[${note}]`, '<w:color w:val="1F5FA8"/><w:vertAlign w:val="superscript"/>');
  return `${shown}<w:hyperlink w:anchor="note${note}" w:history="1">${number}</w:hyperlink>`;
}

function bookmark(number: number): string {
  return `<w:bookmarkStart w:id="${number}" w:name="note${number}"/><w:bookmarkEnd w:id="${number}"/>`;
}

function plain(text: string): string {
  return textXml(text, '');
}

function bold(text: string): string {
  return textXml(text, '<w:b/>');
}

/** Characters that XML cannot hold are left out. */
function textXml(text: string, properties: string): string {
  const look = properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`;
  return `<w:r>${look}<w:t xml:space="preserve">${escaped(text).replace(/[\uFFFE\uFFFF]/g, '')}</w:t></w:r>`;
}
