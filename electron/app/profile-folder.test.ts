import { homedir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { dataFolderOf } from '../platform/data-folder.ts';
import { profileFolderOf } from './profile-folder.ts';

describe('the data folder of a start', () => {
  it('is the one on the command line, before that of the environment', () => {
    const env = { CME_DATA: '/from-env' };
    expect(dataFolderOf(['electron', '.', '--data', '/given'], env, 'linux')).toBe('/given');
    expect(dataFolderOf(['electron', '.', '--data=/given=odd'], env, 'linux')).toBe('/given=odd');
    expect(dataFolderOf(['electron', '.'], env, 'linux')).toBe('/from-env');
  });

  it('is local to the machine by default, never in a roaming profile', () => {
    const windows = dataFolderOf([], { LOCALAPPDATA: '/local', APPDATA: '/roaming' }, 'win32');
    expect(windows).toContain('local');
    expect(windows).not.toContain('roaming');
    expect(dataFolderOf([], {}, 'linux')).toBe(`${homedir()}/.local/share/cme-ledger/data`);
  });

  it('has a window profile of its own, outside of it', () => {
    const one = profileFolderOf('/a', {}, 'linux');
    expect(one).not.toBe(profileFolderOf('/b', {}, 'linux'));
    expect(one.startsWith('/a')).toBe(false);
  });
});
