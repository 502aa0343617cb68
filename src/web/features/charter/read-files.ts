import { parseCharter, parseCases, type CaseFile, type Charter, type CharterFile } from '#charter';
import type { Fault } from '#kernel';
import { pageSha256 } from '../../app/hash.ts';

/** Files of a charter and of its cases, read: the charter, or every fault with its file and line. */
export interface FilesRead {
  readonly charter: Charter | null;
  readonly cases: readonly CaseFile[];
  readonly faults: readonly Fault[];
}

const CASES = /^cases:/m;

/** A file that has `cases:` holds cases; every other is a part of the charter. */
export function readFiles(files: readonly CharterFile[]): FilesRead {
  const parts = files.filter(({ text }) => !CASES.test(text));
  const tried = files.filter(({ text }) => CASES.test(text)).map(parseCases);
  const charter = parseCharter([...parts], pageSha256);
  return {
    charter: charter.ok ? charter.value : null,
    cases: tried.flatMap((read) => (read.ok ? [read.value] : [])),
    faults: [...(charter.ok ? [] : charter.faults), ...tried.flatMap((read) => (read.ok ? [] : read.faults))],
  };
}
