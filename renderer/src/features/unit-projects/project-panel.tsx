import { Button, CloseButton } from '@mantine/core';
import { formatCredit, formatCreditHours } from '../../../../shared/domain/credit.ts';
import type { ProjectEntry, ProjectFacts } from '../../../../shared/contract/unit-project.contract.ts';
import { CommandButton } from '../../components/command-button.tsx';
import { formatMoment } from '../../components/format.ts';
import {
  checkNames,
  projectFormNames,
  projectLevelNames,
  projectsText,
  projectStepNames,
} from '../../text/zh-CN/unit-projects.ts';
import { ProjectStateMark } from './project-columns.tsx';
import { ProjectForms } from './project-forms.tsx';
import { ProjectStepsLine } from './project-steps-line.tsx';
import type { ProjectDetail, ProjectTask } from './project-task.ts';
import styles from './unit-projects.module.css';

interface ProjectPanelProps {
  detail: ProjectDetail;
  onTask: (task: ProjectTask) => void;
  onClose: () => void;
}

/** One project beside the list: what comes next, what is to be looked at, its line of dated steps, forms and history. */
export function ProjectPanel({ detail, onTask, onClose }: ProjectPanelProps) {
  const { project, undoable, steps } = detail;
  const { facts, state } = project;
  const open = state === 'approved' || state === 'filed' || state === 'carried-over';
  const online = steps.some(({ step }) => step === 'online-change');
  return (
    <aside className={styles.panel} aria-label={projectsText.panel}>
      <div className={styles.panelHead}>
        <h2 className={styles.panelName}>{facts.title}</h2>
        <CloseButton aria-label={projectsText.close} onClick={onClose} />
      </div>
      <p className={styles.panelLine}>
        <ProjectStateMark state={state} />
        <span className={styles.quiet}>
          {[facts.number, facts.leader, projectsText.dueYear(project.dueYear)].filter(Boolean).join(' · ')}
        </span>
      </p>
      {project.due === null ? null : (
        <p className={project.overdue ? styles.question : styles.quiet}>
          {project.overdue ? `? ${projectsText.overdue} ` : ''}
          {projectsText.deadline(project.due.title, project.due.date)}
          <span className={styles.minor}>{projectsText.source(project.due.source)}</span>
        </p>
      )}
      <div className={styles.panelActs}>
        {project.next === null ? null : <CommandButton command="projects.next" tone="primary" />}
        {undoable === null ? null : <CommandButton command="projects.undo" />}
      </div>
      {project.questions.length === 0 ? null : (
        <section className={styles.questions} aria-label={projectsText.questions}>
          <ul>
            {project.questions.map((question) => (
              <li key={question.code}>
                <p>
                  <span aria-hidden>? </span>
                  {question.text}
                </p>
                {question.source === '' ? null : (
                  <p className={styles.minor}>{projectsText.source(question.source)}</p>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      <h3 className={styles.section}>{projectsText.steps}</h3>
      <ProjectStepsLine detail={detail} onTask={onTask} />
      {open ? (
        <div className={styles.otherActs}>
          {(
            [
              ...(online || facts.form !== 'offline' ? [] : (['online-change'] as const)),
              'carry-over',
              'cancellation',
            ] as const
          ).map((step) => (
            <Button
              key={step}
              size="compact-sm"
              variant="default"
              onClick={() => onTask({ kind: 'step', step, detail })}
            >
              {projectsText.enter(projectStepNames[step])}
            </Button>
          ))}
        </div>
      ) : null}
      <Facts facts={facts} onAmend={() => onTask({ kind: 'amend', detail })} />
      <ProjectForms project={project} />
      <History entries={detail.entries} />
    </aside>
  );
}

function Facts({ facts, onAmend }: { facts: ProjectFacts; onAmend: () => void }) {
  const names = projectsText.factsLine;
  const planned =
    facts.plannedFrom === undefined
      ? undefined
      : projectsText.held(facts.plannedFrom, facts.plannedTo ?? facts.plannedFrom);
  const lines: [string, string | undefined][] = [
    [names.level, projectLevelNames[facts.level]],
    [names.form, projectFormNames[facts.form]],
    [names.hours, facts.hours === undefined ? undefined : formatCreditHours(facts.hours)],
    [names.credits, facts.credits === undefined ? undefined : formatCredit(facts.credits)],
    [names.places, facts.places === undefined ? undefined : projectsText.people(String(facts.places))],
    [names.documentNumber, facts.documentNumber],
    [names.planned, planned],
    [names.venue, facts.venue],
    [names.platform, facts.platform],
    [names.platformUrl, facts.platformUrl],
    [names.audience, facts.audience],
    [names.leader, [facts.leader, facts.leaderPhone].filter(Boolean).join(' ')],
    [names.contact, [facts.contact, facts.contactPhone].filter(Boolean).join(' ')],
  ];
  return (
    <section aria-label={projectsText.facts}>
      <h3 className={styles.section}>
        {projectsText.facts}{' '}
        <button type="button" className={styles.link} onClick={onAmend}>
          {projectsText.amend}
        </button>
      </h3>
      <dl className={styles.facts}>
        {lines
          .filter(([, value]) => value !== undefined && value !== '')
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </section>
  );
}

function History({ entries }: { entries: readonly ProjectEntry[] }) {
  return (
    <details className={styles.history}>
      <summary>
        {projectsText.history}（{entries.length}）
      </summary>
      <ul>
        {entries.toReversed().map((entry) => (
          <li key={entry.entryId} data-undone={entry.undone !== null || undefined}>
            <p>
              {wordsOf(entry)} {entry.on}
              {entry.note === '' ? '' : ` · ${entry.note}`}
              {entry.files.length === 0 ? '' : ` · ${entry.files.map(({ name }) => name).join('、')}`}
            </p>
            <p className={styles.minor}>
              {projectsText.recorded(formatMoment(entry.recordedAt), entry.recordedBy)}
              {entry.undone === null
                ? ''
                : `；${projectsText.undone(formatMoment(entry.undone.at), entry.undone.by)}`}
            </p>
          </li>
        ))}
      </ul>
    </details>
  );
}

function wordsOf({ kind, step, check }: ProjectEntry): string {
  if (check) return projectsText.checkEntry(checkNames[check.item], check.done);
  if (step === null) return projectsText.factsEntry;
  return kind === 'attach' ? projectsText.attachEntry(projectStepNames[step]) : projectStepNames[step];
}
