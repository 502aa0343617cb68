import { useFormat } from '../../ui/time.tsx';
import { useRoomWords } from './room-words.ts';

/** A distance in words: metres below a kilometre, one decimal below a hundred kilometres. */
export function useDistance(): (metres: number) => string {
  const words = useRoomWords();
  const format = useFormat();
  return (metres) => {
    if (metres < 1000) return `${format.number(Math.round(metres))} ${words.metres}`;
    const kilometres = metres / 1000;
    const rounded = kilometres < 100 ? Math.round(kilometres * 10) / 10 : Math.round(kilometres);
    return `${format.number(rounded)} ${words.kilometres}`;
  };
}

/** Degrees of a bearing as they are written: `007`, `312`. */
export function bearingText(degrees: number): string {
  return String(Math.round(degrees) % 360).padStart(3, '0');
}
