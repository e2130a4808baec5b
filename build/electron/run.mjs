import { spawn } from 'node:child_process';

/**
 * Run a program to its end. Resolves with its exit code and what it printed (with `quiet`); rejects with its
 * last lines when it fails, unless `allowFailure`.
 */
export function run(command, args, { quiet = false, allowFailure = false, timeoutMs, ...options } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit', ...options });
    let output = '';
    const keep = (chunk) => {
      output = (output + chunk).slice(-20_000);
    };
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    const timer = timeoutMs === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), timeoutMs);
    child.on('error', (error) => {
      clearTimeout(timer);
      if (allowFailure) resolve({ code: 127, output: String(error) });
      else reject(error);
    });
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      const status = code ?? (signal ? 128 : 1);
      if (status === 0 || allowFailure) resolve({ code: status, output });
      else reject(new Error(`${command} ${args.join(' ')} ended with ${status}\n${output.slice(-4000)}`));
    });
  });
}
