import { Button } from '@mantine/core';
import type { NextStepView } from '../../../../shared/contract/compliance.contract.ts';
import type { WindowResponse } from '../../../../shared/contract/index.ts';
import { useQuery } from '../../api/use-query.ts';
import { useApp } from '../../app/app-context.ts';
import { notify } from '../../app/notices.ts';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { complianceText } from '../../text/zh-CN/compliance.ts';
import { copyText } from '../rules/copy-text.ts';
import styles from './next-steps.module.css';

type Answer = WindowResponse<'compliance:next-steps'>;

const text = complianceText.next;

/** 还差什么: the cheapest way to 达标 and what else could be done, to read or to copy into a reminder. */
export function NextStepsView({ staffNumber, year }: { staffNumber: string; year: number }) {
  const asked = useQuery(
    'compliance:next-steps',
    { year, staffNumber },
    { topics: ['claims', 'roster', 'settings', 'rules'], keepPrevious: false },
  );
  if (asked.error) return <ErrorPanel error={asked.error} onRetry={asked.reload} />;
  if (asked.data === undefined) return null;
  const { data } = asked;
  if (data.verdict === 'met' || data.verdict === 'exempt') return null;
  return <Steps answer={data} />;
}

function Steps({ answer }: { answer: Answer }) {
  const { plan } = answer;
  const planned = new Set(plan.map(keyOf));
  const others = answer.steps.filter((step) => !planned.has(keyOf(step)));
  const copy = () => {
    const taken = copyText(answer.text);
    notify({ kind: taken ? 'good' : 'bad', text: taken ? text.copied : text.notCopied });
  };
  return (
    <section className={styles.next} aria-label={text.title}>
      <div className={styles.head}>
        <h3 className={styles.title}>{text.title}</h3>
        <span className={styles.gap}>{answer.gap}</span>
        <Button size="compact-sm" variant="default" onClick={copy}>
          {text.copy}
        </Button>
      </div>
      {answer.obstacle === null ? null : <p className={styles.obstacle}>{answer.obstacle}。</p>}
      {plan.length === 0 ? null : (
        <>
          <h4 className={styles.lead}>{plan.length === 1 ? text.plan : text.planInOrder}</h4>
          <ol className={styles.steps}>
            {plan.map((step, at) => (
              <Step key={at} step={step} />
            ))}
          </ol>
        </>
      )}
      {others.length === 0 ? null : (
        <>
          <h4 className={styles.lead}>{plan.length === 0 ? text.possible : text.others}</h4>
          <ul className={styles.steps}>
            {others.map((step, at) => (
              <Step key={at} step={step} />
            ))}
          </ul>
        </>
      )}
      {plan.length + others.length === 0 ? (
        answer.obstacle === null && <p className={styles.quiet}>{text.none}</p>
      ) : (
        <p className={styles.quiet}>{text.estimate}</p>
      )}
    </section>
  );
}

function Step({ step }: { step: NextStepView }) {
  const { go } = useApp();
  const [claimId] = step.claimIds;
  return (
    <li className={styles.step} data-closes={step.closes || undefined} title={step.clause}>
      {step.text}。
      {claimId === undefined ? null : (
        <button type="button" className={styles.open} onClick={() => go('review', { claimId })}>
          {text.open}
        </button>
      )}
    </li>
  );
}

/** The same suggestion, whether it stands alone or after others. */
function keyOf({ kind, item, quantity, publicNeed, claimIds }: NextStepView): string {
  return JSON.stringify([kind, item, quantity, publicNeed, claimIds]);
}
