import { Button, Checkbox, SegmentedControl, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import { projectStates } from '../../../../shared/domain/unit-project.ts';
import { call, useQuery } from '../../api/client.ts';
import { useApp } from '../../app/app-context.ts';
import { notify, notifyError } from '../../app/notices.ts';
import type { ScreenProps } from '../../app/routes.ts';
import { useCommands } from '../../commands/use-commands.ts';
import { CommandButton } from '../../components/command-button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { formatCount } from '../../components/format.ts';
import { Loading } from '../../components/loading.tsx';
import { VirtualTable } from '../../components/virtual-table.tsx';
import { commonText } from '../../text/zh-CN/common.ts';
import { projectsText, projectStateNames, projectStepNames } from '../../text/zh-CN/unit-projects.ts';
import { projectColumns } from './project-columns.tsx';
import { ProjectDialog } from './project-dialog.tsx';
import { ProjectPanel } from './project-panel.tsx';
import { savedWords } from './project-task.ts';
import type { ProjectDetail, ProjectTask } from './project-task.ts';
import styles from './unit-projects.module.css';

/** 项目: the unit's own projects by state, and one of them with its next act. */
export default function ProjectsScreen({ params }: ScreenProps<'projects'>) {
  const { year, replaceParams } = useApp();
  const [search, setSearch] = useState('');
  const [task, setTask] = useState<ProjectTask>();
  const searchField = useRef<HTMLInputElement>(null);
  const { state, projectId, questions } = params;
  const set = (part: { [Key in keyof typeof params]?: (typeof params)[Key] | undefined }) =>
    replaceParams(
      'projects',
      // A filter that is taken off is left out, not kept as nothing.
      Object.fromEntries(Object.entries({ ...params, ...part }).filter(([, value]) => value !== undefined)),
    );
  const wanted = search.trim();
  const list = useQuery(
    'project:list',
    {
      year,
      ...(state === undefined ? {} : { state }),
      ...(questions === true ? { questions } : {}),
      ...(wanted === '' ? {} : { search: wanted }),
    },
    { topics: ['projects', 'rules', 'settings'] },
  );
  const opened = useQuery('project:get', projectId === undefined ? null : { projectId }, {
    topics: ['projects', 'rules'],
    keepPrevious: false,
  });
  const detail = projectId === undefined ? undefined : opened.data;
  const undoable = detail?.undoable;

  const undo = async (batchId: string) => {
    try {
      await call('project:undo', { batchId });
      notify({ kind: 'info', text: projectsText.undid, matter: 'project' });
    } catch (thrown) {
      notifyError(thrown);
    }
  };
  const create = () => setTask({ kind: 'create', year });
  const nextTask = detail && taskOfNext(detail);

  useCommands(projectsText.title, [
    { id: 'projects.add', title: projectsText.add, run: create },
    {
      id: 'projects.next',
      title: nextTask ? nextTitle(nextTask) : projectsText.keys.next,
      when: nextTask !== undefined,
      run: () => nextTask && setTask(nextTask),
    },
    {
      id: 'projects.undo',
      title: projectsText.undo,
      when: undoable != null,
      run: () => undoable && void undo(undoable.batchId),
    },
    {
      id: 'projects.search',
      title: projectsText.keys.search,
      run: () => searchField.current?.focus(),
    },
    {
      id: 'projects.close',
      title: projectsText.keys.close,
      keys: ['Escape'],
      when: projectId !== undefined,
      quiet: true,
      run: () => set({ projectId: undefined }),
    },
  ]);

  if (list.error) return <ErrorPanel error={list.error} onRetry={list.reload} />;
  if (!list.data) return <Loading />;
  const { counts, deadlines, projects, withQuestions } = list.data;
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  const countOf = (each: (typeof projectStates)[number]) =>
    counts.find((one) => one.state === each)?.count ?? 0;
  return (
    <div className={styles.page}>
      <div className={styles.main}>
        <div className={styles.bar}>
          <SegmentedControl
            aria-label={projectsText.states}
            value={state ?? 'all'}
            data={[
              { value: 'all', label: `${projectsText.all} ${formatCount(total)}` },
              ...projectStates
                .filter((each) => countOf(each) > 0 || each === state)
                .map((each) => ({
                  value: each,
                  label: `${projectStateNames[each]} ${formatCount(countOf(each))}`,
                })),
            ]}
            onChange={(value) => set({ state: projectStates.find((each) => each === value) })}
          />
          <TextInput
            ref={searchField}
            aria-label={projectsText.search}
            placeholder={projectsText.search}
            className={styles.search}
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
          />
          <Checkbox
            label={projectsText.questionsOnly(formatCount(withQuestions))}
            checked={questions === true}
            disabled={withQuestions === 0 && questions !== true}
            onChange={(event) => set({ questions: event.currentTarget.checked || undefined })}
          />
          <span className={styles.spacer} />
          <CommandButton command="projects.add" tone="primary" />
        </div>
        {deadlines.length === 0 ? null : (
          <p className={styles.deadlines}>
            {deadlines.map((deadline) => (
              <span key={deadline.id} title={projectsText.source(deadline.source)}>
                {deadline.title} <b>{deadline.date}</b>
              </span>
            ))}
          </p>
        )}
        <div className={styles.table}>
          <VirtualTable
            label={projectsText.heading(year)}
            columns={projectColumns}
            total={projects.length}
            rowAt={(index) => projects[index]}
            rowKey={(row) => row.projectId}
            openOnClick
            onOpen={(row) => set({ projectId: row.projectId })}
            onActive={(row) => {
              if (row !== undefined && projectId !== undefined && row.projectId !== projectId)
                set({ projectId: row.projectId });
            }}
            empty={
              total === 0 ? (
                <EmptyState title={projectsText.empty(year)} hint={projectsText.emptyHint}>
                  <Button onClick={create}>{projectsText.add}</Button>
                </EmptyState>
              ) : (
                <EmptyState title={projectsText.noneFiltered} hint="">
                  <Button
                    variant="default"
                    onClick={() => {
                      setSearch('');
                      replaceParams('projects', {});
                    }}
                  >
                    {projectsText.clear}
                  </Button>
                </EmptyState>
              )
            }
          />
        </div>
      </div>
      {projectId === undefined ? null : opened.error ? (
        <aside className={styles.panel} aria-label={projectsText.panel}>
          <ErrorPanel error={opened.error} onRetry={opened.reload} />
        </aside>
      ) : detail ? (
        <ProjectPanel
          key={projectId}
          detail={detail}
          onTask={setTask}
          onClose={() => set({ projectId: undefined })}
        />
      ) : (
        <aside className={styles.panel} aria-label={projectsText.panel}>
          <Loading />
        </aside>
      )}
      {task === undefined ? null : (
        <ProjectDialog
          task={task}
          onClose={() => setTask(undefined)}
          onDone={(done) => {
            notify({
              kind: 'good',
              text: savedWords(task),
              matter: 'project',
              action: { label: commonText.undo, run: () => void undo(done.batchId) },
            });
            setTask(undefined);
            set({ projectId: done.projectId });
          }}
        />
      )}
    </div>
  );
}

/** The task of what comes next; of several proofs for 核销 the first that is missing. */
function taskOfNext(detail: ProjectDetail): ProjectTask | undefined {
  const { next } = detail.project;
  if (next === null || next === 'approval') return undefined;
  if (next !== 'checks') return { kind: 'step', step: next, detail };
  const missing = detail.checks.find(({ done }) => !done);
  return missing && { kind: 'check', item: missing.item, done: true, detail };
}

function nextTitle(task: ProjectTask): string {
  return task.kind === 'step' ? projectsText.enter(projectStepNames[task.step]) : projectsText.nextChecks;
}
