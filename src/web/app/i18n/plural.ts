interface Forms {
  readonly one: string;
  readonly few?: string;
  readonly other: string;
}

const rules = new Map<string, Intl.PluralRules>();

/** The form a count takes in a language (Unicode CLDR plural categories; `many` reads as `other`). */
export function plural(language: string, count: number, forms: Forms): string {
  let rule = rules.get(language);
  if (rule === undefined) {
    rule = new Intl.PluralRules(language);
    rules.set(language, rule);
  }
  const form = rule.select(count);
  if (form === 'one') return forms.one;
  return form === 'few' ? (forms.few ?? forms.other) : forms.other;
}
