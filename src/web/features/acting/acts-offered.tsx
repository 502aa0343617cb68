import { useEffect, useMemo } from 'react';
import { useActing } from '../../app/acting/acting.tsx';
import { useActingWords } from '../../app/acting/acting-words.ts';
import type { Obstacle } from '../../app/acting/draft.ts';
import { usePalette, type OfferedAct } from '../../app/palette.tsx';
import { useNames } from '../../app/record.tsx';
import { faultLine } from '../../app/requests.ts';
import { useSettings } from '../../app/settings.tsx';
import { articleTitle } from '../../ui/article-text.tsx';
import { useSay } from '../../ui/say.tsx';
import { suggestionsFor } from './suggest.ts';

/** Tells the search, while it is open, which acts the role can do now, and of the others why not. */
export function ActsOffered() {
  const { isOpen, offer } = usePalette();
  const { setting, obstacleTo, openForm, mayWrite } = useActing();
  const { terms, language } = useSettings();
  const acting = useActingWords();
  const told = useToldObstacle();
  const acts = useMemo<readonly OfferedAct[]>(() => {
    if (!isOpen || setting === null) return [];
    return suggestionsFor(setting, obstacleTo).map(({ draft, obstacle }) => ({
      kind: draft.kind,
      title: terms.act[draft.kind],
      closed: obstacle !== null ? told(obstacle) : mayWrite ? null : acting.noKey,
      run: () => openForm(draft),
    }));
  }, [isOpen, setting, obstacleTo, mayWrite, language]);
  useEffect(() => {
    offer(acts);
    return () => offer([]);
  }, [acts, offer]);
  return null;
}

/** What stands in the way as one text: rule, article, what is missing, the smallest mend. */
function useToldObstacle(): (obstacle: Obstacle) => string {
  const acting = useActingWords();
  const { words } = useSettings();
  const names = useNames();
  const say = useSay();
  return (obstacle) => {
    if (obstacle.kind === 'faulty') return obstacle.faults.map(faultLine).join('; ');
    const { title, article, missing, mend } = obstacle.refusal;
    const cited = article === null ? '' : ` (${articleTitle(names.article(article), { say, words })})`;
    return `${say(title)}${cited}. ${acting.missing} ${say(missing)}. ${acting.mend} ${say(mend)}.`;
  };
}
