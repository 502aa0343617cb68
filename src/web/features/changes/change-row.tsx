import type { ReactNode } from 'react';
import type { Change } from '#views';
import { useNames } from '../../app/record.tsx';
import { useSettings } from '../../app/settings.tsx';
import { ArticleRef } from '../../ui/article-text.tsx';
import { EntriesButton } from '../../ui/entries-button.tsx';
import { Figure } from '../../ui/figure.tsx';
import { useSay } from '../../ui/say.tsx';
import { At, useFormat } from '../../ui/time.tsx';
import { Told } from '../../ui/told.tsx';
import { REFUSALS } from '#operation';
import { MandateCell } from './mandate-cell.tsx';
import { useChangesWords } from './words.ts';

type Of<About extends Change['about']> = Extract<Change, { about: About }>;

/** One thing that is different: what it is, as it was, as it is. */
export function ChangeRow({ change }: { change: Change }) {
  const words = useChangesWords();
  const title = useTitle();
  const told = title(change);
  return (
    <li className="change">
      <p className="change-what">{told}</p>
      <div className="change-cell">
        <span className="change-side">{words.earlier}</span>
        {change.before === null ? (
          <span className="muted">{words.notYet}</span>
        ) : (
          <Cell change={change} side="before" label={told} />
        )}
      </div>
      <div className="change-cell change-after">
        <span className="change-side">{words.later}</span>
        {change.after === null ? (
          <span className="muted">{words.gone}</span>
        ) : (
          <Cell change={change} side="after" label={told} />
        )}
      </div>
    </li>
  );
}

function useTitle(): (change: Change) => string {
  const words = useChangesWords();
  const { terms } = useSettings();
  const names = useNames();
  const say = useSay();
  const placed = (place: string | null) => {
    const found = place === null ? undefined : names.place(place);
    return found === undefined ? [] : [say(found.name)];
  };
  return (change) => {
    switch (change.about) {
      case 'phase':
      case 'mandate':
        return words.about[change.about];
      case 'decision': {
        const { organ } = (change.after ?? change.before)!;
        return `${say(names.organ(organ))}: ${change.question.replaceAll('-', ' ')}`;
      }
      case 'strength': {
        const who = change.stated ? words.stated : change.party === null ? words.total : say(names.party(change.party));
        return `${who}, ${terms.strength[change.state]}`;
      }
      case 'casualty': {
        const { group, predicate, place } = (change.after ?? change.before)!;
        const what = terms.casualty[predicate] ?? predicate.replaceAll('-', ' ');
        return [what, terms.group[group] ?? group.replaceAll('-', ' '), ...placed(place)].join(', ');
      }
      case 'site':
        return say((change.after ?? change.before)!.name);
      case 'measure':
        return say((change.after ?? change.before)!.text);
      case 'breach': {
        const { code } = (change.after ?? change.before)!;
        const refusal = Object.entries(REFUSALS).find(([id]) => id === code)?.[1];
        return terms.breach[code] ?? (refusal === undefined ? code : say(refusal.title));
      }
      case 'duty':
        return say((change.after ?? change.before)!.title);
    }
  };
}

function Cell({ change, side, label }: { change: Change; side: 'before' | 'after'; label: string }): ReactNode {
  const { terms } = useSettings();
  switch (change.about) {
    case 'phase':
      return terms.phase[change[side]!];
    case 'decision':
      return <DecisionCell decision={change[side]!} />;
    case 'mandate':
      return <MandateCell mandate={change[side]!} other={change[side === 'before' ? 'after' : 'before']} />;
    case 'strength':
      return <Figure figure={change[side]} label={label} asOf />;
    case 'casualty':
      return <Figure figure={change[side]!.figure} label={label} asOf />;
    case 'site':
      return <SiteCell site={change[side]!} />;
    case 'measure':
      return <MeasureCell measure={change[side]!} />;
    case 'breach':
      return <BreachCell breach={change[side]!} />;
    case 'duty':
      return <DutyCell duty={change[side]!} />;
  }
}

function DecisionCell({ decision }: { decision: NonNullable<Of<'decision'>['after']> }) {
  const { terms } = useSettings();
  const say = useSay();
  return (
    <>
      {terms.outcome[decision.outcome]} <EntriesButton ids={[decision.entry.id]} label={say(decision.text)} />
    </>
  );
}

function SiteCell({ site }: { site: NonNullable<Of<'site'>['after']> }) {
  const words = useChangesWords();
  const names = useNames();
  const say = useSay();
  const format = useFormat();
  const guards = [...new Set(site.guardedBy.map(({ party, contingent }) => party ?? contingent))];
  return (
    <>
      {guards.length === 0
        ? words.unguarded
        : words.guarded(format.list(guards.map((guard) => say(names.party(guard)))))}{' '}
      <EntriesButton ids={[site.entry.id, ...site.guardedBy.map(({ entry }) => entry.id)]} label={say(site.name)} />
    </>
  );
}

function MeasureCell({ measure }: { measure: NonNullable<Of<'measure'>['after']> }) {
  const words = useChangesWords();
  const say = useSay();
  return (
    <>
      {words.inForce}
      {measure.until !== null && (
        <>
          , {words.until.toLowerCase()} <At time={measure.until} shape="instantShort" />
        </>
      )}{' '}
      <EntriesButton ids={[measure.entry.id]} label={say(measure.text)} />
    </>
  );
}

function BreachCell({ breach }: { breach: NonNullable<Of<'breach'>['after']> }) {
  const { terms } = useSettings();
  const say = useSay();
  return (
    <>
      {terms.breachState[breach.state]}: <Told text={breach.text} />{' '}
      <EntriesButton ids={breach.claims} label={say(breach.text)} />
    </>
  );
}

function DutyCell({ duty }: { duty: NonNullable<Of<'duty'>['after']> }) {
  const words = useChangesWords();
  const { terms } = useSettings();
  const format = useFormat();
  const say = useSay();
  return (
    <>
      {terms.duty[duty.state]}
      {duty.due !== null && `, ${words.due(format.instantShort(Date.parse(duty.due)))}`}{' '}
      {duty.article !== null && <ArticleRef id={duty.article} short />}{' '}
      {duty.metBy !== null && <EntriesButton ids={[duty.metBy.id]} label={say(duty.title)} />}
    </>
  );
}
