import { z } from 'zod';
import { charterFile } from './shape.ts';

/** The published JSON Schema (draft 7, which editors know best), made from the shapes that the parser itself uses. */
export function charterJsonSchema(): Readonly<Record<string, unknown>> {
  const schema = z.toJSONSchema(charterFile, { io: 'input', target: 'draft-7', reused: 'inline' });
  return {
    ...schema,
    title: 'Charter of a pact',
    description:
      'One file of a charter: a whole charter, or the part of it that the file holds. See docs/formats/charter.md.',
  };
}
