import { useState } from 'react';
import type { ReactNode } from 'react';
import type { PackProblem, RuleBasis } from '../../../../shared/contract/rules.contract.ts';
import { useQuery } from '../../api/client.ts';
import { useApp } from '../../app/app-context.ts';
import { dismissMatter, notify } from '../../app/notices.ts';
import { useCommands } from '../../commands/use-commands.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { formatCount } from '../../components/format.ts';
import { Loading } from '../../components/loading.tsx';
import { ProgressRow } from '../../components/progress-row.tsx';
import { checkText, historyText, rehearsalText } from '../../text/zh-CN/rules.ts';
import { AdoptDialog } from './adopt-dialog.tsx';
import { BasisHistory } from './basis-history.tsx';
import { restorePart } from './change-plan.ts';
import type { ChangePlan } from './change-plan.ts';
import { CheckReport } from './check-report.tsx';
import { RehearsalChoose } from './rehearsal-choose.tsx';
import { RehearsalResult } from './rehearsal-result.tsx';
import type { Conflict } from './rules-answers.ts';
import { startRehearsal } from './use-rehearsal.ts';
import type { RehearsalState } from './use-rehearsal.ts';
import styles from './rehearsal.module.css';

const matter = 'rules.adopted';
const noBases: readonly RuleBasis[] = [];

/** 演练: a change beside the rules in force, everybody judged by both, before anything is taken into force. */
export function RehearsalView({
  rehearsal,
  conflicts,
  continuable,
  canConfirm,
  closed,
  year,
  intro,
  onTry,
}: {
  rehearsal: RehearsalState;
  conflicts: readonly Conflict[];
  continuable: readonly number[];
  canConfirm: boolean;
  /** Why the year's rules cannot be changed; empty for an open year. */
  closed: string;
  year: number;
  /** What to say while nothing has been chosen, where it is not the usual. */
  intro?: ReactNode;
  onTry: (problem: PackProblem, plan: ChangePlan) => void;
}) {
  const { settings, go } = useApp();
  const history = useQuery('rules:history', { year }, { topics: ['rules', 'settings'] });
  const [adopting, setAdopting] = useState(false);
  const { plan, result, check, error, running } = rehearsal;
  const bases = history.data?.bases ?? noBases;
  const busy = running && result === undefined;

  async function adopt(reason: string) {
    const before = bases.find((basis) => basis.inForce);
    const taken = await rehearsal.adopt(reason);
    dismissMatter(matter);
    notify({
      kind: 'good',
      matter,
      text: rehearsalText.adopted(year, formatCount(taken.changedVerdict)),
      action:
        before === undefined
          ? undefined
          : {
              label: rehearsalText.seeRestore,
              run: () => {
                go('rules', { view: 'rehearsal' });
                void startRehearsal(year, [restorePart(before)]);
              },
            },
    });
  }

  useCommands(rehearsalText.title, [
    {
      id: 'rehearsal.start',
      title: rehearsalText.start,
      when: plan.length > 0 && !running,
      run: () => void rehearsal.start(plan),
    },
    {
      id: 'rehearsal.check',
      title: rehearsalText.checkOnly,
      when: !running,
      run: () => void rehearsal.checkOnly(),
    },
    {
      id: 'rehearsal.adopt',
      title: rehearsalText.adopt,
      when: result !== undefined && closed === '',
      run: () => setAdopting(true),
    },
    {
      id: 'rehearsal.drop',
      title: rehearsalText.drop,
      keys: ['Escape'],
      when: !busy && (result !== undefined || check !== undefined || error !== undefined),
      run: () => rehearsal.setPlan([]),
    },
  ]);

  return (
    <div className={styles.page}>
      <div className={styles.side}>
        <RehearsalChoose
          plan={plan}
          conflicts={conflicts}
          continuable={continuable}
          canConfirm={canConfirm}
          year={year}
          busy={running}
          onPlan={rehearsal.setPlan}
        />
        <section>
          <h2 className={styles.heading}>{historyText.title}</h2>
          {history.error ? <ErrorPanel error={history.error} onRetry={history.reload} /> : null}
          {history.loading ? <Loading /> : null}
          {history.data !== undefined && bases.length === 0 ? (
            <p className={styles.minor}>{historyText.empty}</p>
          ) : null}
          <BasisHistory
            bases={bases}
            locked={closed !== '' || running}
            onRestore={(basis) => void rehearsal.start([restorePart(basis)])}
          />
        </section>
      </div>
      <div className={styles.main}>
        {busy ? (
          <div className={styles.progress}>
            <ProgressRow title={rehearsalText.running} view={rehearsal.view} onCancel={rehearsal.cancel} />
            <ul className={styles.planWords}>
              {plan.map((part) => (
                <li key={part.about}>{part.words}</li>
              ))}
            </ul>
          </div>
        ) : error !== undefined ? (
          <ErrorPanel
            error={error}
            onRetry={() => void (plan.length > 0 ? rehearsal.start(plan) : rehearsal.checkOnly())}
          />
        ) : result !== undefined ? (
          <RehearsalResult
            key={result.rehearsal}
            plan={plan}
            result={result}
            check={check}
            adoptable={closed}
            onTry={(problem) => onTry(problem, plan)}
          />
        ) : check !== undefined ? (
          <section className={styles.result} aria-label={checkText.title}>
            <h2 className={styles.heading}>{checkText.title}</h2>
            <p className={styles.minor}>{checkText.note}</p>
            <div className={styles.scroll}>
              <CheckReport check={check} onTry={(problem) => onTry(problem, [])} />
            </div>
          </section>
        ) : (
          (intro ?? (
            <EmptyState title={rehearsalText.intro} hint={closed === '' ? rehearsalText.introHint : closed} />
          ))
        )}
      </div>
      {result === undefined ? null : (
        <AdoptDialog
          opened={adopting}
          plan={plan}
          result={result}
          officer={settings.officer}
          onClose={() => setAdopting(false)}
          onAdopt={adopt}
          onAgain={() => void rehearsal.start(plan)}
        />
      )}
    </div>
  );
}
