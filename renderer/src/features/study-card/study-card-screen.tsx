import { useState } from 'react';
import { useApp } from '../../app/app-context.ts';
import { keepDropped, useDroppedFiles } from '../../app/dropped-files.ts';
import type { ScreenProps } from '../../app/routes.ts';
import { CalendarPage } from './calendar-page.tsx';
import { CardImport } from './card-import.tsx';
import { CardsBoard } from './cards-board.tsx';
import { keepScope, keptScope } from './card-scope.ts';
import type { CardScope } from './card-scope.ts';
import { ChainPage } from './chain-page.tsx';
import { ClosingPage } from './closing-page.tsx';
import { MatchingDesk } from './matching-desk.tsx';
import { PapersPage } from './papers-page.tsx';
import { PurchasePlan } from './purchase-plan.tsx';
import { SeasonsPage } from './seasons-page.tsx';
import { CardsHeader } from './cards-header.tsx';
import styles from './study-card-screen.module.css';

/** 学习卡: the season's board, gaps by cause, one person's chain, the matching desk and what goes with them. */
export default function StudyCardScreen({ params }: ScreenProps<'cards'>) {
  const { year } = useApp();
  const [scope, setChosen] = useState<CardScope>(() =>
    params.seasonId === undefined ? keptScope(year) : { seasonId: params.seasonId },
  );
  const setScope = (next: CardScope) => {
    keepScope(year, next);
    setChosen(next);
  };
  const view = params.view ?? 'board';
  const key = params.staffNumber ?? params.key;
  return (
    <div className={styles.page}>
      <CardsHeader view={view} scope={scope} setScope={setScope} />
      {view === 'import' ? null : <DropsToImport />}
      <div className={styles.view}>
        {view === 'board' && <CardsBoard key={JSON.stringify(params)} params={params} scope={scope} />}
        {view === 'person' && <ChainPage key={key} staffNumber={params.staffNumber} chain={params.key} />}
        {view === 'desk' && <MatchingDesk key={params.kind} scope={scope} kind={params.kind} />}
        {view === 'import' && <CardImport />}
        {view === 'plan' && <PurchasePlan />}
        {view === 'calendar' && <CalendarPage />}
        {view === 'settings' && <SeasonsPage scope={scope} setScope={setScope} />}
        {view === 'papers' && <PapersPage scope={scope} />}
        {view === 'close' && <ClosingPage seasonId={params.seasonId ?? scope.seasonId} />}
      </div>
    </div>
  );
}

/** A list dropped on any page of 学习卡 is imported here, not among the claims. */
function DropsToImport() {
  const { go } = useApp();
  useDroppedFiles((files) => {
    keepDropped(files);
    go('cards', { view: 'import' });
  });
  return null;
}
