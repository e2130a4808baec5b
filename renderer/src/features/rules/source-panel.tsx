import { Button, CloseButton } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { RuleCase, RuleFigure, RuleRow } from '../../../../shared/contract/rules.contract.ts';
import { useQuery } from '../../api/client.ts';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { Loading } from '../../components/loading.tsx';
import { StatusMark } from '../../components/status-mark.tsx';
import { rulesText, sourceText, standardText, trialText } from '../../text/zh-CN/rules.ts';
import type { Standard } from './rules-answers.ts';
import type { StandardOpen } from './standard-table.tsx';
import { expectedWords } from './trial.ts';
import styles from './source-panel.module.css';

type Source = Standard['sources'][number];

/** How sure we are of a document; anything but the original is a question. */
function Certainty({ source }: { source: Pick<Source, 'certainty' | 'certaintyName'> }) {
  return (
    <StatusMark mark={source.certainty === 'original' ? 'good' : 'question'}>
      {source.certaintyName}
    </StatusMark>
  );
}

function DocumentFacts({ source }: { source: Source }) {
  return (
    <dl className={styles.facts}>
      {source.number === null ? null : (
        <>
          <dt>{sourceText.number}</dt>
          <dd>{source.number}</dd>
        </>
      )}
      <dt>{sourceText.issuer}</dt>
      <dd>{source.issuer}</dd>
      <dt>{sourceText.date}</dt>
      <dd>{source.date}</dd>
      <dt>{sourceText.certainty}</dt>
      <dd>
        <Certainty source={source} />
      </dd>
      {source.note === null ? null : (
        <>
          <dt>{sourceText.note}</dt>
          <dd>{source.note}</dd>
        </>
      )}
    </dl>
  );
}

function Cited({
  source,
  clause,
  quote,
  onSource,
}: {
  source: Source | undefined;
  clause: string;
  quote: string | null;
  onSource: (id: string) => void;
}) {
  return (
    <section>
      <h3 className={styles.section}>{sourceText.heading}</h3>
      {source === undefined ? null : (
        <>
          <button type="button" className={styles.document} onClick={() => onSource(source.id)}>
            {source.title}
          </button>
          <DocumentFacts source={source} />
        </>
      )}
      <dl className={styles.facts}>
        <dt>{sourceText.clause}</dt>
        <dd>{clause === '' ? sourceText.noClause : clause}</dd>
      </dl>
      {quote === null ? null : (
        <blockquote className={styles.quote} aria-label={sourceText.quote}>
          {quote}
        </blockquote>
      )}
    </section>
  );
}

function RuleIds({ ids }: { ids: readonly string[] }) {
  if (ids.length === 0) return null;
  return (
    <p className={styles.ids}>
      {sourceText.ruleIds} {ids.join('、')}
    </p>
  );
}

/** Cases that are shown before all are asked for; a common figure stands in many. */
const firstCases = 8;

/** The cases of a figure or an item in words, each one click from a trial. */
function Cases({ cases, onCase }: { cases: readonly RuleCase[]; onCase: (chosen: RuleCase) => void }) {
  const [all, setAll] = useState(false);
  const shown = all ? cases : cases.slice(0, firstCases);
  return (
    <section>
      <h3 className={styles.section}>
        {sourceText.cases} <span className={styles.minor}>{sourceText.casesCount(cases.length)}</span>
      </h3>
      {cases.length === 0 ? <p className={styles.minor}>{sourceText.noCases}</p> : null}
      <ul>
        {shown.map((one) => (
          <li key={one.id} className={styles.case}>
            <div className={styles.caseHead}>
              <span className={styles.caseTitle}>{one.title}</span>
              <Button
                size="compact-xs"
                variant="default"
                aria-label={sourceText.tryCase(one.title)}
                onClick={() => onCase(one)}
              >
                {sourceText.try}
              </Button>
            </div>
            <p className={styles.minor}>{one.person}</p>
            {one.claims.map((claim, index) => (
              <p key={index} className={styles.caseLine}>
                {one.claims.length > 1 ? `${index + 1}. ` : ''}
                {claim}
              </p>
            ))}
            {expectedWords(one.expected, one.request.claims, trialText.place).map((line, index) => (
              <p key={index} className={styles.expected}>
                ⇒ {line}
              </p>
            ))}
          </li>
        ))}
      </ul>
      {shown.length === cases.length ? null : (
        <Button size="compact-sm" variant="default" onClick={() => setAll(true)}>
          {sourceText.allCases(cases.length)}
        </Button>
      )}
    </section>
  );
}

