import { commonText } from '../text/zh-CN/common.ts';
import styles from './components.module.css';

/** A quiet word while an answer is on its way; it appears only when the answer takes long. */
export function Loading({ children = commonText.loading }: { children?: React.ReactNode }) {
  return (
    <p role="status" className={styles.loading}>
      {children}
    </p>
  );
}
