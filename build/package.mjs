// The installable program as a folder (release/…-unpacked), its fuses flipped, read back and asserted.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { FuseState, FuseV1Options, FuseVersion, flipFuses, getCurrentFuseWire } from '@electron/fuses';
import { exists } from './electron/cache.mjs';
import { resolveElectron } from './electron/resolve.mjs';
import { inProject } from './electron/root.mjs';
import { runToEnd } from './electron/run-electron.mjs';
import { ensureBuilt } from './ensure-built.mjs';

const say = (line) => console.error(`[package] ${line}`);

const FUSES = {
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
};

const { program, kind } = await resolveElectron();
await ensureBuilt();
if (kind === 'test-body') {
  say('this Electron is for tests only: the result shows that packaging works and must not be handed out');
}
const args = ['--dir', '--config', inProject('build', 'electron-builder.yml'), '--publish', 'never'];
if (kind !== 'official') args.push(`--config.electronDist=${join(program, '..')}`);
const builder = inProject('node_modules', 'electron-builder', 'cli.js');
const code = await runToEnd([process.execPath, [builder, ...args, ...process.argv.slice(2)]]);
if (code !== 0) process.exit(code);

for (const packaged of packagedPrograms()) {
  await flipFuses(packaged, { version: FuseVersion.V1, resetAdHocDarwinSignature: true, ...FUSES });
  const wire = await getCurrentFuseWire(packaged);
  for (const [fuse, wanted] of Object.entries(FUSES)) {
    const found = wire[fuse];
    if (found !== (wanted ? FuseState.ENABLE : FuseState.DISABLE)) {
      throw new Error(`fuse ${FuseV1Options[fuse]} reads ${FuseState[found]} after flipping`);
    }
  }
  say(`fuses as wanted: ${packaged}`);
}

function packagedPrograms() {
  const release = inProject('release');
  const names = ['cme-ledger', 'cme-ledger.exe', '继教台账.exe', '继教台账.app'];
  const found = readdirSync(release, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap((folder) => names.map((name) => join(release, folder.name, name)))
    .filter(exists);
  if (found.length === 0) throw new Error(`no packaged program below ${release}`);
  return found;
}
