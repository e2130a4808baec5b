import { describe, expect, it } from 'vitest';
import { AppError } from '../../../../shared/errors.ts';
import { wordDiskError } from './pack-folder.ts';

const disk = (code: string) => Object.assign(new Error(code), { code });

describe('what the disk says', () => {
  it('is told as what the officer can do about it', () => {
    const codeOf = (error: unknown) => {
      const worded = wordDiskError(error, '迎检资料包');
      return worded instanceof AppError ? worded.code : worded;
    };
    expect(codeOf(disk('ENOSPC'))).toBe('file.disk-full');
    expect(codeOf(disk('EBUSY'))).toBe('file.busy');
    expect(codeOf(disk('EROFS'))).toBe('file.not-writable');
    // A register that could not be written says so itself, but not that the disk is full.
    const register = new AppError('file.not-writable', { name: '学分登记表.pdf' }, { cause: disk('ENOSPC') });
    expect(codeOf(register)).toBe('file.disk-full');
    expect(codeOf(new AppError('staff.not-found', { staffNumber: 'Z9' }))).toBe('staff.not-found');
    const defect = new Error('a defect');
    expect(codeOf(defect)).toBe(defect);
  });
});
