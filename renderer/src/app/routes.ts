import type { CardListKind } from '../../../shared/domain/study-card.ts';
import type { QueueFilter } from '../../../shared/contract/review.contract.ts';
import type { FilingAwaits, FilingKind } from '../../../shared/domain/filing.ts';
import type { ProjectState } from '../../../shared/domain/unit-project.ts';
import type { StaffStatus } from '../../../shared/domain/staff.ts';
import type { Verdict } from '../../../shared/contract/evaluation.ts';

/** What each screen can be opened with. Everything may be left out. */
export interface RouteParams {
  year: object;
  review: QueueFilter & {
    view?: 'queue' | 'upper' | 'notices';
    /** Open this claim first, whatever its state. */
    claimId?: string;
  };
  tray: object;
  intake: { tab?: 'import' | 'entry'; staffNumber?: string };
  roster: {
    view?: 'list' | 'person' | 'import' | 'edit';
    staffNumber?: string;
    search?: string;
    department?: string;
    status?: StaffStatus;
  };
  filings: {
    kind?: FilingKind;
    awaits?: readonly FilingAwaits[];
    questions?: boolean;
    staffNumber?: string;
    filingId?: string;
    /** Open the form of a new one. */
    add?: boolean;
  };
  compliance: { verdict?: Verdict; department?: string; search?: string; staffNumber?: string };
  cards: {
    view?: 'board' | 'person' | 'desk' | 'import' | 'plan' | 'calendar' | 'settings' | 'close' | 'papers';
    seasonId?: string;
    /** One person's chain, by number or, for whom the roster does not know, by the chain's own name. */
    staffNumber?: string;
    key?: string;
    /** Open the board with the people of this cause. */
    cause?: string;
    department?: string;
    /** Open the desk at this list. */
    kind?: CardListKind;
  };
  projects: {
    state?: ProjectState;
    questions?: boolean;
    /** Open this project. */
    projectId?: string;
  };
  training: {
    view?: 'list' | 'verify';
    /** Open this training. */
    trainingId?: string;
    /** Open its form, or that of a new one. */
    edit?: boolean;
  };
  closing: { view?: 'year' | 'inspection' };
  register: { staffNumbers?: readonly string[]; section?: 'print' | 'history' | 'export' };
  rules: {
    view?: 'standard' | 'conflicts' | 'trial' | 'rehearsal';
    /** Open at this item of the standard, this figure, this document, or this disagreement. */
    item?: string;
    figure?: string;
    source?: string;
    conflict?: string;
    /** Open 试算 with a copy of this person's year. */
    staffNumber?: string;
  };
  settings: { section?: string };
}

export type ScreenId = keyof RouteParams;
export type Route = { [Id in ScreenId]: { screen: Id; params: RouteParams[Id] } }[ScreenId];

/** What every screen is given. */
export interface ScreenProps<Id extends ScreenId> {
  params: RouteParams[Id];
}
