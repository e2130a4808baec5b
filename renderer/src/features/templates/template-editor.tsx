import { Button, Select } from '@mantine/core';
import { useState } from 'react';
import type { PaperTemplate } from '../../../../shared/contract/template.contract.ts';
import type { TemplatePaper } from '../../../../shared/domain/paper-template.ts';
import type { ErrorData } from '../../../../shared/errors.ts';
import { call, errorData, useQuery } from '../../api/client.ts';
import { useCommands } from '../../commands/use-commands.ts';
import { CommandButton } from '../../components/command-button.tsx';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { formatMoment } from '../../components/format.ts';
import { Loading } from '../../components/loading.tsx';
import { templatesText as text } from '../../text/zh-CN/templates.ts';
import { changeDraft, dropDraft, undoDraft, useDraft } from './template-drafts.ts';
import { TemplateForm } from './template-form.tsx';
import { TemplatePreview } from './template-preview.tsx';
import styles from './templates.module.css';

interface Props {
  paper: TemplatePaper;
  year: number;
  /** A file may be of another paper than the open one. */
  onOpen: (paper: TemplatePaper) => void;
}

/** One paper: what can be changed of it, and beside it the page. */
export function TemplateEditor({ paper, year, onOpen }: Props) {
  const found = useQuery(
    'template:get',
    { paper, year },
    { topics: ['templates', 'settings'], keepPrevious: false },
  );
  const draft = useDraft(paper);
  const [error, setError] = useState<ErrorData>();
  const [said, setSaid] = useState('');
  const saved = found.data?.template ?? {};
  const template = draft?.now ?? saved;
  const changed = draft !== undefined && JSON.stringify(draft.now) !== JSON.stringify(saved);

  const attempt = (act: () => Promise<string>) => {
    setSaid('');
    act().then(
      (sentence) => {
        setError(undefined);
        setSaid(sentence);
      },
      (thrown: unknown) => setError(errorData(thrown)),
    );
  };
  const change = (next: (now: PaperTemplate) => PaperTemplate, part: string) => {
    setSaid('');
    setError(undefined);
    changeDraft(paper, saved, part, next);
  };
  const save = () =>
    attempt(async () => {
      const { version } = await call('template:save', { paper, template });
      dropDraft(paper);
      return text.savedNow(version);
    });
  const importFile = () =>
    attempt(async () => {
      const { files } = await call('dialog:open-file', {
        title: text.importTitle,
        extensions: ['yaml', 'yml'],
      });
      const [picked] = files;
      if (picked === undefined) return '';
      const read = await call('template:read-file', { file: picked.token });
      const its =
        read.paper === paper ? saved : (await call('template:get', { paper: read.paper, year })).template;
      changeDraft(read.paper, its, '', () => read.template);
      onOpen(read.paper);
      return text.imported;
    });
  const exportFile = (name: string) =>
    attempt(async () => {
      const { file } = await call('dialog:save-file', {
        title: text.exportTitle,
        suggestedName: text.exportName(name),
      });
      if (file === null) return '';
      await call('template:export', { paper, out: file.token });
      return text.exported(file.name);
    });
  const bringBack = (version: number) =>
    attempt(async () => {
      const old = await call('template:get', { paper, year, version });
      changeDraft(paper, saved, '', () => old.template);
      return '';
    });
  useCommands(text.title, [
    { id: 'templates.save', title: text.save, when: changed, run: save },
    { id: 'templates.undo', title: text.undo, when: draft !== undefined, run: () => undoDraft(paper) },
  ]);

  if (found.error) return <ErrorPanel error={found.error} onRetry={found.reload} />;
  if (found.data === undefined) return <Loading />;
  const { name, parts, versions } = found.data;
  const [newest] = versions;
  return (
    <>
      <section className={styles.editor} aria-label={name}>
        <header className={styles.editorHead}>
          <div className={styles.acts}>
            <h2 className={styles.heading}>{name}</h2>
            <span className={styles.hint}>
              {newest === undefined || newest.plain
                ? text.plain
                : text.saved(text.version(newest.version), formatMoment(newest.at), newest.by)}
            </span>
            {changed ? <span className={styles.unsaved}>● {text.unsaved}</span> : null}
          </div>
          <div className={styles.acts}>
            <CommandButton command="templates.save" tone="primary" />
            <CommandButton command="templates.undo" />
            <Button
              size="compact-sm"
              variant="default"
              disabled={Object.keys(template).length === 0}
              onClick={() => change(() => ({}), '')}
            >
              {text.reset}
            </Button>
          </div>
          <div className={styles.acts}>
            <Button size="compact-xs" variant="default" onClick={importFile}>
              {text.importFile}
            </Button>
            <Button size="compact-xs" variant="default" disabled={changed} onClick={() => exportFile(name)}>
              {text.exportFile}
            </Button>
            <Select
              size="xs"
              className={styles.versions ?? ''}
              aria-label={text.history}
              placeholder={text.history}
              disabled={versions.length === 0}
              data={versions.map(({ version, at, by, plain }) => ({
                value: String(version),
                label: text.historyItem(version, formatMoment(at), by, plain),
              }))}
              value={null}
              onChange={(version) => version !== null && bringBack(Number(version))}
            />
          </div>
          {error ? <ErrorPanel error={error} /> : null}
          <p role="status" className={styles.saved}>
            {said && `✓ ${said}`}
          </p>
        </header>
        <TemplateForm paper={paper} parts={parts} template={template} onChange={change} />
      </section>
      <TemplatePreview key={paper} paper={paper} name={name} year={year} template={template} />
    </>
  );
}
