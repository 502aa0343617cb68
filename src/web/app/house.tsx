import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { Defect } from '#kernel';
import type { HouseAnswer } from '#contract';
import { fetchHouse } from './api.ts';

/** What the server says of itself; `key` is there in demonstrations alone. */
export type House = Pick<HouseAnswer, 'demonstration' | 'key'>;

const UNKNOWN: House = { demonstration: false, key: null };
const HouseContext = createContext<House | null>(null);

export function useHouse(): House {
  const house = useContext(HouseContext);
  if (house === null) throw new Defect('the house is read inside its provider');
  return house;
}

/** Asks once; until the answer is there the page is as one that may only read. */
export function HouseProvider({ children }: { children: ReactNode }) {
  const [house, setHouse] = useState(UNKNOWN);
  useEffect(() => {
    let here = true;
    void fetchHouse().then((answer) => {
      if (here && answer.ok) setHouse(answer.value);
    });
    return () => void (here = false);
  }, []);
  return <HouseContext value={useMemo(() => house, [house])}>{children}</HouseContext>;
}
