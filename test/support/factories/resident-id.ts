import { residentIdCheckCharacter } from '../../../shared/domain/identifiers.ts';

/**
 * A number that passes GB 11643 and belongs to nobody: 990000 is no region. An odd `serial` is a man's.
 */
export function residentId(birthDate: string, serial: number): string {
  const first17 = `990000${birthDate.replaceAll('-', '')}${String(serial % 1000).padStart(3, '0')}`;
  return first17 + residentIdCheckCharacter(first17);
}
