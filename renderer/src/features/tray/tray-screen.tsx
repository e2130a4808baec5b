import { Button, TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { prefetch, useQuery } from '../../api/client.ts';
import { useApp } from '../../app/app-context.ts';
import { useDroppedFiles } from '../../app/dropped-files.ts';
import { notify } from '../../app/notices.ts';
import { useCommands } from '../../commands/use-commands.ts';
import { CommandButton } from '../../components/command-button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { formatCount, formatMoment } from '../../components/format.ts';
import { CommandKey } from '../../components/command-key.tsx';
import { Loading } from '../../components/loading.tsx';
import { ProgressRow } from '../../components/progress-row.tsx';
import { ProofViewer } from '../../components/proof-viewer/proof-viewer.tsx';
import { commonText } from '../../text/zh-CN/common.ts';
import { trayText } from '../../text/zh-CN/tray.ts';
import { decodeAhead } from '../../components/proof-viewer/picture-cache.ts';
import { CandidateList } from './candidate-list.tsx';
import { ThumbnailGrid } from './thumbnail-grid.tsx';
import { useAddProofs } from './use-add-proofs.ts';
import { useTray } from './use-tray.ts';
import type { Arrival, Candidate } from './use-tray.ts';
import styles from './tray.module.css';

const text = trayText.commands;

/** 收件盘: a picture at the left, the claims it might fit at the right, a key or a drag puts them together. */
export default function TrayScreen() {
  const { year, go } = useApp();
  const tray = useTray();
  const adding = useAddProofs();
  const [chosen, setChosen] = useState(0);
  const [columns, setColumns] = useState(2);
  const [search, setSearch] = useState('');
  const searchField = useRef<HTMLInputElement>(null);
  useDroppedFiles((files) => void adding.add(files));

  const current = Math.min(chosen, Math.max(0, tray.items.length - 1));
  const arrival = tray.items[current];
  const wanted = search.trim();
  const question = (item: Arrival) => ({
    arrivalId: item.arrivalId,
    year,
    ...(wanted === '' ? {} : { search: wanted }),
  });
  const candidates = useQuery('proof:candidates', arrival ? question(arrival) : null, {
    topics: ['claims'],
    keepPrevious: wanted !== '',
  });
  const claims = candidates.data?.claims ?? [];

  const following = tray.items[current + 1] ?? tray.items[current - 1];
  const ahead = following ? JSON.stringify(question(following)) : '';
  const aheadProof = following && following.proof.state !== 'failed' ? following.proof.proofId : '';
  useEffect(() => {
    if (ahead !== '') void prefetch('proof:candidates', JSON.parse(ahead) as ReturnType<typeof question>);
    if (aheadProof !== '') decodeAhead(aheadProof);
  }, [ahead, aheadProof]);

  const undo = async () => {
    const back = await tray.undo();
    if (back) notify({ kind: 'info', matter: 'tray', text: trayText.undone(back.proof.name) });
  };
  const put = async (item: Arrival | undefined, claim: Candidate | undefined) => {
    if (!item || !claim) return;
    setSearch('');
    const done = await tray.put(item, claim);
    if (done) {
      notify({
        kind: 'good',
        matter: 'tray',
        text: trayText.attached(item.proof.name, claim.personName),
        action: { label: commonText.undo, run: () => latestUndo.current() },
      });
    }
  };
  // A notice outlives the render it was made in.
  const latestUndo = useRef(() => {});
  useEffect(() => {
    latestUndo.current = () => void undo();
  });
  const move = (step: number) => setChosen(Math.max(0, Math.min(tray.items.length - 1, current + step)));
  const some = tray.items.length > 0;

  useCommands(trayText.title, [
    {
      id: 'tray-next',
      repeats: true,
      title: text.next,
      when: some,
      run: () => move(1),
    },
    {
      id: 'tray-previous',
      repeats: true,
      title: text.previous,
      when: some,
      run: () => move(-1),
    },
    {
      id: 'tray-down',
      repeats: true,
      title: text.down,
      when: some,
      run: () => move(columns),
    },
    {
      id: 'tray-up',
      repeats: true,
      title: text.up,
      when: some,
      run: () => move(-columns),
    },
    {
      id: 'tray-search',
      title: text.search,
      when: some,
      run: () => searchField.current?.focus(),
    },
    {
      id: 'tray-undo',
      title: text.undo,
      when: tray.lastPut !== undefined,
      run: () => void undo(),
    },
    { id: 'tray-add', title: text.add, run: () => void adding.pick() },
    ...Array.from({ length: 9 }, (_, index) => ({
      id: `tray-put-${index + 1}`,
      title: text.put(index + 1),

      when: index < claims.length && !candidates.loading,
      quiet: index > 0,
      run: () => void put(arrival, claims[index]),
    })),
  ]);

  if (tray.error) return <ErrorPanel error={tray.error} onRetry={tray.reload} />;
  if (tray.loading) return <Loading />;

  const addButton = (
    <Button variant="default" size="xs" loading={adding.job.running} onClick={() => void adding.pick()}>
      {trayText.add}
    </Button>
  );
  const refused = adding.refused.length > 0 && (
    <div className={styles.refused} role="alert">
      <p>{trayText.refusedTitle(formatCount(adding.refused.length))}</p>
      <ul>
        {adding.refused.slice(0, 30).map(({ name, message }) => (
          <li key={name}>
            {name}：{message}
          </li>
        ))}
      </ul>
      <Button size="xs" variant="default" onClick={adding.clearRefused}>
        {commonText.close}
      </Button>
    </div>
  );
  const progress = adding.job.running && (
    <ProgressRow title={trayText.adding} view={adding.job.view} onCancel={adding.job.cancel} />
  );

  if (!arrival) {
    return (
      <div className={styles.emptyScreen}>
        <EmptyState title={trayText.empty} hint={trayText.emptyHint}>
          <Button onClick={() => go('review')}>{trayText.toReview}</Button>
          <Button variant="default" loading={adding.job.running} onClick={() => void adding.pick()}>
            {trayText.add}
          </Button>
          {tray.lastPut && <CommandButton command="tray-undo" />}
        </EmptyState>
        {progress}
        {refused}
      </div>
    );
  }

  return (
    <div className={styles.screen}>
      <section className={styles.left}>
        <div className={styles.head}>
          <h2 className={styles.lead}>{trayText.lead(formatCount(tray.total))}</h2>
          {addButton}
        </div>
        {progress}
        {refused}
        <ThumbnailGrid items={tray.items} current={current} onChoose={setChosen} onColumns={setColumns} />
      </section>
      <section className={styles.preview}>
        <ProofViewer key={arrival.arrivalId} proofs={[arrival.proof]} empty={null} />
      </section>
      <aside className={styles.side}>
        <p className={styles.arrival}>
          <b>{arrival.proof.name}</b>{' '}
          <span className={styles.arrivedAt}>{trayText.arrived(formatMoment(arrival.arrivedAt))}</span>
        </p>
        <TextInput
          ref={searchField}
          aria-label={trayText.search}
          placeholder={trayText.search}
          value={search}
          rightSection={<CommandKey command="tray-search" />}
          onChange={(event) => setSearch(event.currentTarget.value)}
          onKeyDown={(event) => {
            const composing = event.nativeEvent.isComposing || event.keyCode === 229;
            if (event.key !== 'Enter' || composing) return;
            event.currentTarget.blur();
          }}
        />
        <h3 className={styles.section}>{wanted === '' ? trayText.candidates : trayText.found}</h3>
        {candidates.error ? (
          <ErrorPanel error={candidates.error} onRetry={candidates.reload} />
        ) : candidates.loading ? (
          <Loading />
        ) : claims.length === 0 ? (
          <EmptyState title={trayText.none} hint={trayText.noneHint}>
            <Button variant="default" onClick={() => go('intake', { tab: 'entry' })}>
              {trayText.enter}
            </Button>
          </EmptyState>
        ) : (
          <CandidateList
            claims={claims}
            onPut={(claim) => void put(arrival, claim)}
            onDropArrival={(arrivalId, claim) =>
              void put(
                tray.items.find((item) => item.arrivalId === arrivalId),
                claim,
              )
            }
          />
        )}
      </aside>
      <footer className={styles.bar}>
        <span className={styles.putHint}>
          <CommandKey command="tray-put-1" /> – <CommandKey command="tray-put-9" /> {text.putAny}
        </span>
        <CommandButton command="tray-search" />
        <CommandButton command="tray-next" />
        <CommandButton command="proof-zoom" />
        <CommandButton command="tray-undo" />
        <span className={styles.barNote}>{trayText.dragHint}</span>
      </footer>
    </div>
  );
}
