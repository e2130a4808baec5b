// What `default_app.asar` does in an official unpackaged Electron: start the application whose folder is given
// on the command line. The test body has no such file and always starts this folder instead.
import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const args = process.argv.slice(1);
const preload = args.indexOf('-r');
if (preload >= 0) createRequire(import.meta.url)(resolve(args[preload + 1]));

const folder = args.find(
  (arg) => !arg.startsWith('-') && statSync(join(arg, 'package.json'), { throwIfNoEntry: false }),
);
if (!folder) {
  console.error('usage: electron <folder of the application>');
  app.exit(1);
} else {
  const root = resolve(folder);
  const { name, productName, version, main } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  app.setName(productName ?? name);
  app.setVersion?.(version);
  app.setAppPath?.(root);
  await import(pathToFileURL(join(root, main)).href);
}
