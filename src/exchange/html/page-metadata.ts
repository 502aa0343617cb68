import type { Metadata, StatedDate } from '#evidence';
import { boxesAround } from './box.ts';
import type { Page } from './page.ts';

/** Names of `<meta>` that give the day of publication, the most telling first. */
const DATE_NAMES = [
  ...['article:published_time', 'og:article:published_time', 'datepublished', 'parsely-pub-date', 'sailthru.date'],
  ...['pubdate', 'publishdate', 'publish-date', 'publish_date', 'publication_date', 'dc.date.issued', 'dcterms.issued'],
  ...['dcterms.created', 'dc.date', 'dcterms.date', 'cxenseparse:recs:publishtime', 'article.published', 'date'],
];
const ARTICLE_TYPES = /^(?:\w*Article|BlogPosting|\w*PressRelease|Report|WebPage|SocialMediaPosting|LiveBlogPosting)$/;

/** What a page says about itself: its linked data, its `<meta>`, its `<time>`, its address. */
export function metadataOf(page: Page): Metadata {
  const { meta, links } = page;
  const linked = articleOf(page.linkedData);
  const address = links.get('canonical') ?? meta.get('og:url') ?? null;
  return {
    title: clean(meta.get('og:title') ?? text(linked?.headline) ?? heading(page) ?? page.title),
    outlet: clean(
      meta.get('og:site_name') ?? text(linked?.publisher) ?? meta.get('application-name') ?? hostOf(address),
    ),
    language: page.language ?? text(linked?.inLanguage) ?? meta.get('og:locale') ?? null,
    dates: datesOf(page, linked, address),
  };
}

type LinkedItem = Readonly<Record<string, unknown>>;

/** The article that the page says it is, and not one of those it lists. */
function articleOf(sources: readonly string[]): LinkedItem | null {
  for (const source of sources) {
    const items = itemsOf(parseJson(source));
    const article = items.find((item) => typesOf(item).some((type) => ARTICLE_TYPES.test(type)));
    if (article !== undefined) return article;
  }
  return null;
}

function parseJson(source: string): unknown {
  try {
    return JSON.parse(source.replace(/^\s*(?:<!--|\/\/<!\[CDATA\[)/, '').replace(/(?:-->|\/\/\]\]>)\s*$/, ''));
  } catch {
    return null;
  }
}

function isItem(value: unknown): value is LinkedItem {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function itemsOf(value: unknown): LinkedItem[] {
  const top = Array.isArray(value) ? value : [value];
  return top.filter(isItem).flatMap((item) => {
    const graph = item['@graph'];
    return Array.isArray(graph) ? [item, ...graph.filter(isItem)] : [item];
  });
}

function typesOf(item: LinkedItem): string[] {
  const type = item['@type'];
  return (Array.isArray(type) ? type : [type]).filter((one) => typeof one === 'string');
}

/** A string, or the name of what is named. */
function text(value: unknown): string | null {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return text(value[0]);
  return isItem(value) ? text(value.name) : null;
}

function heading({ leaves }: Page): string | null {
  const first = leaves.find(({ box }) => box.name === 'h1');
  return first === undefined ? null : first.runs.map((run) => run.text).join('');
}

function clean(value: string | null | undefined): string | null {
  const said = value?.replace(/\s+/g, ' ').trim().slice(0, 300) ?? '';
  return said === '' ? null : said;
}

function hostOf(address: string | null): string | null {
  return /^https?:\/\/(?:www\.)?([^/:?#]+)/i.exec(address ?? '')?.[1]?.toLowerCase() ?? null;
}

function datesOf(page: Page, linked: LinkedItem | null, address: string | null): StatedDate[] {
  const dates: StatedDate[] = [];
  const add = (value: unknown, where: string) => {
    const iso = typeof value === 'string' ? isoOf(value) : null;
    if (iso !== null) dates.push({ value: iso, where, means: 'published' });
  };
  add(linked?.datePublished, 'JSON-LD datePublished');
  for (const name of DATE_NAMES) add(page.meta.get(name), name);
  const times = page.times.filter(({ box, marked }) => marked || !isAround(box));
  for (const { value } of [...times.filter(({ marked }) => marked), ...times.slice(0, 1)]) add(value, '<time>');
  const path = /\/((?:19|20)\d{2})[/-](\d{2})[/-](\d{2})(?!\d)/.exec(address ?? '');
  if (path !== null) add(`${path[1]}-${path[2]}-${path[3]}`, 'the address of the page');
  add(linked?.dateCreated, 'JSON-LD dateCreated');
  return dates;
}

function isAround(box: Page['times'][number]['box']): boolean {
  for (const each of boxesAround(box)) {
    if (each.hint === 'furniture') return true;
    if (each.name === 'article' || each.name === 'main') return false;
  }
  return false;
}

/** ISO 8601 as it is; `20220106`, and `Thu, 06 Jan 2022 …` as mail has it, made so. */
function isoOf(value: string): string | null {
  const said = value.trim();
  const iso = /^(\d{4}-\d{2}(?:-\d{2})?)(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)\s*(Z|[+-]\d{2}:?\d{2})?)?/.exec(said);
  if (iso !== null && isReal(iso[1]!)) return iso[2] === undefined ? iso[1]! : `${iso[1]}T${iso[2]}${iso[3] ?? ''}`;
  const packed = /^(\d{4})(\d{2})(\d{2})(?!\d)/.exec(said);
  const day = packed === null ? null : `${packed[1]}-${packed[2]}-${packed[3]}`;
  if (day !== null && isReal(day)) return day;
  return /^[A-Z][a-z]{2,8}[, ]/.test(said) ? mailDay(said) : null;
}

function isReal(day: string): boolean {
  const whole = day.length === 7 ? `${day}-01` : day;
  const millis = Date.parse(whole);
  return Number.isFinite(millis) && new Date(millis).toISOString().startsWith(whole);
}

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/** The day in `Thu, 06 Jan 2022 08:00:00 +0600` or `Jan 6, 2022`, in the offset it is written in. */
export function mailDay(value: string): string | null {
  const match =
    /(\d{1,2}) ([A-Za-z]{3})[a-z]* (\d{4})(?:,? (\d{2}:\d{2}(?::\d{2})?)(?: ([+-]\d{4}|GMT|UTC|Z))?)?/.exec(value)
    ?? usual(value);
  if (match === null) return null;
  const [, day, month, year, time, offset] = match as unknown as (string | undefined)[];
  const number = MONTHS.indexOf((month ?? '').toLowerCase().slice(0, 3)) + 1;
  const iso = `${year}-${String(number).padStart(2, '0')}-${(day ?? '').padStart(2, '0')}`;
  if (number === 0 || !isReal(iso)) return null;
  if (time === undefined) return iso;
  const zone = offset === undefined ? '' : /^[+-]/.test(offset) ? `${offset.slice(0, 3)}:${offset.slice(3)}` : 'Z';
  return `${iso}T${time}${zone}`;
}

function usual(value: string): readonly (string | undefined)[] | null {
  const match = /([A-Za-z]{3})[a-z]*\.? (\d{1,2}),? (\d{4})/.exec(value);
  return match === null ? null : ['', match[2], match[1], match[3]];
}
