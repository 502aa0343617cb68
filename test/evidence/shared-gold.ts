/** The gold of three reports that is kept outside the repository; tests that use it are skipped where it is not there. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../project-files.ts';
import type { Gold } from './score.ts';

const folder = process.env['ENTENTE_SHARED'] ?? join(ROOT, '../shared');

export const SHARED = {
  gold: join(folder, 'eval/dev.gold.json'),
  scorer: join(folder, 'eval/score.py'),
  conflicts: join(folder, 'eval/conflicts.py'),
  documents: join(folder, 'seeds'),
} as const;

/** Why they are skipped, or null. */
export const WITHOUT_SHARED = existsSync(SHARED.gold) ? null : `${SHARED.gold} is not there`;

export interface DatedGold extends Gold {
  readonly documents: { readonly [doc: string]: Gold['documents'][string] & { readonly publishedAt: string } };
}

export function sharedGold(): DatedGold {
  return JSON.parse(readFileSync(SHARED.gold, 'utf8')) as DatedGold;
}

export function sharedText(doc: string): string {
  return readFileSync(join(SHARED.documents, doc), 'utf8');
}
