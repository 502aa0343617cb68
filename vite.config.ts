import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here('src/web'),
  plugins: [react()],
  worker: { format: 'es' },
  build: {
    outDir: here('dist/web'),
    emptyOutDir: true,
    target: 'es2023',
    sourcemap: true,
    chunkSizeWarningLimit: 2000,
    rolldownOptions: {
      output: {
        // Its own file, which the browser runs before the shared ones: what it sets, these look for when they begin.
        codeSplitting: { groups: [{ name: 'strict-policy', test: /strict-policy/ }] },
      },
    },
  },
});
