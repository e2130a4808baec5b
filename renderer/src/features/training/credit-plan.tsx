import type { CreditPlanRow } from '../../../../shared/contract/training.contract.ts';
import { formatCredit } from '../../../../shared/domain/credit.ts';
import { useState } from 'react';
import type { ErrorData } from '../../../../shared/errors.ts';
import { call, errorData, useQuery } from '../../api/client.ts';
import { notify, notifyError } from '../../app/notices.ts';
import { useCommands } from '../../commands/use-commands.ts';
import { CommandButton } from '../../components/command-button.tsx';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { Loading } from '../../components/loading.tsx';
import { VirtualTable, type TableColumn } from '../../components/virtual-table.tsx';
import { commonText } from '../../text/zh-CN/common.ts';
import { attendanceRoleNames, creditChangeNames, trainingText } from '../../text/zh-CN/training.ts';
import styles from './training.module.css';

const text = trainingText.plan;
const { columns: names } = trainingText;

/** Two lines of what is asked. */
const rowHeight = 50;

const creditCell = (credits: number | null) => (credits === null ? trainingText.none : formatCredit(credits));
const isCut = ({ change, asked, counts }: CreditPlanRow): boolean =>
  change !== 'withdraw' && asked !== null && counts !== null && counts < asked;

const columns: readonly TableColumn<CreditPlanRow>[] = [
  { id: 'name', header: names.name, width: '90px', render: ({ name }) => <b>{name}</b> },
  { id: 'number', header: names.staffNumber, width: '90px', render: ({ staffNumber }) => staffNumber },
  { id: 'role', header: names.role, width: '70px', render: ({ role }) => attendanceRoleNames[role] },
  { id: 'change', header: names.change, width: '60px', render: ({ change }) => creditChangeNames[change] },
  {
    id: 'asked',
    header: names.asked,
    width: '64px',
    align: 'right',
    render: ({ asked }) => creditCell(asked),
  },
  { id: 'room', header: names.room, width: '86px', align: 'right', render: ({ room }) => creditCell(room) },
  {
    id: 'counts',
    header: names.counts,
    width: '64px',
    align: 'right',
    render: (row) => <b className={isCut(row) ? styles.question : undefined}>{creditCell(row.counts)}</b>,
  },
  {
    id: 'notes',
    header: names.notes,
    width: 'minmax(240px, 1fr)',
    render: ({ sentence, questions }) => (
      <span className={styles.twoLines} title={[...questions, sentence].join('\n')}>
        {questions.length > 0 ? <span className={styles.question}>? {questions.join('；')} </span> : null}
        {sentence}
      </span>
    ),
  },
];

/** What giving the credits would do, person by person; nothing is written before it is agreed to. */
export function CreditPlan({ trainingId, onDone }: { trainingId: string; onDone: () => void }) {
  const plan = useQuery(
    'training:plan',
    { trainingId },
    { topics: ['claims', 'trainings', 'roster', 'rules', 'settings'], keepPrevious: false },
  );
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ErrorData>();
  const undo = async () => {
    try {
      const { restored } = await call('training:undo', { trainingId });
      notify({ kind: 'info', text: text.undone(restored), matter: 'training' });
    } catch (thrown) {
      notifyError(thrown);
    }
  };
  const apply = async () => {
    if (busy || !plan.data) return;
    setBusy(true);
    setError(undefined);
    try {
      const { decided, batchId } = await call('training:apply', {
        trainingId,
        planHash: plan.data.planHash,
      });
      notify({
        kind: 'good',
        text: text.applied(decided),
        matter: 'training',
        ...(batchId === null ? {} : { action: { label: commonText.undo, run: () => void undo() } }),
      });
      onDone();
    } catch (thrown) {
      setError(errorData(thrown));
      setBusy(false);
    }
  };
  useCommands(text.title, [
    {
      id: 'training-apply',
      title: text.apply,
      when: plan.data !== undefined && !busy,
      run: () => void apply(),
    },
  ]);
  if (plan.error) return <ErrorPanel error={plan.error} onRetry={plan.reload} />;
  if (!plan.data) return <Loading>{text.loading}</Loading>;
  const { rows, totals, outside } = plan.data;
  const changing = totals.give + totals.replace + totals.withdraw;
  return (
    <>
      <div className={styles.bar}>
        <b>{text.title}</b>
        <span role="status">
          {changing === 0
            ? text.nothing
            : text.summary(totals.give, totals.replace, totals.withdraw, totals.keep)}
        </span>
        {totals.capped > 0 ? <span className={styles.question}>? {text.capped(totals.capped)}</span> : null}
        {totals.asking > 0 ? <span className={styles.question}>? {text.asking(totals.asking)}</span> : null}
        {outside > 0 ? <span className={styles.quiet}>{text.outside(outside)}</span> : null}
        <span className={styles.spacer} />
        <CommandButton command="training-apply" tone="primary" />
      </div>
      <p className={styles.bar}>
        <span className={styles.minor}>{text.lead}</span>
      </p>
      {error ? <ErrorPanel error={error} /> : null}
      <div className={styles.fill}>
        <VirtualTable
          label={text.title}
          columns={columns}
          total={rows.length}
          rowAt={(index) => rows[index]}
          rowKey={({ staffNumber }) => staffNumber}
          rowHeight={rowHeight}
        />
      </div>
    </>
  );
}
