/** The few words all rooms share. A closed list: nothing is added here that only one room needs. */
export { assert, Defect, exhaustive } from './assert.ts';
export { concatBytes, equalBytes, fromHex, fromUtf8, toHex, utf8, type Sha256 } from './bytes.ts';
export { canonicalJson, hasLoneSurrogate, type Json } from './canonical.ts';
export { describeFault, faulty, parsed, plainText, shown, type Fault, type Parsed } from './fault.ts';
export { entryId, isEntryId, type EntryId } from './id.ts';
export {
  compareTimes,
  formatInstant,
  isZone,
  parseWhen,
  within,
  zoneOffset,
  type Interval,
  type Millis,
  type Order,
  type Precision,
  type When,
} from './time.ts';
