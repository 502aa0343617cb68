const REFERENCE = /"\$ref":"#\/components\/schemas\/([^"]+)"/g;

/** An OpenAPI document without the named schemas that none of its addresses leads to: those of files, not of the wire. */
export function withoutUnused<Document extends object>(document: Document): Document {
  const { components, ...rest } = document as { readonly components?: { readonly schemas?: Record<string, unknown> } };
  const schemas = components?.schemas ?? {};
  const used = new Set<string>();
  const waiting: unknown[] = [rest];
  while (waiting.length > 0) {
    for (const [, name = ''] of JSON.stringify(waiting.pop()).matchAll(REFERENCE)) {
      if (used.has(name)) continue;
      used.add(name);
      waiting.push(schemas[name]);
    }
  }
  const kept = Object.fromEntries(Object.entries(schemas).filter(([name]) => used.has(name)));
  return { ...document, components: { ...components, schemas: kept } };
}
