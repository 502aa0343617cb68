import { useWords } from './settings.tsx';

/** The parts of the page, one step away each. */
export function Contents() {
  const words = useWords();
  const parts = [
    ['glance', words.glance],
    ['decision', words.decision],
    ['mandate', words.mandate],
    ['duties', words.duties],
    ['contingents', words.contingents],
    ['strength', words.strengthOver],
    ['map', words.map],
    ['casualties', words.casualties],
    ['breaches', words.breaches],
    ['measures', words.measures],
    ['log', words.log],
  ] as const;
  return (
    <nav className="contents no-print" aria-label={words.contents}>
      <ul className="plain">
        {parts.map(([id, title]) => (
          <li key={id}>
            <a href={`#${id}`}>{title}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
