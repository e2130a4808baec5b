import type { RuleFigure } from '../../../../shared/contract/rules.contract.ts';
import { standardText } from '../../text/zh-CN/rules.ts';
import { isUnsure } from './find-standard.ts';
import type { Standard } from './rules-answers.ts';
import type { StandardOpen } from './standard-table.tsx';
import styles from './standard.module.css';

interface FigureLine {
  readonly line: Standard['requirement'][number];
  readonly figure: RuleFigure;
}

/** Figures that are a yes or a no, as sentences. */
function Switches({
  lines,
  opened,
  onOpen,
}: {
  lines: readonly FigureLine[];
  opened: string | undefined;
  onOpen: (open: StandardOpen) => void;
}) {
  if (lines.length === 0) return null;
  return (
    <ul className={styles.switches}>
      {lines.map(({ line, figure }) => (
        <li key={figure.key}>
          {line.name}{' '}
          <button
            type="button"
            className={styles.figure}
            data-figure={figure.key}
            data-unsure={isUnsure(figure) || undefined}
            aria-pressed={opened === figure.key}
            aria-label={standardText.figure(line.name, figure.value)}
            onClick={() => onOpen({ figure: figure.key })}
          >
            {figure.value}
          </button>
        </li>
      ))}
    </ul>
  );
}

/** What a person must reach this year, above the table: figures large, sentences under them, checklists, days. */
export function RequirementCard({
  standard,
  figures,
  open,
  onOpen,
}: {
  standard: Standard;
  figures: ReadonlyMap<string, RuleFigure>;
  open: StandardOpen | undefined;
  onOpen: (open: StandardOpen) => void;
}) {
  const opened = open !== undefined && 'figure' in open ? open.figure : undefined;
  const withFigure = standard.requirement.flatMap((line): FigureLine[] => {
    const figure = line.figure === null ? undefined : figures.get(line.figure);
    return figure === undefined ? [] : [{ line, figure }];
  });
  const tiles = withFigure.filter(({ figure }) => figure.unit !== standardText.yesOrNo);
  const switches = withFigure.filter(({ figure }) => figure.unit === standardText.yesOrNo);
  // A reading that the unit chose stands in the open; the others are folded away.
  const chosen = switches.filter(({ figure }) => figure.setBy !== null);
  const settled = switches.filter(({ figure }) => figure.setBy === null);
  const sentences = standard.requirement.filter((line) => line.figure === null || !figures.has(line.figure));
  return (
    <section className={styles.requirement} aria-label={standardText.requirement}>
      <h2 className={styles.cardTitle}>{standardText.requirement}</h2>
      <ul className={styles.tiles}>
        {tiles.map(({ line, figure }) => (
          <li key={figure.key}>
            <button
              type="button"
              className={styles.tile}
              data-figure={figure.key}
              data-unsure={isUnsure(figure) || undefined}
              aria-pressed={opened === figure.key}
              aria-label={standardText.figure(line.name, figure.value)}
              title={line.text}
              onClick={() => onOpen({ figure: figure.key })}
            >
              <span className={styles.tileName}>{line.name}</span>
              <span className={styles.tileValue}>{figure.value}</span>
            </button>
          </li>
        ))}
      </ul>
      <Switches lines={chosen} opened={opened} onOpen={onOpen} />
      {settled.length + sentences.length === 0 ? null : (
        <details className={styles.sentences} open={settled.some(({ figure }) => figure.key === opened)}>
          <summary>{standardText.sentences(settled.length + sentences.length)}</summary>
          <Switches lines={settled} opened={opened} onOpen={onOpen} />
          <dl>
            {sentences.map((line) => (
              <div key={line.name} className={styles.sentence}>
                <dt>{line.name}</dt>
                <dd>
                  {line.text}
                  <span className={styles.minor}>
                    {' '}
                    {[standard.sources.find((source) => source.id === line.source)?.title, line.clause]
                      .filter(Boolean)
                      .join(' · ')}
                  </span>
                </dd>
              </div>
            ))}
          </dl>
        </details>
      )}
      {standard.checklists.map((checklist) => (
        <p key={checklist.id} className={styles.checklist}>
          <b>{checklist.name}</b> {checklist.entries.join('、')}
          <span className={styles.minor}> {standardText.checklistHint(checklist.clause)}</span>
        </p>
      ))}
      {standard.deadlines.length === 0 ? null : (
        <p className={styles.deadlines}>
          {standard.deadlines.map((deadline) => (
            <span key={`${deadline.date} ${deadline.title}`} title={deadline.source}>
              <b>{deadline.date.slice(5)}</b> {deadline.title}
            </span>
          ))}
        </p>
      )}
    </section>
  );
}
