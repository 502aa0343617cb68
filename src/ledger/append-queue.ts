import { assert } from '#kernel';

/** Takes requests one at a time and has them carried out together. */
export interface AppendQueue<Request, Answer> {
  readonly push: (request: Request) => Promise<Answer>;
  /** Resolves when nothing is waiting or under way. */
  readonly idle: () => Promise<void>;
}

/** Most requests that are carried out together, so that one answer never waits on a flood. */
export const GROUP_MAX = 512;

/**
 * Group commit: what arrives while a group is under way, or before the loop comes round, makes the next group. The round
 * is waited for even by one that asks alone: where a group is carried out without a pause, as by an embedded database,
 * requests that came in over a network meanwhile would otherwise each make a group of their own.
 * @param carryOut answers a group in order. It answers failures as values; a throw is passed on to every asker of the group.
 * @param soon runs a task shortly after those that are running now, e.g. `setImmediate`.
 */
export function appendQueue<Request, Answer>(
  carryOut: (group: readonly Request[]) => Promise<readonly Answer[]>,
  soon: (task: () => void) => void,
): AppendQueue<Request, Answer> {
  interface Asked {
    readonly request: Request;
    readonly answer: (answer: Answer) => void;
    readonly fail: (reason: unknown) => void;
  }
  let waiting: Asked[] = [];
  let running: Promise<void> | null = null;

  async function run(): Promise<void> {
    do {
      await new Promise<void>(soon);
      const group = waiting.slice(0, GROUP_MAX);
      waiting = waiting.slice(GROUP_MAX);
      const settle = await outcomeOf(group);
      // Before anybody hears: an answer may well be followed by the next request.
      if (waiting.length === 0) running = null;
      settle();
    } while (running !== null);
  }

  async function outcomeOf(group: readonly Asked[]): Promise<() => void> {
    try {
      const answers = await carryOut(group.map((asked) => asked.request));
      assert(answers.length === group.length, 'a group is answered request by request');
      return () => group.forEach((asked, index) => asked.answer(answers[index]!));
    } catch (reason) {
      return () => group.forEach((asked) => asked.fail(reason));
    }
  }

  function start(): void {
    let done: () => void = () => undefined;
    running = new Promise((resolve) => (done = resolve));
    void run().finally(done);
  }

  return {
    push: (request) =>
      new Promise<Answer>((answer, fail) => {
        waiting.push({ request, answer, fail });
        if (running === null) start();
      }),
    idle: async () => {
      await running;
    },
  };
}
