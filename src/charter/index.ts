export * from './charter.ts';
