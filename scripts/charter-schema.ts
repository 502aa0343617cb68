// Writes pacts/charter.schema.json from the shapes that the parser uses: npx tsx scripts/charter-schema.ts
import { writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { charterJsonSchema } from '#charter';

const path = new URL('../pacts/charter.schema.json', import.meta.url).pathname;
const style = await resolveConfig(path);
writeFileSync(path, await format(JSON.stringify(charterJsonSchema()), { ...style, parser: 'json' }));
console.log('pacts/charter.schema.json written');
