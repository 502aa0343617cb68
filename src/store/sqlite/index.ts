/** A log in one SQLite file: the default store. */
export { restoreSqlite } from './backup.ts';
export { LEDGER_FILE } from './database.ts';
export { openSqliteStore, readSqliteStore, type SqliteStoreOptions } from './sqlite-store.ts';
export { openSqlitePeople, PEOPLE_FILE } from './sqlite-people.ts';
