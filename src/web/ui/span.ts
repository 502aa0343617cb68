import { useWords } from '../app/settings.tsx';

const HOUR = 3_600_000;

/** `3 days`, `5 hours`: how far apart two times are, in words. */
export function useSpan(): (millis: number) => string {
  const words = useWords();
  return (millis) => {
    const hours = Math.max(1, Math.round(Math.abs(millis) / HOUR));
    return hours < 48 ? words.hours(hours) : words.days(Math.round(hours / 24));
  };
}
