import { randomBytes } from 'node:crypto';
import type { Chance } from '#desk';

/** Random bytes of the operating system, fit for salts and tokens. */
export const systemChance: Chance = (length) => new Uint8Array(randomBytes(length));
