import { SegmentedControl, Select } from '@mantine/core';
import { cardProviders } from '../../../../shared/domain/study-card.ts';
import { useQuery } from '../../api/client.ts';
import { useApp } from '../../app/app-context.ts';
import type { RouteParams } from '../../app/routes.ts';
import { ViewTabs } from '../../components/view-tabs.tsx';
import { providerNames, studyCardText } from '../../text/zh-CN/study-card.ts';
import type { ScopeChoice } from './card-scope.ts';
import styles from './study-card-screen.module.css';

type View = NonNullable<RouteParams['cards']['view']>;

const views = [
  'board',
  'desk',
  'plan',
  'calendar',
  'settings',
  'papers',
  'import',
] as const satisfies readonly View[];

/** The views whose figures follow the season and the provider. */
const scoped: readonly View[] = ['board', 'desk', 'papers'];
const all = 'all';

interface CardsHeaderProps extends ScopeChoice {
  view: View;
}

/** On every page of 学习卡: which season, which provider, and the way to the other pages. */
export function CardsHeader({ view, scope, setScope }: CardsHeaderProps) {
  const { year, go } = useApp();
  const answer = useQuery('study-card:seasons', { year }, { topics: ['cards'] });
  const seasons = answer.data?.seasons ?? [];
  return (
    <header className={styles.header}>
      <h1 className={styles.title}>{studyCardText.title}</h1>
      {scoped.includes(view) && (
        <>
          <Select
            size="xs"
            className={styles.seasonSelect}
            aria-label={studyCardText.season}
            allowDeselect={false}
            comboboxProps={{ width: 340, position: 'bottom-start' }}
            value={scope.seasonId ?? all}
            data={[
              { value: all, label: studyCardText.allSeasons },
              ...seasons
                .filter((season) => scope.provider === undefined || season.provider === scope.provider)
                .map((season) => ({
                  value: season.id,
                  label:
                    season.closedOn === null
                      ? season.title
                      : `${season.title}（${studyCardText.closedSeason}）`,
                })),
            ]}
            onChange={(value) => {
              const season = seasons.find((each) => each.id === value);
              const provider = season?.provider ?? scope.provider;
              setScope({
                ...(season ? { seasonId: season.id } : {}),
                ...(provider === undefined ? {} : { provider }),
              });
            }}
          />
          <SegmentedControl
            size="xs"
            aria-label={studyCardText.provider}
            value={scope.provider ?? all}
            data={[
              { value: all, label: studyCardText.allProviders },
              ...cardProviders.map((provider) => ({ value: provider, label: providerNames[provider] })),
            ]}
            onChange={(value) => {
              const provider = cardProviders.find((each) => each === value);
              setScope(provider === undefined ? {} : { provider });
            }}
          />
        </>
      )}
      <div className={styles.views}>
        <ViewTabs
          title={studyCardText.title}
          label={studyCardText.viewsLabel}
          commands="cards-view-"
          views={views}
          names={studyCardText.views}
          current={view}
          onView={(id) => go('cards', { view: id })}
        />
      </div>
    </header>
  );
}
