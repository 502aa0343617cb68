import { z } from 'zod';
import { rule } from './shape-rule.ts';
import { dated, id, localText, officeRefs, partyId, ruleCite, span, strict } from './shape-words.ts';

const titled = { id, title: localText, cite: ruleCite };

const fact = strict({ ...titled, confirmedBy: officeRefs.optional().describe('Whose act establishes it.') });
const group = strict({
  ...titled,
  members: z
    .array(z.union([partyId, strict({ party: partyId, ...dated })]))
    .describe('Parties, or parties with their time.'),
});
const weights = strict({
  ...titled,
  unit: localText.optional(),
  versions: z
    .array(strict({ values: z.record(partyId, z.int().min(0).max(1_000_000_000_000)), ...dated }))
    .min(1)
    .describe('Oldest first.'),
});
const place = z
  .string()
  .regex(
    /^(?:[A-Z]{3}|[A-Z]{2}-[A-Z0-9]{1,3}|[a-z0-9][a-z0-9-]*)$/,
    'a code such as FRA or US-HI, or the name of an area',
  );
const area = strict({
  ...titled,
  within: z.array(place).min(1).describe('ISO codes, and names of other areas; a code covers its parts.'),
  without: z.array(place).default([]),
});
const incompatibility = strict({
  ...titled,
  forbids: localText,
  ...span,
  cases: z
    .array(strict({ party: partyId, title: localText, ...dated }))
    .default([])
    .describe('What is said to stand against it.'),
});
const namedRule = strict({ id, title: localText.optional(), rule });

/** What a charter declares for its rules to name. */
export const declared = {
  roles: z.array(strict(titled)),
  facts: z.array(fact),
  times: z.array(strict(titled)),
  groups: z.array(group),
  weights: z.array(weights),
  areas: z.array(area),
  incompatibilities: z.array(incompatibility),
  rules: z.array(namedRule),
};
