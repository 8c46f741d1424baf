/** The people of the gallery: the clinic 星颜医美 with three branches and a call centre. All of them are invented. */
import type { AppraisalHead, PersonRef } from '#cards/head.ts';

export const PERIOD = '2026-10';
/** A sha256 that nothing stands behind. */
export const FINGERPRINT = '7c1e09b45fa2d38e6b90f1a7c4d25e83996a0b7fd1c8e2354a6f70b9d83c1e5a';

const CALL_CENTRE = '呼叫中心';
const JINGAN = '静安分院';
const XUHUI = '徐汇分院';
const PUDONG = '浦东分院';

/** A customer-service specialist, a hospital guide and a service manager: one for each form of the gallery. */
export const specialist: PersonRef = { id: 'p-lin', name: '林晓雨', title: '客服专员', unitName: CALL_CENTRE };
export const guide: PersonRef = { id: 'p-chen', name: '陈思涵', title: '导医', unitName: JINGAN };
const manager: PersonRef = { id: 'p-wang', name: '王雅婷', title: '客服经理', unitName: XUHUI };

export const SUPERVISOR = '周敏';
export const JUDGE = '沈若琳';
const head = (person: PersonRef, scorecardName: string, full: number): Omit<AppraisalHead, 'due'> => ({
  appraisalId: `a-${person.id}`,
  revision: 3,
  period: PERIOD,
  person,
  scorecardName,
  full,
});

export const specialistHead = head(specialist, '客服专员月度考核表', 10000);
export const guideHead = head(guide, '导医考核细则', 1000);
export const managerHead = head(manager, '医美客服经理绩效考核表', 10000);

/** Who is left to do something, most urgent first, for the lists. */
export const STAFF: readonly PersonRef[] = [
  specialist,
  guide,
  manager,
  ...[
    ['苏婉清', '客服专员', CALL_CENTRE],
    ['何嘉怡', '客服专员', CALL_CENTRE],
    ['许静文', '客服专员', CALL_CENTRE],
    ['郑雨桐', '客服专员', CALL_CENTRE],
    ['唐欣悦', '客服专员', CALL_CENTRE],
    ['罗子涵', '客服专员', CALL_CENTRE],
    ['吴佳宁', '导医', JINGAN],
    ['徐慧', '导医', JINGAN],
    ['孙雪', '美容顾问', JINGAN],
    ['马丽娜', '美容顾问', JINGAN],
    ['朱琳', '前台', JINGAN],
    ['胡可欣', '导医', XUHUI],
    ['郭蕊', '导医', XUHUI],
    ['林静怡', '美容顾问', XUHUI],
    ['高洁', '美容顾问', XUHUI],
    ['梁颖', '前台', XUHUI],
    ['宋雅', '客服经理', PUDONG],
    ['谢梦瑶', '导医', PUDONG],
    ['韩冰', '导医', PUDONG],
    ['唐晓', '美容顾问', PUDONG],
    ['冯媛', '前台', PUDONG],
  ].map(([name = '', title = '', unitName = ''], index) => ({ id: `p-${index}`, name, title, unitName })),
];

export const UNITS = [CALL_CENTRE, JINGAN, XUHUI, PUDONG] as const;
