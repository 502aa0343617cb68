/** The parts of a document file that are the same in every report. */
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

export const CONTENT_TYPES =
  `${HEAD}<Types xmlns="${PACKAGE}/content-types">`
  + '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
  + '<Default Extension="xml" ContentType="application/xml"/>'
  + `<Override PartName="/word/document.xml" ContentType="${TYPE}.document.main+xml"/>`
  + `<Override PartName="/word/styles.xml" ContentType="${TYPE}.styles+xml"/>`
  + `<Override PartName="/word/numbering.xml" ContentType="${TYPE}.numbering+xml"/>`
  + '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
  + '</Types>';

export const PACKAGE_RELATIONS =
  `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">`
  + `<Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/>`
  + `<Relationship Id="rId2" Type="${PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>`
  + '</Relationships>';

export const DOCUMENT_RELATIONS =
  `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">`
  + `<Relationship Id="rId1" Type="${OFFICE}/styles" Target="styles.xml"/>`
  + `<Relationship Id="rId2" Type="${OFFICE}/numbering" Target="numbering.xml"/>`
  + '</Relationships>';

export const NUMBERING =
  `${HEAD}<w:numbering xmlns:w="${WORD}"><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/>`
  + '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/>'
  + '<w:pPr><w:ind w:left="360" w:hanging="240"/></w:pPr></w:lvl></w:abstractNum>'
  + '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>';

const style = (id: string, name: string, look: { readonly paragraph?: string; readonly text?: string }) =>
  `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/>`
  + (id === 'Normal' ? '' : '<w:basedOn w:val="Normal"/>')
  + `<w:qFormat/><w:pPr>${look.paragraph ?? ''}</w:pPr><w:rPr>${look.text ?? ''}</w:rPr></w:style>`;

/** The looks of paragraphs. @param language in which spelling is checked */
export function stylesXml(language: 'en-GB' | 'ru-RU'): string {
  return (
    `${HEAD}<w:styles xmlns:w="${WORD}"><w:docDefaults><w:rPrDefault><w:rPr>`
    + '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri" w:eastAsia="Calibri"/><w:sz w:val="22"/>'
    + `<w:lang w:val="${language}"/></w:rPr></w:rPrDefault>`
    + '<w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
    + style('Normal', 'Normal', {})
    + style('Title', 'Title', { paragraph: '<w:spacing w:after="160"/>', text: '<w:b/><w:sz w:val="36"/>' })
    + style('Subtitle', 'Subtitle', { paragraph: '<w:spacing w:after="0"/>', text: '<w:color w:val="5D6670"/>' })
    + style('Heading1', 'heading 1', {
      paragraph: '<w:keepNext/><w:spacing w:before="280" w:after="80"/><w:outlineLvl w:val="0"/>',
      text: '<w:b/><w:sz w:val="26"/>',
    })
    + style('Fact', 'Fact', { paragraph: '<w:spacing w:after="20"/>' })
    + style('Warning', 'Warning', { text: '<w:b/><w:color w:val="8A3B00"/>' })
    + style('ListBullet', 'List Bullet', { paragraph: '<w:spacing w:after="60"/>' })
    + style('Note', 'Note', { paragraph: '<w:spacing w:after="60"/>', text: '<w:sz w:val="18"/>' })
    + '</w:styles>'
  );
}
