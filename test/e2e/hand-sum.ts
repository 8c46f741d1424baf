/** 客服专员月度考核, added up the way its printed form says. Everything in hundredths of a point. */

export interface Measured {
  /** 线上 30 秒内响应占比, per cent */
  online: number;
  /** 微信一分钟内响应: 1 达到, 0 未达到 */
  wechat: number;
  /** 客户满意度, per cent */
  satisfaction: number;
  /** 有效投诉数 */
  complaints: number;
}

/** 线上响应 ≥ 50% 10 分, ≥ 30% 5 分; 微信响应 10 分; 满意度 10 分 × 百分比; 无投诉 10 分, 一件 5 分; 其余按评分. */
export function handSum({ online, wechat, satisfaction, complaints }: Measured, rated: readonly number[]): number {
  const onlineScore = online >= 50 ? 1000 : online >= 30 ? 500 : 0;
  const wechatScore = wechat >= 1 ? 1000 : 0;
  const complaintScore = complaints === 0 ? 1000 : complaints === 1 ? 500 : 0;
  const ratedScore = rated.reduce((sum, points) => sum + points * 100, 0);
  return onlineScore + wechatScore + Math.round(satisfaction * 10) + complaintScore + ratedScore;
}

/** 8960 → "89.6", as cards print it. */
export const printed = (hundredths: number): string => String(hundredths / 100);
