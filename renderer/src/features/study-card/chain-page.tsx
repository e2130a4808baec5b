import { Button } from '@mantine/core';
import { useState } from 'react';
import type { WindowResponse } from '../../../../shared/contract/index.ts';
import { call, useQuery } from '../../api/client.ts';
import { useApp } from '../../app/app-context.ts';
import { notify, notifyError } from '../../app/notices.ts';
import { useCommands } from '../../commands/use-commands.ts';
import { CommandButton } from '../../components/command-button.tsx';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { formatMoment } from '../../components/format.ts';
import { Loading } from '../../components/loading.tsx';
import { StatusMark } from '../../components/status-mark.tsx';
import type { Mark } from '../../components/status-mark.tsx';
import type { CardState } from '../../../../shared/domain/study-card.ts';
import { formatFen } from '../../../../shared/domain/money.ts';
import { commonText } from '../../text/zh-CN/common.ts';
import {
  cardStateNames,
  legNames,
  legStateNames,
  providerNames,
  studyCardText,
} from '../../text/zh-CN/study-card.ts';
import { cardBoardText } from '../../text/zh-CN/study-card-board.ts';
import { cardChainText } from '../../text/zh-CN/study-card-chain.ts';
import { ChainRow } from './chain-row.tsx';
import { clockSource, clockText } from './clock-text.ts';
import { CauseChip, legSigns } from './leg-line.tsx';
import { linkKey, relinkRequest, unlinkRequest } from './unlink-request.ts';
import { RemindersDialog } from './reminders-dialog.tsx';
import common from './card-common.module.css';
import styles from './chain-page.module.css';

const text = cardChainText;
type Chain = WindowResponse<'study-card:chain'>;
type Link = Chain['links'][number];

const stateMarks: Record<CardState, Mark> = { closed: 'good', waiting: 'none', gap: 'bad' };

interface ChainPageProps {
  staffNumber: string | undefined;
  /** The chain's own name, for whom the roster does not know. */
  chain: string | undefined;
}

