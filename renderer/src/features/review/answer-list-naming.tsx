import { Button } from '@mantine/core';
import type { WindowResponse } from '../../../../shared/contract/index.ts';
import type { Job } from '../../api/use-job.ts';
import { useCommands } from '../../commands/use-commands.ts';
import { CommandButton } from '../../components/command-button.tsx';
import { MappingTable } from '../../components/import-plan/mapping-table.tsx';
import type { MappingChoice } from '../../components/import-plan/mapping-table.tsx';
import { ProgressRow } from '../../components/progress-row.tsx';
import { commonText } from '../../text/zh-CN/common.ts';
import { answersText } from '../../text/zh-CN/review-answers.ts';
import { PageFrame } from './page-frame.tsx';
import styles from './pages.module.css';

type Plan = WindowResponse<'authority:plan'>;

interface AnswerListNamingProps {
  plan: Plan;
  views: React.ReactNode;
  job: Job;
  onReplan: (choice: MappingChoice) => void;
  onContinue: () => void;
  onOther: () => void;
  onClose: () => void;
}

const text = answersText;

/** Which column of the authority's list is what, where its headings do not say so or say something else. */
export function AnswerListNaming(props: AnswerListNamingProps) {
  const { plan, views, job, onReplan, onContinue, onOther, onClose } = props;
  useCommands(text.title, [{ id: 'answers-back', title: text.back, keys: ['Escape'], run: onClose }]);
  return (
    <PageFrame
      title={text.title}
      views={views}
      note={text.naming}
      acts={
        <>
          <Button variant="default" size="xs" disabled={job.running} onClick={onOther}>
            {text.again}
          </Button>
          <CommandButton command="answers-back" />
        </>
      }
    >
      <div className={styles.listPlan}>
        {job.running && <ProgressRow title={text.reading} view={job.view} onCancel={job.cancel} />}
        <MappingTable
          // What is lacking is said once, below: of who it is about, one column of three is enough.
          plan={{
            ...plan,
            fields: plan.fields.map((field) => ({ ...field, required: isNamed(plan, field) })),
          }}
          busy={job.running}
          onReplan={onReplan}
          onContinue={onContinue}
          problem={plan.missing.length === 0 ? undefined : commonText.plan.missing(plan.missing.join('、'))}
        />
      </div>
    </PageFrame>
  );
}

function isNamed({ columns }: Plan, { id, required }: Plan['fields'][number]): boolean {
  return required && columns.some(({ field }) => field === id);
}
