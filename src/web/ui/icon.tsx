import type { ReactNode } from 'react';

const PATHS = {
  search: (
    <>
      <circle cx="7" cy="7" r="4.500" />
      <path d="m10.500 10.500 3.500 3.500" />
    </>
  ),
  check: <path d="M3 8.5 6.5 12 13 4.5" />,
  cross: <path d="m4 4 8 8M12 4l-8 8" />,
  question: (
    <>
      <path d="M5.5 6a2.5 2.5 0 1 1 3.6 2.2C8.300 8.700 8 9.200 8 10" />
      <path d="M8 12.600v.2" />
    </>
  ),
  alert: (
    <>
      <path d="M8 2 14.500 13.500h-13z" />
      <path d="M8 6.500v3.300M8 11.600v.2" />
    </>
  ),
  differ: <path d="M3 6h10M3 10h10M10.500 3l-5 10" />,
  clock: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M8 4.500V8l2.300 1.500" />
    </>
  ),
  play: <path d="M5 3.500 12.500 8 5 12.500z" fill="currentColor" />,
  pause: <path d="M5.500 3.500v9M10.500 3.500v9" strokeWidth="2.200" />,
  back: <path d="M11.500 3.500 5.500 8l6 4.500zM4 3.500v9" />,
  forward: <path d="M4.500 3.500l6 4.500-6 4.500zM12 3.500v9" />,
  link: (
    <>
      <path d="M6.500 9.500l3-3" />
      <path d="M7 4.500 8.500 3a3 3 0 0 1 4.500 4.500L11.500 9M9 11.500 7.500 13A3 3 0 0 1 3 8.500L4.500 7" />
    </>
  ),
  unlink: (
    <path d="M7 4.500 8.500 3a3 3 0 0 1 4.500 4.500L11.500 9M9 11.500 7.500 13A3 3 0 0 1 3 8.500L4.500 7M3 3l10 10" />
  ),
  dot: <circle cx="8" cy="8" r="3" fill="currentColor" stroke="none" />,
  ring: <circle cx="8" cy="8" r="4.500" />,
  chevron: <path d="m4 6 4 4 4-4" />,
  pin: (
    <>
      <path d="M8 14s4.500-4.200 4.500-7.600a4.500 4.500 0 0 0-9 0C3.500 9.800 8 14 8 14z" />
      <circle cx="8" cy="6.500" r="1.500" />
    </>
  ),
  doc: <path d="M4 2h5.500L12 4.500V14H4zM6 7h4M6 9.500h4" />,
} satisfies Record<string, ReactNode>;

export type IconName = keyof typeof PATHS;

/** A small line drawing; always beside words, so hidden from readers aloud. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      {PATHS[name]}
    </svg>
  );
}
