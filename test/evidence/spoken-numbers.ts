/** Number words, to see whether a gold number stands in its quote. Deliberately apart from the reader's own grammar. */
const WORDS: { readonly [word: string]: number } = {
  a: 1,
  an: 1,
  one: 1,
  single: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
  dozen: 12,
  hundred: 100,
  thousand: 1000,
  million: 1_000_000,
  doubled: 2,
  year: 1,
  twofold: 2,
  tripled: 3,
  один: 1,
  одна: 1,
  одного: 1,
  два: 2,
  две: 2,
  двух: 2,
  двое: 2,
  трое: 3,
  шестеро: 6,
  семеро: 7,
  пятеро: 5,
  четырьмя: 4,
  тремя: 3,
  двумя: 2,
  трёх: 3,
  три: 3,
  трех: 3,
  четыре: 4,
  четверо: 4,
  четырёх: 4,
  пять: 5,
  пяти: 5,
  шесть: 6,
  шести: 6,
  семь: 7,
  семи: 7,
  восемь: 8,
  восьми: 8,
  восьмерых: 8,
  девять: 9,
  десять: 10,
  десяти: 10,
  десятью: 10,
  двенадцать: 12,
  пятнадцать: 15,
  двадцать: 20,
  тридцать: 30,
  тридцати: 30,
  сорок: 40,
  пятьдесят: 50,
  сто: 100,
  двести: 200,
  триста: 300,
  тысяча: 1000,
  тысячи: 1000,
  тысяч: 1000,
  тыс: 1000,
  млн: 1_000_000,
  год: 1,
  недели: 1,
  вдвое: 2,
  удвоилась: 2,
  полугода: 6,
  полгода: 6,
};
const SCALES = new Set([12, 100, 1000, 1_000_000]);

/** Every number that a quote can be read to say: figures, words, and runs of both (`1.6 thousand`, `twenty-five`). */
export function numbersIn(quote: string): Set<number> {
  const tokens = quote
    .toLowerCase()
    .replace(/(?<=\d)[\u00a0\u202f ,](?=\d{3}(?!\d))/g, '')
    .replace(/(?<=\d),(?=\d)/g, '.')
    .match(/\d+(?:\.\d+)?|\p{L}+/gu);
  const said = new Set<number>();
  let run: number[] = [];
  for (const token of tokens ?? []) {
    const number = /^\d/.test(token) ? Number(token) : WORDS[token];
    if (number === undefined) {
      if (token !== 'and') run = [];
      continue;
    }
    said.add(number);
    run.push(number);
    for (let start = 0; start < run.length - 1; start += 1) said.add(together(run.slice(start)));
  }
  return said;
}

function together(run: readonly number[]): number {
  let [sum, part] = [0, 0];
  for (const number of run) {
    if (!SCALES.has(number)) part += number;
    else if (number >= 1000) [sum, part] = [sum + Math.max(part, 1) * number, 0];
    else part = Math.max(part, 1) * number;
  }
  return Math.round((sum + part) * 1000) / 1000;
}
