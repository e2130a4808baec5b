import { cardLegs } from '../../../../shared/domain/study-card.ts';
import type { CardLeg, CardLegState } from '../../../../shared/domain/study-card.ts';
import type { CardCause } from '../../../../shared/contract/study-card-values.ts';
import type { Mark } from '../../components/status-mark.tsx';
import { commonText } from '../../text/zh-CN/common.ts';
import { legNames, legStateNames } from '../../text/zh-CN/study-card.ts';
import common from './card-common.module.css';
import styles from './leg-line.module.css';

/** What stands in the dot: a state is never colour alone. */
export const legSigns: Record<CardLegState, string> = {
  done: commonText.marks.good,
  waiting: '…',
  question: commonText.marks.question,
  gap: commonText.marks.bad,
  none: '',
};

/** 报名 · 汇款 · 发票 · 学习 · 学分 as five dots on a line. */
export function LegLine({ legs }: { legs: Readonly<Record<CardLeg, CardLegState>> }) {
  const words = cardLegs.map((leg) => `${legNames[leg]}${legStateNames[legs[leg]]}`).join('，');
  return (
    <span className={styles.legLine} role="img" aria-label={words} title={words}>
      {cardLegs.map((leg) => (
        <span key={leg} className={styles.legDot} data-state={legs[leg]} aria-hidden>
          {legSigns[legs[leg]]}
        </span>
      ))}
    </span>
  );
}

export const severityMarks: Record<CardCause['severity'], Mark> = {
  problem: 'bad',
  question: 'question',
  waiting: 'none',
};

export function CauseChip({ cause }: { cause: Pick<CardCause, 'name' | 'severity'> }) {
  return (
    <span className={common.chip} data-severity={cause.severity}>
      <span aria-hidden>
        {cause.severity === 'waiting' ? '…' : commonText.marks[severityMarks[cause.severity]]}{' '}
      </span>
      {cause.name}
    </span>
  );
}
