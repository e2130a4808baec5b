import { z } from 'zod';
import { channel } from './define.ts';
import { nothing } from './common.ts';

/** Command → the key the officer gave it; what is not named has the key it is shipped with. */
const keys = z.record(z.string().min(1).max(80), z.string().min(1).max(40));

export const settings = z.strictObject({
  unitName: z.string(),
  jurisdiction: z.string(),
  /** 基层医疗卫生机构. */
  grassroots: z.boolean(),
  /** 经办人: stands on every entry this window records. Empty until chosen. */
  officer: z.string(),
  /** Nobody may decide two levels of one claim. */
  levelsApart: z.boolean(),
  keys,
  /** The data came from the invented sample hospital. */
  sample: z.boolean(),
});
export type Settings = z.infer<typeof settings>;

export const settingsContract = {
  'settings:get': channel('read', nothing, settings),
  'settings:set': channel(
    'write',
    z.strictObject({
      unitName: z.string().trim().min(1).max(100).optional(),
      jurisdiction: z.string().optional(),
      grassroots: z.boolean().optional(),
      officer: z.string().trim().max(40).optional(),
      levelsApart: z.boolean().optional(),
      keys: keys.optional(),
    }),
    settings,
  ),
  'app:info': channel(
    'read',
    nothing,
    z.strictObject({
      version: z.string(),
      dataFolder: z.string(),
      schemaVersion: z.int(),
      runtime: z.string(),
      jurisdictions: z.array(z.strictObject({ id: z.string(), name: z.string() })),
      packs: z.array(
        z.strictObject({
          id: z.string(),
          title: z.string(),
          version: z.string(),
          hash: z.string(),
          years: z.string(),
        }),
      ),
    }),
  ),
};
