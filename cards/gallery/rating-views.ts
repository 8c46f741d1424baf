/** The views of those who rate beside the supervisor, and of whoever names them. */
import type { NominateView } from '#cards/nominate-card.ts';
import type { NomineesView } from '#cards/nominees-card.ts';
import type { RatingView } from '#cards/rating-card.ts';
import type { RoleMean } from '#cards/role-means.ts';
import { guideHead, STAFF, specialistHead } from './clinic.ts';
import { guideLeaves, specialistLeaves } from './sheets.ts';

/** A panel rates by name, and has rated others before. */
export const ratingView: RatingView = {
  ...specialistHead,
  due: '11-04 18:00',
  role: '考核小组',
  unseen: false,
  leaves: specialistLeaves,
  values: {},
  draftSavedAt: null,
  hints: [
    { kind: 'narrow', people: 15, close: 12 },
    { kind: 'mean_moved', change: 600 },
  ],
};

/** A colleague rates unseen, and has begun. */
export const ratingUnseen: RatingView = {
  ...ratingView,
  role: '同事',
  unseen: true,
  values: { 'rating:knowledge': '27', 'rating:self_test': '无法评价', comment: '交接班总是提前到。' },
  draftSavedAt: '11-03 12:20',
  hints: [{ kind: 'all_full', leafId: 'knowledge', leafName: '业务熟悉程度' }],
};

/** A department files what it found. */
export const ratingFindings: RatingView = {
  ...guideHead,
  due: '11-04 18:00',
  role: '财务部评',
  unseen: false,
  leaves: guideLeaves.slice(0, 2),
  values: {},
  draftSavedAt: null,
  hints: [],
};

const colleagues = STAFF.slice(3, 9).map(({ id, name, title }) => ({ id, name: `${name} · ${title}` }));

export const nominateView: NominateView = {
  ...specialistHead,
  due: '11-04 18:00',
  role: '同事',
  left: 2,
  named: [],
  colleagues,
};

export const nominateHalf: NominateView = {
  ...nominateView,
  left: 1,
  named: [
    { name: '苏婉清', standing: 'agreed' },
    { name: '何嘉怡', standing: 'waiting' },
    { name: '许静文', standing: 'declined' },
  ],
};

export const nomineesView: NomineesView = {
  ...specialistHead,
  due: '11-04 18:00',
  nominees: [
    { id: 'rater-0123456789abcdef01234567', name: '何嘉怡', role: '同事' },
    { id: 'rater-89abcdef0123456789abcdef', name: '郑雨桐', role: '同事' },
  ],
};

/** What the supervisor sees of it: a panel of three, and two colleagues who are too few. */
export const others: readonly RoleMean[] = [
  { leaf: '业务熟悉程度', role: '考核小组', ratings: 3, mean: '26.67' },
  { leaf: '业务熟悉程度', role: '同事', ratings: null, mean: null },
  { leaf: '临时任务', role: '客户', ratings: 1, mean: null },
];
