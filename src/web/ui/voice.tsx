import type { LocalText } from '#charter';
import type { Entry } from '#operation';
import type { Names } from '../app/names.ts';

interface Speaker {
  readonly person?: string | null | undefined;
  readonly office?: string | null | undefined;
  readonly party?: string | null | undefined;
}

/** Who performed or said it: person, office, party, each by name as far as the record and the charter tell. */
export function speakerOf({ body }: Entry): Speaker | null {
  if (body === null) return null;
  return (body.family === 'claim' ? body.content.attributedTo : null) ?? body.by;
}

/** In full: `Name, office, party`. */
export function voiceIn(speaker: Speaker | null, names: Names): LocalText[] {
  if (speaker === null) return [];
  return [
    speaker.person == null ? null : names.person(speaker.person),
    speaker.office == null ? null : names.office(speaker.office),
    speaker.party == null ? null : names.party(speaker.party),
  ].filter((name) => name !== null);
}

/** In short: the person, or else the office, and the party. */
export function shortVoice(speaker: Speaker | null, names: Names): LocalText[] {
  if (speaker?.person == null) return voiceIn(speaker, names);
  return voiceIn({ person: speaker.person, party: speaker.party }, names);
}
