import type { Clock } from '#desk';

/** The machine's clock: UTC, milliseconds since 1970. */
export const systemClock: Clock = () => Date.now();
