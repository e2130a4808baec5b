import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's root folder. */
export const projectRoot = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** A path inside the project. */
export const inProject = (...parts) => join(projectRoot, ...parts);

/** The Node 24 that npm installed with the project; scripts started by the system's Node switch to it. */
export function projectNode() {
  const program = process.platform === 'win32' ? 'node.exe' : 'node';
  return inProject(
    'node_modules',
    `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`,
    'bin',
    program,
  );
}
