import type { ProjectRow } from '../../../../shared/contract/unit-project.contract.ts';
import { formatCredit } from '../../../../shared/domain/credit.ts';
import { DueCell, QuestionsCell } from '../../components/row-cells.tsx';
import { StatusMark } from '../../components/status-mark.tsx';
import type { Mark } from '../../components/status-mark.tsx';
import type { TableColumn } from '../../components/virtual-table.tsx';
import {
  projectFormNames,
  projectLevelNames,
  projectsText,
  projectStateNames,
  projectStepNames,
} from '../../text/zh-CN/unit-projects.ts';
import styles from './unit-projects.module.css';

const text = projectsText.columns;
const marks: Record<ProjectRow['state'], Mark> = {
  approved: 'none',
  filed: 'none',
  held: 'none',
  verified: 'good',
  'carried-over': 'question',
  cancelled: 'bad',
};

export function ProjectStateMark({ state }: { state: ProjectRow['state'] }) {
  return <StatusMark mark={marks[state]}>{projectStateNames[state]}</StatusMark>;
}

/** What comes next, in words. */
export function nextWords({ next, checksDone, checksNeeded }: ProjectRow): string {
  if (next === null) return projectsText.finished;
  return next === 'checks' ? projectsText.checks(checksDone, checksNeeded) : projectStepNames[next];
}

export const projectColumns: readonly TableColumn<ProjectRow>[] = [
  {
    id: 'number',
    header: text.number,
    width: '128px',
    render: (row) => row.facts.number || <span className={styles.quiet}>{projectsText.none}</span>,
  },
  {
    id: 'title',
    header: text.title,
    width: 'minmax(200px, 2fr)',
    render: (row) => <b title={row.facts.title}>{row.facts.title}</b>,
  },
  { id: 'leader', header: text.leader, width: '88px', render: (row) => row.facts.leader },
  { id: 'level', header: text.level, width: '68px', render: (row) => projectLevelNames[row.facts.level] },
  { id: 'form', header: text.form, width: '96px', render: (row) => projectFormNames[row.facts.form] },
  {
    id: 'credits',
    header: text.credits,
    width: '68px',
    align: 'right',
    render: (row) => (row.facts.credits === undefined ? projectsText.none : formatCredit(row.facts.credits)),
  },
  {
    id: 'places',
    header: text.places,
    width: '76px',
    align: 'right',
    render: (row) =>
      row.facts.places === undefined ? projectsText.none : projectsText.people(String(row.facts.places)),
  },
  {
    id: 'state',
    header: text.state,
    width: '116px',
    render: (row) => <ProjectStateMark state={row.state} />,
  },
  { id: 'next', header: text.next, width: '124px', render: (row) => nextWords(row) },
  {
    id: 'due',
    header: text.due,
    width: '112px',
    render: (row) => <DueCell due={row.due} overdue={row.overdue} />,
  },
  {
    id: 'questions',
    header: text.questions,
    width: '60px',
    render: (row) => <QuestionsCell questions={row.questions} />,
  },
];
