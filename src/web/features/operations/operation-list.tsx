import type { OperationListed } from '../../app/api.ts';
import { makeFormat } from '../../app/i18n/format.ts';
import { addressOf } from '../../app/route.ts';
import { useSettings } from '../../app/settings.tsx';
import { InnerLink } from '../../ui/inner-link.tsx';
import { Mark } from '../../ui/mark.tsx';
import { Say } from '../../ui/say.tsx';

/** The operations on record, to choose from. */
export function OperationList(props: { operations: readonly OperationListed[]; onChoose: (id: string) => void }) {
  const { words, language } = useSettings();
  return (
    <ul className="plain operation-list">
      {props.operations.map((operation) => (
        <li key={operation.id}>
          <InnerLink href={addressOf(operation.id)} onFollow={() => props.onChoose(operation.id)}>
            <Say text={operation.title} />
          </InnerLink>
          {operation.exercise && (
            <>
              {' '}
              <Mark tone="warn" icon="alert">
                {words.exercise}
              </Mark>
            </>
          )}
          {operation.from !== null && (
            <span className="under num">{makeFormat(language, operation.zone).day(Date.parse(operation.from))}</span>
          )}
        </li>
      ))}
    </ul>
  );
}
