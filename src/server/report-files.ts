import { nodeSha256 } from '#adapters';
import { reportDocx, type ReportLayout } from '#exchange';
import { toHex, utf8 } from '#kernel';
import { reportPdf } from './report-pdf.ts';

/** The files a report comes as. */
export const REPORT_FILES = {
  pdf: { type: 'application/pdf', name: 'PDF' },
  docx: { type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', name: 'DOCX' },
} as const;
export type ReportFileForm = keyof typeof REPORT_FILES;

const KEPT_MAX = 32;

/**
 * Reports as files. The same report is the same bytes, so the last ones made are kept: a report that many fetch at once
 * is made once.
 */
export class ReportFiles {
  readonly #kept = new Map<string, Promise<Buffer>>();

  /** @param madeAt UTC, ISO 8601: what the file says of itself */
  file(form: ReportFileForm, layout: ReportLayout, madeAt: string): Promise<Buffer> {
    const key = toHex(nodeSha256(utf8(JSON.stringify([form, layout, madeAt]))));
    const kept = this.#kept.get(key);
    if (kept !== undefined) return kept;
    const made = form === 'pdf' ? reportPdf(layout, madeAt) : Promise.resolve(Buffer.from(reportDocx(layout, madeAt)));
    this.#kept.set(key, made);
    made.catch(() => this.#kept.delete(key));
    if (this.#kept.size > KEPT_MAX) this.#kept.delete(this.#kept.keys().next().value!);
    return made;
  }
}
