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
 * Group commit: what arrives while a group is under way, or before the loop comes round, makes the next group.
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

  async function carryOutGroup(): Promise<void> {
    const group = waiting.slice(0, GROUP_MAX);
    waiting = waiting.slice(GROUP_MAX);
    try {
      const answers = await carryOut(group.map((asked) => asked.request));
      assert(answers.length === group.length, 'a group is answered request by request');
      group.forEach((asked, index) => asked.answer(answers[index]!));
    } catch (reason) {
      for (const asked of group) asked.fail(reason);
    }
  }

  async function run(): Promise<void> {
    while (waiting.length > 0) {
      await new Promise<void>(soon);
      await carryOutGroup();
    }
    running = null;
  }

  return {
    push: (request) =>
      new Promise<Answer>((answer, fail) => {
        waiting.push({ request, answer, fail });
        running ??= run();
      }),
    idle: async () => {
      await running;
    },
  };
}
