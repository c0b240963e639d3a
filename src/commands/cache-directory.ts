import { absolute, join } from './paths.js'
import type { World } from './terminal.js'

/** Where what lint found is kept: by `ADFC_CACHE_DIR`, else where the user's caches lie. */
export function cacheDirectory(world: Pick<World, 'env' | 'cwd'>): string {
  const own = world.env['ADFC_CACHE_DIR'] ?? ''
  return own === '' ? homeCache(world) : absolute(world.cwd, own)
}

/** The user's own caches of adfc: by `XDG_CACHE_HOME`, or as the system has it. */
export function homeCache({ env, cwd }: Pick<World, 'env' | 'cwd'>): string {
  const [xdg = '', windows = ''] = [env['XDG_CACHE_HOME'], env['LOCALAPPDATA']]
  if (xdg !== '') return join(absolute(cwd, xdg), 'adfc')
  if (windows !== '') return join(absolute(cwd, windows), 'adfc/cache')
  return join((env['HOME'] ?? '') === '' ? absolute(cwd, process.getBuiltinModule('node:os').homedir()) : absolute(cwd, env['HOME'] ?? ''), '.cache/adfc')
}
