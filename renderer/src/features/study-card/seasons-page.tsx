import { Button } from '@mantine/core';
import { useState } from 'react';
import type { CardSeason } from '../../../../shared/contract/study-card-seasons.contract.ts';
import { useQuery } from '../../api/client.ts';
import { useApp } from '../../app/app-context.ts';
import { useCommands } from '../../commands/use-commands.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { Loading } from '../../components/loading.tsx';
import { halfNames, providerNames } from '../../text/zh-CN/study-card.ts';
import { cardDeskText } from '../../text/zh-CN/study-card-desk.ts';
import { cardSeasonsText } from '../../text/zh-CN/study-card-seasons.ts';
import type { ScopeChoice } from './card-scope.ts';
import { CardAudit } from './card-audit.tsx';
import { ReportedLists } from './reported-lists.tsx';
import { SeasonCopyDialog } from './season-copy-dialog.tsx';
import { SeasonDetails } from './season-details.tsx';
import { SeasonEditDialog } from './season-edit-dialog.tsx';
import { UnitCardSettings } from './unit-card-settings.tsx';
import common from './card-common.module.css';
import styles from './seasons-page.module.css';

const text = cardSeasonsText;

/** 批次与设置: what each season says with its source, the officer's own copies, and how the unit pays and is invoiced. */
export function SeasonsPage({ scope, setScope }: ScopeChoice) {
  const { year, go } = useApp();
  const answer = useQuery('study-card:seasons', {}, { topics: ['cards'] });
  const [wanted, setWanted] = useState(scope.seasonId);
  const [copying, setCopying] = useState<CardSeason>();
  const [editing, setEditing] = useState<CardSeason>();
  const seasons = answer.data?.seasons ?? [];
  const mine = seasons.filter((season) => season.year === year);
  const others = seasons.filter((season) => season.year !== year);
  const chosen = seasons.find((season) => season.id === wanted) ?? mine[0] ?? others[0];
  const step = (by: number) => {
    const all = [...mine, ...others];
    const next = all[all.findIndex((each) => each.id === chosen?.id) + by];
    if (next) setWanted(next.id);
  };
  useCommands(text.title, [
    {
      id: 'season-next',
      title: cardDeskText.commands.next,
      repeats: true,
      run: () => step(1),
    },
    {
      id: 'season-previous',
      title: cardDeskText.commands.previous,
      repeats: true,
      run: () => step(-1),
    },
    {
      id: 'season-copy',
      title: text.copy,
      when: chosen !== undefined,
      run: () => setCopying(chosen),
    },
  ]);
  if (answer.error) return <ErrorPanel error={answer.error} onRetry={answer.reload} />;
  if (!answer.data) return <Loading />;
  const entry = (season: CardSeason) => (
    <li key={season.id}>
      <button
        type="button"
        className={styles.seasonEntry}
        aria-pressed={season.id === chosen?.id}
        onClick={() => setWanted(season.id)}
      >
        <b>{season.title}</b>
        <span className={common.minor}>
          {[
            providerNames[season.provider],
            `${season.year} ${halfNames[season.half]}`,
            season.city,
            season.own ? text.own : text.shipped,
            season.closedOn === null ? '' : text.closedOn(season.closedOn),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </button>
    </li>
  );
  return (
    <div className={styles.seasons}>
      <aside className={styles.seasonList}>
        <h2 className={common.section}>{text.ofYear(year)}</h2>
        {mine.length === 0 ? (
          <div className={styles.noMine}>
            <p>
              <b>{text.none(year)}</b>
            </p>
            <p className={common.minor}>{text.noneHint}</p>
          </div>
        ) : (
          <ul>{mine.map(entry)}</ul>
        )}
        {others.length === 0 ? null : (
          <>
            <h2 className={common.section}>{text.others}</h2>
            <ul>{others.map(entry)}</ul>
          </>
        )}
      </aside>
      <div className={styles.seasonBody}>
        {chosen === undefined ? (
          <EmptyState title={text.none(year)} hint={text.noneHint} />
        ) : (
          <>
            <div className={styles.seasonHead}>
              <h2 className={common.pageTitle}>{chosen.title}</h2>
              <Button
                size="xs"
                variant={mine.length === 0 ? 'filled' : 'default'}
                onClick={() => setCopying(chosen)}
              >
                {text.copy}
              </Button>
              {chosen.own && chosen.closedOn === null ? (
                <Button size="xs" variant="default" onClick={() => setEditing(chosen)}>
                  {text.edit}
                </Button>
              ) : null}
              {chosen.year === year ? (
                <Button
                  size="xs"
                  variant="default"
                  onClick={() => {
                    setScope({ seasonId: chosen.id, provider: chosen.provider });
                    go('cards', { view: 'close', seasonId: chosen.id });
                  }}
                >
                  {text.close}
                </Button>
              ) : null}
            </div>
            <SeasonDetails season={chosen} origin={seasons.find((each) => each.id === chosen.copiedFrom)} />
          </>
        )}
        <UnitCardSettings year={year} />
        <ReportedLists year={year} />
        <CardAudit />
      </div>
      {copying ? (
        <SeasonCopyDialog
          from={copying}
          year={year}
          onClose={() => setCopying(undefined)}
          onCopied={(season) => {
            setCopying(undefined);
            setWanted(season.id);
            setEditing(season);
          }}
        />
      ) : null}
      {editing ? (
        <SeasonEditDialog
          season={editing}
          origin={seasons.find((each) => each.id === editing.copiedFrom)}
          onClose={() => setEditing(undefined)}
        />
      ) : null}
    </div>
  );
}
