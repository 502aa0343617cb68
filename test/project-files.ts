/** The files of the project as they stand on disk, without what is installed, built or kept. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');

const NOT_OURS = new Set(['node_modules', 'dist', 'data', '.setup', '.git', 'coverage']);

/** Paths from the project's root, with forward slashes, in order. */
export function projectFiles(under = ''): string[] {
  return walk(join(ROOT, under)).map((file) => relative(ROOT, file).split(sep).join('/'));
}

function walk(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    if (NOT_OURS.has(entry.name)) return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? walk(path) : [path];
  });
}

export function readText(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

const BINARY = /\.(png|jpe?g|gif|ico|woff2?|ttf|otf|pdf|gz|zip|sqlite|db|bin|pbf|wasm)$/;

export function isText(path: string): boolean {
  return !BINARY.test(path);
}
