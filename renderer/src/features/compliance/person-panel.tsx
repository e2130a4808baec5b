import { Button, CloseButton } from '@mantine/core';
import type { ComplianceRow } from '../../../../shared/contract/compliance.contract.ts';
import type { EvaluationEntry } from '../../../../shared/contract/evaluation.ts';
import { useQuery } from '../../api/use-query.ts';
import { useApp } from '../../app/app-context.ts';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { Loading } from '../../components/loading.tsx';
import { VerdictMark } from '../../components/status-mark.tsx';
import { complianceText } from '../../text/zh-CN/compliance.ts';
import { EvaluationView } from './evaluation-view.tsx';
import type { EvaluationFocus } from './evaluation-view.tsx';
import { useItemNames } from './item-names.ts';
import { NextStepsView } from './next-steps-view.tsx';
import styles from './compliance.module.css';

/** One person's year in full, beside the table. */
export function PersonPanel({
  person,
  focus,
  year,
  categories,
  onClose,
}: {
  person: ComplianceRow;
  focus: EvaluationFocus;
  year: number;
  categories: readonly { category: string; name: string }[];
  onClose: () => void;
}) {
  const { go } = useApp();
  const { staffNumber } = person;
  const evaluated = useQuery(
    'compliance:evaluate',
    { year, staffNumber },
    { topics: ['claims', 'roster', 'settings', 'rules'] },
  );
  const claims = useQuery('claim:list', { year, staffNumber }, { topics: ['claims'] });
  const items = useItemNames(year);
  const evaluation = evaluated.data?.people[0];
  const titles = new Map(
    claims.data?.claims.map((claim) => [
      claim.claimId,
      claim.entryUnit === '' ? claim.name : `${claim.name}（${complianceText.entryUnit(claim.entryUnit)}）`,
    ]) ?? [],
  );
  const itemName = (entry: EvaluationEntry) => items.get(entry.item)?.name ?? entry.item;
  return (
    <aside className={styles.panel} aria-label={complianceText.explanation}>
      <div className={styles.panelHead}>
        <h2 className={styles.panelName}>{person.name}</h2>
        <span className={styles.shown}>
          {[person.staffNumber, person.department, person.title].filter((part) => part !== '').join(' · ')}
        </span>
        <CloseButton aria-label={complianceText.panelClose} onClick={onClose} />
      </div>
      <div className={styles.panelBar}>
        <VerdictMark verdict={person.verdict} />
        {person.deemedComplete ? <span className={styles.shown}>{complianceText.deemedComplete}</span> : null}
        <span className={styles.spacer} />
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => go('roster', { view: 'person', staffNumber })}
        >
          {complianceText.panelPerson}
        </Button>
      </div>
      {evaluated.error ? <ErrorPanel error={evaluated.error} onRetry={evaluated.reload} /> : null}
      {evaluation === undefined ? (
        evaluated.loading && <Loading>{complianceText.panelLoading}</Loading>
      ) : (
        <EvaluationView
          evaluation={evaluation}
          focus={focus}
          next={<NextStepsView staffNumber={staffNumber} year={year} />}
          sentenceOf={(category) =>
            evaluated.data?.categories?.find((one) => one.category === category)?.text
          }
          nameOf={(entry) => ({
            title: titles.get(entry.claimId ?? '') ?? itemName(entry),
            item: itemName(entry),
          })}
          categoryOf={(entry) => {
            const group = items.get(entry.item)?.group;
            return categories.find((one) => one.name === group || one.category === group)?.category;
          }}
          categoryNameOf={(category) => categories.find((one) => one.category === category)?.name}
        />
      )}
    </aside>
  );
}
