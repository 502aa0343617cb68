import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { POLICIES, type Policy } from '#evidence';
import { Defect } from '#kernel';
import { isLanguage, TERMS, WORDS, type Language } from './i18n/language.ts';
import type { Terms } from './i18n/terms-en.ts';
import type { Words } from './i18n/words-en.ts';

export const THEMES = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];
export const ZONES = ['theatre', 'seat', 'viewer'] as const;
export type ZoneChoice = (typeof ZONES)[number];

/** How the page is shown: the reader's choices, remembered on this device and nowhere else. */
export interface Settings {
  readonly language: Language;
  readonly theme: Theme;
  readonly zone: ZoneChoice;
  /** null: the contributor’s own for strengths, the latest official for losses. */
  readonly policy: Policy | null;
  /** Whether claims that a program found and nobody has reviewed count in figures; marked wherever they do. */
  readonly unreviewed: boolean;
}

interface SettingsHold extends Settings {
  readonly words: Words;
  readonly terms: Terms;
  readonly change: (part: Partial<Settings>) => void;
}

const KEY = 'entente.settings';
const SettingsContext = createContext<SettingsHold | null>(null);

export function SettingsProvider({ children }: { children: ReactNode }) {
  const [settings, setSettings] = useState(readSettings);
  useEffect(() => remember(settings), [settings]);
  const hold = useMemo<SettingsHold>(
    () => ({
      ...settings,
      words: WORDS[settings.language],
      terms: TERMS[settings.language],
      change: (part) => setSettings((before) => ({ ...before, ...part })),
    }),
    [settings],
  );
  return <SettingsContext value={hold}>{children}</SettingsContext>;
}

export function useSettings(): SettingsHold {
  const hold = useContext(SettingsContext);
  if (hold === null) throw new Defect('settings are read inside their provider');
  return hold;
}

export function useWords(): Words {
  return useSettings().words;
}

export function useTerms(): Terms {
  return useSettings().terms;
}

function readSettings(): Settings {
  const kept = readKept();
  const asked = new URLSearchParams(location.search).get('lang');
  const spoken = navigator.language.slice(0, 2);
  const pick = <T extends string>(options: readonly T[], value: unknown, otherwise: T): T =>
    options.find((option) => option === value) ?? otherwise;
  const keptLanguage = typeof kept.language === 'string' ? kept.language : null;
  return {
    language: [asked, keptLanguage, spoken].find(isLanguage) ?? 'en',
    theme: pick(THEMES, kept.theme, 'auto'),
    zone: pick(ZONES, kept.zone, 'theatre'),
    policy: POLICIES.find((policy) => policy === kept.policy) ?? null,
    unreviewed: kept.unreviewed === true,
  };
}

function readKept(): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function remember(settings: Settings): void {
  document.documentElement.lang = settings.language;
  document.documentElement.dataset['theme'] = settings.theme;
  const url = new URL(location.href);
  if (url.searchParams.has('lang') && url.searchParams.get('lang') !== settings.language) {
    url.searchParams.set('lang', settings.language);
    history.replaceState(history.state, '', url);
  }
  try {
    localStorage.setItem(KEY, JSON.stringify(settings));
  } catch {
    // A device that keeps nothing still shows everything.
  }
}
