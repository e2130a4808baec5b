// The command line: builds dist/ when it is missing or stale, then runs it on Node 24 in this very process.
// Standard output carries the reply's JSON and nothing else.
import { spawn } from 'node:child_process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { inProject, projectNode } from './electron/root.mjs';

if (Number(process.versions.node.split('.')[0]) < 24) {
  // Called by the system's Node: start again on the one that npm installed with the project.
  const node = projectNode();
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('error', () => {
    console.error('Node 24 is missing; run npm ci first.');
    process.exit(1);
  });
  child.on('close', (code) => process.exit(code ?? 1));
} else {
  const { ensureBuilt } = await import('./ensure-built.mjs');
  await ensureBuilt();
  const cli = inProject('dist', 'cli', 'cli.js');
  process.argv.splice(1, 1, cli);
  await import(pathToFileURL(cli).href);
}
