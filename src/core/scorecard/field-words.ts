/**
 * What each field of a scorecard means, for editors. A key is the way to the field without lists and free names
 * (criteria.points, raters.weight); the fields of a rule and of an item begin at `rule` and `item`. A part has the
 * words of its criterion unless it has its own.
 */
import { type Text, text } from './text.ts';

export const FIELD_WORDS: Readonly<Record<string, Text>> = {
  id: text('小写字母、数字和 -，与文件名一致', 'lower-case words joined by -, equal to the name of the file'),
  name: text('考核表的名称', 'the name of the sheet'),
  level: text('级别：全院、部门、员工（一级、二级、三级指标）', 'the whole house, a department, or a person'),
  period: text('按月 2026-10、按季 2026-Q4、按年 2026', 'for months 2026-10, quarters 2026-Q4, years 2026'),
  total: text('满分，不含加分', 'the points of a perfect sheet, bonus aside'),

  raters: text('谁的评分算多少；不写则只有主管', 'whose ratings count and how much; left out: the supervisor alone'),
  'raters.weight': text('权重，相对其他角色；0 只供参考', 'relative to the other roles; 0 is shown and counts nothing'),
  'raters.min': text('至少几份评分才算数，默认 1', 'how many ratings make the role count, 1 unless written'),
  'raters.drop': text(
    '1：满五份时去掉一个最高、一个最低',
    '1 leaves out the highest and the lowest once there are five',
  ),
  'raters.absent': text(
    '截止后评分仍不够：权重分给其余角色、按 0 计、没有结果',
    'too few when closed: weight to the others, counts 0, no result',
  ),

  grades: text('等级，从高到低，最后一个从 0 起', 'from the top down, the last from 0'),
  'grades.name': text('等级的名称', 'the name of the grade'),
  'grades.from': text(
    '从多少分起，按本表的分值；正好在界限上的归本级',
    'where it begins, in points of this sheet; the edge belongs to it',
  ),
  'grades.coefficient': text('绩效系数', 'the coefficient of this grade'),
  coefficient: text(
    '按百分比连线算系数，不与等级系数并用',
    'a coefficient on a line over the percent, instead of one per grade',
  ),
  'coefficient.linear': text('[百分比, 系数]，百分比从小到大', '[percent, coefficient], percents ascending'),

  parameters: text(
    '本机构自己的数，可用在公式里，也可作规则的 target',
    'own numbers, for formulas and as the target of a rule',
  ),
  metrics: text('本表从外部读取的每个数', 'every number the sheet reads from outside'),
  'metrics.name': text('指标的名称', 'the name of the metric'),
  'metrics.unit': text('单位，如 %、次、秒；百分数写 92，不写 0.92', 'such as % or s; a percentage is 92, not 0.92'),
  'metrics.kind': text('数量、质量、效率；只用于检查', 'quantity, quality or efficiency, for the linter alone'),
  'metrics.source': text('数据来源', 'where the number comes from'),
  'metrics.scope': text('从哪一级读取', 'the level of the unit it is read from'),
  'metrics.min': text('最小值，更小的不收', 'smaller values are refused'),
  'metrics.max': text('最大值，更大的不收', 'larger values are refused'),
  'metrics.formula': text(
    '由其他指标和参数算出，如 done / planned * 100',
    'worked out of other metrics and parameters, such as done / planned * 100',
  ),
  'metrics.absent': text(
    '缺值时：等待（默认）、0 分、满分、分值分给其余各项',
    'when it is missing: wait (unless written), 0, full, or its points go to the others',
  ),

  criteria: text('考核项', 'what is appraised'),
  'criteria.id': text('字母开头，全表不重复', 'begins with a letter, unique in the sheet'),
  'criteria.name': text('考核项的名称', 'the name people read'),
  'criteria.group': text('上方的标题（维度）', 'a heading over criteria'),
  'criteria.points': text('分值，最多两位小数', 'points, at most 2 decimals'),
  'criteria.stars': text(
    '代替 points：按星数分摊满分，全表都用或都不用',
    'instead of points: shares of the total, on every criterion or on none',
  ),
  'criteria.parts': text('分成几部分，分值相加等于本项', 'parts that add up to the points'),
  'criteria.metric': text(
    '规则读取的指标；不写则读与 id 同名的',
    'the metric the rule reads; left out: the one called like the id',
  ),
  'criteria.outOf': text(
    '规则所用的满分，结果乘以 分值 ÷ outOf；默认等于分值',
    'the scale of the rule; its result is multiplied by points ÷ outOf',
  ),
  'criteria.rule': text('怎样得分，七种规则里正好一种', 'how it is scored: exactly one of seven rules'),
  'criteria.raters': text('只由这些角色评，须在本表 raters 里声明', 'only these roles rate it; declared under raters'),

  'rule.tiers': text(
    '分档：from 从大到小（越高越好），或 upTo 从小到大（越低越好），最后一档不写界限',
    'from descending where higher is better, upTo ascending where lower is better, the last without an edge',
  ),
  'rule.tiers.from': text('从多少起', 'this value and above'),
  'rule.tiers.upTo': text('到多少为止', 'this value and below'),
  'rule.tiers.score': text('得分', 'the score'),
  'rule.tiers.label': text('档名', 'the name of the tier'),
  'rule.steps': text('达标满分，每差满 per 扣 deduct', 'full at the target, each whole per away costs deduct'),
  'rule.steps.target': text('目标：数，或参数名', 'a number, or the name of a parameter'),
  'rule.steps.per': text('每差多少算一步', 'the size of a step'),
  'rule.steps.deduct': text('每步扣几分', 'what a step costs'),
  'rule.steps.when': text('低于（默认）还是高于目标才扣', 'the side that costs points, below unless written'),
  'rule.steps.partial': text(
    '不满一步：不扣（默认）、按一步扣、按比例扣',
    'an unfinished step costs nothing (unless written), a whole step, its share',
  ),
  'rule.steps.floor': text('最低得分，默认 0', 'the lowest score, 0 unless written'),
  'rule.ratio': text('按完成比例：outOf × 实际 ÷ 目标', 'outOf × value ÷ target'),
  'rule.ratio.target': text('目标：大于 0 的数，或参数名', 'a number above 0, or the name of a parameter'),
  'rule.linear': text('[值, 得分] 之间连直线，两端之外持平', 'straight lines between [value, score], flat outside'),
  'rule.deductions': text('从满分起扣，扣完为止', 'starts full, findings take points, down to 0'),
  'rule.levels': text('评等级，并给出其中的分数', 'people name a level and a score inside it'),
  'rule.levels.name': text('等级的名称', 'the name of the level'),
  'rule.levels.from': text('最低分', 'its lowest score'),
  'rule.levels.to': text('最高分', 'its highest score'),
  'rule.levels.text': text(
    '怎样算这一级；含逗号或冒号要加引号',
    'what it means; quote texts that hold a comma or colon',
  ),
  'rule.levels.step': text('本级分数的间隔，默认 1', 'the distance between its scores, 1 unless written'),
  'rule.rating': text('直接打分', 'people give a number'),
  'rule.rating.min': text('最低分，默认 0', 'the lowest, 0 unless written'),
  'rule.rating.max': text('最高分，默认 outOf', 'the highest, outOf unless written'),
  'rule.rating.step': text('分数的间隔，默认 1', 'the distance between scores, 1 unless written'),
  'rule.step': text('各等级分数的间隔，与 levels 并列', 'the distance between scores of all levels, beside levels'),

  'item.id': text('字母开头，本项内不重复', 'begins with a letter, unique in its list'),
  'item.name': text('条目的名称', 'the name people read'),
  'item.points': text('每次几分；或 { min, max }，由记录人选', 'points each time, or a range the recorder chooses in'),
  'item.points.min': text('最少几分', 'the least'),
  'item.points.max': text('最多几分', 'the most'),

  bonus: text('加分，可以超过满分', 'may pass the total'),
  'bonus.cap': text('加分上限', 'the most that all of it brings'),
  'bonus.items': text('加分条目', 'what brings a bonus'),
  vetoes: text('一票否决', 'what caps the total'),
  'vetoes.id': text('字母开头，不重复', 'begins with a letter, unique'),
  'vetoes.name': text('事由', 'what happened'),
  'vetoes.total': text('总分最多为多少', 'the total becomes at most this'),
  seasons: text('某些月份换一套分值，合计不变', 'other points in some months, same total'),
  'seasons.name': text('季节的名称', 'the name of the season'),
  'seasons.months': text('月份 1–12，一个月只属于一个季节', 'months 1 to 12, each in one season only'),
  'seasons.points': text(
    '考核项 id 和它的分值，只写要变的',
    'ids of criteria and their points, only those that change',
  ),
  accept: text('写明理由，接受一条提醒', 'accepts a warning, with a reason'),
  'accept.code': text('提醒的代码', 'the code of the warning'),
  'accept.reason': text('理由', 'why it is meant'),
};
