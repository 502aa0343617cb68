/** A log kept in memory, for tests, previews and the browser. */
export { openMemoryStore, type MemoryStoreOptions } from './memory-store.ts';
export { openMemoryPeople } from './memory-people.ts';
