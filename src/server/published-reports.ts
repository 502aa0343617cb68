import { createHash } from 'node:crypto';
import { layoutReport, reportHtml, withdrawnHtml } from '#exchange';
import type { Answer, Desk, PublishedReport } from '#desk';
import type { ReportShown } from '#views';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { failureOf, sendFailure } from './reply.ts';
import { REPORT_FILES, ReportFiles, type ReportFileForm } from './report-files.ts';

/** What an address names: a report, its newest edition or one of them, as a page or as a file. */
interface Asked {
  readonly report: string;
  readonly edition: number | null;
  readonly form: ReportFileForm | null;
}

/**
 * The permanent addresses of reports, for readers who do not sign in: `/reports/{report}` is the newest edition,
 * `/reports/{report}/{edition}` stays that edition, `.pdf` and `.docx` behind either is the same as a file. What is not
 * published yet is answered as what is not there, without a word of it; what was withdrawn, as gone, with when and why.
 */
export function publishReports(app: FastifyInstance, desk: Desk): void {
  const files = new ReportFiles();
  const answer = async (request: FastifyRequest, reply: FastifyReply) => {
    const asked = askedFor(request.params as { readonly report: string; readonly edition?: string });
    const found = asked === null ? NOTHING : await desk.publishedReport(asked.report, asked.edition);
    if (asked === null || found.kind !== 'done') return notThere(reply, found);
    if (found.value.kind === 'withdrawn')
      return sendPage(reply.code(410).header('cache-control', 'no-store'), withdrawnHtml(found.value.told));
    return send(reply, { asked, shown: found.value.shown, origin: `${request.protocol}://${request.host}`, files });
  };
  const schema = { hide: true };
  app.get('/reports/:report', { schema }, answer);
  app.get('/reports/:report/:edition', { schema }, answer);
}

const NOTHING: Answer<PublishedReport> = { kind: 'unknown', what: 'such report' };

function askedFor({ report, edition }: { readonly report: string; readonly edition?: string }): Asked | null {
  const last = /^([a-z0-9][a-z0-9-]*)(?:\.(pdf|docx))?$/.exec(edition ?? report);
  if (last === null) return null;
  const form = (last[2] ?? null) as ReportFileForm | null;
  if (edition === undefined) return { report: last[1]!, edition: null, form };
  return /^\d{1,6}$/.test(last[1]!) ? { report, edition: Number(last[1]), form } : null;
}

interface Sending {
  readonly asked: Asked;
  readonly shown: ReportShown;
  readonly origin: string;
  readonly files: ReportFiles;
}

async function send(reply: FastifyReply, { asked, shown, origin, files }: Sending): Promise<FastifyReply> {
  const { edition } = shown;
  const path = `/reports/${shown.report}`;
  const layout = layoutReport(shown, { address: `${origin}${path}` });
  const madeAt = edition.publication?.from ?? edition.enteredAt;
  void reply.header('cache-control', 'no-store');
  if (asked.form === null) {
    const own = `${path}/${edition.content.edition}`;
    const links = (Object.keys(REPORT_FILES) as ReportFileForm[]).map((form) => ({
      text: REPORT_FILES[form].name,
      href: `${own}.${form}`,
    }));
    const others = shown.editions
      .filter((one) => one.edition !== edition.content.edition)
      .map((one) => ({ text: `${layout.edition} ${one.edition}`, href: `${path}/${one.edition}` }));
    return sendPage(reply, reportHtml(layout, [...links, ...others]));
  }
  const bytes = await files.file(asked.form, layout, madeAt);
  const name = `${shown.report}-${edition.content.edition}.${asked.form}`;
  return reply
    .type(REPORT_FILES[asked.form].type)
    .header('content-disposition', `inline; filename="${name}"`)
    .send(bytes);
}

/** One page for all that cannot be read: it tells nobody whether there is a report under embargo. */
function notThere(reply: FastifyReply, answer: Answer<PublishedReport>) {
  if (answer.kind !== 'unknown' && answer.kind !== 'done') return sendFailure(reply, failureOf(answer));
  return sendPage(reply.code(404).header('cache-control', 'no-store'), NOT_YET);
}

/** A page that carries its own style: the policy names that very text by its hash, and lets in nothing else. */
function sendPage(reply: FastifyReply, page: string): FastifyReply {
  const styles = [...page.matchAll(/<style>([\s\S]*?)<\/style>/g)].map(
    ([, text]) => `'sha256-${createHash('sha256').update(text!).digest('base64')}'`,
  );
  const policy = `default-src 'none'; img-src data:; style-src ${styles.join(' ')}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
  return reply.header('content-security-policy', policy).type('text/html; charset=utf-8').send(page);
}

const NOT_YET = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>No report here yet</title>
<style>:root{color-scheme:light dark}body{margin:0 auto;max-width:40rem;padding:15vh 1.25rem;font:1rem/1.55 system-ui,sans-serif}</style></head>
<body><main><h1>There is no report to read here yet</h1><p>Either nothing is published at this address, or not yet.</p>
<h2 lang="ru">Здесь пока нечего читать</h2><p lang="ru">По этому адресу ничего не опубликовано или ещё рано.</p></main></body></html>
`;
