import { isAbsolute, relative, resolve, sep } from 'node:path'

/** A path of the user as an absolute one, with `/` between the parts. */
export function absolute(cwd: string, path: string): string {
  return slashes(resolve(cwd, path))
}

/** A path as it is shown: relative to the current directory, `/` between the parts, `.` for the directory itself. */
export function display(cwd: string, full: string): string {
  const shown = relative(cwd, full)
  // on another drive there is no relative path
  return isAbsolute(shown) ? slashes(full) : shown === '' ? '.' : slashes(shown)
}

export function join(directory: string, name: string): string {
  return directory.endsWith('/') ? directory + name : `${directory}/${name}`
}

function slashes(path: string): string {
  return sep === '/' ? path : path.replaceAll(sep, '/')
}
