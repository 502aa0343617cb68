/** Views as other people's formats, each figure with its range and its sources. */
export { dossierJson, type DossierLanguage } from './dossier/dossier-json.ts';
export { dossierHtml, mentionedClaims, type DossierPage } from './dossier/dossier-html.ts';
export { type CharterCheckShown } from './dossier/page-scope.ts';
export { toCsv, type Table } from './csv.ts';
export { toGeoJson, type PointCollection, type PointFeature } from './geojson.ts';
export { tableOf, TABLES, type TableName } from './tables.ts';
export { openOriginal, ORIGINAL_BYTES_MAX, type Opened, type Original } from './original.ts';
export { layoutReport, type ReportBlock, type ReportLayout, type ReportRun } from './report/report-layout.ts';
export { quoteText, timeText, type ReportLocale } from './report/quote-text.ts';
export { reportDocx } from './report/report-docx.ts';
export { reportHtml, type ReportLink } from './report/report-html.ts';
export { closingFile, openClosingFile, type ClosingParts, type ClosingProof } from './closing/closing-file.ts';
export { withdrawnHtml } from './report/withdrawn-html.ts';
