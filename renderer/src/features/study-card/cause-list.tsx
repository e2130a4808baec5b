import type { WindowResponse } from '../../../../shared/contract/index.ts';
import { formatCount } from '../../components/format.ts';
import { CommandKey } from '../../components/command-key.tsx';
import { cardBoardText } from '../../text/zh-CN/study-card-board.ts';
import common from './card-common.module.css';
import styles from './cause-list.module.css';

interface CauseListProps {
  causes: WindowResponse<'study-card:gaps'>['causes'];
  chosen: string | undefined;
  onChoose: (cause: string | undefined) => void;
}

/** The gaps by cause, most first, each with its next act. */
export function CauseList({ causes, chosen, onChoose }: CauseListProps) {
  const text = cardBoardText;
  return (
    <nav className={styles.causes} aria-label={text.causes}>
      <h2 className={common.section}>
        {text.causes} <CommandKey command="cards-previous-cause" /> <CommandKey command="cards-next-cause" />
      </h2>
      <button
        type="button"
        className={styles.cause}
        aria-pressed={chosen === undefined}
        onClick={() => onChoose(undefined)}
      >
        <span className={styles.causeName}>{text.allCauses}</span>
      </button>
      {causes.map((cause) => (
        <button
          key={cause.code}
          type="button"
          className={styles.cause}
          aria-pressed={chosen === cause.code}
          onClick={() => onChoose(cause.code)}
        >
          <span className={styles.causeName}>{cause.name}</span>
          <span className={styles.causeCount} data-severity={cause.severity}>
            {formatCount(cause.count)}
          </span>
          <span className={styles.causeAct}>{cause.nextAct}</span>
        </button>
      ))}
    </nav>
  );
}
