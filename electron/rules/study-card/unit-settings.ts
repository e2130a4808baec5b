import type { CivilDate } from '../../../shared/domain/civil-date.ts';
import type { StaffStatus, TitleLevel } from '../../../shared/domain/staff.ts';
import type { Payer, Provider } from './list-kinds.ts';

export interface RosterPerson {
  readonly staffNumber: string;
  readonly name: string;
  readonly idNumber: string | null;
  readonly phone: string | null;
  readonly department: string;
  readonly titleLevel: TitleLevel;
  /** As of the day the clocks are read on. */
  readonly status: StaffStatus;
  /** The day of leaving, retiring or moving away; null where unknown or still there. */
  readonly leftOn: CivilDate | null;
}

export interface ProviderSetting {
  /** 付款方式; null where nobody has set it. An order against it is a question. */
  readonly payment: Payer | null;
  /** 开票方式. */
  readonly invoicing: Payer | null;
  /** 抬头 and 税号 that this provider's invoices must bear; null where nobody has set them: then nothing is compared. */
  readonly invoiceTitle: string | null;
  readonly taxNumber: string | null;
  /** The year that a setting was carried over from; null where it was made for this year. */
  readonly carriedFrom: number | null;
}

/** 已上报: a list handed to the authority, and who was on it. */
export interface ReportedList {
  readonly provider: Provider;
  readonly reportedOn: CivilDate;
  readonly staffNumbers: readonly string[];
}

export interface UnitCardSettings {
  /** The unit's name first, then other names that are the same unit. */
  readonly unitNames: readonly string[];
  readonly providers: Readonly<Record<Provider, ProviderSetting>>;
  readonly reported: readonly ReportedList[];
}
