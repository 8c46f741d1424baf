/** What the bot says in WeCom's chat beside its cards: its menu, what cannot be read there, and what becomes of the app. */
const zh = {
  /** entries of the menu; WeCom has one menu for everybody, so both languages stand in each */
  menu: {
    tasks: '办理',
    todo: '待办',
    self: '自评',
    results: '成绩',
    score: '成绩',
    why: '为什么',
    whatif: '差多少',
    rank: '排名',
    appeal: '申诉',
    more: '更多',
    progress: '进度',
    page: '我的页面',
    language: '语言',
    help: '帮助',
  },
  picture: '图片.jpg',
  file: '文件',
  unusable: {
    voice: '我听不了语音，请打字发给我。',
    video: '视频我收不了。要交证据，请发图片，或在卡片上点「打开页面」上传文件。',
    file: '文件我在聊天里收不到。请在卡片上点「打开页面」上传。',
    botVideo: '视频我收不了。要交证据，请发图片或文件。',
    location: '我不需要位置信息。发「帮助」看我能做什么。',
    botLink: '链接我打不开。请把要说的话打字发给我，证据请发图片或文件。',
    link: '链接我打不开。请把要说的话打字发给我，证据请发图片，或在卡片上点「打开页面」上传。',
    other: '这种消息我读不了。请打字，或发图片；发「帮助」看我能做什么。',
  },
  warnings: {
    inactive_alert: (day: string) =>
      `企业微信说这个应用很久没人使用，将于${day}停用。请在企业微信里打开一次应用，或发一条「待办」。`,
    close_inactive_agent: () =>
      '企业微信因长期无人使用停用了这个应用，消息发不出去。请在管理后台「应用管理」重新启用，再运行 yueping doctor。',
    reopen_inactive_agent: () => '这个应用已重新启用，没发出的消息会自动补发。',
    low_active_alert: (day: string) =>
      `企业微信说这个应用活跃度低，将于${day}限制使用。请让同事在企业微信里打开应用，或发一条「待办」。`,
    low_active: () => '企业微信因活跃度低限制了这个应用。请在管理后台「应用管理」查看，再运行 yueping doctor。',
    active_restored: () => '这个应用的限制已解除，没发出的消息会自动补发。',
  },
  on: (day: string) => ` ${day} `,
  soon: '近期',
  readOnPage: '请点开查看和处理。',
};

const en: typeof zh = {
  menu: {
    tasks: 'Tasks',
    todo: 'To do',
    self: 'Self-review',
    results: 'Results',
    score: 'Score',
    why: 'Why',
    whatif: 'What if',
    rank: 'Rank',
    appeal: 'Appeal',
    more: 'More',
    progress: 'Progress',
    page: 'My page',
    language: 'Language',
    help: 'Help',
  },
  picture: 'picture.jpg',
  file: 'file',
  unusable: {
    voice: 'I cannot listen to voice messages; please type it.',
    video: 'I cannot take videos. Send a picture as evidence, or press Open page on the card and upload a file.',
    file: 'I cannot get files in this chat. Press Open page on the card and upload it there.',
    botVideo: 'I cannot take videos. Send evidence as a picture or a file.',
    location: 'I have no use for a place. Send "help" to see what I can do.',
    botLink: 'I cannot open links. Type what you want to say; send evidence as a picture or a file.',
    link: 'I cannot open links. Type what you want to say; send evidence as a picture, or press Open page on the card.',
    other: 'I cannot read this kind of message. Type, or send a picture; "help" shows what I can do.',
  },
  warnings: {
    inactive_alert: (day) =>
      `WeCom says nobody has used this app for long and will stop it ${day}. Open the app in WeCom once, or send it "todo".`,
    close_inactive_agent: () =>
      'WeCom stopped this app for disuse, and no message leaves. Enable it again under app management in the admin console, then run yueping doctor.',
    reopen_inactive_agent: () => 'The app is enabled again; messages that waited are sent by themselves.',
    low_active_alert: (day) =>
      `WeCom says this app is hardly used and will limit it ${day}. Have colleagues open it in WeCom, or send it "todo".`,
    low_active: () =>
      'WeCom limits this app because it is hardly used. See app management in the admin console, then run yueping doctor.',
    active_restored: () => 'The limits on this app are lifted; messages that waited are sent by themselves.',
  },
  on: (day) => `on ${day}`,
  soon: 'soon',
  readOnPage: 'Open it to read on and to answer.',
};

export const wecomChat = { zh, en };
