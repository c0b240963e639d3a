import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // hang guards, not speed limits: the machines of CI are slow and shared
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
})
