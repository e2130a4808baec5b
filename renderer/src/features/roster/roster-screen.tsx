import type { ScreenProps } from '../../app/routes.ts';
import { EditPerson } from './edit-person.tsx';
import { PersonPage } from './person-page.tsx';
import { RosterImport } from './roster-import.tsx';
import { RosterList } from './roster-list.tsx';

/** 人员: the list, one person's page, entry by hand, and the import in three steps. */
export default function RosterScreen({ params }: ScreenProps<'roster'>) {
  const { staffNumber } = params;
  if (params.view === 'import') return <RosterImport />;
  if (params.view === 'edit') return <EditPerson key={staffNumber ?? ''} staffNumber={staffNumber} />;
  if (params.view === 'person' && staffNumber !== undefined) {
    return <PersonPage key={staffNumber} staffNumber={staffNumber} />;
  }
  return <RosterList initial={params} />;
}
