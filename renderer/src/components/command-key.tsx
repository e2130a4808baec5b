import { useKeys } from '../commands/use-commands.ts';
import { Kbd } from './kbd.tsx';

/** The key of a command as it is now, beside what does the same. */
export function CommandKey({ command }: { command: string }) {
  const key = useKeys()(command);
  return key === undefined ? null : <Kbd keys={key} />;
}
