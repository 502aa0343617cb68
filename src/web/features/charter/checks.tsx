import { useEffect, useMemo, useState } from 'react';
import { diffCharters, type Charter } from '#charter';
import { tryCase } from '#desk';
import { fetchCharterFiles } from '../../app/api.ts';
import { Say } from '../../ui/say.tsx';
import { Section } from '../../ui/section.tsx';
import { Differences } from './differences.tsx';
import { readFiles, type FilesRead } from './read-files.ts';
import { useCharterWords } from './words.ts';

/** The cases as they are written, run against the charter as it is written. */
export function Cases({ read: { charter, cases } }: { read: FilesRead }) {
  const words = useCharterWords();
  const ran = useMemo(
    () =>
      charter === null
        ? []
        : cases.flatMap((file) =>
            file.cases.map((one) => ({ title: file.title, name: one.name, wrong: tryCase(charter, one).differs })),
          ),
    [charter, cases],
  );
  const held = ran.filter(({ wrong }) => wrong.length === 0).length;
  return (
    <Section id="cases" title={words.cases} note={words.casesNote} wide>
      <p role="status">{ran.length === 0 ? words.noCases : words.casesHold(held, ran.length)}</p>
      <ul className="plain rows">
        {ran
          .filter(({ wrong }) => wrong.length > 0)
          .map(({ title, name, wrong }, nth) => (
            <li key={nth}>
              <strong>
                <Say text={title} />: {name}
              </strong>
              {wrong.map((line) => (
                <p key={line} lang="en">
                  {line}
                </p>
              ))}
            </li>
          ))}
      </ul>
    </Section>
  );
}

/** What the draft says otherwise than the charter in the ledger. */
export function Changed({ from, charter }: { from: string; charter: Charter }) {
  const words = useCharterWords();
  const [origin, setOrigin] = useState<Charter | null>(null);
  useEffect(() => {
    const abort = new AbortController();
    void fetchCharterFiles(from, { signal: abort.signal }).then((answer) => {
      if (!abort.signal.aborted && answer.ok) setOrigin(readFiles(answer.value.files).charter);
    });
    return () => abort.abort();
  }, [from]);
  const list = useMemo(
    () => (origin === null ? null : diffCharters({ charter: origin, at: null }, { charter, at: null })),
    [origin, charter],
  );
  if (list === null) return null;
  return (
    <Section id="changed" title={words.difference} wide>
      <Differences list={list} />
    </Section>
  );
}
