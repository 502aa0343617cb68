import { Defect } from './assert.ts';

/** What JSON can say. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };

/**
 * The one byte-exact text of a JSON value (RFC 8785, JSON Canonicalization Scheme): keys in UTF-16 order, shortest
 * numbers, no white space. Members that are `undefined` are left out.
 * @throws Defect for a number that is not finite or a string with a lone surrogate; parse inputs before they get here.
 */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return canonicalString(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new Defect(`canonical JSON cannot say ${value}`);
    return JSON.stringify(value);
  }
  if (isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const members: string[] = [];
  for (const key of Object.keys(value).sort()) {
    const member = value[key];
    if (member !== undefined) members.push(`${canonicalString(key)}:${canonicalJson(member)}`);
  }
  return `{${members.join(',')}}`;
}

function canonicalString(text: string): string {
  if (hasLoneSurrogate(text)) throw new Defect('canonical JSON cannot say a lone surrogate');
  return JSON.stringify(text);
}

const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** Whether the text holds half of a surrogate pair, which UTF-8 and RFC 8785 cannot carry. */
export function hasLoneSurrogate(text: string): boolean {
  return LONE_SURROGATE.test(text);
}

function isArray(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
