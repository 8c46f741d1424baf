/** Why something about a person's data was not saved. */

interface Detail {
  given?: string;
  allowed?: string;
  who?: string;
}

const told = (value: string | undefined, before: string, after = ''): string =>
  value === undefined || value === '' ? '' : `${before}${value}${after}`;

const zh = {
  leader_circle: ({ who }: Detail) =>
    `这样主管会绕成一圈${told(who, '：')}。没有保存，请先改其中一个人的主管，或换一位。`,
  unit_unknown: ({ given, allowed }: Detail) =>
    `没有叫${told(given, '「', '」') || '这个名字'}的部门${told(allowed, '，是不是想写「', '」')}。请写部门名，或路径：总部/北区/一店，再按一次。`,
  unit_several: ({ given, allowed }: Detail) =>
    `有几个部门叫${told(given, '「', '」') || '这个名字'}${told(allowed, '：')}。请写完整路径，再按一次。`,
};

const en: typeof zh = {
  leader_circle: ({ who }) =>
    `The supervisors would go round in a circle${told(who, ': ')}. Nothing was saved; change one of them first, or choose another.`,
  unit_unknown: ({ given, allowed }) =>
    `There is no unit ${told(given, '"', '"') || 'of that name'}${told(allowed, ', did you mean "', '"')}. Write its name, or its path like Head office/North/Shop 1, and press again.`,
  unit_several: ({ given, allowed }) =>
    `Several units are called ${told(given, '"', '"') || 'so'}${told(allowed, ': ')}. Write the whole path and press again.`,
};

export const directoryRefusals = { zh, en };
