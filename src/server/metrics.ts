import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { FastifyInstance } from 'fastify';
import { routeOf } from './request-log.ts';

/** Bounds of the histogram, in seconds: those that OpenTelemetry advises for HTTP servers. */
const BOUNDS = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10] as const;
const NANOS = 1e9;

interface Series {
  readonly buckets: number[];
  count: number;
  seconds: number;
}

/** Measures of this process as Prometheus reads them, under the names that OpenTelemetry gives such measures. */
export interface Metrics {
  /** @param logs entries by origin of the log */
  readonly text: (logs: readonly { readonly origin: string; readonly size: number }[]) => string;
}

/** Counts every request by route, method and status; no label is made of anything that a client chose. */
export function measureRequests(app: FastifyInstance): Metrics {
  const series = new Map<string, Series>();
  const delay = monitorEventLoopDelay();
  delay.enable();
  app.addHook('onClose', () => void delay.disable());
  app.addHook('onResponse', (request, reply, next) => {
    const method = METHODS.has(request.method) ? request.method : '_OTHER';
    const labels = `http_request_method="${method}",http_route="${routeOf(request)}",http_response_status_code="${reply.statusCode}"`;
    const one = series.get(labels) ?? { buckets: BOUNDS.map(() => 0), count: 0, seconds: 0 };
    series.set(labels, one);
    const seconds = reply.elapsedTime / 1000;
    BOUNDS.forEach((bound, nth) => (one.buckets[nth]! += seconds <= bound ? 1 : 0));
    one.count += 1;
    one.seconds += seconds;
    next();
  });
  return { text: (logs) => [...durations(series), ...ofProcess(delay.mean / NANOS), ...ofLogs(logs), ''].join('\n') };
}

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

function durations(series: ReadonlyMap<string, Series>): string[] {
  const name = 'http_server_request_duration_seconds';
  return [
    `# HELP ${name} Time from a request to the end of its answer.`,
    `# TYPE ${name} histogram`,
    ...[...series].flatMap(([labels, { buckets, count, seconds }]) => [
      ...BOUNDS.map((bound, nth) => `${name}_bucket{${labels},le="${bound}"} ${buckets[nth]}`),
      `${name}_bucket{${labels},le="+Inf"} ${count}`,
      `${name}_sum{${labels}} ${seconds}`,
      `${name}_count{${labels}} ${count}`,
    ]),
  ];
}

function ofProcess(loopDelay: number): string[] {
  const { user, system } = process.cpuUsage();
  return [
    ...gauge('process_resident_memory_bytes', 'Memory that the process holds.', process.memoryUsage.rss()),
    ...gauge(
      'process_start_time_seconds',
      'When it began, in seconds since 1970.',
      Date.now() / 1000 - process.uptime(),
    ),
    ...gauge('nodejs_eventloop_delay_mean_seconds', 'How late timers are.', Number.isFinite(loopDelay) ? loopDelay : 0),
    '# HELP process_cpu_seconds_total Processor time of the process.',
    '# TYPE process_cpu_seconds_total counter',
    `process_cpu_seconds_total ${(user + system) / 1e6}`,
  ];
}

function gauge(name: string, help: string, value: number): string[] {
  return [`# HELP ${name} ${help}`, `# TYPE ${name} gauge`, `${name} ${value}`];
}

function ofLogs(logs: Parameters<Metrics['text']>[0]): string[] {
  const name = 'entente_ledger_entries';
  const label = (text: string) => text.replace(/[\\"\n]/g, '_');
  return [
    `# HELP ${name} Entries in a log.`,
    `# TYPE ${name} gauge`,
    ...logs.map(({ origin, size }) => `${name}{log="${label(origin)}"} ${size}`),
  ];
}
