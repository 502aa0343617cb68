/** What every store of people keeps to. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { People, PeopleLine, Person, Session } from '#desk';
import { valueOf } from './contract.suite.ts';

export interface PeoplePlace {
  /** Opens it; twice is like two servers. */
  readonly open: () => Promise<People>;
  readonly lasts: boolean;
  readonly remove: () => Promise<void>;
}

const person = (id: string, more: Partial<Person> = {}): Person => ({
  ...{ id, of: 'XAA', expires: null, name: `Person ${id} «Ёж»`, addedAt: 5, addedBy: null },
  ...more,
});
const session = (id: string, expires: number): Session => ({
  ...{ id, of: 'p', expires, handle: id, csrf: 'c', how: 'password', at: 1, seenAt: 1, device: '' },
});
const line = (at: number, body: string | null): PeopleLine => ({
  ...{ at, event: 'signed-in', body, person: 'p', by: null, detail: 'password' },
});

export function peopleContract(name: string, prepare: () => Promise<PeoplePlace>): void {
  describe(`people in ${name}`, () => {
    let place: PeoplePlace;
    let people: People;
    beforeEach(async () => {
      place = await prepare();
      people = await place.open();
    });
    afterEach(async () => {
      await people.close();
      await place.remove();
    });
    const add = async (record: Person) => valueOf(await people.change([{ do: 'add', kind: 'person', record }]));

    test('what is added is there, by its id and by what it is of, and nothing else is', async () => {
      expect([await add(person('b')), await add(person('a')), await add(person('c', { of: 'XBB' }))]).toEqual([
        true,
        true,
        true,
      ]);
      expect(valueOf(await people.get('person', 'a'))).toEqual(person('a'));
      expect(valueOf(await people.get('person', 'A'))).toBeNull();
      expect(valueOf(await people.get('grant', 'a'))).toBeNull();
      expect(valueOf(await people.of('person', 'XAA')).map(({ id }) => id)).toEqual(['a', 'b']);
      expect(valueOf(await people.of('person', null)).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
      expect(valueOf(await people.of('session', null))).toEqual([]);
    });
    test('an id is given once', async () => {
      expect([await add(person('a')), await add(person('a', { name: 'another' }))]).toEqual([true, false]);
      expect(valueOf(await people.get('person', 'a'))?.name).toBe(person('a').name);
    });
    test('a change is made of what is there to the letter, or not at all', async () => {
      await add(person('a'));
      const now = person('a', { name: 'now', of: 'XBB' });
      const swap = (was: Person) => people.change([{ do: 'swap', kind: 'person', was, now }]);
      expect(valueOf(await swap(person('a', { name: 'other' })))).toBe(false);
      expect(valueOf(await swap(person('a')))).toBe(true);
      expect(valueOf(await swap(person('a')))).toBe(false);
      expect(valueOf(await people.of('person', 'XBB'))).toEqual([now]);
      expect(valueOf(await people.of('person', 'XAA'))).toEqual([]);
      const remove = (was: Person) => people.change([{ do: 'remove', kind: 'person', was }]);
      expect([valueOf(await remove(person('a'))), valueOf(await remove(now)), valueOf(await remove(now))]).toEqual([
        false,
        true,
        false,
      ]);
      expect(valueOf(await people.get('person', 'a'))).toBeNull();
    });
    test('where one step fails, no step is done and no line is noted', async () => {
      await add(person('a'));
      const steps = [
        { do: 'add', kind: 'person', record: person('b') },
        { do: 'note', line: line(1, 'XAA') },
        { do: 'add', kind: 'person', record: person('a') },
      ] as const;
      expect(valueOf(await people.change(steps))).toBe(false);
      expect(valueOf(await people.get('person', 'b'))).toBeNull();
      expect(valueOf(await people.lines({ body: null, most: 9 }))).toEqual([]);
    });
    test('of many that take the same one-time record at once, one gets it', async () => {
      const record = { id: 'x', of: '', expires: 9, what: { nonce: 'n' } };
      await people.change([{ do: 'add', kind: 'pending', record }]);
      const takes = Array.from({ length: 20 }, () => people.change([{ do: 'remove', kind: 'pending', was: record }]));
      const taken = (await Promise.all(takes)).map(valueOf);
      expect(taken.filter(Boolean)).toHaveLength(1);
    });
    test('lines come the latest first, of one body or of all', async () => {
      for (const [at, body] of [
        [1, 'XAA'],
        [2, 'XBB'],
        [3, 'XAA'],
        [4, null],
      ] as const) {
        await people.change([{ do: 'note', line: line(at, body) }]);
      }
      const ats = async (body: string | null, most: number) =>
        valueOf(await people.lines({ body, most })).map(({ at }) => at);
      expect([await ats('XAA', 9), await ats(null, 3), await ats('XAA', 1), await ats('XCC', 9)]).toEqual([
        [3, 1],
        [4, 3, 2],
        [3],
        [],
      ]);
    });
    test('what has expired is cleared away, and nothing else', async () => {
      for (const [id, expires] of [
        ['a', 10],
        ['b', 11],
      ] as const) {
        await people.change([{ do: 'add', kind: 'session', record: session(id, expires) }]);
      }
      await add(person('p'));
      await people.prune(10);
      expect(valueOf(await people.of('session', 'p')).map(({ id }) => id)).toEqual(['b']);
      expect(valueOf(await people.get('person', 'p'))).not.toBeNull();
    });
    test('hostile ids are ids and no more', async () => {
      const hostile = [`'; DROP TABLE kept; --`, '%', 'a b\nc', '\u202e', '\\', 'ё'.repeat(90)];
      for (const id of hostile) expect(await add(person(id))).toBe(true);
      expect(
        valueOf(await people.of('person', null))
          .map(({ id }) => id)
          .sort(),
      ).toEqual([...hostile].sort());
      for (const id of hostile) expect(valueOf(await people.get('person', id))).toEqual(person(id));
    });
    test('what was answered is there for another server, and after a new start', async () => {
      if (!place.lasts) return;
      await add(person('a'));
      const other = await place.open();
      expect(valueOf(await other.get('person', 'a'))).toEqual(person('a'));
      const now = person('a', { name: 'by the other' });
      expect(valueOf(await other.change([{ do: 'swap', kind: 'person', was: person('a'), now }]))).toBe(true);
      expect(valueOf(await people.get('person', 'a'))).toEqual(now);
      await other.close();
    });
  });
}
