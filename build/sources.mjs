import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { inProject } from './electron/root.mjs';

// Everything that the contents of dist/ depend on.
const INPUTS = ['electron', 'shared', 'renderer', 'build/bundle.mjs', 'vite.config.ts', 'package.json'];

/** When the newest source was written (milliseconds), tests left out. Reads folders only, no file contents. */
export function newestSource() {
  return Math.max(...INPUTS.map((input) => newest(inProject(input))));
}

function newest(path) {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) return 0;
  if (!stat.isDirectory()) return stat.mtimeMs;
  // A folder's own time changes when a file in it is added, renamed or removed.
  let time = stat.mtimeMs;
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    if (entry.name.includes('.test.')) continue;
    const below = join(path, entry.name);
    time = Math.max(time, entry.isDirectory() ? newest(below) : statSync(below).mtimeMs);
  }
  return time;
}
