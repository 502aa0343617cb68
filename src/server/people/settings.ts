import { expectedBy } from '#charter';
import { shown, type Fault, type Parsed } from '#kernel';
import { z } from 'zod';

/** A member's own identity provider. Only people of that member come in by it. */
export interface Provider {
  readonly id: string;
  readonly title: string;
  /** The party, or the secretariat, whose provider it is. */
  readonly body: string;
  /** Issuer identifier, as its metadata and tokens say it. */
  readonly issuer: string;
  readonly clientId: string;
  /** null: a public client, which PKCE protects alone. */
  readonly clientSecret: string | null;
}

const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,40}$/, 'small letters, digits and hyphens');

const settingsSchema = z.strictObject({
  publicUrl: z
    .url({ protocol: /^https?$/ })
    .refine((text) => new URL(text).pathname === '/', 'https://host, without a path')
    .optional(),
  providers: z
    .array(
      z.strictObject({
        id,
        title: z.string().min(1).max(80),
        body: z.string().min(1).max(120),
        issuer: z.url({ protocol: /^https?$/ }),
        clientId: z.string().min(1).max(200),
        clientSecretEnv: z.string().min(1).max(80).optional(),
      }),
    )
    .default([]),
});

/** How people sign in at this server, besides passwords. */
export interface SignInSettings {
  readonly publicUrl: string | null;
  readonly providers: readonly Provider[];
}

/**
 * Reads the settings of signing in (docs/sign-in.md). Secrets do not stand in them: `clientSecretEnv` names a variable of
 * the environment that holds one.
 */
export function parseSignIn(
  value: unknown,
  { file, environment }: { readonly file: string; readonly environment: (name: string) => string | undefined },
): Parsed<SignInSettings> {
  const read = settingsSchema.safeParse(value ?? {});
  if (!read.success) {
    const faults = read.error.issues.map((issue): Fault => {
      const found = issue.path.reduce<unknown>(
        (at, key) => (typeof at === 'object' && at !== null ? (at as Record<PropertyKey, unknown>)[key] : undefined),
        value,
      );
      return { file, field: issue.path.map(String).join('.'), found: shown(found), expected: expectedBy(issue) };
    });
    return { ok: false, faults };
  }
  const { publicUrl, providers } = read.data;
  const faults = providers.flatMap(({ clientSecretEnv, issuer }, nth): Fault[] => [
    ...(clientSecretEnv !== undefined && (environment(clientSecretEnv) ?? '') === ''
      ? [
          {
            file,
            field: `providers.${nth}.clientSecretEnv`,
            found: clientSecretEnv,
            expected: 'a variable that is set',
          },
        ]
      : []),
    ...(issuer.startsWith('http:') && !/^http:\/\/(localhost|127\.0\.0\.1|\[::1\])[:/]/.test(`${issuer}/`)
      ? [{ file, field: `providers.${nth}.issuer`, found: issuer, expected: 'https:, or a provider on this machine' }]
      : []),
  ]);
  if (faults.length > 0) return { ok: false, faults };
  return {
    ok: true,
    value: {
      publicUrl: publicUrl === undefined ? null : new URL(publicUrl).origin,
      providers: providers.map(({ clientSecretEnv, ...provider }) => ({
        ...provider,
        clientSecret: clientSecretEnv === undefined ? null : environment(clientSecretEnv)!,
      })),
    },
  };
}
