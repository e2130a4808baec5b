import { readdirSync } from 'node:fs';
import { exists } from './cache.mjs';
import { run } from './run.mjs';

// What Electron, a virtual display, the addon's compiler and the PDF tests need on a bare Debian.
const WINDOW = [
  'xvfb',
  'xauth',
  'libgtk-3-0',
  'libnss3',
  'libasound2',
  'libgbm1',
  'libxss1',
  'libxtst6',
  'fonts-noto-cjk',
];
const TEST_BODY = ['unzip', 'build-essential', 'python3'];
const PDF_TESTS = ['poppler-utils', 'qpdf'];

/**
 * Install the missing system packages on Debian and its relatives when we are root; otherwise print the exact
 * command and throw. Other systems are left alone. `needs`: 'window', 'test-body', 'pdf-tests'.
 */
export async function ensureSystemPackages(say, ...needs) {
  if (process.platform !== 'linux' || !exists('/var/lib/dpkg/info')) return;
  const wanted = [
    ...(needs.includes('window') ? WINDOW : []),
    ...(needs.includes('test-body') ? TEST_BODY : []),
    ...(needs.includes('pdf-tests') ? PDF_TESTS : []),
  ];
  const installed = installedPackages();
  const missing = wanted.filter((name) => !installed.has(name) && !satisfiedOtherwise(name));
  if (missing.length === 0) return;
  if (process.getuid?.() !== 0) {
    throw new Error(`missing system packages; run:\n  sudo apt-get install -y ${missing.join(' ')}`);
  }
  say(`installing system packages: ${missing.join(' ')}`);
  const options = { quiet: true, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  const patience = ['-o', 'DPkg::Lock::Timeout=300'];
  await run('apt-get', ['update', '-qq', ...patience], { ...options, allowFailure: true });
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...patience, ...missing], options);
}

/** Names of installed packages, read from dpkg's own files: no process is started in the common case. */
function installedPackages() {
  const names = new Set();
  for (const file of readdirSync('/var/lib/dpkg/info')) {
    if (file.endsWith('.list')) names.add(file.slice(0, -'.list'.length).split(':')[0]);
  }
  // Renamed for 64-bit time in Debian 13 and Ubuntu 24.04; apt resolves the old names there.
  for (const name of [...names]) if (name.endsWith('t64')) names.add(name.slice(0, -3));
  return names;
}

function satisfiedOtherwise(name) {
  const programs = {
    python3: 'python3',
    unzip: 'unzip',
    'build-essential': 'g++',
    'poppler-utils': 'pdftoppm',
    qpdf: 'qpdf',
  };
  const program = programs[name];
  if (!program) return false;
  const folders = (process.env.PATH ?? '').split(':').filter(Boolean);
  return folders.some((folder) => exists(`${folder}/${program}`));
}
