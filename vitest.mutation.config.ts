import { defineConfig } from 'vitest/config'

/** The folders whose code is mutated, each judged by its own tests: `npm run mutation`, or one of them with ADFC_MUTATED=graph. */
const folders = process.env['ADFC_MUTATED']?.split(',') ?? ['expression', 'graph', 'plan']

/** Fixtures that say what a folder does are gone through by these. */
const FIXTURES: Readonly<Record<string, readonly string[]>> = { plan: ['test/deploy.test.ts'] }

export default defineConfig({
  test: {
    include: folders.flatMap((folder) => [`test/${folder}/**/*.test.ts`, ...(FIXTURES[folder] ?? [])]),
    // thousands of random expressions for each mutant would take days, and so would what goes to the limits
    env: { ADFC_FUZZ: '200' },
    exclude: ['test/expression/evaluate.test.ts', 'test/expression/long-texts.test.ts', 'test/plan/properties.test.ts', 'test/plan/forged.test.ts'],
    testTimeout: 120_000,
  },
})
