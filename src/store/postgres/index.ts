/** Logs in a PostgreSQL database, for an installation that outgrows one machine: several servers append to one log. */
export { isDatabaseUrl } from './connection.ts';
export { openPostgres, type PostgresLogs, type PostgresOptions } from './postgres-store.ts';
export { restorePostgres, type RestoreFrom } from './restore.ts';
