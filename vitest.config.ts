import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.ts', 'sim/**/*.test.ts', 'bench/**/*.test.ts'],
    environment: 'node',
    pool: 'forks',
    // Two files at once, also on two cores: tests in a browser spend most of their time waiting for it.
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    passWithNoTests: true,
    // a model that the environment chooses is nobody the tests may send a text to
    env: { ENTENTE_MODEL_URL: '', ENTENTE_MODEL: '', ENTENTE_MODEL_KEY: '', ENTENTE_MODEL_KEY_FILE: '' },
  },
});
