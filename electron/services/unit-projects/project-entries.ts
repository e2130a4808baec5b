import { z } from 'zod';
import {
  projectCarryOver,
  projectChange,
  projectFacts,
  projectHolding,
  type ProjectEntry,
  type ProjectFile,
} from '../../../shared/contract/unit-project.contract.ts';
import { verificationItems } from '../../../shared/domain/unit-project.ts';
import type {
  ProjectFileLink,
  StoredProjectEntry,
} from '../../database/repositories/unit-project.repository.ts';
import type { ReplayedEntry } from './project-steps.ts';

/** What the kinds of entries say, as it is stored. */
const stepContent = z.strictObject({
  facts: projectFacts.optional(),
  holding: projectHolding.optional(),
  change: projectChange.optional(),
  carryOver: projectCarryOver.optional(),
});
const factsContent = z.strictObject({ facts: projectFacts });
const checkContent = z.strictObject({ item: z.enum(verificationItems), done: z.boolean() });

/** A stored entry as it is replayed. */
export function toReplayed(entry: StoredProjectEntry): ReplayedEntry {
  const { id, on, kind, step } = entry;
  const content: unknown = JSON.parse(entry.content);
  if (kind === 'facts') return { id, on, kind, ...factsContent.parse(content) };
  if (kind === 'check') return { id, on, kind, check: checkContent.parse(content) };
  if (kind === 'attach') return { id, on, kind, step: step ?? 'approval' };
  return {
    id,
    on,
    kind,
    step: step ?? 'approval',
    ...stepContent.parse(content),
    documentNumber: entry.documentNumber,
    note: entry.note,
  };
}

export function stands({ undoneAt }: StoredProjectEntry): boolean {
  return undoneAt === null;
}

export function toFile({ id, name, size, sha256 }: ProjectFileLink): ProjectFile {
  return { fileId: String(id), name, size, sha256 };
}

/** An entry as the history shows it. */
export function toEntryView(entry: StoredProjectEntry, files: readonly ProjectFileLink[]): ProjectEntry {
  const replayed = toReplayed(entry);
  const said = replayed.kind === 'step' ? replayed : undefined;
  return {
    entryId: String(entry.id),
    batchId: String(entry.batchId),
    kind: entry.kind,
    step: entry.step,
    on: entry.on,
    check: replayed.kind === 'check' ? replayed.check : null,
    ...(said?.holding === undefined ? {} : { holding: said.holding }),
    ...(said?.change === undefined ? {} : { change: said.change }),
    ...(said?.carryOver === undefined ? {} : { carryOver: said.carryOver }),
    note: entry.note,
    documentNumber: entry.documentNumber,
    files: files.map(toFile),
    recordedAt: entry.recordedAt,
    recordedBy: entry.recordedBy,
    undone: entry.undoneAt === null ? null : { at: entry.undoneAt, by: entry.undoneBy ?? '' },
  };
}
