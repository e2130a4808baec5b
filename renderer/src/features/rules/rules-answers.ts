import type { WindowResponse } from '../../../../shared/contract/index.ts';

export type Standard = WindowResponse<'rules:standard'>;
export type Conflict = WindowResponse<'rules:conflicts'>['conflicts'][number];
