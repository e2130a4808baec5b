import type { RequestOf, ResponseOf } from '../../../shared/contract/index.ts';
import { AppError } from '../../../shared/errors.ts';
import type { ServiceContext } from '../service.ts';
import type { SettingsService } from '../settings.service.ts';

/** Numbers and passwords of cards, shown one at a time, each look on record. */
export interface CardSecrets {
  /** Errors: `study-card.row-not-found`, `study-card.no-secret`. */
  reveal(request: RequestOf<'study-card:reveal'>): Promise<{ value: string }>;
  /** Who looked at what, and every other act on cards that the audit keeps. */
  audit(request: RequestOf<'study-card:audit'>): Promise<ResponseOf<'study-card:audit'>>;
}

export function createCardSecrets(context: ServiceContext, settings: SettingsService): CardSecrets {
  const { database } = context;
  return {
    async reveal({ rowId, field }) {
      const row = await database.read(({ cardRows }) => cardRows.one(rowId));
      if (!row) throw new AppError('study-card.row-not-found');
      const secret = await database.read(({ cardRows }) => cardRows.secret(rowId));
      const value = secret?.[field] ?? '';
      const name = field === 'cardNumber' ? '卡号' : '密码';
      if (value === '') throw new AppError('study-card.no-secret', { field: name });
      const recorded = await settings.recorded();
      await database.transaction(({ audit }) =>
        audit.add(
          {
            action: 'card-secret-revealed',
            subject: `row ${rowId}`,
            detail: `${name}，订单 ${row.orderNumber}`,
          },
          recorded,
        ),
      );
      return { value };
    },

    async audit({ offset = 0, limit = 200 }) {
      return database.read(({ cardEntries }) => cardEntries.audit(offset, limit));
    },
  };
}
