/** What a column of the province's sheet may be filled with, in the order in which it is offered. */
export const exportFields = [
  'sequence',
  'name',
  'idNumber',
  'staffNumber',
  'sex',
  'birthDate',
  'department',
  'title',
  'titleLevel',
  'status',
  'staffType',
  'specialty',
  'internalNumber',
  'oldCardNumber',
  'licenceNumber',
  'unitName',
  'year',
  'projectNumber',
  'activityName',
  'item',
  'category',
  'projectType',
  'role',
  'startDate',
  'endDate',
  'period',
  'hours',
  'quantity',
  'credits',
  'grantedCredits',
  'publicNeed',
  'organiser',
  'entryUnit',
  'reviewStatus',
  'acceptedOn',
  'acceptedBy',
  'remark',
] as const;
export type ExportField = (typeof exportFields)[number];

/** What a row may have that the province would not take, or that would send the wrong thing. */
export const exportProblemCodes = [
  'too-long',
  'out-of-range',
  'outside-year',
  'missing',
  'unwritable',
  'not-on-roster',
] as const;
export type ExportProblemCode = (typeof exportProblemCodes)[number];

export const exportStands = ['new', 'unchanged', 'changed'] as const;
/** Never sent, sent as it is today, or sent and different since. */
export type ExportStand = (typeof exportStands)[number];
