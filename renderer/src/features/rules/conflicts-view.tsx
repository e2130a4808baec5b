import { Button, TextInput } from '@mantine/core';
import { useMemo, useRef, useState } from 'react';
import type { RuleFigure } from '../../../../shared/contract/rules.contract.ts';
import { useCommands } from '../../commands/use-commands.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { formatDay } from './format-day.ts';
import { StatusMark } from '../../components/status-mark.tsx';
import { conflictText, sourceText } from '../../text/zh-CN/rules.ts';
import type { Conflict } from './rules-answers.ts';
import styles from './conflicts.module.css';

type Reading = Conflict['readings'][number];

function wordsOf(conflict: Conflict): string {
  return [
    conflict.decision,
    conflict.title,
    conflict.text,
    ...conflict.rules,
    ...conflict.items.map((item) => item.name),
    ...conflict.readings.flatMap((reading) => [reading.text, reading.clause, reading.sourceName]),
  ]
    .filter((part) => part !== null)
    .join('\n')
    .toLowerCase();
}

function ReadingCard({
  conflict,
  reading,
  figures,
  locked,
  onFigure,
  onRehearse,
}: {
  conflict: Conflict;
  reading: Reading;
  figures: ReadonlyMap<string, RuleFigure>;
  locked: boolean;
  onFigure: (key: string) => void;
  onRehearse: () => void;
}) {
  return (
    <article className={styles.reading} data-chosen={reading.chosen || undefined}>
      <div className={styles.readingHead}>
        {reading.chosen ? (
          <StatusMark mark="good">{conflictText.inForce}</StatusMark>
        ) : (
          <StatusMark mark="none">{conflictText.notChosen}</StatusMark>
        )}
        {reading.id === conflict.shipped ? (
          <span className={styles.minor}>{conflictText.shipped}</span>
        ) : null}
      </div>
      <p className={styles.readingText}>{reading.text}</p>
      <p className={styles.clause}>
        {reading.sourceName}
        <br />
        {reading.clause}
      </p>
      <p className={styles.minor}>
        {sourceText.certainty}：{sourceText.certainties[reading.certainty]}
      </p>
      {reading.sets.length === 0 ? null : (
        <ul className={styles.sets}>
          {reading.sets.map((set) => (
            <li key={set.key}>
              {figures.has(set.key) ? (
                <button type="button" className={styles.link} onClick={() => onFigure(set.key)}>
                  {set.title}
                </button>
              ) : (
                set.title
              )}{' '}
              ⇒ <b>{set.value}</b>
            </li>
          ))}
        </ul>
      )}
      {reading.chosen ? null : (
        <div className={styles.readingFoot}>
          {reading.selectable ? (
            <Button
              size="sm"
              variant="default"
              disabled={locked}
              aria-label={conflictText.rehearseReading(reading.text)}
              onClick={onRehearse}
            >
              {conflictText.rehearse}
            </Button>
          ) : (
            <p className={styles.note}>– {reading.note === '' ? conflictText.notProgrammed : reading.note}</p>
          )}
          {reading.selectable && locked ? <p className={styles.note}>{conflictText.closed}</p> : null}
        </div>
      )}
    </article>
  );
}

/** 依据冲突: every place where the texts can be read in two ways, both readings, and which one is in force. */
export function ConflictsView({
  conflicts,
  figures,
  opened,
  locked,
  onOpen,
  onFigure,
  onItem,
  onRehearse,
}: {
  conflicts: readonly Conflict[];
  figures: ReadonlyMap<string, RuleFigure>;
  opened: string | undefined;
  locked: boolean;
  onOpen: (id: string) => void;
  onFigure: (key: string) => void;
  onItem: (id: string) => void;
  onRehearse: (conflict: Conflict, reading: Reading) => void;
}) {
  const [search, setSearch] = useState('');
  const searchField = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const found = useMemo(() => {
    const sought = search.toLowerCase().split(/\s+/).filter(Boolean);
    return conflicts.filter((conflict) => {
      const text = wordsOf(conflict);
      return sought.every((word) => text.includes(word));
    });
  }, [conflicts, search]);
  const current = found.find((conflict) => conflict.id === opened) ?? found[0];

  useCommands(conflictText.title, [
    { id: 'rules.search', title: conflictText.search, run: () => searchField.current?.focus() },
  ]);

  function move(step: number) {
    const at = found.findIndex((conflict) => conflict.id === current?.id);
    const next = found[at + step];
    if (next === undefined) return;
    onOpen(next.id);
    list.current?.querySelector<HTMLElement>(`[data-conflict="${next.id}"]`)?.focus();
  }

  if (conflicts.length === 0) {
    return <EmptyState title={conflictText.empty} hint={conflictText.emptyHint} />;
  }
  return (
    <div className={styles.page}>
      <div className={styles.list}>
        <TextInput
          ref={searchField}
          aria-label={conflictText.search}
          placeholder={`${conflictText.search}（/）`}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
        {found.length === 0 ? <p className={styles.minor}>{conflictText.nothingFound}</p> : null}
        <ul
          ref={list}
          onKeyDown={(event) => {
            if (event.key === 'ArrowDown') move(1);
            else if (event.key === 'ArrowUp') move(-1);
            else return;
            event.preventDefault();
          }}
        >
          {found.map((conflict) => {
            const reading = conflict.readings.find((one) => one.chosen);
            return (
              <li key={conflict.id}>
                <button
                  type="button"
                  className={styles.entry}
                  data-conflict={conflict.id}
                  aria-current={conflict.id === current?.id ? 'true' : undefined}
                  onClick={() => onOpen(conflict.id)}
                >
                  <span className={styles.entryHead}>
                    <span className={styles.decision}>{conflict.decision ?? '–'}</span>
                    <span className={styles.entryTitle}>{conflict.title}</span>
                    {conflict.chosen === conflict.shipped ? null : (
                      <span className={styles.changed}>{conflictText.changed}</span>
                    )}
                  </span>
                  <span className={styles.entryText}>{reading?.text ?? ''}</span>
                </button>
              </li>
            );
          })}
        </ul>
      </div>
      {current === undefined ? null : (
        <section className={styles.detail} aria-label={current.title}>
          <h2 className={styles.title}>
            {current.decision === null ? null : <span className={styles.decision}>{current.decision}</span>}{' '}
            {current.title}
          </h2>
          <p className={styles.text}>{current.text}</p>
          <p className={styles.minor}>
            {conflictText.chosenBy(current.chosenBy, formatDay(current.chosenOn))}
            {current.reason === '' ? '' : ` · ${conflictText.reason(current.reason)}`}
          </p>
          <div className={styles.readings}>
            {current.readings.map((reading) => (
              <ReadingCard
                key={reading.id}
                conflict={current}
                reading={reading}
                figures={figures}
                locked={locked}
                onFigure={onFigure}
                onRehearse={() => onRehearse(current, reading)}
              />
            ))}
          </div>
          {current.items.length === 0 ? null : (
            <>
              <h3 className={styles.section}>{conflictText.items}</h3>
              <ul className={styles.items}>
                {current.items.map((item) => (
                  <li key={item.id}>
                    <button type="button" className={styles.link} onClick={() => onItem(item.id)}>
                      {item.name}
                    </button>
                  </li>
                ))}
              </ul>
            </>
          )}
          {current.rules.length === 0 ? null : (
            <p className={styles.minor}>
              {sourceText.ruleIds} {current.rules.join('、')}
            </p>
          )}
          <p className={styles.minor}>{conflictText.stamped}</p>
        </section>
      )}
    </div>
  );
}
