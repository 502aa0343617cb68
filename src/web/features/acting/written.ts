import type { ActKind, Charter } from '#charter';
import type { ActDraft } from '../../app/acting/draft.ts';
import { contentOf } from './fields.ts';

/** The content of a draft as the form writes it: texts in their languages, lists of ids as they are, numbers as text. */
export function writtenFrom({ content }: ActDraft): Record<string, unknown> {
  return Object.fromEntries(Object.entries(content).map(([name, value]) => [name, writtenOf(value)]));
}

function writtenOf(value: unknown): unknown {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'object' && value !== null && 'en' in value) return 'ru' in value ? value : value.en;
  return value;
}

/** What was written, as the content of the act; a mandate's tasks with the titles that the charter gives them. */
export function wholeContent(
  kind: ActKind,
  written: Readonly<Record<string, unknown>>,
  charter: Charter,
): Record<string, unknown> {
  const content = contentOf(kind, written);
  if (kind !== 'mandate' || !Array.isArray(content.tasks)) return content;
  const permitted = charter.procedures.flatMap(({ mandate }) => mandate?.tasks ?? []);
  const tasks = (content.tasks as readonly string[]).map((id) => ({
    id,
    title: permitted.find((task) => task.id === id)?.title ?? { en: id },
  }));
  return { ...content, tasks };
}
