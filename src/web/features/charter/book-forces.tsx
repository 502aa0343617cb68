import { forcesOn, type ForceOn } from '#charter';
import { makeFormat, type Format } from '../../app/i18n/format.ts';
import { useSettings } from '../../app/settings.tsx';
import { Mark } from '../../ui/mark.tsx';
import { useSay } from '../../ui/say.tsx';
import { Empty, Section } from '../../ui/section.tsx';
import { ArticleLink } from './article-link.tsx';
import { useBook } from './book.ts';
import { useCourseWords } from './course-words.ts';
import { forceCourses } from './force-course.ts';
import { ForceStrengths } from './force-strengths.tsx';
import { useCharterWords } from './words.ts';

/** The standing forces: strength on the day, strength over time, exercises; what is not certain is marked. */
export function Forces() {
  const words = useCharterWords();
  const say = useSay();
  const { charter, at } = useBook();
  const forces = forcesOn(charter, at);
  const courses = new Map(forceCourses(charter, Date.now()).map((course) => [course.id, course]));
  return (
    <Section id="forces" title={words.forces}>
      {forces.length === 0 && <Empty>{words.none}</Empty>}
      <ul className="plain rows">
        {forces.map(({ id, title, strengths, exercises, article }) => (
          <li key={id}>
            <strong>{say(title)}</strong> {article !== null && <ArticleLink id={article} />}
            <p>
              {words.strength}: {strengths.length === 0 ? words.noStrength : <OnDay strengths={strengths} />}
            </p>
            <ForceStrengths course={courses.get(id)!} zone={charter.zone} />
            {exercises.length > 0 && (
              <p className="fine">{exercises.map((each) => `${say(each.title)} (${each.from ?? '?'})`).join(', ')}</p>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function OnDay({ strengths }: Pick<ForceOn, 'strengths'>) {
  const own = useCourseWords();
  const format = makeFormat(useSettings().language, useBook().charter.zone);
  const about = (strength: ForceOn['strengths'][number]) => (strength.approximate ? `${own.about} ` : '');
  return strengths.map((strength, nth) => (
    <span key={nth}>
      {nth > 0 && ' / '}
      <span className="num">
        {about(strength)}
        {numbersOf(strength, format) ?? own.noNumber}
      </span>{' '}
      {(strength.certainty !== 'firm' || strength.alternatives.length > 0) && (
        <Mark tone="warn" icon="question">
          {own.unsure}
        </Mark>
      )}
    </span>
  ));
}

/** The range before the single number: where a source gives both, the number alone would look certain. */
function numbersOf({ value, lower, upper }: ForceOn['strengths'][number], format: Format): string | null {
  if (lower !== null && upper !== null && lower !== upper) return `${format.number(lower)} – ${format.number(upper)}`;
  const only = value ?? lower ?? upper;
  if (only === null) return null;
  return value === null && lower !== null ? `≥ ${format.number(only)}` : format.number(only);
}
