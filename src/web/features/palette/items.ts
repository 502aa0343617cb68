import { textIn } from '#charter';
import type { HitAnswer } from '#contract';
import type { OperationListed } from '../../app/api.ts';
import { makeFormat } from '../../app/i18n/format.ts';
import { WORDS } from '../../app/i18n/language.ts';
import type { OfferedAct } from '../../app/palette.tsx';
import { listedScreens, SCREENS } from '../../app/screens.ts';
import { useSettings } from '../../app/settings.tsx';
import { kindWord } from '../../ui/entry-card.tsx';
import type { Hits } from './hits.ts';
import { keyOf, type Item, type Kept } from './palette-model.ts';
import { usePaletteWords } from './words.ts';

interface Ground {
  readonly operations: readonly OperationListed[];
  readonly chosen: string | null;
  readonly acts: readonly OfferedAct[];
  readonly recent: readonly Kept[];
  readonly found: Hits;
}

/** Everything that can be chosen, in the reader's language. */
export function useItems({ operations, chosen, acts, recent, found }: Ground): readonly Item[] {
  const nameOf = useItemNames(operations, chosen);
  const { terms, language } = useSettings();
  const made = (group: Item['group'], kept: Kept, part: Partial<Item> = {}): Item => ({
    ...{ key: `${group} ${keyOf(kept)}`, group, kept, closed: null, more: '' },
    ...nameOf(kept),
    ...part,
  });
  const screens = [...listedScreens('house'), ...(chosen === null ? [] : listedScreens('operation'))];
  const there = (id: string) => operations.some((operation) => operation.id === id);
  const reachable = recent.filter(
    (kept) =>
      (kept.kind === 'screen' && screens.some(({ id }) => id === kept.view))
      || (kept.kind === 'operation' && there(kept.id))
      || (kept.kind === 'entry' && there(kept.operation)),
  );
  const whenOf = ({ at, operation }: HitAnswer) => {
    const zone = operations.find(({ id }) => id === operation)?.zone ?? 'UTC';
    return at === null ? null : makeFormat(language, zone).day(Date.parse(at));
  };
  return [
    ...reachable.map((kept) => made('recent', kept)),
    ...acts.map(({ kind, title, closed }) => ({
      ...{ key: `act ${kind}`, group: 'acts' as const, title, note: null, closed, more: kind, kept: null },
    })),
    ...screens.map(({ id }) =>
      made('screens', { kind: 'screen', view: id }, { more: `${WORDS.en.screens[id]} ${WORDS.ru.screens[id]}` }),
    ),
    ...operations.map(({ id, title, pact, host }) =>
      made('operations', { kind: 'operation', id }, { more: [id, pact, host, title.en, title.ru].join(' ') }),
    ),
    ...(found.state === 'ready' ? found.hits : []).map((hit) => {
      const item = made('entries', { kind: 'entry', operation: hit.operation, entry: hit.entry, text: hit.text });
      const note = [kindWord(hit.family, hit.kind, terms), whenOf(hit), item.note].filter(Boolean).join(' · ');
      return { ...item, note };
    }),
  ];
}

function useItemNames(operations: readonly OperationListed[], chosen: string | null) {
  const { words, language } = useSettings();
  const own = usePaletteWords();
  const titleOf = (id: string | null) => {
    const operation = operations.find((candidate) => candidate.id === id);
    return operation === undefined ? (id ?? '') : textIn(operation.title, language);
  };
  return (kept: Kept): Pick<Item, 'title' | 'note'> => {
    switch (kept.kind) {
      case 'screen': {
        const house = SCREENS.some(({ id, scope }) => id === kept.view && scope === 'house');
        return { title: words.screens[kept.view], note: house ? own.house : titleOf(chosen) };
      }
      case 'operation': {
        const operation = operations.find(({ id }) => id === kept.id);
        return { title: titleOf(kept.id), note: operation?.pact.toUpperCase() ?? null };
      }
      case 'entry':
        return { title: textIn(kept.text, language), note: titleOf(kept.operation) };
    }
  };
}