/** One person from order to credit: five stations with their dates, the rows of every list, and what ties them. */
export function ChainPage({ staffNumber, chain }: ChainPageProps) {
  const { year, go, back, canGoBack } = useApp();
  const answer = useQuery(
    'study-card:chain',
    {
      year,
      ...(staffNumber === undefined ? {} : { staffNumber }),
      ...(chain === undefined ? {} : { key: chain }),
    },
    { topics: ['cards', 'roster'] },
  );
  const [active, setActive] = useState(0);
  const [reminding, setReminding] = useState(false);
  const links = (answer.data?.links ?? []).filter((link) => link.undoneAt === null);
  const current = Math.min(active, Math.max(0, links.length - 1));
  const chosen = links[current];

  const undo = async (link: Link) => {
    try {
      await call('study-card:unlink', unlinkRequest(link));
      notify({
        kind: 'info',
        matter: 'cards',
        text: text.linkUndone,
        action: { label: text.redo, run: () => void relink(link) },
      });
    } catch (thrown) {
      notifyError(thrown);
    }
  };
  const toPerson = answer.data?.person.staffNumber;
  useCommands(text.title, [
    {
      id: 'chain-next-link',
      title: studyCardText.keys.nextStation,
      repeats: true,
      when: current < links.length - 1,
      run: () => setActive(current + 1),
    },
    {
      id: 'chain-previous-link',
      title: studyCardText.keys.previousStation,
      repeats: true,
      when: current > 0,
      run: () => setActive(current - 1),
    },
    {
      id: 'chain-undo-link',
      title: studyCardText.keys.undoLink,
      when: chosen !== undefined,
      run: () => chosen && void undo(chosen),
    },
    { id: 'cards-remind', title: studyCardText.keys.reminders, run: () => setReminding(true) },
  ]);

  if (answer.error) return <ErrorPanel error={answer.error} onRetry={answer.reload} />;
  if (!answer.data) return <Loading />;
  const { person, stations, approvals } = answer.data;
  return (
    <div className={styles.chain}>
      <div className={common.pageHead}>
        <Button variant="default" size="compact-md" onClick={() => (canGoBack ? back() : go('cards'))}>
          ◂ {studyCardText.back}
        </Button>
        <h2 className={styles.chainName}>
          {person.name} <span className={common.minor}>{person.staffNumber ?? cardBoardText.nobody}</span>
        </h2>
        <span className={common.minor}>
          {[person.department, person.providers.map((each) => providerNames[each]).join('、')]
            .filter(Boolean)
            .join(' · ')}
        </span>
        <StatusMark mark={stateMarks[person.state]}>{cardStateNames[person.state]}</StatusMark>
        <span className={common.barActs}>
          <CommandButton command="cards-remind" />
          <CommandButton command="cards-view-desk">{text.openDesk}</CommandButton>
          {toPerson == null ? null : (
            <Button
              variant="default"
              size="xs"
              onClick={() => go('roster', { view: 'person', staffNumber: toPerson })}
            >
              {text.openPerson}
            </Button>
          )}
        </span>
      </div>

      <ol className={styles.chainLine} aria-label={text.stations}>
        {stations.map((station) => (
          <li key={station.leg} className={styles.chainStation} data-state={station.state}>
            <span className={styles.chainDot} data-state={station.state} aria-hidden>
              {legSigns[station.state]}
            </span>
            <span>
              <b>{legNames[station.leg]}</b>{' '}
              <span className={styles.stateWord} data-state={station.state}>
                {legStateNames[station.state]}
              </span>
            </span>
            <span className={styles.chainDate}>{station.date ?? studyCardText.none}</span>
            <span className={common.minor}>{station.text}</span>
          </li>
        ))}
      </ol>

      {person.causes.length === 0 ? null : (
        <section className={styles.chainCauses} aria-label={text.causes}>
          {person.causes.map((cause, index) => (
            <div key={`${cause.code} ${index}`} className={styles.chainCause}>
              <CauseChip cause={cause} />
              <span className={styles.linkWords}>{cause.explanation}</span>
              <span className={`${styles.chainDays} ${common.minor}`} title={clockSource(cause.clock)}>
                {cause.clock === null ? '' : clockText(cause.clock)}
              </span>
              <b>{cause.nextAct}</b>
            </div>
          ))}
        </section>
      )}

      <div className={styles.chainRows}>
        {stations.map((station) => (
          <section key={station.leg} aria-label={legNames[station.leg]} className={styles.chainColumn}>
            {station.rows.length === 0 ? (
              <p className={styles.chainNone}>{text.noRows}</p>
            ) : (
              station.rows.map((row) => <ChainRow key={row.rowId} row={row} year={year} />)
            )}
          </section>
        ))}
      </div>

      <section className={styles.chainLinks} aria-label={text.links}>
        <h3 className={common.section}>{text.links}</h3>
        {answer.data.links.length === 0 ? <p className={common.minor}>{text.noLinks}</p> : null}
        <ul>
          {answer.data.links.map((link) => (
            <li
              key={linkKey(link)}
              className={styles.linkLine}
              data-active={link === chosen}
              data-undone={link.undoneAt !== null}
            >
              <StatusMark mark={link.undoneAt === null ? 'good' : 'none'}>
                {text.origin[link.origin]}
              </StatusMark>
              <span className={styles.linkWords}>{text.linkLine(link.fromTitle, link.toTitle)}</span>
              <span>{link.amount === null ? '' : studyCardText.yuan(formatFen(link.amount))}</span>
              <span className={common.minor}>{link.reasons.join('，')}</span>
              <span className={common.minor}>
                {link.undoneAt !== null
                  ? text.undone(link.undoneBy, formatMoment(link.undoneAt))
                  : link.at === null
                    ? ''
                    : `${formatMoment(link.at)} ${link.by}`}
              </span>
              {link.undoneAt === null ? (
                <Button size="compact-xs" variant="default" onClick={() => void undo(link)}>
                  {text.undo}
                </Button>
              ) : (
                <Button size="compact-xs" variant="default" onClick={() => void relink(link)}>
                  {text.redo}
                </Button>
              )}
            </li>
          ))}
        </ul>
        {approvals.length === 0 ? null : (
          <>
            <h3 className={common.section}>{text.approvals}</h3>
            <ul>
              {approvals.map((entry) => (
                <li key={entry.entryId} className={styles.linkLine}>
                  <StatusMark mark={entry.decision === 'approved' ? 'good' : 'none'}>
                    {text.approval[entry.decision]}
                  </StatusMark>
                  <span className={styles.linkWords}>{entry.remark || commonText.nothing}</span>
                  <span className={common.minor}>
                    {formatMoment(entry.at)} {entry.by}
                  </span>
                </li>
              ))}
            </ul>
          </>
        )}
      </section>
      <footer className={common.footBar}>
        <CommandButton command="chain-next-link" />
        <CommandButton command="chain-previous-link" />
        <CommandButton command="chain-undo-link" />
      </footer>
      <RemindersDialog
        opened={reminding}
        onClose={() => setReminding(false)}
        scope={{}}
        department={person.department}
      />
    </div>
  );
}

async function relink(link: Link): Promise<void> {
  try {
    await call('study-card:link', relinkRequest(link));
  } catch (thrown) {
    notifyError(thrown);
  }
}
