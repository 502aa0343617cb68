import { readdirSync, readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { parseCharter, decide, partiesOn, chairOn, showCharter, history } from './index.ts';
import { describeFault, parseWhen } from '../kernel/index.ts';
const dir = '/work/main/pacts/csto/';
const files = readdirSync(dir)
  .filter((f) => f.endsWith('.yaml'))
  .map((name) => ({ name, text: readFileSync(dir + name, 'utf8') }));
const sha = (...p: Uint8Array[]) => {
  const h = createHash('sha256');
  for (const x of p) h.update(x);
  return new Uint8Array(h.digest());
};
for (let i = 0; i < 3; i++) {
  console.time('parse');
  parseCharter(files, sha);
  console.timeEnd('parse');
}
const r = parseCharter(files, sha);
if (!r.ok) {
  for (const f of r.faults) console.log(describeFault(f));
  process.exit();
}
const c = r.value;
const on = (d: string) => {
  const w = parseWhen(d, c.zone);
  if (!w.ok) throw w;
  return w.value.interval;
};
for (const d of [
  '1993-01-01',
  '1994-04-19',
  '1994-04-20',
  '1999-04-20',
  '1999-04-21',
  '2006-06-22',
  '2006-06-23',
  '2007-01-01',
  '2008-03-28',
  '2012-06-27',
  '2012-09-01',
  '2012-12-19',
  '2013-01-01',
  '2022-01-06',
  '2024-02-10',
  '2024-03-01',
  '2026-01-15',
  '2012',
])
  console.log(
    d,
    partiesOn(c, on(d))
      .map((p) => p.id + (p.state === 'bound' ? '' : ':' + p.state + '(' + p.between + ')' + p.since))
      .join(' '),
  );
for (const d of [
  '2002-05-14',
  '2003-01-01',
  '2004-06-18',
  '2008-09-05',
  '2009-06-14',
  '2010-01-01',
  '2014-12-22',
  '2021-12-01',
  '2022-01-06',
  '2022-12-10',
  '2024-05-05',
  '2027-01-01',
]) {
  const ch = chairOn(c, null, on(d));
  console.log(d, ch && [ch.party, ch.person, ch.since, ch.certainty, ch.between.join('|')].join(' '));
}
const v = (d: string, proc: string, pos: Record<string, string>, others?: string) => {
  const positions = Object.entries(pos).map(([party, position]) => ({ party, position: position as 'agree' }));
  if (others)
    for (const p of partiesOn(c, on(d)))
      if (!(p.id in pos)) positions.push({ party: p.id, position: others as 'agree' });
  const x = decide({ charter: c, procedure: proc, at: on(d), positions });
  console.log(
    d,
    proc,
    JSON.stringify(pos),
    others,
    x.ok
      ? [
          x.value.outcome,
          x.value.flipSize,
          x.value.flipCount,
          JSON.stringify(x.value.flips.slice(0, 3)),
          JSON.stringify(x.value.flipGroups),
        ]
      : x.faults.map(describeFault),
  );
  return x;
};
v('2022-01-06', 'peacekeeping', {}, 'agree');
v('2022-01-06', 'peacekeeping', { KGZ: 'object' }, 'agree');
const x = v('2022-01-06', 'peacekeeping', { KAZ: 'agree', ARM: 'agree', BLR: 'agree', RUS: 'agree', TJK: 'agree' });
console.log(JSON.stringify(x, null, 1).slice(0, 2500));
v('2022-01-06', 'peacekeeping', { UZB: 'object', KAZ: 'agree', ZZZ: 'agree' });
v('2009-06-14', 'council-decision', { BLR: 'absent' }, 'agree');
v('2007-06-14', 'peacekeeping', { BLR: 'absent' }, 'agree');
v('2010-12-15', 'council-decision', { BLR: 'absent' }, 'agree');
v('2012-09-15', 'council-decision', { UZB: 'object' }, 'agree');
v('2024-11-28', 'council-decision', { ARM: 'absent' }, 'agree');
v('2024-11-28', 'council-decision', { ARM: 'object', BLR: 'object' }, 'absent');
const s = showCharter(c, on('2022-01-06'));
console.log(
  JSON.stringify(s).length,
  s.obligations.map((o) => o.id).join(),
  s.procedures.map((o) => o.id).join(),
  s.instruments.map((o) => o.id + ':' + o.state).join(),
  s.forces.map((f) => f.id + f.strengths.map((x) => x.value)).join(),
);
console.log(
  s.offices
    .map((o) => o.id + ': ' + o.holders.map((h) => h.person + '/' + h.party + (h.sure ? '' : '?')).join(' '))
    .join('\n'),
);
console.log(
  history(c).length,
  history(c)
    .slice(0, 5)
    .map((h) => h.on + h.of + h.id + h.change),
);
