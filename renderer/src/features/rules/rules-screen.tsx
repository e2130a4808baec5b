import { Button, TextInput } from '@mantine/core';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { CatalogItem } from '../../../../shared/contract/evaluation.ts';
import { useApp } from '../../app/app-context.ts';
import type { ScreenProps } from '../../app/routes.ts';
import { useQuery } from '../../api/use-query.ts';
import { useCommands } from '../../commands/use-commands.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { Loading } from '../../components/loading.tsx';
import { rulesText } from '../../text/zh-CN/rules.ts';
import { groupCatalog } from './group-catalog.ts';
import { StandardList } from './standard-list.tsx';
import { TrialPanel } from './trial-panel.tsx';
import { newTrialClaim } from './trial.ts';
import type { Trial } from './trial.ts';
import styles from './rules.module.css';

const noItems: readonly CatalogItem[] = [];

/** 规则: the year's standard as the officer knows it, and a trial calculation beside it. */
export default function RulesScreen({ params }: ScreenProps<'rules'>) {
  const { year, settings } = useApp();
  const catalog = useQuery('rules:catalog', { year, jurisdiction: settings.jurisdiction });
  const [search, setSearch] = useState('');
  const [trial, setTrial] = useState<Trial>({
    titleLevel: 'intermediate',
    grassroots: settings.grassroots,
    claims: [],
  });
  const nextRef = useRef(1);
  const searchField = useRef<HTMLInputElement>(null);
  const items = catalog.data?.items ?? noItems;
  const groups = useMemo(() => groupCatalog(items, search, rulesText.otherType), [items, search]);
  useCommands(rulesText.title, [
    { id: 'rules.search', title: rulesText.search, keys: ['/'], run: () => searchField.current?.focus() },
  ]);
  const { item: wanted } = params;
  useEffect(() => {
    if (wanted !== undefined) document.getElementById(`item-${wanted}`)?.scrollIntoView({ block: 'center' });
  }, [wanted, items]);

  function tryItem(item: CatalogItem) {
    setTrial((before) => ({
      ...before,
      claims: [...before.claims, newTrialClaim(String(nextRef.current++), item, year)],
    }));
  }

  if (catalog.error) return <ErrorPanel error={catalog.error} onRetry={catalog.reload} />;
  if (!catalog.data) return <Loading />;
  return (
    <div className={styles.page}>
      <div className={styles.standard}>
        <div className={styles.bar}>
          <h1 className={styles.title}>{rulesText.heading(year)}</h1>
          <span className={styles.minor} title={rulesText.hash(catalog.data.pack.hash)}>
            {rulesText.pack(catalog.data.pack.id, catalog.data.pack.version)}
          </span>
          <TextInput
            ref={searchField}
            className={styles.search}
            aria-label={rulesText.search}
            placeholder={`${rulesText.search}（/）`}
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
          />
        </div>
        {groups.length === 0 ? (
          <EmptyState
            title={items.length === 0 ? rulesText.empty : rulesText.nothingFound}
            hint={rulesText.nothingFoundHint}
          >
            <Button variant="default" onClick={() => setSearch('')}>
              {rulesText.clearSearch}
            </Button>
          </EmptyState>
        ) : (
          <StandardList groups={groups} wanted={wanted} onTry={tryItem} />
        )}
      </div>
      <TrialPanel
        trial={trial}
        onChange={setTrial}
        onAdd={tryItem}
        items={items}
        year={year}
        jurisdiction={settings.jurisdiction}
      />
    </div>
  );
}
