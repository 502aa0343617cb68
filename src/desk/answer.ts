import { faulty, type Fault, type Parsed } from '#kernel';
import type { Refusal } from '#operation';
import type { StoreFault } from './store.ts';

/** What a use case answers. Nothing expected is thrown. */
export type Answer<T> =
  | { readonly kind: 'done'; readonly value: T }
  /** The pact says no. */
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  /** The input is malformed: every fault of it. */
  | { readonly kind: 'faulty'; readonly faults: readonly Fault[] }
  /** The record has no such operation, pact or entry. */
  | { readonly kind: 'unknown'; readonly what: string }
  /** The store did not do what it was asked; nothing was written, unless its fault says otherwise. */
  | { readonly kind: 'unavailable'; readonly faults: readonly StoreFault[] };

export function done<T>(value: T): Answer<T> {
  return { kind: 'done', value };
}

export function faultyAnswer(faults: readonly Fault[]): Answer<never> {
  return { kind: 'faulty', faults };
}

export function unknown(what: string): Answer<never> {
  return { kind: 'unknown', what };
}

export function unavailable(faults: readonly StoreFault[]): Answer<never> {
  return { kind: 'unavailable', faults };
}

/** A parsed value as an answer. */
export function answerOf<T>(parsed: Parsed<T>): Answer<T> {
  return parsed.ok ? done(parsed.value) : faultyAnswer(parsed.faults);
}

export function oneFault(fault: Fault): Answer<never> {
  return faultyAnswer(faulty(fault).faults);
}
