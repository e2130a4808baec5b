import { spawn } from 'node:child_process';
import { inProject, projectRoot } from './root.mjs';

/** The arguments every unpackaged start needs on this machine, the application's folder last. */
export function electronArgs() {
  const root = process.platform === 'linux' && process.getuid?.() === 0;
  // Chromium refuses its sandbox to root; a desktop user is never root, so the sandbox stays on for them.
  const virtual = !hasDisplay() || process.env.CME_VIRTUAL_DISPLAY === '1';
  return [...(root ? ['--no-sandbox'] : []), ...(virtual ? ['--disable-gpu'] : []), projectRoot];
}

/** Whether windows can be seen on this machine. */
export function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/**
 * Prefix a command with a virtual display where there is no real one.
 * `-screen` is larger than the window, so that nothing is clipped in pictures.
 */
export function onSomeDisplay(command, args) {
  if (hasDisplay()) return [command, args];
  const screen = ['-a', '-s', '-screen 0 1920x1200x24'];
  return ['xvfb-run', [...screen, 'env', 'CME_VIRTUAL_DISPLAY=1', command, ...args]];
}

/** Start a program, hand its output through, resolve with its exit code. Ctrl+C reaches the whole group. */
export function runToEnd([command, args], env = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      stdio: 'inherit',
      cwd: inProject(),
      env: { ...process.env, ...env },
    });
    child.on('error', reject);
    child.on('close', (code, signal) => resolve(code ?? (signal ? 130 : 1)));
  });
}
