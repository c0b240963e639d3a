/** What git answered. */
export interface GitAnswer {
  readonly code: number
  readonly out: string
  readonly error: string
}

/** Runs git in a directory. It reads only, asks nobody, and takes no lock. */
export async function runGit(args: readonly string[], cwd: string): Promise<GitAnswer> {
  const { spawnSync } = await import('node:child_process')
  const { status, stdout, stderr, error } = spawnSync('git', ['--no-optional-locks', ...args], { cwd, encoding: 'utf8', maxBuffer: 1 << 30, env: { ...process.env, LC_ALL: 'C', GIT_TERMINAL_PROMPT: '0' } })
  if (error) return { code: 127, out: '', error: 'code' in error && error.code === 'ENOENT' ? 'it is not installed' : error.message }
  return { code: status ?? 1, out: stdout, error: stderr }
}
