import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { replaceFile } from './whole-file.ts';

/** How a running server is found and written to: kept in its data directory, readable by its owner alone. */
export interface Address {
  readonly address: string;
  readonly token: string;
  readonly pid: number;
}

const ADDRESS_FILE = 'server.json';

/** Puts the address file in its place in one step. */
export function writeAddress(dataDirectory: string, address: Address): void {
  replaceFile(join(dataDirectory, ADDRESS_FILE), `${JSON.stringify(address)}\n`, 'secret');
}

/** The address a server left there, whether it still runs or not; null when there is none to be read. */
export function readAddress(dataDirectory: string): Address | null {
  try {
    const value: unknown = JSON.parse(readFileSync(join(dataDirectory, ADDRESS_FILE), 'utf8'));
    const { address, token, pid } = value as Record<string, unknown>;
    return typeof address === 'string' && typeof token === 'string' && typeof pid === 'number'
      ? { address, token, pid }
      : null;
  } catch {
    return null;
  }
}

/** Takes the address file away, unless another server has put its own there since. */
export function removeAddress(dataDirectory: string, pid: number): void {
  if (readAddress(dataDirectory)?.pid === pid) rmSync(join(dataDirectory, ADDRESS_FILE), { force: true });
}
