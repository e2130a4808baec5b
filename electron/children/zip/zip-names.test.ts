import { describe, expect, it } from 'vitest';
import { decodeZipName, hostileNameReason, isJunk } from './zip-names.ts';

const unflagged = (hex: string): string => decodeZipName({ nameBytes: Buffer.from(hex, 'hex'), utf8: false });

describe('a name in a zip', () => {
  it('is GBK even where its bytes happen to be valid UTF-8', () => {
    expect(unflagged('c4a32e6a7067')).toBe('模.jpg');
  });

  it('is UTF-8 where three-byte Chinese says so, flag or not', () => {
    expect(unflagged(Buffer.from('证书é.jpg').toString('hex'))).toBe('证书é.jpg');
  });

  it('has characters of GB 18030 that GBK lacks', () => {
    expect(unflagged('8139ef30')).toBe('㐁');
  });

  it('has forward slashes and composed characters', () => {
    expect(decodeZipName({ nameBytes: Buffer.from('Z1001\\e\u0301.jpg'), utf8: true })).toBe('Z1001/é.jpg');
  });

  it.each(['__MACOSX/a.jpg', 'x/.DS_Store', 'Thumbs.db', 'x/._证书.jpg', 'desktop.ini'])(
    '%s is junk',
    (name) => {
      expect(isJunk(name)).toBe(true);
    },
  );

  it.each(['../a', 'a/../../b', '/a', 'c:/a', 'C:a', 'x/nul', 'COM1.txt', 'a\u0000b', '', 'x'.repeat(401)])(
    '%j is hostile',
    (name) => {
      expect(hostileNameReason(name)).toBeDefined();
    },
  );

  it.each(['Z1001/讲座照片 (1).jpg', '2025..年/a..jpg', 'contents/console.log', '心电图：进展？.pdf'])(
    '%s is honest',
    (name) => {
      expect(hostileNameReason(name)).toBeUndefined();
    },
  );
});
