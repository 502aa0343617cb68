import { mkdtempSync } from 'node:fs';
import { benchVerify, describeResult } from './ledger.ts';
console.log(describeResult(await benchVerify(mkdtempSync('/tmp/lx/v'), 100000, 5)));
