import { closeSync, existsSync, linkSync, openSync, readSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { concatBytes, toHex, type Fault, type Sha256 } from '#kernel';
import {
  checkLedger,
  EMPTY_FRONTIER,
  grow,
  leafHash,
  packFrontier,
  storedRows,
  verifyRows,
  type Frontier,
  type Head,
  type LedgerReport,
  type Row,
  type RowSource,
} from '#ledger';
import type { DurableStore, Stored } from '#desk';
import { openForWriting, syncPath, type Connection } from './database.ts';
import { faultOf, ok, storeFault } from './faults.ts';
import { prepareSchema } from './schema.ts';
import { readSqliteStore } from './sqlite-store.ts';
