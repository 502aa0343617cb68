import type { Millis } from '#kernel';
import type { DeviceContent } from './body-field.ts';
import { resolve, type Entry } from './entry.ts';
import { heldAt, type Occasion } from './holding.ts';
import { refuse, type Refusal } from './refusal.ts';
import type { Speaker } from './speaker.ts';

/** That a device is no longer its party's. */
export interface RevokedFrom {
  /** From when it may have been in other hands, UTC; null: it is retired. */
  readonly from: Millis | null;
  /** Place of the revocation in the log. */
  readonly index: number;
}

/** Why an entry of a device that was revoked is in doubt. */
export type DeviceDoubt =
  /** The log took it after the revocation, whatever the clock of the device says. */
  | 'arrived-after'
  /** By the clock of the device, as wrong as that may be, it was written when others may have had it. */
  | 'written-after';

const SECOND = 1000;

/** Why an entry of a device is in doubt; null: it is not. The entry stays on record either way. */
export function doubtOf(
  { index, body }: Pick<Entry, 'index' | 'body'>,
  revoked: RevokedFrom | null,
): DeviceDoubt | null {
  if (revoked === null) return null;
  if (index > revoked.index) return 'arrived-after';
  if (revoked.from === null || body === null) return null;
  const written = resolve(body.writtenAt?.at ?? null);
  const latest = written === null ? Infinity : written.until - 1 + (body.writtenAt?.doubtSeconds ?? 0) * SECOND;
  return latest >= revoked.from ? 'written-after' : null;
}

/** In whose name a device speaks: as the post it was registered for, and as no person. */
export function speakerOf({ party, post, office }: DeviceContent): Speaker {
  return { body: party, name: '', holdings: [{ post, body: party, pact: null, office, from: 0, until: null }] };
}

/** Why what was drafted on a device that was revoked becomes no act. */
export function refuseRevoked(doubt: DeviceDoubt): Refusal {
  const missing = {
    'arrived-after': {
      en: 'a draft that came in before the device was revoked',
      ru: 'проект, поступивший до отзыва устройства',
    },
    'written-after': {
      en: 'a draft that was certainly written before the device was lost',
      ru: 'проект, заведомо составленный до утраты устройства',
    },
  }[doubt];
  const mend = {
    en: 'have the act entered by a person who signs in',
    ru: 'пусть акт внесёт вошедший в систему человек',
  };
  return refuse('device-revoked', { cite: null, missing, mend });
}

/** A device is registered and revoked by its party: by whoever holds the post that it speaks as, or an administrator. */
export function refuseDevice(
  speaker: Speaker,
  { party, post }: Pick<DeviceContent, 'party' | 'post'>,
  { charter, at }: Pick<Occasion, 'charter' | 'at'>,
): Refusal | null {
  const held = heldAt(speaker.holdings, at).filter(({ pact }) => pact === null || pact === charter.id);
  const may = held.some((holding) => holding.post === post || holding.post === 'administrator');
  if (speaker.body === party && may) return null;
  return refuse('office-not-held', {
    cite: null,
    missing: { en: `the post ${post} of ${party}, or its administrator`, ru: `полномочие ${post} участника ${party}` },
    mend: { en: `have somebody of ${party} do it`, ru: `это делает представитель участника ${party}` },
  });
}
