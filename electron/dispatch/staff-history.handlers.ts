import type { StaffHistory } from '../services/roster/staff-history.ts';
import type { Handlers } from './handlers.ts';

export function staffHistoryHandlers(history: StaffHistory): Pick<Handlers, 'staff:history'> {
  return { 'staff:history': ({ staffNumber }) => history.of(staffNumber) };
}
