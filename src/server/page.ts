import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import { API_PREFIX } from '#contract';
import type { FastifyInstance } from 'fastify';
import { problem, sendFailure } from './reply.ts';

/** Files named by their content never change; the page itself is asked for each time. */
const HASHED = /[/\\]assets[/\\]/;

/**
 * The built page, its own addresses included: what is no file and no part of the interface is answered with the page,
 * which finds its way by the address. Without a built page such addresses are unknown.
 */
export function servePage(app: FastifyInstance, folder: string | null): void {
  const built = folder !== null && existsSync(join(folder, 'index.html'));
  if (built) {
    void app.register(fastifyStatic, {
      root: folder,
      wildcard: false,
      index: 'index.html',
      cacheControl: false,
      setHeaders: (response, path) => {
        response.header('cache-control', HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
  }
  app.setNotFoundHandler((request, reply) => {
    const asksPage = request.method === 'GET' && !isInterface(request.url) && !/\.\w+$/.test(pathOf(request.url));
    if (built && asksPage) return reply.header('cache-control', 'no-cache').sendFile('index.html');
    return sendFailure(reply, problem(404, 'not-found', `nothing stands at ${request.method} ${pathOf(request.url)}`));
  });
}

function pathOf(url: string): string {
  return url.split('?', 1)[0]!.slice(0, 200);
}

function isInterface(url: string): boolean {
  return pathOf(url) === API_PREFIX || pathOf(url).startsWith(`${API_PREFIX}/`);
}
