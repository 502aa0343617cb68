// Writes pacts/charter.schema.json from the shapes that the parser uses: npx tsx scripts/charter-schema.ts
import { writeFileSync } from 'node:fs';
import { charterJsonSchema } from '#charter';

const path = new URL('../pacts/charter.schema.json', import.meta.url);
writeFileSync(path, `${JSON.stringify(charterJsonSchema(), null, 2)}\n`);
console.log('pacts/charter.schema.json written');
