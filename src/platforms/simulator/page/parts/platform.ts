/** The two platforms the page can draw. */
export type Platform = 'feishu' | 'wecom';

/** `?platform=wecom`, else Feishu: it stands in the address, so that a link opens what was seen. */
export const platformHere = (): Platform =>
  new URLSearchParams(location.search).get('platform') === 'wecom' ? 'wecom' : 'feishu';

/** The same page of the other platform: the same person, but no chat, since each has its own. */
export const platformHref = (platform: Platform): string => {
  const query = new URLSearchParams(location.search);
  query.delete('chat');
  if (platform === 'wecom') query.set('platform', platform);
  else query.delete('platform');
  return `${location.pathname}?${query}`;
};

/** A page of the simulator on the platform that is shown now. */
export const onThisPlatform = (path: string): string => (platformHere() === 'wecom' ? `${path}?platform=wecom` : path);
