import { openMemoryPeople } from '#store/memory';
import { peopleContract } from '../people.suite.ts';

peopleContract('memory', () =>
  Promise.resolve({
    open: () => Promise.resolve(openMemoryPeople()),
    lasts: false,
    remove: () => Promise.resolve(),
  }),
);
