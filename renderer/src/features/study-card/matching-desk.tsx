import { useDebouncedValue } from '@mantine/hooks';
import { useRef, useState } from 'react';
import type { CardListKind } from '../../../../shared/domain/study-card.ts';
import { useQuery } from '../../api/client.ts';
import { useApp } from '../../app/app-context.ts';
import { notify } from '../../app/notices.ts';
import { useCommands } from '../../commands/use-commands.ts';
import { CommandButton } from '../../components/command-button.tsx';
import { formatCount } from '../../components/format.ts';
import { CommandKey } from '../../components/command-key.tsx';
import { cardDeskText } from '../../text/zh-CN/study-card-desk.ts';
import type { CardScope } from './card-scope.ts';
import { DeskMiddle } from './desk-middle.tsx';
import { DeskSide } from './desk-side.tsx';
import { counterpart, orientPair } from './pair-rows.ts';
import { SplitDialog } from './split-dialog.tsx';
import { linkToSuggestion, rowName, useDeskLinks, useDeskSide } from './use-desk.ts';
import common from './card-common.module.css';
import styles from './matching-desk.module.css';

const text = cardDeskText;
const words = text.commands;

interface MatchingDeskProps {
  scope: CardScope;
  kind: CardListKind | undefined;
}

/** Two lists of what belongs to nothing yet; between them why two rows may belong together. A person confirms. */
export function MatchingDesk({ scope, kind }: MatchingDeskProps) {
  const { year, go } = useApp();
  const [kinds, setKinds] = useState<readonly [CardListKind, CardListKind]>(() => [
    kind ?? 'orders',
    counterpart(kind ?? 'orders'),
  ]);
  const [chosenSide, setActiveSide] = useState<0 | 1>();
  const left = useDeskSide(kinds[0], scope);
  const right = useDeskSide(kinds[1], scope);
  // Whoever has not chosen a side stands on the one with work.
  const rightOnly = left.answer.data !== undefined && left.rows.length === 0 && right.rows.length > 0;
  const activeSide = chosenSide ?? (rightOnly ? 1 : 0);
  const [active, other] = activeSide === 0 ? [left, right] : [right, left];
  const { current } = active;
  const [search, setSearch] = useState('');
  const [wanted] = useDebouncedValue(search.trim(), 150);
  const [choice, setChoice] = useState<{ rowId: number | undefined; index: number }>({
    rowId: undefined,
    index: 0,
  });
  const [splitting, setSplitting] = useState(false);
  const searchField = useRef<HTMLInputElement>(null);
  const links = useDeskLinks(() => {
    left.answer.reload();
    right.answer.reload();
  });

  const found = useQuery(
    'study-card:candidates',
    current === undefined || wanted === ''
      ? null
      : { year, rowId: current.row.rowId, search: wanted, limit: 30 },
    { topics: ['cards'], keepPrevious: false },
  );
  const searching = search.trim() !== '';
  const suggestions = searching ? (found.data?.candidates ?? []) : (current?.suggestions ?? []);
  const chosen = choice.rowId === current?.row.rowId ? Math.min(choice.index, suggestions.length - 1) : 0;
  const suggestion = suggestions[chosen];

  const move = (step: number) => {
    setSearch('');
    active.choose(active.index + step);
  };
  const confirm = () => {
    if (!current || !suggestion) return;
    setSearch('');
    const looked = searching ? found.data : active.answer.data;
    void links.confirm(
      looked,
      linkToSuggestion(current.row, suggestion),
      rowName(current.row),
      suggestion.title,
    );
  };
  const pair = () => {
    if (!current || !other.current) return;
    const ends = orientPair(current.row, other.current.row);
    if (ends === undefined) notify({ kind: 'bad', text: text.notPairable });
    else void links.confirm(active.answer.data, ends, rowName(current.row), rowName(other.current.row));
  };
  const last = links.links.at(-1);
  const splittable =
    current !== undefined && (current.row.kind === 'remittances' || current.row.kind === 'invoices');

  useCommands(text.title, [
    {
      id: 'desk-confirm',
      title: words.confirm,
      when: suggestion !== undefined && !links.busy,
      run: confirm,
    },
    {
      id: 'desk-undo',
      title: words.undo,
      when: last !== undefined,
      run: () => last && void links.undo(last),
    },
    {
      id: 'desk-next',
      title: words.next,
      repeats: true,
      when: active.index < active.rows.length - 1,
      run: () => move(1),
    },
    {
      id: 'desk-previous',
      title: words.previous,
      repeats: true,
      when: active.index > 0,
      run: () => move(-1),
    },
    {
      id: 'desk-swap',
      title: words.swap,
      run: () => {
        setSearch('');
        setActiveSide(activeSide === 0 ? 1 : 0);
      },
    },
    {
      id: 'desk-pair',
      title: words.pair,
      when: current !== undefined && other.current !== undefined && !links.busy,
      run: pair,
    },
    {
      id: 'desk-split',
      title: words.split,
      when: splittable,
      run: () => setSplitting(true),
    },
    { id: 'desk-search', title: words.search, run: () => searchField.current?.focus() },
    {
      id: 'desk-chain',
      title: words.chain,
      when: suggestion?.staffNumber != null,
      run: () => {
        const staffNumber = suggestion?.staffNumber;
        if (staffNumber != null) go('cards', { view: 'person', staffNumber });
      },
    },
    ...Array.from({ length: 9 }, (_, index) => ({
      id: `desk-choose-${index + 1}`,
      title: words.choose(index + 1),

      when: index < suggestions.length,
      quiet: index > 0,
      run: () => setChoice({ rowId: current?.row.rowId, index }),
    })),
  ]);

  const sideProps = (side: 0 | 1) => ({
    state: side === 0 ? left : right,
    active: activeSide === side,
    label: side === 0 ? text.left : text.right,
    onActivate: () => setActiveSide(side),
    onKind: (next: CardListKind) =>
      setKinds(
        side === 0
          ? [next, kinds[1] === next ? kinds[0] : kinds[1]]
          : [kinds[0] === next ? kinds[1] : kinds[0], next],
      ),
    suggested: new Set(
      activeSide === side ? [] : suggestions.map((each) => each.rowId).filter((each) => each !== null),
    ),
  });
  return (
    <div className={styles.desk}>
      <DeskSide {...sideProps(0)} />
      <DeskMiddle
        current={current?.row}
        split={current?.split ?? null}
        splittable={splittable}
        suggestions={suggestions}
        chosen={chosen}
        onChoose={(index) => setChoice({ rowId: current?.row.rowId, index })}
        search={search}
        onSearch={setSearch}
        searchRef={searchField}
        searching={searching && (found.loading || wanted === '')}
        error={active.answer.error ?? found.error}
        loading={active.answer.loading}
        made={links.links}
        undone={links.undone}
        onUndo={(link) => void links.undo(link)}
      />
      <DeskSide {...sideProps(1)} />
      <footer className={styles.deskBar}>
        <CommandButton command="desk-confirm" tone="good" />
        <CommandButton command="desk-undo" />
        <CommandButton command="desk-next" />
        <CommandButton command="desk-previous" />
        <CommandButton command="desk-swap" />
        <CommandButton command="desk-pair" />
        <CommandButton command="desk-split" />
        <CommandButton command="desk-chain" />
        <span className={common.barNote}>
          <CommandKey command="desk-choose-1" /> – <CommandKey command="desk-choose-9" /> {words.chooseAny}
        </span>
        <span className={styles.deskDone} role="status">
          {text.done(formatCount(links.links.length))}
        </span>
      </footer>
      {splitting && current !== undefined ? (
        <SplitDialog
          row={current.row}
          onClose={() => setSplitting(false)}
          proposal={current.split}
          onDone={links.took}
        />
      ) : null}
    </div>
  );
}
