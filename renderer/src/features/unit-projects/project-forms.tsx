import { Button } from '@mantine/core';
import type { ProjectRow } from '../../../../shared/contract/unit-project.contract.ts';
import { PrintedFile } from '../../components/papers/printed-file.tsx';
import { usePaperPrint } from '../../components/papers/use-paper-print.ts';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { projectsText } from '../../text/zh-CN/unit-projects.ts';
import styles from './unit-projects.module.css';

const kinds = ['online-change-form', 'project-filing-form'] as const;
const formats = ['pdf', 'xlsx'] as const;

/** 附件1 and 附件2 of the notice, filled in with what is known of the project. */
export function ProjectForms({ project }: { project: ProjectRow }) {
  const print = usePaperPrint();
  const { facts, projectId, year } = project;
  return (
    <section aria-label={projectsText.forms}>
      <h3 className={styles.section}>{projectsText.forms}</h3>
      {kinds.map((kind) => (
        <p key={kind} className={styles.formLine}>
          <span>{projectsText.formNames[kind]}</span>
          <span className={styles.spacer} />
          {formats.map((format) => (
            <Button
              key={format}
              size="compact-xs"
              variant="default"
              disabled={print.job.running}
              aria-label={`${projectsText.formNames[kind]} ${format.toUpperCase()}`}
              onClick={() =>
                void print.start(
                  { kind, year, projects: [projectId], format },
                  projectsText.formFile(projectsText.formNames[kind], facts.number || facts.title),
                )
              }
            >
              {format.toUpperCase()}
            </Button>
          ))}
        </p>
      ))}
      <p className={styles.minor}>{projectsText.formsHint}</p>
      {print.error && <ErrorPanel error={print.error} />}
      {print.printed && <PrintedFile printed={print.printed} />}
    </section>
  );
}
