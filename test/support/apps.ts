/** The apps of the company of every test, as the admin pages of the two platforms would show them. */
export const FEISHU_APP = {
  appId: 'cli_0123456789abcdef',
  appSecret: 'secret of the app',
  encryptKey: 'encrypt key of the app',
  verificationToken: 'token of the app',
};

export const WECOM_APP = {
  corpId: 'ww0123456789abcdef',
  agentId: 1000002,
  secret: 'secret-of-the-wecom-app',
  token: 'tokenOfTheWecomApp',
  aesKey: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C',
};
