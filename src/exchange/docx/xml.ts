import { Parser, type Handler } from 'htmlparser2';

const CHUNK_UNITS = 65_536;
const DEPTH_MAX = 500;

/**
 * Reads XML as a stream of marks and text. Entities of its own are not expanded, whatever a document type says, so that
 * none can grow. False when there is no element, one is left open, or they are nested too deep.
 */
export function readXml(xml: string, handler: Pick<Handler, 'onopentag' | 'ontext' | 'onclosetag'>): boolean {
  let [depth, deepest] = [0, 0];
  const parser = new Parser(
    {
      onopentag: (name, attributes, empty) => {
        depth += 1;
        deepest = Math.max(deepest, depth);
        handler.onopentag?.(name, attributes, empty);
      },
      ontext: (text) => handler.ontext?.(text),
      onclosetag: (name, left) => {
        depth -= 1;
        handler.onclosetag?.(name, left);
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  for (let from = 0; from < xml.length && deepest <= DEPTH_MAX; from += CHUNK_UNITS) {
    parser.write(xml.slice(from, from + CHUNK_UNITS));
  }
  if (deepest > DEPTH_MAX) return false;
  const open = depth;
  parser.end();
  return open === 0 && deepest > 0;
}

/** The text of each element that holds nothing but text, by name, the first of each. */
export function textsOf(xml: string): Map<string, string> {
  const texts = new Map<string, string>();
  let text = '';
  readXml(xml, {
    onopentag: () => (text = ''),
    ontext: (part) => (text += part),
    onclosetag: (name) => {
      if (text.trim() !== '' && !texts.has(name)) texts.set(name, text.trim());
      text = '';
    },
  });
  return texts;
}
