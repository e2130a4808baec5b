import { Button } from '@mantine/core';
import { useState } from 'react';
import type { WindowResponse } from '../../../../shared/contract/index.ts';
import type { ListedAnswer } from '../../../../shared/contract/authority-list.contract.ts';
import type { ErrorData } from '../../../../shared/errors.ts';
import { call, errorData } from '../../api/client.ts';
import { notify } from '../../app/notices.ts';
import { useCommands } from '../../commands/use-commands.ts';
import { CommandButton } from '../../components/command-button.tsx';
import { CommandKey } from '../../components/command-key.tsx';
import { DateField } from '../../components/date-field.tsx';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { formatCount, formatMoment } from '../../components/format.ts';
import { PlanPage } from '../../components/import-plan/plan-page.tsx';
import { commonText } from '../../text/zh-CN/common.ts';
import { answersText } from '../../text/zh-CN/review-answers.ts';
import { AnswerDocumentFields, filledIn, noDocument } from './answer-document.tsx';
import { answerListColumns } from './answer-list-columns.tsx';
import { isShown, linesToRecord, type AnswerFilter, type Choices } from './answer-list-plan.ts';
import { PageFrame } from './page-frame.tsx';
import { isDay, undoLast } from './page-helpers.ts';
import styles from './pages.module.css';

type Plan = WindowResponse<'authority:plan'>;

interface AnswerListPageProps {
  plan: Plan;
  views: React.ReactNode;
  year: number;
  onName: () => void;
  onOther: () => void;
  onClose: () => void;
}

const text = answersText;
const twoLineRow = 64;

/** The authority's list against what waits: every line with its claim, recorded as it is shown here. */
export function AnswerListPage({ plan, views, year, onName, onOther, onClose }: AnswerListPageProps) {
  const [choices, setChoices] = useState<Choices>(new Map());
  const [filter, setFilter] = useState<AnswerFilter>(plan.choose > 0 ? 'choose' : 'all');
  const [day, setDay] = useState('');
  const [document, setDocument] = useState(noDocument);
  const [tried, setTried] = useState(false);
  const [saving, setSaving] = useState(false);
  const [error, setError] = useState<ErrorData>();

  const recorded = linesToRecord(plan.answers, choices);
  const undated = recorded.some(({ answeredOn }) => answeredOn === null);
  const named = plan.columns.filter(({ field }) => field !== null).map(({ header }) => header);
  const asking = plan.answers.filter(({ question }) => question !== '').length;

  const save = async () => {
    setTried(true);
    if (saving || recorded.length === 0 || (undated && !isDay(day))) return;
    setSaving(true);
    setError(undefined);
    try {
      const done = await call('authority:apply', {
        planId: plan.planId,
        choices: [...choices].map(([row, claimId]) => ({ row, claimId })),
        ...(undated ? { answeredOn: day } : {}),
        ...filledIn(document),
      });
      notify({
        kind: 'good',
        matter: 'review',
        text: text.done({
          accepted: formatCount(done.accepted),
          returned: formatCount(done.returned),
          rejected: formatCount(done.rejected),
        }),
        action: { label: commonText.undo, run: undoLast },
      });
      onClose();
    } catch (thrown) {
      setError(errorData(thrown));
      setSaving(false);
    }
  };

  useCommands(text.title, [
    {
      id: 'answers-save',
      title: text.apply(formatCount(recorded.length)),
      when: recorded.length > 0,
      run: () => void save(),
    },
    { id: 'answers-back', title: text.back, keys: ['Escape'], run: onClose },
  ]);
  const filters = [
    { id: 'all' as const, label: text.all, count: plan.rows },
    { id: 'matched' as const, label: text.outcomes.matched, count: plan.matched, mark: 'good' as const },
    { id: 'choose' as const, label: text.outcomes.choose, count: plan.choose, mark: 'question' as const },
    { id: 'question' as const, label: text.withQuestion, count: asking, mark: 'question' as const },
    {
      id: 'not-found' as const,
      label: text.outcomes['not-found'],
      count: plan.notFound,
      mark: 'bad' as const,
    },
    { id: 'answered' as const, label: text.outcomes.answered, count: plan.answered },
    { id: 'left' as const, label: text.outcomes.left, count: plan.left },
  ];
  return (
    <PageFrame
      title={text.title}
      views={views}
      note={
        <>
          <span title={named.join('、')}>{text.understood(plan.fileName, formatCount(named.length))}</span>
          {plan.importedAt !== null && (
            <span className={styles.question}>{text.importedAt(formatMoment(plan.importedAt))}</span>
          )}
        </>
      }
      acts={
        <>
          <Button variant="default" size="xs" onClick={onName}>
            {commonText.plan.changeMapping}
          </Button>
          <Button variant="default" size="xs" onClick={onOther}>
            {text.again}
          </Button>
          <CommandButton command="answers-back" />
        </>
      }
    >
      <div className={styles.listPlan}>
        <PlanPage<ListedAnswer, AnswerFilter>
          planId={plan.planId}
          filters={filters}
          filter={filter}
          onFilter={setFilter}
          columns={answerListColumns(choices, (row, claimId) =>
            setChoices(new Map(choices).set(row, claimId)),
          )}
          rowHeight={twoLineRow}
          rowKey={({ row }) => String(row)}
          load={(shown, offset, limit) => {
            const lines = plan.answers.filter((line) => isShown(line, shown));
            return Promise.resolve({ total: lines.length, rows: lines.slice(offset, offset + limit) });
          }}
        >
          <div className={styles.listFields}>
            <AnswerDocumentFields
              document={document}
              titleHint={text.documentTitleHint}
              onChange={setDocument}
            />
            {undated && (
              <DateField
                label={text.day}
                required
                year={year}
                value={day}
                error={tried && !isDay(day) ? text.badDay : undefined}
                onChange={setDay}
              />
            )}
          </div>
          <Button
            loading={saving}
            disabled={recorded.length === 0}
            rightSection={<CommandKey command="answers-save" />}
            onClick={() => void save()}
          >
            {recorded.length === 0 ? text.nothing : text.apply(formatCount(recorded.length))}
          </Button>
        </PlanPage>
        {error && <ErrorPanel error={error} />}
      </div>
    </PageFrame>
  );
}
