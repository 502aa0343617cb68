/** The use cases and the ports they need of the outside world. */
export type {
  Audience,
  DurableStore,
  NewEntry,
  ReadRange,
  Reader,
  Recorded,
  Row,
  Store,
  StoreClock,
  Stored,
  StoreFault,
  StoreFaultCode,
  StoreMeta,
} from './store.ts';
