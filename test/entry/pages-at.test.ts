import { describe, expect, it } from 'vitest';
import { pagesAt, warnOfAddress } from '#entry/pages-at.ts';

const sessionKey = 'the-session-key-of-these-tests-alone';

describe('whether there are pages', () => {
  it.each([
    ['https://kaohe.example.com', true],
    ['http://127.0.0.1:3000', true],
    ['http://localhost:3000', true],
    ['http://192.168.1.5:3000', false],
    ['http://kaohe.example.com', false],
  ])('at %s: %s, for a session must not be readable on its way', (publicUrl, are) => {
    expect(pagesAt({ publicUrl, sessionKey })).toEqual(are ? { publicUrl, sessionKey } : undefined);
    const warned: string[] = [];
    const quiet = () => undefined;
    warnOfAddress(
      { publicUrl },
      { debug: quiet, info: quiet, error: quiet, warn: (_, message) => void warned.push(message) },
    );
    expect(warned).toHaveLength(are ? 0 : 1);
  });

  it('needs both an address and a key', () => {
    expect(pagesAt({ publicUrl: undefined, sessionKey })).toBeUndefined();
    expect(pagesAt({ publicUrl: 'https://kaohe.example.com', sessionKey: undefined })).toBeUndefined();
  });
});
