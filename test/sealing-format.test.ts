/** The worked example of docs/formats/sealing.md against the code. */
import { expect, test } from 'vitest';
import { SEALED_CONTENT } from '#operation';
import { halvesOf, openCircle, recoverCircle, unsealNotes } from '#sealing';
import { readText } from './project-files.ts';

const page = readText('docs/formats/sealing.md');
const fences = (language: string) =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)\n\`\`\`$`, 'gm'))].map(([, text]) => text!);
const [ann = '', ada = '', bob = '', ciphertext = ''] = fences('text');
const [circleText = '', body = ''] = fences('json');
const circle = SEALED_CONTENT.circle.parse(JSON.parse(circleText));

test('the member of the example opens the note; the two administrators come to the same key', async () => {
  const note = { id: 'x', owner: 'AAA', circle: 'staff', ciphertext };
  expect((await unsealNotes([note], [circle], [ann]))[0]).toMatchObject({
    body: JSON.parse(body) as object,
    why: null,
  });
  const [half] = await halvesOf(circle, [bob]);
  expect(half).toMatchObject({ outer: 'bob', inner: 'ada' });
  expect(await recoverCircle(circle, half!.half, [ada])).toBe(await openCircle(circle, [ann]));
  expect(await openCircle(circle, [ada, bob])).toBeNull();
});
