import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { PaperTemplate } from '../../../../shared/contract/template.contract.ts';
import type { TemplatePaper } from '../../../../shared/domain/paper-template.ts';
import { useQuery } from '../../api/client.ts';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { Loading } from '../../components/loading.tsx';
import { PageTurner } from '../../components/papers/page-turner.tsx';
import { PageImage } from '../../components/papers/paper-pages.tsx';
import { templatesText as text } from '../../text/zh-CN/templates.ts';
import styles from './templates.module.css';

/** Between the last letter and the drawing. */
const pauseMs = 350;

function useSettled<Value>(value: Value): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pauseMs);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

interface Props {
  paper: TemplatePaper;
  name: string;
  year: number;
  template: PaperTemplate;
}

/** Real pages by the code that prints them, drawn anew after each change. */
export function TemplatePreview({ paper, name, year, template }: Props) {
  const wanted = useSettled(JSON.stringify(template));
  const drawn = useQuery(
    'template:preview',
    // What was written here is a template.
    { paper, year, template: JSON.parse(wanted) as PaperTemplate },
    { topics: ['settings', 'roster', 'claims', 'rules', 'cards'] },
  );
  const [page, setPage] = useState(1);
  const [large, setLarge] = useState(false);
  // What was drawn last stays in sight while the template says something that cannot be printed.
  const [data, setData] = useState(drawn.data);
  if (drawn.data !== undefined && drawn.data !== data) setData(drawn.data);
  const { error } = drawn;
  const shown = data === undefined ? 1 : Math.min(page, data.pages);
  // Another question is on its way: the cancelled one is no news.
  const problem = error?.code === 'job.cancelled' ? undefined : error;
  return (
    <section className={styles.preview} aria-label={text.preview}>
      <div className={styles.previewBar}>
        <span className={styles.hint}>{data?.madeUp === true ? `? ${text.madeUp}` : text.short}</span>
        <span className={styles.spacer} />
        <Button size="compact-xs" variant="default" aria-pressed={large} onClick={() => setLarge(!large)}>
          {large ? text.whole : text.large}
        </Button>
        {data === undefined || data.pages < 2 ? null : (
          <PageTurner page={shown} pages={data.pages} size="compact-xs" onPage={setPage} />
        )}
      </div>
      {problem ? <ErrorPanel error={problem} onRetry={drawn.reload} /> : null}
      <div className={styles.pageArea} data-stale={problem !== undefined} data-large={large}>
        {data === undefined ? (
          problem ? null : (
            <Loading>{text.previewLoading}</Loading>
          )
        ) : (
          <PageImage
            key={`${data.previewId} ${shown}`}
            src={`proof://preview/${encodeURIComponent(data.previewId)}/${shown}`}
            alt={text.previewAlt(name, shown)}
            onRetry={drawn.reload}
          />
        )}
      </div>
    </section>
  );
}
