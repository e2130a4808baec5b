import type { ClusterField } from '../../../../shared/domain/claim.ts';
import { groupBy } from '../../../../shared/domain/group-by.ts';
import { plainText } from '../../intake/item-finder.ts';
import type { EventClaim, IndexedClaim } from './cluster-index.ts';
import { plainNumber } from './plain-number.ts';

export interface Difference {
  readonly field: ClusterField;
  /** What the majority says instead: a claim that says it. */
  readonly majority: EventClaim;
}

export interface Majority {
  /** Says what most say of the event. */
  readonly example: EventClaim;
  /** By claim; empty for those that say the same as the majority. */
  readonly differences: ReadonlyMap<number, readonly Difference[]>;
}

const eventFields = ['item', 'startDate', 'endDate', 'organiser', 'name', 'projectNumber'] as const;
const roleFields = ['hours', 'quantity', 'credits'] as const;

/**
 * Who says the same as most. Of the event all claims are compared; of hours, quantity and credits those of one role,
 * because a speaker earns otherwise. Where two say it equally often there is no majority and none of them agrees,
 * unless the officer chose a reference: then its claim is what the others are compared with.
 */
export function compareMembers(members: readonly IndexedClaim[], referenceId?: number): Majority | undefined {
  const event = mostOf(members, ({ eventKey }) => eventKey, referenceId);
  if (!event) return undefined;
  const byRole = new Map(
    [...groupBy(event.those, ({ claim }) => claim.role)].map(([role, those]) => [
      role,
      mostOf(those, ({ roleKey }) => roleKey, referenceId),
    ]),
  );
  // Whoever says the same of the event differs in the same: hundreds of people are compared once.
  const ofEvent = new Map<string, readonly Difference[]>();
  for (const [eventKey, [member]] of groupBy(members, (each) => each.eventKey)) {
    const against = eventKey === event.example.eventKey ? event.rival : event.example;
    if (member && against) ofEvent.set(eventKey, differing(member.claim, against.claim, eventFields));
  }
  const differences = new Map<number, readonly Difference[]>();
  for (const member of members) {
    const found = [...(ofEvent.get(member.eventKey) ?? [])];
    const role = byRole.get(member.claim.role);
    const roleAgainst = role && (member.roleKey === role.example.roleKey ? role.rival : role.example);
    if (roleAgainst) found.push(...differing(member.claim, roleAgainst.claim, roleFields));
    differences.set(member.claim.id, found);
  }
  return { example: event.example.claim, differences };
}

interface Most {
  readonly example: IndexedClaim;
  readonly those: readonly IndexedClaim[];
  /** Said as often, so that there is no majority. */
  readonly rival: IndexedClaim | undefined;
}

function mostOf(
  members: readonly IndexedClaim[],
  keyOf: (member: IndexedClaim) => string,
  referenceId: number | undefined,
): Most | undefined {
  const groups = [...groupBy(members, keyOf).values()].sort((left, right) => right.length - left.length);
  const chosen = groups.find((group) => group.some(({ claim }) => claim.id === referenceId));
  const those = chosen ?? groups[0];
  const example = those?.[0];
  if (!those || !example) return undefined;
  const rival = chosen === undefined && groups[1]?.length === those.length ? groups[1][0] : undefined;
  return { example, those, rival };
}

function differing(claim: EventClaim, majority: EventClaim, fields: readonly ClusterField[]): Difference[] {
  return fields
    .filter((field) => comparable(claim, field) !== comparable(majority, field))
    .map((field) => ({ field, majority }));
}

function comparable(claim: EventClaim, field: ClusterField): string | number | null {
  switch (field) {
    case 'organiser':
      return plainText(claim.organiser);
    case 'name':
      return plainText(claim.name);
    case 'projectNumber':
      return plainNumber(claim.projectNumber);
    case 'hours':
      return claim.creditHours;
    case 'quantity':
      return claim.quantityThousandths;
    case 'credits':
      return claim.certifiedCredits;
    default:
      return claim[field];
  }
}
