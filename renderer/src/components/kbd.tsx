import { keyLabel } from '../commands/key-combination.ts';
import styles from './components.module.css';

/** A key as it stands on a button. */
export function Kbd({ keys }: { keys: string }) {
  return <kbd className={styles.kbd}>{keyLabel(keys)}</kbd>;
}
