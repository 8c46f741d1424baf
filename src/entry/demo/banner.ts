import type { Demo } from '#entry/demo.ts';

/** What a newcomer reads in the terminal: this is a demo, where to look, whom to play. */
export const banner = ({ simulator, month, port }: Demo): string => `
  ┌─────────────────────────────────────────────────────────────────────┐
  │  月评 yueping — 演示 DEMO：数据都是编的，只在这台电脑上              │
  │  everything here is made up and stays on this machine               │
  └─────────────────────────────────────────────────────────────────────┘

  打开 / open      ${simulator.url}
  企业微信 / WeCom ${simulator.url}/?platform=wecom
  卡片 / cards     ${simulator.url}/gallery
  机器人 / bot     http://127.0.0.1:${port}/health

  ${month} 的考核周期已开启，同事们都做完了，只差李娜。/ The cycle ${month} is open; only 李娜 is left.
    1. 李娜（客服专员）填自评并提交 / as 李娜, fill in the self-review and submit
    2. 陈静（客服经理）批准或退回 / as 陈静, approve or return
    3. 李娜签字 / as 李娜, sign
    4. 林悦（人事）发「公布」，工作群看到排名 / as 林悦, send 公布: the ranking appears in the group
  上方可切换飞书 | 企业微信：同一个人有两个账号，消息发到最近用的那个。
  Switch 飞书 | 企业微信 at the top: one person, two accounts; messages go to the one used last.
  停止 / stop      Ctrl-C     重新开始 / start over   rm -r .data/demo

`;
