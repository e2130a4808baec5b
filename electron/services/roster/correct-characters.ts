import type { RequestOf, ResponseOf } from '../../../shared/contract/index.ts';
import { writtenFields, type CharacterChange } from '../../../shared/contract/roster.contract.ts';
import { groupBy } from '../../../shared/domain/group-by.ts';
import { AppError } from '../../../shared/errors.ts';
import type { Repositories } from '../../database/repositories/index.ts';
import type { VersionEntry } from '../../database/repositories/roster.repository.ts';
import { standardText } from '../../documents/pdf/missing-glyphs.ts';
import type { ServiceContext } from '../service.ts';
import type { SettingsService } from '../settings.service.ts';
import { at, valueOf } from './roster-fields.ts';

export interface CharacterCorrection {
  /** Every correction is a new dated entry; the old one stays in the history. Errors: `staff.not-found`. */
  correctCharacters(
    request: RequestOf<'roster:correct-characters'>,
  ): Promise<ResponseOf<'roster:correct-characters'>>;
  /** Errors: `staff.not-found`, `staff.changed-since`. */
  undoCorrection(request: RequestOf<'roster:undo-correction'>): Promise<ResponseOf<'roster:undo-correction'>>;
}

export function createCharacterCorrection(
  context: ServiceContext,
  settings: SettingsService,
): CharacterCorrection {
  const { database } = context;
  return {
    async correctCharacters({ staffNumbers }) {
      const recorded = await settings.recorded();
      const changes = await database.transaction(async ({ roster }) => {
        const found: CharacterChange[] = [];
        for (const staffNumber of new Set(staffNumbers)) {
          const { staffId, standing } = await standingOf(roster, staffNumber);
          const mine = [...standing.values()].flatMap((version) => correctionsOf(staffNumber, version));
          if (mine.length > 0) await write(roster, staffId, staffNumber, standing, mine, recorded);
          found.push(...mine);
        }
        return found;
      });
      if (changes.length > 0) context.changed('roster');
      return { changes };
    },

    async undoCorrection({ changes }) {
      const recorded = await settings.recorded();
      await database.transaction(async ({ roster }) => {
        for (const [staffNumber, mine] of groupBy(changes, (change) => change.staffNumber)) {
          const { staffId, standing } = await standingOf(roster, staffNumber);
          const back = mine.map((change) => ({ ...change, from: change.to, to: change.from }));
          await write(roster, staffId, staffNumber, standing, back, recorded);
        }
      });
      context.changed('roster');
      return { undone: changes.length };
    },
  };
}

type Roster = Repositories['roster'];

/** A person's entries that count, by the day from which they do. */
async function standingOf(
  roster: Roster,
  staffNumber: string,
): Promise<{ staffId: number; standing: Map<string, VersionEntry> }> {
  const staffId = await roster.staffId(staffNumber);
  if (staffId === undefined) throw new AppError('staff.not-found', { staffNumber });
  const versions = await roster.versions(staffId);
  return { staffId, standing: new Map(versions.map((version) => [version.validFrom, version])) };
}

function correctionsOf(staffNumber: string, { validFrom, values }: VersionEntry): CharacterChange[] {
  return writtenFields.flatMap((field) => {
    const from = valueOf(values, field);
    const to = standardText(from);
    return from === to ? [] : [{ staffNumber, validFrom, field, from, to }];
  });
}

async function write(
  roster: Roster,
  staffId: number,
  staffNumber: string,
  standing: ReadonlyMap<string, VersionEntry>,
  changes: readonly CharacterChange[],
  recorded: Parameters<Roster['add']>[2],
): Promise<void> {
  const versions = [...groupBy(changes, (change) => change.validFrom)].map(([validFrom, mine]) => {
    const values = [...(standing.get(validFrom)?.values ?? [])];
    for (const { field, from, to } of mine) {
      if (values[at[field]] !== from) throw new AppError('staff.changed-since', { staffNumber });
      values[at[field]] = to;
    }
    return { validFrom, values };
  });
  await roster.add([{ staffId, staffNumber, versions, titles: [] }], null, recorded);
}
