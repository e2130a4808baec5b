import type { RequestOf } from '../../../shared/contract/index.ts';
import { cardProviders, type CardProvider } from '../../../shared/domain/study-card.ts';
import type { CardUnitSettings } from '../../../shared/contract/study-card-seasons.contract.ts';
import type { ServiceContext } from '../service.ts';
import type { SettingsService } from '../settings.service.ts';

/** 付款方式, 开票方式, 抬头 and 税号 of each provider, carried over from year to year until somebody changes them. */
export interface CardSettings {
  ofYear(year: number): Promise<CardUnitSettings[]>;
  set(request: RequestOf<'study-card:provider-settings-set'>): Promise<CardUnitSettings>;
}

export function createCardSettings(context: ServiceContext, settings: SettingsService): CardSettings {
  const one = async (provider: CardProvider, year: number): Promise<CardUnitSettings> => {
    const found = await context.database.read(({ cardEntries }) => cardEntries.setting(provider, year));
    const { unitName } = await settings.get();
    return {
      provider,
      year,
      paymentMode: found?.paymentMode ?? null,
      invoiceMode: found?.invoiceMode ?? null,
      invoiceTitle: found?.invoiceTitle || unitName,
      taxNumber: found?.taxNumber ?? '',
      carriedFrom: found && found.year < year ? found.year : null,
    };
  };
  return {
    ofYear: (year) => Promise.all(cardProviders.map((provider) => one(provider, year))),
    async set({ provider, year, ...change }) {
      const before = await one(provider, year);
      const after = {
        provider,
        year,
        paymentMode: change.paymentMode === undefined ? before.paymentMode : change.paymentMode,
        invoiceMode: change.invoiceMode === undefined ? before.invoiceMode : change.invoiceMode,
        invoiceTitle: change.invoiceTitle ?? before.invoiceTitle,
        taxNumber: change.taxNumber?.replace(/\s/g, '').toUpperCase() ?? before.taxNumber,
      };
      const recorded = await settings.recorded();
      await context.database.transaction(async ({ cardEntries, audit }) => {
        await cardEntries.putSetting(after, recorded);
        const { paymentMode, invoiceMode, invoiceTitle, taxNumber } = before;
        const detail = JSON.stringify({
          from: { paymentMode, invoiceMode, invoiceTitle, taxNumber },
          to: change,
        });
        await audit.add({ action: 'card-setting-changed', subject: `${provider} ${year}`, detail }, recorded);
      });
      context.changed('cards');
      return one(provider, year);
    },
  };
}
