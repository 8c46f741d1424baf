/** @jsxImportSource hono/jsx/dom */

const paths = {
  chat: 'M4 5h16v11H9l-5 4V5z',
  list: 'M4 7h16M4 12h16M4 17h16',
  grid: 'M4 4h7v7H4zM13 4h7v7h-7zM4 13h7v7H4zM13 13h7v7h-7z',
  back: 'M15 5l-7 7 7 7',
  plus: 'M12 5v14M5 12h14',
  down: 'M6 9l6 6 6-6',
  right: 'M9 6l6 6-6 6',
  left: 'M15 6l-6 6 6 6',
  close: 'M6 6l12 12M18 6L6 18',
  check: 'M5 12l5 5 9-10',
  more: 'M4.5 12h1M11.5 12h1M18.5 12h1',
  file: 'M6 3h8l4 4v14H6zM14 3v4h4',
  clip: 'M19 11l-7.5 7.5a4.5 4.5 0 01-6.4-6.4L12.6 4.6a3 3 0 014.3 4.3l-7.4 7.4a1.5 1.5 0 01-2.2-2.1L14 7.5',
  send: 'M4 12l16-8-5 16-3-7z',
  at: 'M16 12a4 4 0 11-8 0 4 4 0 018 0zm0 0v1.5a2.5 2.5 0 005 0V12a9 9 0 10-4 7.5',
  clock: 'M12 7v5l3 2M21 12a9 9 0 11-18 0 9 9 0 0118 0z',
  warning: 'M12 4l9 16H3zM12 10v4M12 17h.01',
  info: 'M12 11v5M12 8h.01M21 12a9 9 0 11-18 0 9 9 0 0118 0z',
  person: 'M12 12a4 4 0 100-8 4 4 0 000 8zM4 20c1-4 4-6 8-6s7 2 8 6',
  people:
    'M9 11a3.5 3.5 0 100-7 3.5 3.5 0 000 7zM2.5 19c.8-3.5 3-5.5 6.5-5.5s5.7 2 6.5 5.5M16 4.5a3.5 3.5 0 010 6.5M18 14c2 .7 3.2 2.3 3.7 5',
  chart: 'M5 20V11M12 20V4M19 20v-6',
  image: 'M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15.5 9h.01',
  star: 'M12 4l2.5 5.2 5.5.8-4 4 1 5.8-5-2.8-5 2.8 1-5.8-4-4 5.5-.8z',
  dot: 'M12 12h.01',
} as const;

export type IconName = keyof typeof paths;

/** A line drawing of 24 × 24 that takes the colour of the text around it; the words beside it say what it means. */
export const Icon = ({ name, size = 18 }: { name: IconName; size?: number }) => (
  <svg
    class="icon"
    width={size}
    height={size}
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    stroke-width="1.8"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
  >
    <path d={paths[name]} />
  </svg>
);

/** Feishu's icons are named by tokens such as `time_outlined`; each is drawn as the nearest of ours. */
const byToken: [RegExp, IconName][] = [
  [/time|clock|calendar|alarm/, 'clock'],
  [/warn|alert|error|risk/, 'warning'],
  [/yes|done|check|succeed|approve/, 'check'],
  [/chart|data|rank|trend|sheet/, 'chart'],
  [/group|team|members/, 'people'],
  [/member|person|user|avatar|contact/, 'person'],
  [/file|doc|list|task|todo|form/, 'file'],
  [/chat|message|comment/, 'chat'],
  [/star|medal|award|gift|prize/, 'star'],
  [/image|picture/, 'image'],
  [/down/, 'down'],
  [/right/, 'right'],
];

export const iconOfToken = (token: string): IconName => byToken.find(([pattern]) => pattern.test(token))?.[1] ?? 'info';
