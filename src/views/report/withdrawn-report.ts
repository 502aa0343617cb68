import type { LocalText } from '#charter';
import type { ReportContent } from '#operation';
import type { Timeline } from '../timeline.ts';
import { publishedEditions, type Edition, type ReportFile } from './report-file.ts';
import { namesOf } from './report-shown.ts';

/** What is told of an edition that was withdrawn: everything but what it said. Times are UTC, ISO 8601. */
export interface WithdrawnReport {
  readonly report: string;
  readonly operation: string;
  readonly edition: number;
  readonly form: ReportContent['form'];
  readonly language: ReportContent['language'];
  readonly title: string;
  /** IANA zone in which its times are written. */
  readonly zone: string;
  /** From when on it could be read. */
  readonly from: string;
  /** When it was withdrawn. */
  readonly at: string;
  readonly reason: string;
  /** The office, and the party where it is one's own, that withdrew it. */
  readonly by: readonly LocalText[];
  /** The editions that may still be read. */
  readonly editions: readonly number[];
}

/** An edition as it is told of after its withdrawal; null: nobody could ever read it, or anybody still may. */
export function withdrawnReport(
  { file, edition }: { readonly file: ReportFile; readonly edition: Edition },
  timeline: Timeline,
): WithdrawnReport | null {
  const { publication, withdrawal, content } = edition;
  if (publication === null || withdrawal === null || publication.from > withdrawal.at) return null;
  const names = namesOf(timeline, edition);
  const { form, language, title, zone } = content;
  return {
    ...{ report: file.report, operation: file.operation, edition: content.edition, form, language, title, zone },
    ...{ from: publication.from, at: withdrawal.at, reason: withdrawal.reason },
    by: [withdrawal.by?.office, withdrawal.by?.party].flatMap((id) => (id === undefined ? [] : [names[id]!])),
    editions: publishedEditions(file).map((one) => one.content.edition),
  };
}
