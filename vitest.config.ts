import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // left to itself it keeps one processor free, which is half of a machine of two
    maxWorkers: '100%',
    // hang guards, not speed limits: the machines of CI are slow and shared
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // asked for by `npm run coverage`
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      // the rim is tested as processes of their own, in which nothing is counted
      exclude: ['src/commands/**', 'src/cli.ts', 'src/index.ts', '**/*.d.ts'],
      reporter: ['json-summary', 'json'],
      thresholds: { lines: 90, branches: 90 },
    },
  },
})
