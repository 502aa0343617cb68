/**
 * The server's content policy forbids making code out of text. Zod would try it once to find out, and the browser would
 * report the attempt as a violation; told beforehand, it does not try. Imported before anything that imports Zod.
 */
(globalThis as { __zod_globalConfig?: { jitless: boolean } }).__zod_globalConfig = { jitless: true };

export {};
