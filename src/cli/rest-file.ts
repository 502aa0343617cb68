import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { restKeyFile } from '#adapters';
import type { RestCipher } from '#desk';

/** The key that what is not public is encrypted under on the disk, beside the logs of a data directory. */
const REST_FILE = 'rest.key';

/** Where the key of an installation stands: `ENTENTE_REST_KEY_FILE`, or in its data directory. */
export function restPathOf(data: string): string {
  const named = process.env.ENTENTE_REST_KEY_FILE ?? '';
  return named === '' ? join(data, REST_FILE) : resolve(named);
}

/** The cipher of an installation. Its key is made when it is first needed. */
export function restOf(data: string): RestCipher {
  return restKeyFile(restPathOf(data));
}

/** The cipher for a ledger or copy at a path: by the key of its own data directory, else of this installation. */
export function restAt(path: string, data: string): RestCipher {
  const above = [path, join(path, '..', '..'), join(path, '..', '..', '..')];
  return restOf(above.find((folder) => existsSync(join(folder, REST_FILE))) ?? data);
}