function Conflicts({
  ids,
  titles,
  onConflict,
}: {
  ids: readonly string[];
  titles: ReadonlyMap<string, string>;
  onConflict: (id: string) => void;
}) {
  if (ids.length === 0) return null;
  return (
    <section>
      <h3 className={styles.section}>{sourceText.conflicts}</h3>
      <ul>
        {ids.map((id) => (
          <li key={id}>
            <button type="button" className={styles.link} onClick={() => onConflict(id)}>
              ? {titles.get(id) ?? id}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface PanelActs {
  readonly onOpen: (open: StandardOpen) => void;
  readonly onCase: (chosen: RuleCase) => void;
  readonly onConflict: (id: string) => void;
  readonly onTry: (row: RuleRow) => void;
  readonly onClose: () => void;
}

function Frame({ title, onClose, children }: { title: string; onClose: () => void; children: ReactNode }) {
  return (
    <aside className={styles.panel} aria-label={sourceText.panel}>
      <div className={styles.head}>
        <h2 className={styles.title}>{title}</h2>
        <CloseButton aria-label={sourceText.close} onClick={onClose} />
      </div>
      {children}
    </aside>
  );
}

function FigurePanel({
  figure,
  standard,
  conflictTitles,
  acts,
}: {
  figure: RuleFigure;
  standard: Standard;
  conflictTitles: ReadonlyMap<string, string>;
  acts: PanelActs;
}) {
  const rows = standard.rows.filter((row) => figure.items.includes(row.item));
  return (
    <Frame title={figure.title} onClose={acts.onClose}>
      <p className={styles.value}>{figure.value}</p>
      <p className={styles.minor}>
        {figure.to === null ? sourceText.since(figure.from) : sourceText.period(figure.from, figure.to)}
      </p>
      {figure.setBy === null ? null : (
        <p className={styles.setBy}>
          ? {sourceText.setBy(figure.setBy.title)}
          <Button
            size="compact-xs"
            variant="default"
            onClick={() => figure.setBy !== null && acts.onConflict(figure.setBy.conflict)}
          >
            {sourceText.seeConflict}
          </Button>
        </p>
      )}
      <Cited
        source={standard.sources.find((source) => source.id === figure.source)}
        clause={figure.clause}
        quote={figure.quote}
        onSource={(source) => acts.onOpen({ source })}
      />
      <RuleIds ids={figure.rules} />
      {rows.length === 0 ? null : (
        <section>
          <h3 className={styles.section}>{sourceText.usedBy}</h3>
          <ul>
            {rows.map((row) => (
              <li key={row.item}>
                <button type="button" className={styles.link} onClick={() => acts.onOpen({ item: row.item })}>
                  {row.name}
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <Conflicts ids={figure.conflicts} titles={conflictTitles} onConflict={acts.onConflict} />
      <Cases cases={standard.cases.filter((one) => figure.cases.includes(one.id))} onCase={acts.onCase} />
    </Frame>
  );
}

function ItemPanel({
  row,
  standard,
  conflictTitles,
  acts,
}: {
  row: RuleRow;
  standard: Standard;
  conflictTitles: ReadonlyMap<string, string>;
  acts: PanelActs;
}) {
  return (
    <Frame title={row.name} onClose={acts.onClose}>
      <p className={styles.minor}>{[row.type, row.categoryName, sourceText.unit(row.unit)].join(' · ')}</p>
      {row.requirement === '' ? null : (
        <blockquote className={styles.quote} aria-label={sourceText.quote}>
          {row.requirement}
        </blockquote>
      )}
      <div className={styles.acts}>
        <Button size="compact-sm" onClick={() => acts.onTry(row)}>
          {rulesText.tryItem}
        </Button>
      </div>
      {row.needsUpper ? <p className={styles.setBy}>? {sourceText.needsUpper}</p> : null}
      <p className={styles.minor}>
        {row.publicNeed ? sourceText.publicNeedFits : sourceText.publicNeedUnfit}
      </p>
      <Cited
        source={standard.sources.find((source) => source.id === row.source)}
        clause={row.clause}
        quote={null}
        onSource={(source) => acts.onOpen({ source })}
      />
      <RuleIds ids={row.rules} />
      {row.proofs.length === 0 ? null : (
        <section>
          <h3 className={styles.section}>{sourceText.proofs}</h3>
          <ul className={styles.dots}>
            {row.proofs.map((proof) => (
              <li key={proof}>{proof}</li>
            ))}
          </ul>
          {row.proofsSource === '' ? null : (
            <p className={styles.minor}>{sourceText.proofsSource(row.proofsSource)}</p>
          )}
        </section>
      )}
      <Conflicts ids={row.conflicts} titles={conflictTitles} onConflict={acts.onConflict} />
      <Cases cases={standard.cases.filter((one) => row.cases.includes(one.id))} onCase={acts.onCase} />
    </Frame>
  );
}

/** A document and everything of the year that is cited from it. */
function DocumentPanel({ id, standard, acts }: { id: string; standard: Standard; acts: PanelActs }) {
  const asked = useQuery('rules:source', { year: standard.year, source: id }, { keepPrevious: false });
  const source = standard.sources.find((one) => one.id === id);
  return (
    <Frame title={asked.data?.title ?? source?.title ?? id} onClose={acts.onClose}>
      {asked.error ? <ErrorPanel error={asked.error} onRetry={asked.reload} /> : null}
      {asked.data === undefined ? (
        asked.loading && <Loading />
      ) : (
        <>
          <DocumentFacts source={asked.data} />
          <h3 className={styles.section}>
            {sourceText.cited}{' '}
            <span className={styles.minor}>{sourceText.citedCount(asked.data.cited.length)}</span>
          </h3>
          <ul>
            {asked.data.cited.map((one) => (
              <li key={`${one.kind} ${one.id}`} className={styles.case}>
                <span className={styles.kind}>{sourceText.citedKinds[one.kind]}</span>
                {one.kind === 'figure' || one.kind === 'item' || one.kind === 'conflict' ? (
                  <button
                    type="button"
                    className={styles.link}
                    onClick={() => {
                      if (one.kind === 'figure') acts.onOpen({ figure: one.id });
                      else if (one.kind === 'item') acts.onOpen({ item: one.id });
                      else acts.onConflict(one.id);
                    }}
                  >
                    {one.title}
                  </button>
                ) : (
                  <span>{one.title}</span>
                )}
                <p className={styles.minor}>{one.clause}</p>
                {one.quote === null ? null : <p className={styles.caseLine}>{one.quote}</p>}
              </li>
            ))}
          </ul>
        </>
      )}
    </Frame>
  );
}

/** Where a figure or an item is written, in which words, how sure that is, and the cases beside it. */
export function SourcePanel({
  open,
  standard,
  conflictTitles,
  acts,
}: {
  open: StandardOpen;
  standard: Standard;
  conflictTitles: ReadonlyMap<string, string>;
  acts: PanelActs;
}) {
  if ('source' in open)
    return <DocumentPanel key={open.source} id={open.source} standard={standard} acts={acts} />;
  if ('figure' in open) {
    const figure = standard.figures.find((one) => one.key === open.figure);
    if (figure !== undefined)
      return (
        <FigurePanel
          key={figure.key}
          figure={figure}
          standard={standard}
          conflictTitles={conflictTitles}
          acts={acts}
        />
      );
    return (
      <Frame title={standardText.gone} onClose={acts.onClose}>
        <p className={styles.minor}>{standardText.goneHint}</p>
      </Frame>
    );
  }
  const row = standard.rows.find((one) => one.item === open.item);
  if (row === undefined)
    return (
      <Frame title={standardText.gone} onClose={acts.onClose}>
        <p className={styles.minor}>{standardText.goneHint}</p>
      </Frame>
    );
  return (
    <ItemPanel key={row.item} row={row} standard={standard} conflictTitles={conflictTitles} acts={acts} />
  );
}
