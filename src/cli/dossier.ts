import { writeFileSync } from 'node:fs';
import { Option, type Command } from 'commander';
import type { Charter } from '#charter';
import type { Loaded } from '#contract';
import { DossierDesk, foundReviews, type Answer } from '#desk';
import { asReviewed, POLICIES, type ClaimReview, type Dossier, type Policy } from '#evidence';
import { dossierJson } from '#exchange';
import { describeFault, type Fault } from '#kernel';
import { checkAgainstCharter, type CharterCheck } from '#operation';
import type { Act } from './act.ts';
import { dossierFiles, feed, type DossierFile, type Progress } from './dossier-files.ts';
import { modelOf, tellModel, withModel, type ModelAtWork, type ModelOptions } from './dossier-model.ts';
import { dossierPage } from './dossier-page.ts';
import { dossierTools } from './dossier-tools.ts';
import { openForReading } from './installation.ts';
import { withCommon, type CommonOptions } from './options.ts';
import { findPact, foldersOf, shownPath } from './places.ts';
import { failed, type Result, type Terminal } from './result.ts';
import { dossierText } from './text/dossier.ts';
import { withWriter } from './writer.ts';

interface DossierOptions extends CommonOptions, ModelOptions {
  readonly pact?: string;
  readonly html?: string;
  readonly into?: string;
  readonly policy: Policy;
}

/** Adds `dossier`. */
export function addDossier(program: Command, act: Act): void {
  const command = program.command('dossier <files...>');
  withModel(withCommon(command.description('claims, figures and conflicts in a pile of documents')))
    .option('--pact <pact>', 'check what documents say against what the charter of this pact knows')
    .option('--html <file>', 'also write the dossier as one page that needs nothing else')
    .option('--into <operation>', 'also enter documents and claims, unreviewed, into the ledger of this operation')
    .addOption(
      new Option('--policy <policy>', 'how a figure picks its value').choices(POLICIES).default('latest-official'),
    )
    .addHelpText('after', '\nFILES are plain text, HTML, PDF, DOCX or mails (EML, MHTML), or folders of them.')
    .action(act(dossier));
}

async function dossier(given: readonly string[], options: DossierOptions, terminal: Terminal): Promise<Result> {
  const pact = options.pact === undefined ? null : findPact(options.pact, foldersOf('pacts', options.pacts));
  if (pact?.ok === false) return { kind: 'faulty', faults: pact.faults };
  const chosen = modelOf(options);
  if (!chosen.ok) return { kind: 'faulty', faults: chosen.faults };
  const model = chosen.value?.model ?? null;
  const reviews = options.into === undefined ? null : await reviewsIn(options.into, options);
  if (reviews !== null && reviews.kind !== 'done') return failed(reviews);
  const tools = dossierTools(pact?.value.charter ?? null, {
    ...{ policy: options.policy, model },
    ...(reviews === null ? {} : { reviews: reviews.value }),
  });
  if (!tools.ok) return { kind: 'faulty', faults: tools.faults };
  const files = dossierFiles(given);
  const desk = new DossierDesk(tools.value);
  await stoppable(chosen.value, terminal, () => feed(desk, files, progressOn(terminal, desk)));
  const made = desk.finish();
  for (const fault of made.faults) terminal.err(`${describeFault(fault)}\n`);
  tellModel(made, terminal);
  const checks = pact === null ? [] : checksOf(made, pact.value.charter);
  const page = { made, files, checks };
  const written = options.html === undefined ? [] : await writePage(page, { ...options, html: options.html });
  if (written.length > 0) return { kind: 'faulty', faults: written };
  const entered = options.into === undefined ? null : await enter(made, { ...options, into: options.into });
  if (entered !== null && entered.kind !== 'done') return failed(entered);
  if (entered !== null)
    terminal.err(`${entered.value.id}: ${entered.value.entries} entries, ${entered.value.added} of them new\n`);
  const code = made.documents.length === 0 && made.faults.length > 0 ? 1 : 0;
  return {
    kind: 'pieces',
    json: dossierJson(made, options.lang, checks),
    text: (lang) => dossierText(made, lang, checks),
    code,
  };
}

/** What persons said of claims that are in the ledger of an operation already. */
async function reviewsIn(operation: string, options: CommonOptions): Promise<Answer<ReadonlyMap<string, ClaimReview>>> {
  const opened = await openForReading(options);
  if (opened.kind !== 'done') return opened;
  try {
    const course = await opened.value.desk.course(operation, { kind: 'keeper' });
    return course.kind === 'done' ? { kind: 'done', value: foundReviews(course.value.timeline.entries) } : course;
  } finally {
    await opened.value.close();
  }
}

/** Works with a model, where one was chosen: an interrupt ends the asking, and the dossier is made of what there is. */
async function stoppable(chosen: ModelAtWork | null, terminal: Terminal, work: () => Promise<void>): Promise<void> {
  if (chosen === null) return work();
  terminal.err(`${chosen.notice}\n`);
  process.once('SIGINT', chosen.stop);
  try {
    await work();
  } finally {
    process.off('SIGINT', chosen.stop);
  }
}

/** So many claims go to the desk at once, as a running server takes no larger request. */
const CLAIMS_AT_ONCE = 5_000;

/** Enters documents and claims into the ledger of an operation, through the desk that may write to it. */
async function enter(made: Dossier, options: DossierOptions & { readonly into: string }): Promise<Answer<Loaded>> {
  const documents = made.documents.filter(({ sameAs }) => sameAs === null);
  return withWriter(options, async (desk) => {
    const entries = documents.length + made.claims.length;
    let added = 0;
    for (let from = 0; from === 0 || from < made.claims.length; from += CLAIMS_AT_ONCE) {
      const claims = made.claims.slice(from, from + CLAIMS_AT_ONCE);
      const answer = await desk.enterFindings(options.into, { documents, claims });
      if (answer.kind !== 'done') return answer;
      added += answer.value.added;
    }
    return { kind: 'done', value: { id: options.into, entries, added } };
  });
}

/** What the documents say against what the charter has as fact. */
function checksOf({ claims, documents, reviews }: Dossier, charter: Charter): CharterCheck[] {
  const days = documents.flatMap(({ doc, publishedAt }) => (publishedAt === null ? [] : [[doc, publishedAt] as const]));
  const standing = asReviewed(claims, new Map(reviews.map((review) => [review.claim, review])));
  return checkAgainstCharter(charter, standing, new Map(days));
}

interface Page {
  readonly made: Dossier;
  readonly files: readonly DossierFile[];
  readonly checks: readonly CharterCheck[];
}

async function writePage(
  { made, files, checks }: Page,
  options: DossierOptions & { readonly html: string },
): Promise<readonly Fault[]> {
  const page = await dossierPage(made, files, { lang: options.lang, checks });
  try {
    writeFileSync(options.html, page);
    return [];
  } catch (cause) {
    const why = (cause as { readonly code?: string }).code ?? 'a failure';
    return [{ field: '--html', found: `${shownPath(options.html)}: ${why}`, expected: 'a file that can be written' }];
  }
}

const TELL_MILLIS = 1_000;

function progressOn(terminal: Terminal, desk: DossierDesk): Progress {
  let told = Date.now();
  return {
    file: (done, of) => {
      const now = Date.now();
      if (done < of && now - told < TELL_MILLIS) return;
      told = now;
      const { claims, faults } = desk.counts;
      terminal.err(`${done} of ${of} files, ${claims} claims${faults > 0 ? `, ${faults} not read` : ''}\n`);
    },
  };
}
