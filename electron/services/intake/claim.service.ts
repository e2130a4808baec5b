import type { RequestOf, ResponseOf } from '../../../shared/contract/index.ts';
import { AppError } from '../../../shared/errors.ts';
import { baseName, rowNumber, toProofView } from '../proofs/proof-view.ts';
import { stateOf, type BoardClaim, type ClaimBoard, type ClaimBoards } from '../review/claim-board.ts';
import type { ClaimRules } from '../review/claim-rules.ts';
import { formerUnitProof } from '../review/claim-questions.ts';
import type { ServiceContext } from '../service.ts';
import type { SettingsService } from '../settings.service.ts';
import { checkedDetails, invalid } from './claim-details.ts';
import { fingerprintOf } from './claim-fingerprint.ts';
import { readRole } from './claim-row.ts';
import { likenessOf } from './similar-claims.ts';

/** More would be read by nobody while typing. */
const shownAlike = 5;

export interface ClaimService {
  list(request: RequestOf<'claim:list'>): Promise<ResponseOf<'claim:list'>>;
  get(claimId: string): Promise<ResponseOf<'claim:get'>>;
  /** What the person has handed in already that looks like a claim being typed. */
  similar(request: RequestOf<'claim:similar'>): Promise<ResponseOf<'claim:similar'>>;
  /** Enters one by hand. Errors: `staff.not-found`, `rules.no-pack`, `claim.unknown-item`, `claim.invalid` naming the field. */
  create(request: RequestOf<'claim:create'>): Promise<ResponseOf<'claim:create'>>;
}

export function createClaimService(
  context: ServiceContext,
  settings: SettingsService,
  rules: ClaimRules,
  boards: ClaimBoards,
): ClaimService {
  const { database } = context;
  return {
    async list({ year, status, staffNumber }) {
      const board = await boards.board(year);
      const chosen = board.claims.filter(
        (claim) =>
          (status === undefined || stateOf(board, claim).status === status) &&
          (staffNumber === undefined || claim.staffNumber === staffNumber),
      );
      return { total: chosen.length, claims: chosen.map((claim) => toRow(board, claim)) };
    },
    async get(claimId) {
      const id = rowNumber(claimId);
      const stored = await database.read(async ({ claims, proofs, decisions }) => {
        const claim = await claims.get(id);
        return (
          claim && {
            claim,
            details: await claims.details(id),
            arrivals: await proofs.ofClaim(id),
            decisions: await decisions.ofClaim(id),
            importFile: await claims.importFile(id),
          }
        );
      });
      if (!stored) throw new AppError('claim.not-found', { claimId });
      const { year } = stored.claim;
      const open = await boards.openBoard(year);
      const board = open.byId.has(id) ? open : await boards.board(year);
      const claim = board.byId.get(id);
      if (!claim) throw new AppError('claim.not-found', { claimId });
      const item = board.items?.get(claim.item);
      const fieldNames = new Map(item?.fields.map((field) => [field.id, field.name]));
      return {
        ...toRow(board, claim),
        proofs: stored.arrivals.map((arrival) => ({ ...toProofView(arrival), name: baseName(arrival.name) })),
        year: claim.year,
        personName: claim.personName,
        department: claim.department,
        title: claim.title,
        itemName: claim.itemName,
        group: item?.group ?? '',
        unit: item?.unit ?? '',
        role: claim.role,
        roleName: claim.roleName,
        quantity: claim.quantityThousandths === null ? null : claim.quantityThousandths / 1000,
        certifiedCredits: claim.certifiedCredits,
        projectNumber: claim.projectNumber,
        organiser: claim.organiser,
        publicNeed: claim.publicNeed === 1,
        makeUpFor: claim.makeUpFor,
        remark: claim.remark,
        details: stored.details.map(({ field, value }) => ({
          id: field,
          name: fieldNames.get(field) ?? field,
          value,
        })),
        requiredProofs: [...(claim.entryUnit === '' ? [] : [formerUnitProof]), ...(item?.proofs ?? [])],
        decisions: stored.decisions.map((entry) => ({
          decision: entry.decision,
          level: entry.level,
          by: entry.decidedBy,
          at: entry.at,
          reasonCode: entry.reasonCode,
          remark: entry.remark,
        })),
        submittedAt: claim.recordedAt,
        submittedBy: claim.recordedBy,
        source: stored.importFile === undefined ? '手工录入' : `从“${stored.importFile}”导入`,
      };
    },
    async similar({ staffNumber, ...typed }) {
      const stored = await database.read(({ claims }) => claims.ofStaff(staffNumber));
      const found = stored.flatMap((claim) => {
        const why = likenessOf(typed, claim);
        return why === undefined ? [] : [{ claim, why }];
      });
      return {
        claims: found.slice(-shownAlike).map(({ claim, why }) => ({
          claimId: String(claim.id),
          year: claim.year,
          name: claim.name,
          startDate: claim.startDate,
          endDate: claim.endDate,
          status: claim.status,
          why,
        })),
      };
    },
    async create(request) {
      const { items } = await rules.ofYear(request.year);
      const item = items.get(request.item);
      if (!item) throw new AppError('claim.unknown-item', { year: request.year, item: request.item });
      const role = readRole(item, request.role ?? '');
      if (role.problem !== undefined) throw invalid('role', '角色', role.problem);
      const endDate = request.endDate ?? request.startDate;
      if (endDate < request.startDate)
        throw invalid('endDate', '结束日期', `${endDate} 早于开始日期 ${request.startDate}`);
      const details = checkedDetails(item, request.details ?? {}, {
        name: request.name,
        projectNumber: request.projectNumber ?? '',
        organiser: request.organiser ?? '',
      });
      const recorded = await settings.recorded();
      const id = await database.transaction(async ({ claims, roster }) => {
        const staffId = await roster.staffId(request.staffNumber);
        if (staffId === undefined)
          throw new AppError('staff.not-found', { staffNumber: request.staffNumber });
        const fields = {
          staffId,
          year: request.year,
          item: item.id,
          role: role.id,
          quantityThousandths: request.quantity === undefined ? null : Math.round(request.quantity * 1000),
          startDate: request.startDate,
          endDate,
          certifiedCredits: request.certifiedCredits ?? null,
          creditHours: request.hours ?? null,
          publicNeed: request.publicNeed ?? false,
          makeUpFor: request.makeUpFor ?? null,
          ...details.columns,
          remark: request.remark ?? '',
          entryUnit: request.entryUnit ?? '',
          details: details.own,
        };
        return claims.add({ ...fields, fingerprint: fingerprintOf(fields) }, recorded, null);
      });
      context.changed('claims');
      return { claimId: String(id) };
    },
  };
}

function toRow(board: ClaimBoard, claim: BoardClaim): ResponseOf<'claim:list'>['claims'][number] {
  return {
    claimId: claim.claimId,
    staffNumber: claim.staffNumber,
    item: claim.item,
    name: claim.name,
    startDate: claim.startDate,
    endDate: claim.endDate,
    // As certified; without a certificate, what the rules make of it.
    credits: claim.certifiedCredits ?? claim.grantedAlone,
    hours: claim.creditHours,
    status: stateOf(board, claim).status,
    entryUnit: claim.entryUnit,
    proofs: claim.proofs.map(({ sha256, name, mime }) => ({ sha256, name: baseName(name), mime })),
    findings: [...claim.findings],
  };
}
