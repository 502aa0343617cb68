const PREFIX = 'model/';

/** What a model may be called: so short that a ledger keeps it, and without white space or control characters. */
export const MODEL_NAME = /^[\x21-\x7e]{1,74}$/;

/** The rule of a claim that a model found, where a claim of the reader has the rule of the grammar. */
export function modelRule(name: string): string {
  return `${PREFIX}${name}`;
}

/** The model that found a claim, by its rule; null where the reader or a person did. */
export function modelOfRule(rule: string): string | null {
  return rule.startsWith(PREFIX) ? rule.slice(PREFIX.length) : null;
}
