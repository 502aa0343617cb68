/** A log in PostgreSQL, for several servers over one database. */
export { restorePostgres } from './backup.ts';
export {
  listPostgresLogs,
  openPostgresStore,
  readPostgresStore,
  type PostgresLogOptions,
  type PostgresStoreOptions,
} from './postgres-store.ts';
