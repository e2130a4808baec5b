import type { WindowResponse } from '../../../../shared/contract/index.ts';
import { formatMoment } from '../../components/format.ts';
import { reasonNames, reviewText } from '../../text/zh-CN/review.ts';
import { ChangeLines } from '../../components/story/change-lines.tsx';
import styles from './claim.module.css';

const text = reviewText.claim;
const names = (proofs: readonly { name: string }[]) => proofs.map(({ name }) => name).join('、');

/** Over a claim that came back: why it was returned and what reads otherwise since. */
export function Resubmission({
  resubmission,
}: {
  resubmission: NonNullable<WindowResponse<'review:resubmission'>['resubmission']>;
}) {
  const { changes, proofsAdded, proofsRemoved, reasonCode, remark, origin, resubmittedAt } = resubmission;
  const reason = [reasonCode === null ? '' : reasonNames[reasonCode], remark].filter(Boolean).join('，');
  const same = changes.length + proofsAdded.length + proofsRemoved.length === 0;
  return (
    <section className={styles.resubmission} aria-label={text.changed}>
      <p>
        {text.returnedFor(reason, formatMoment(resubmission.returnedAt))}
        {resubmittedAt === null
          ? ` ${text.notResubmitted}`
          : ` · ${formatMoment(resubmittedAt)} ${origin === null ? '' : text.resubmittedBy[origin]}`}
      </p>
      {resubmittedAt !== null && same && <p className={styles.quiet}>{text.nothingChanged}</p>}
      <ChangeLines changes={changes} />
      {proofsAdded.length > 0 && <p>{text.proofsAdded(names(proofsAdded))}</p>}
      {proofsRemoved.length > 0 && <p>{text.proofsRemoved(names(proofsRemoved))}</p>}
    </section>
  );
}
