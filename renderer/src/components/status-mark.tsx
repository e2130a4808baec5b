import type { Verdict } from '../../../shared/contract/evaluation.ts';
import type { ClaimStatus } from '../../../shared/domain/claim.ts';
import { verdictNames } from '../text/zh-CN/compliance.ts';
import { claimStatusNames } from '../text/zh-CN/roster.ts';
import { commonText } from '../text/zh-CN/common.ts';
import styles from './components.module.css';

export type Mark = 'good' | 'bad' | 'question' | 'none';

/** ✓ green, ✗ red, ? amber, – grey, always with its word. */
export function StatusMark({ mark, children }: { mark: Mark; children: React.ReactNode }) {
  return (
    <span className={styles.mark} data-mark={mark}>
      <span aria-hidden className={styles.markSign}>
        {commonText.marks[mark]}
      </span>
      {children}
    </span>
  );
}

const verdictMarks: Record<Verdict, Mark> = {
  met: 'good',
  'not-met': 'bad',
  'needs-review': 'question',
  exempt: 'none',
};

export function VerdictMark({ verdict }: { verdict: Verdict }) {
  return <StatusMark mark={verdictMarks[verdict]}>{verdictNames[verdict]}</StatusMark>;
}

const claimMarks: Record<ClaimStatus, Mark> = {
  draft: 'none',
  unreviewed: 'none',
  'in-review': 'question',
  returned: 'question',
  rejected: 'bad',
  accepted: 'good',
};

export function ClaimStatusMark({ status }: { status: ClaimStatus }) {
  return <StatusMark mark={claimMarks[status]}>{claimStatusNames[status]}</StatusMark>;
}
