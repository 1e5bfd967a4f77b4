import { defineConfig } from 'vitest/config';

// `source` lets tests run on TypeScript without a build. Not `import`: it would reach `require` too.
const conditions = ['source', 'node'];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: [
      'packages/*/src/**/*.test.ts',
      'packages/*/src/**/*.test.tsx',
      'bench/src/**/*.test.ts',
      'eval/src/**/*.test.ts',
    ],
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
