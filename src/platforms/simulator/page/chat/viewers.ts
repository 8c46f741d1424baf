const KEY = 'feishu-simulator-recent';
const KEPT = 5;

/** The people whose eyes were used lately in this browser, the latest first. */
export const recentViewers = (): string[] => {
  const value: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
  return Array.isArray(value) ? value.filter((id) => typeof id === 'string') : [];
};

export const rememberViewer = (openId: string): void => {
  const rest = recentViewers().filter((id) => id !== openId);
  localStorage.setItem(KEY, JSON.stringify([openId, ...rest].slice(0, KEPT)));
};
