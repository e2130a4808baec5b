import { Button } from '@mantine/core';
import { useState } from 'react';
import type { TemplatePaper } from '../../../../shared/domain/paper-template.ts';
import { useQuery } from '../../api/client.ts';
import { useApp } from '../../app/app-context.ts';
import { useCommands } from '../../commands/use-commands.ts';
import { CommandButton } from '../../components/command-button.tsx';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { Loading } from '../../components/loading.tsx';
import { templatesText as text } from '../../text/zh-CN/templates.ts';
import { TemplateEditor } from './template-editor.tsx';
import { useUnsaved } from './template-drafts.ts';
import styles from './templates.module.css';

/** 设置 · 打印模板: the papers, what can be changed of one, and how it looks. */
export function TemplatesPage() {
  const { year, replaceParams } = useApp();
  const list = useQuery('template:list', {}, { topics: ['templates'] });
  const unsaved = useUnsaved();
  const [open, setOpen] = useState<TemplatePaper>('annual-register');
  const papers = list.data?.papers ?? [];
  const at = papers.findIndex(({ paper }) => paper === open);
  const step = (by: number) => {
    const next = papers[at + by];
    if (next) setOpen(next.paper);
  };
  useCommands(text.title, [
    { id: 'templates.previous', title: text.previousPaper, when: at > 0, run: () => step(-1) },
    { id: 'templates.next', title: text.nextPaper, when: at < papers.length - 1, run: () => step(1) },
  ]);
  if (list.error) return <ErrorPanel error={list.error} onRetry={list.reload} />;
  if (list.data === undefined) return <Loading />;
  return (
    <div className={styles.page}>
      <header className={styles.header}>
        <h1 className={styles.title}>{text.title}</h1>
        <p className={styles.hint}>{text.hint}</p>
        <span className={styles.spacer} />
        <CommandButton command="templates.previous" />
        <CommandButton command="templates.next" />
        <Button size="compact-sm" variant="default" onClick={() => replaceParams('settings', {})}>
          {text.back}
        </Button>
      </header>
      <nav className={styles.papers} aria-label={text.papers}>
        {papers.map(({ paper, name, current }) => (
          <button
            key={paper}
            type="button"
            className={styles.paper}
            aria-current={paper === open}
            onClick={() => setOpen(paper)}
          >
            <span>{name}</span>
            {unsaved.includes(paper) ? (
              <span className={styles.unsaved}>● {text.unsaved}</span>
            ) : current === null || current.plain ? null : (
              <span className={styles.tag}>{text.version(current.version)}</span>
            )}
          </button>
        ))}
      </nav>
      <TemplateEditor key={open} paper={open} year={year} onOpen={setOpen} />
    </div>
  );
}
