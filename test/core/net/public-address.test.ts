import { describe, expect, it } from 'vitest';
import { isPublicAddress, whyNotCallable } from '#core/net/public-address.ts';

describe('a public address', () => {
  it.each([
    '8.8.8.8',
    '93.184.216.34',
    '172.15.0.1',
    '172.32.0.1',
    '100.63.0.1',
    '100.128.0.1',
    '223.255.255.1',
    '2606:4700::1111',
    '2400:cb00::1',
    '[2a00:1450::1]',
    '::ffff:8.8.8.8',
  ])('is %s', (address) => expect(isPublicAddress(address)).toBe(true));

  it.each([
    ...[
      '0.0.0.0',
      '10.1.2.3',
      '100.64.0.1',
      '127.0.0.1',
      '169.254.169.254',
      '172.16.0.1',
      '172.31.255.255',
      '192.168.1.1',
    ],
    ...[
      '192.0.0.8',
      '192.0.2.1',
      '192.88.99.1',
      '198.18.0.1',
      '198.51.100.1',
      '203.0.113.1',
      '224.0.0.1',
      '255.255.255.255',
    ],
    ...[
      '::',
      '::1',
      'fe80::1',
      'fc00::1',
      'fd12:3456::1',
      'ff02::1',
      '2002:a00:1::',
      '2001:db8::1',
      '2001::1',
      '64:ff9b::a00:1',
    ],
    ...[
      '::ffff:127.0.0.1',
      '::ffff:7f00:1',
      '::FFFF:10.0.0.1',
      '3fff::1',
      '256.1.1.1',
      '1.2.3',
      'example.com',
      '',
      '::ffff:',
    ],
  ])('is not %s', (address) => expect(isPublicAddress(address)).toBe(false));
});

describe('an address that may be called', () => {
  it.each([
    ['https://crm.example.com/yueping', null],
    ['https://crm.example.com:8443/a?b=c', null],
    ['https://93.184.216.34/', null],
    ['http://crm.example.com/', 'not_https'],
    ['ftp://crm.example.com/', 'not_https'],
    ['javascript:alert(1)', 'not_https'],
    ['crm.example.com', 'not_url'],
    ['', 'not_url'],
    ['https://user:secret@crm.example.com/', 'not_url'],
    ['https://crm.example.com/#part', 'not_url'],
    [`https://crm.example.com/${'a'.repeat(1_000)}`, 'not_url'],
    ['https://localhost/', 'private'],
    ['https://LOCALHOST./', 'private'],
    ['https://printer/', 'private'],
    ['https://db.internal/', 'private'],
    ['https://nas.local/', 'private'],
    ['https://127.1/', 'private'],
    ['https://0x7f000001/', 'private'],
    ['https://2130706433/', 'private'],
    ['https://[::1]/', 'private'],
    ['https://[::ffff:10.0.0.1]/', 'private'],
    ['https://169.254.169.254/latest/meta-data', 'private'],
    ['http://127.0.0.1:4010/', 'not_https'],
  ])('%s: %s', (address, why) => expect(whyNotCallable(address)).toBe(why));

  it('is one of this machine only where tests and the demo ask for it', () => {
    expect(whyNotCallable('http://127.0.0.1:4010/', { loopback: true })).toBeNull();
    expect(whyNotCallable('http://10.0.0.1/', { loopback: true })).toBe('not_https');
  });
});
