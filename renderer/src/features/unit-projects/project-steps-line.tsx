import type { ProjectStepView } from '../../../../shared/contract/unit-project.contract.ts';
import { formatCredit, formatCreditHours } from '../../../../shared/domain/credit.ts';
import type { ProjectStep } from '../../../../shared/domain/unit-project.ts';
import {
  checkNames,
  projectFormNames,
  projectsText,
  projectStepNames,
} from '../../text/zh-CN/unit-projects.ts';
import { ProjectFiles } from './project-files.tsx';
import type { ProjectDetail, ProjectTask } from './project-task.ts';
import dated from '../../components/dated-steps.module.css';
import styles from './unit-projects.module.css';

interface StepsLineProps {
  detail: ProjectDetail;
  onTask: (task: ProjectTask) => void;
}

const main = ['approval', 'filing', 'holding', 'verification'] as const;

/** A project's steps as a dated line: what stands, what is open, and between holding and 核销 what that needs. */
export function ProjectStepsLine({ detail, onTask }: StepsLineProps) {
  const { project, steps } = detail;
  const of = (step: ProjectStep) => steps.find((each) => each.step === step);
  const ended = project.state === 'cancelled';
  const besides = (['online-change', 'carry-over', 'cancellation'] as const).flatMap(
    (step) => of(step) ?? [],
  );
  // What stands beside the usual way stands where it was entered.
  const order: readonly ProjectStep[] = [
    'approval',
    ...besides.filter(({ step }) => step === 'carry-over').map(({ step }) => step),
    ...besides.filter(({ step }) => step === 'online-change').map(({ step }) => step),
    ...main.filter((step) => step !== 'approval' && (!ended || of(step) !== undefined)),
    ...besides.filter(({ step }) => step === 'cancellation').map(({ step }) => step),
  ];
  return (
    <ol className={dated.steps}>
      {order.flatMap((step) => {
        const standing = of(step);
        const line = <StepLine key={step} step={step} standing={standing} detail={detail} onTask={onTask} />;
        if (step !== 'verification') return [line];
        return [<Checks key="checks" detail={detail} onTask={onTask} />, line];
      })}
    </ol>
  );
}

interface StepLineProps extends StepsLineProps {
  step: ProjectStep;
  standing: ProjectStepView | undefined;
}

function StepLine({ step, standing, detail, onTask }: StepLineProps) {
  const name = projectStepNames[step];
  const enter = () => {
    if (step === 'approval') onTask({ kind: 'amend', detail });
    else onTask({ kind: 'step', step, detail });
  };
  if (!standing)
    return (
      <li className={dated.step} data-state={detail.project.next === step ? 'next' : 'open'}>
        <p className={dated.stepHead}>
          <span>{name}</span>
          <span className={styles.quiet}>{projectsText.notYet}</span>
          <span className={styles.spacer} />
          <button type="button" className={styles.link} onClick={enter}>
            {projectsText.enter(name)}
          </button>
        </p>
      </li>
    );
  return (
    <li className={dated.step} data-state={step === 'cancellation' ? 'ended' : 'done'}>
      <p className={dated.stepHead}>
        <b>{name}</b>
        <span className={styles.date}>{standing.on}</span>
        <span className={styles.spacer} />
        <button
          type="button"
          className={styles.link}
          aria-label={`${projectsText.correct}${name}`}
          onClick={enter}
        >
          {projectsText.correct}
        </button>
        <button
          type="button"
          className={styles.link}
          aria-label={`${name}${projectsText.addFiles}`}
          onClick={() => onTask({ kind: 'attach', step, detail })}
        >
          {projectsText.addFiles}
        </button>
      </p>
      {said(standing).map((line) => (
        <p key={line} className={styles.said}>
          {line}
        </p>
      ))}
      <ProjectFiles files={standing.files} />
    </li>
  );
}

/** What a step says besides its day. */
function said({ documentNumber, note, holding, change, carryOver }: ProjectStepView): string[] {
  const lines = [
    holding && [
      projectsText.held(holding.from, holding.to),
      holding.venue,
      holding.people === undefined ? '' : projectsText.heldPeople(holding.people),
      holding.hours === undefined ? '' : projectsText.heldHours(formatCreditHours(holding.hours)),
      holding.credits === undefined ? '' : projectsText.heldCredits(formatCredit(holding.credits)),
    ],
    change && [projectFormNames[change.form], change.platform, change.reason],
    carryOver && [
      carryOver.reason,
      carryOver.from === undefined ? '' : projectsText.held(carryOver.from, carryOver.to ?? carryOver.from),
      carryOver.venue,
    ],
    [documentNumber, note],
  ];
  return lines.map((parts) => (parts ?? []).filter(Boolean).join(' · ')).filter((line) => line !== '');
}

function Checks({ detail, onTask }: StepsLineProps) {
  const { project, checks, checksSource } = detail;
  if (checks.length === 0 || (project.state === 'cancelled' && project.checksDone === 0)) return null;
  const complete = project.checksDone === project.checksNeeded;
  return (
    <li className={dated.step} data-state={complete ? 'done' : project.next === 'checks' ? 'next' : 'open'}>
      <p className={dated.stepHead}>
        <b>{projectsText.checks(project.checksDone, project.checksNeeded)}</b>
      </p>
      <ul className={styles.checks}>
        {checks.map(({ item, done, on, files }) => (
          <li key={item}>
            <label>
              <input
                type="checkbox"
                checked={done}
                onChange={() => onTask({ kind: 'check', item, done: !done, detail })}
              />{' '}
              {checkNames[item]}
            </label>{' '}
            {done ? <span className={styles.date}>{on}</span> : null}
            <ProjectFiles files={files} />
          </li>
        ))}
      </ul>
      <p className={styles.minor}>{projectsText.checksSource(checksSource)}</p>
    </li>
  );
}
