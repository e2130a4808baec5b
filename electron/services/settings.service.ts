import { settings as settingsSchema } from '../../shared/contract/settings.contract.ts';
import type { Settings } from '../../shared/contract/settings.contract.ts';
import { AppError } from '../../shared/errors.ts';
import type { Recorded, ServiceContext } from './service.ts';

const defaults: Settings = {
  unitName: '未命名单位',
  jurisdiction: 'zhejiang',
  grassroots: false,
  officer: '',
  levelsApart: false,
  keys: {},
  sample: false,
};

/** As it lies in the table: text, and what is more than a word as JSON. */
const asText = (value: Settings[keyof Settings]): string =>
  typeof value === 'object' ? JSON.stringify(value) : String(value);

export interface SettingsService {
  get(): Promise<Settings>;
  /** Writes the given fields; each change is on record with its old value. */
  set(change: Partial<Settings>): Promise<Settings>;
  /** The stamp for an entry made now by the officer of this window. */
  recorded(): Promise<Recorded>;
}

export function createSettingsService(
  context: ServiceContext,
  jurisdictions: () => readonly string[],
): SettingsService {
  const read = async (): Promise<Settings> => {
    const stored = await context.database.read((repositories) => repositories.settings.all());
    return {
      unitName: stored.get('unitName') ?? defaults.unitName,
      jurisdiction: stored.get('jurisdiction') ?? defaults.jurisdiction,
      grassroots: (stored.get('grassroots') ?? 'false') === 'true',
      officer: stored.get('officer') ?? defaults.officer,
      levelsApart: (stored.get('levelsApart') ?? 'false') === 'true',
      keys: settingsSchema.shape.keys.parse(JSON.parse(stored.get('keys') ?? '{}')),
      sample: (stored.get('sample') ?? 'false') === 'true',
    };
  };
  const stamp = (settings: Settings): Recorded => ({
    at: context.clock.now().toISOString(),
    by: settings.officer || '未登记经办人',
  });
  return {
    get: read,
    async set(change) {
      const known = jurisdictions();
      if (change.jurisdiction !== undefined && !known.includes(change.jurisdiction)) {
        throw new AppError('settings.unknown-jurisdiction', { jurisdiction: change.jurisdiction, known });
      }
      const before = await read();
      const after: Settings = { ...before, ...change };
      const recorded = stamp(after);
      await context.database.transaction(async (repositories) => {
        for (const [key, value] of Object.entries(after)) {
          const previous = asText(before[key as keyof Settings]);
          if (change[key as keyof Settings] === undefined) continue;
          await repositories.settings.put(key, asText(value), recorded);
          if (previous === asText(value)) continue;
          const detail = JSON.stringify({ from: previous, to: value });
          await repositories.audit.add({ action: 'setting-changed', subject: key, detail }, recorded);
        }
      });
      context.changed('settings');
      return after;
    },
    recorded: async () => stamp(await read()),
  };
}
