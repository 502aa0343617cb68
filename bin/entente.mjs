#!/usr/bin/env node
/** The command line. In a checkout it first makes itself ready; installed, it finds the bundle beside it. */
import { existsSync } from 'node:fs';

const inCheckout = existsSync(new URL('../src/cli/main.ts', import.meta.url));

if (inCheckout) {
  try {
    const { setUp } = await import('../scripts/setup.mjs');
    await setUp();
  } catch (cause) {
    process.stderr.write(`entente: ${cause.message}\n`);
    process.exit(1);
  }
}
await import('../dist/entente.mjs');
