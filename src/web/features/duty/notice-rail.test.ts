import { expect, test } from 'vitest';
import type { NoticeAnswer } from '#contract';
import { railOf } from './notice-rail.ts';

const MADE = '2030-01-01T00:00:00.000Z';
const notice = (more: Partial<NoticeAnswer>) =>
  ({
    ...{ madeAt: MADE, sentAt: null, deliveredAt: null, openedAt: null, answeredAt: null, escalated: null },
    ...more,
  }) as NoticeAnswer;
const steps = (...given: Parameters<typeof railOf>) => railOf(...given).map(({ step, at }) => `${step} ${at !== null}`);

test('without mail nothing is sent; who has opened a notice keeps it; what went on says so', () => {
  expect(steps(notice({}), 'off')).toEqual(['made true', 'opened false', 'answered false']);
  expect(steps(notice({ openedAt: MADE }), 'off')).toEqual(['made true', 'opened true', 'answered false']);
  const gone = notice({ sentAt: MADE, deliveredAt: MADE, escalated: { at: MADE, to: null } });
  expect(steps(gone, 'on')).toEqual([
    'made true',
    'sent true',
    'delivered true',
    'opened false',
    'answered false',
    'escalated true',
  ]);
});
