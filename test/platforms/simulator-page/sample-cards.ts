type Json = Record<string, unknown>;

const plain = (content: string, en?: string) => ({
  tag: 'plain_text',
  content,
  ...(en ? { i18n_content: { zh_cn: content, en_us: en } } : {}),
});
const callback = (act: string) => [{ type: 'callback', value: { act } }];

/** A form with one of every input, filled by nobody. */
export const everyInput: Json = {
  schema: '2.0',
  config: { update_multi: true },
  header: {
    template: 'turquoise',
    title: plain('11 月自评', 'Self-review, November'),
    subtitle: plain('截止 11月28日 18:00', 'Due 28 Nov 18:00'),
    text_tag_list: [{ tag: 'text_tag', text: plain('待完成', 'To do'), color: 'orange' }],
    icon: { tag: 'standard_icon', token: 'todo_outlined' },
  },
  body: {
    elements: [
      {
        tag: 'markdown',
        content:
          "<at id=ou_li></at> 请为每项打分，**0–100** 的整数。<text_tag color='green'>已读制度</text_tag>\n- 业务熟悉 <font color='red'>30 分</font>\n- 服务态度 `20 分`",
      },
      {
        tag: 'form',
        name: 'every',
        elements: [
          {
            tag: 'input',
            name: 'score',
            required: true,
            max_length: 3,
            width: 'fill',
            label: plain('业务熟悉（30%）', 'Knowledge (30%)'),
            placeholder: plain('0–100'),
          },
          {
            tag: 'input',
            name: 'note',
            input_type: 'multiline_text',
            rows: 3,
            max_length: 1000,
            width: 'fill',
            label: plain('说明', 'Remark'),
            placeholder: plain('可以不填'),
          },
          {
            tag: 'select_static',
            name: 'level',
            width: 'fill',
            placeholder: plain('等级', 'Level'),
            options: [
              { text: plain('优秀'), value: 'S' },
              { text: plain('良好'), value: 'A' },
            ],
          },
          {
            tag: 'multi_select_static',
            name: 'reasons',
            width: 'fill',
            required: false,
            placeholder: plain('亮点', 'Strengths'),
            options: [
              { text: plain('守时'), value: 'punctual' },
              { text: plain('细心'), value: 'careful' },
              { text: plain('热情'), value: 'warm' },
            ],
          },
          { tag: 'date_picker', name: 'day', width: 'fill', placeholder: plain('面谈日期', 'Interview') },
          { tag: 'select_person', name: 'peer', width: 'fill', placeholder: plain('同事', 'Colleague') },
          { tag: 'checker', name: 'agree', text: plain('我已阅读考核制度', 'I have read the rules') },
          {
            tag: 'column_set',
            horizontal_spacing: '8px',
            columns: [
              {
                tag: 'column',
                width: 'auto',
                elements: [
                  {
                    tag: 'button',
                    name: 'send_it',
                    type: 'primary_filled',
                    text: plain('提交', 'Submit'),
                    form_action_type: 'submit',
                    behaviors: callback('send'),
                  },
                ],
              },
              {
                tag: 'column',
                width: 'auto',
                elements: [
                  {
                    tag: 'button',
                    name: 'draft',
                    text: plain('保存草稿', 'Save draft'),
                    form_action_type: 'submit',
                    behaviors: callback('draft'),
                  },
                ],
              },
              {
                tag: 'column',
                width: 'auto',
                elements: [
                  {
                    tag: 'button',
                    name: 'clear',
                    type: 'text',
                    text: plain('清空', 'Clear'),
                    form_action_type: 'reset',
                  },
                ],
              },
            ],
          },
        ],
      },
    ],
  },
};

const types = ['primary', 'primary_filled', 'danger', 'danger_filled', 'default', 'text', 'primary_text', 'laser'];

/** Everything that is not a form: texts, columns, panels, buttons, people, pictures. */
export const everyElement: Json = {
  schema: '2.0',
  config: { update_multi: true },
  header: { template: 'red', title: plain('得分明细', 'Receipt'), subtitle: plain('客服一组 · 李蕾') },
  body: {
    elements: [
      {
        tag: 'column_set',
        flex_mode: 'trisect',
        background_style: 'grey',
        columns: [
          ['总分', '92.5'],
          ['等级', 'A'],
          ['名次', '3 / 24'],
        ].map(([label, value]) => ({
          tag: 'column',
          width: 'weighted',
          weight: 1,
          padding: '8px',
          horizontal_align: 'center',
          elements: [
            { tag: 'markdown', content: `<font color='grey'>${label}</font>`, text_align: 'center' },
            { tag: 'markdown', content: `**${value}**`, text_size: 'heading-2', text_align: 'center' },
          ],
        })),
      },
      {
        tag: 'collapsible_panel',
        expanded: true,
        header: { title: plain('业务熟悉 28 / 30') },
        border: { color: 'grey' },
        elements: [
          {
            tag: 'markdown',
            content:
              '| 来源 | 分 |\n|---|---:|\n| 主管 | 28 |\n| 自评 | 30 |\n\n> 低于自评 2 分\n\n1. 接待流程熟练\n2. 报价偶有差错',
          },
        ],
      },
      { tag: 'person_list', persons: [{ id: 'ou_li' }, { id: 'ou_wang' }], show_avatar: true },
      { tag: 'hr' },
      {
        tag: 'column_set',
        flex_mode: 'flow',
        columns: types.map((type) => ({
          tag: 'column',
          width: 'auto',
          elements: [{ tag: 'button', name: `b_${type}`, type, text: plain(type), behaviors: callback(type) }],
        })),
      },
      {
        tag: 'column_set',
        columns: ['tiny', 'small', 'medium', 'large'].map((size) => ({
          tag: 'column',
          width: 'auto',
          vertical_align: 'center',
          elements: [{ tag: 'button', size, text: plain(size), behaviors: callback(size) }],
        })),
      },
      { tag: 'button', text: plain('已提交'), disabled: true, width: 'fill' },
      {
        tag: 'overflow',
        options: [
          { text: plain('导出'), value: 'export' },
          { text: plain('改派'), value: 'reassign' },
        ],
        behaviors: callback('more'),
      },
      {
        tag: 'interactive_container',
        has_border: true,
        padding: '10px',
        corner_radius: '8px',
        behaviors: callback('box'),
        elements: [{ tag: 'markdown', content: '**整块可点**\n查看本月事件' }],
      },
      { tag: 'img', img_key: 'img_v3_x', alt: plain('现场照片'), size: 'medium' },
      { tag: 'input', name: 'ask', placeholder: plain('问一问'), behaviors: callback('ask') },
      {
        tag: 'checker',
        name: 'seen',
        text: plain('标为已看'),
        behaviors: callback('seen'),
        checked_style: { show_strikethrough: true, opacity: 0.6 },
      },
      {
        tag: 'button',
        name: 'delete_it',
        type: 'danger',
        text: plain('删除'),
        confirm: { title: plain('删除吗？'), text: plain('不能恢复。') },
        behaviors: callback('delete'),
      },
      {
        tag: 'button',
        name: 'rules',
        type: 'primary_text',
        text: plain('打开制度'),
        behaviors: [{ type: 'open_url', default_url: 'https://example.com/rules' }],
      },
      {
        tag: 'div',
        text: {
          tag: 'lark_md',
          content: "由 <person id='ou_wang' style='capsule'></person> 于 11月20日 确认",
          text_size: 'notation',
          text_color: 'grey',
        },
      },
    ],
  },
};
