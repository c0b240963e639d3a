import { defineConfig } from 'vitest/config'

/** The folders whose code is mutated, each judged by its own tests: `npm run mutation`, or one of them with ADFC_MUTATED=graph. */
const folders = process.env['ADFC_MUTATED']?.split(',') ?? ['expression', 'graph', 'plan']

export default defineConfig({
  test: {
    // thousands of random expressions for each mutant would take days
    exclude: ['test/expression/properties.test.ts', 'test/expression/evaluate.test.ts', 'test/plan/properties.test.ts'],
    include: folders.map((folder) => `test/${folder}/**/*.test.ts`),
    testTimeout: 120_000,
  },
})
