type Json = Record<string, unknown>;

const plain = (content: string) => ({ tag: 'plain_text', content });
const column = (...elements: Json[]) => ({ tag: 'column', width: 'auto', elements });

/** Skeleton A of feishu.md §5.9: the self-assessment. */
export const selfAssessment: Json = {
  schema: '2.0',
  config: {
    update_multi: true,
    enable_forward: false,
    width_mode: 'fill',
    summary: { content: '2026-11 self-assessment' },
  },
  header: {
    template: 'blue',
    title: plain('Self-assessment 2026-11'),
    subtitle: plain('Due 11-28 18:00'),
    text_tag_list: [{ tag: 'text_tag', text: plain('To do'), color: 'orange' }],
  },
  body: {
    direction: 'vertical',
    vertical_spacing: '8px',
    elements: [
      { tag: 'markdown', content: 'Score each item **0–100** (integers).' },
      {
        tag: 'form',
        name: 'sa_form',
        vertical_spacing: '12px',
        elements: [
          {
            tag: 'input',
            name: 's_quality',
            required: true,
            max_length: 3,
            width: 'fill',
            label: plain('Quality (40%)'),
            label_position: 'top',
            placeholder: plain('0-100'),
          },
          {
            tag: 'select_static',
            name: 's_teamwork',
            required: true,
            width: 'fill',
            placeholder: plain('Teamwork (20%)'),
            options: [
              { text: plain('A'), value: 'A' },
              { text: plain('B'), value: 'B' },
            ],
          },
          {
            tag: 'input',
            name: 'comment',
            required: false,
            input_type: 'multiline_text',
            rows: 4,
            auto_resize: true,
            max_rows: 8,
            max_length: 1000,
            width: 'fill',
            label: plain('Summary'),
          },
          {
            tag: 'column_set',
            flex_mode: 'none',
            horizontal_spacing: '8px',
            columns: [
              column({
                tag: 'button',
                name: 'sa_submit',
                type: 'primary_filled',
                text: plain('Submit'),
                form_action_type: 'submit',
                confirm: { title: plain('Submit?'), text: plain('It goes to your manager.') },
                behaviors: [{ type: 'callback', value: { act: 'sa.submit', rid: 'r_123', v: 3 } }],
              }),
              column({
                tag: 'button',
                name: 'sa_reset',
                type: 'default',
                text: plain('Clear'),
                form_action_type: 'reset',
              }),
            ],
          },
        ],
      },
    ],
  },
};

const reviewButton = (name: string, type: string, words: { text: string; act: string }) => ({
  tag: 'button',
  name,
  type,
  text: plain(words.text),
  form_action_type: 'submit',
  behaviors: [{ type: 'callback', value: { act: words.act, rid: 'r_123', v: 4 } }],
});

const share = (content: string) => ({
  tag: 'column',
  width: 'weighted',
  weight: 1,
  elements: [{ tag: 'markdown', content }],
});

/** Skeleton B: the supervisor's review. */
export const supervisorReview: Json = {
  schema: '2.0',
  config: { update_multi: true, enable_forward: false },
  header: { template: 'orange', title: plain('Review: Li Lei 2026-11') },
  body: {
    elements: [
      { tag: 'person', user_id: 'ou_li', show_name: true, show_avatar: true, size: 'small' },
      { tag: 'column_set', flex_mode: 'bisect', columns: [share('**Self**\n86'), share('**Grade**\nB+')] },
      {
        tag: 'collapsible_panel',
        expanded: false,
        header: { title: { tag: 'markdown', content: 'Details' } },
        elements: [{ tag: 'markdown', content: 'Twelve reviews, two late' }],
      },
      { tag: 'hr' },
      {
        tag: 'form',
        name: 'rv_form',
        elements: [
          { tag: 'input', name: 'mgr_score', required: true, max_length: 3, label: plain('Manager score') },
          {
            tag: 'input',
            name: 'mgr_note',
            input_type: 'multiline_text',
            rows: 3,
            max_length: 500,
            label: plain('Comment'),
          },
          {
            tag: 'column_set',
            columns: [
              column(reviewButton('rv_ok', 'primary_filled', { text: 'Approve', act: 'rv.ok' })),
              column(reviewButton('rv_back', 'danger', { text: 'Return', act: 'rv.back' })),
            ],
          },
        ],
      },
    ],
  },
};

/** Skeleton C: the ranking, with twelve people so that it has a second page. */
export const ranking: Json = {
  schema: '2.0',
  config: { update_multi: true, width_mode: 'fill' },
  header: { template: 'indigo', title: plain('Ranking 2026-11') },
  body: {
    elements: [
      { tag: 'markdown', content: 'Congratulations <at id=ou_li></at>' },
      {
        tag: 'table',
        page_size: 10,
        row_height: 'low',
        freeze_first_column: true,
        header_style: { background_style: 'grey', bold: true },
        columns: [
          { name: 'rank', display_name: '#', data_type: 'number', width: '80px', format: { precision: 0 } },
          { name: 'who', display_name: 'Name', data_type: 'persons' },
          { name: 'score', display_name: 'Score', data_type: 'number', format: { precision: 1 } },
          { name: 'grade', display_name: 'Grade', data_type: 'options' },
        ],
        rows: Array.from({ length: 12 }, (_, place) => ({
          rank: place + 1,
          who: [place === 0 ? 'ou_li' : 'ou_wang'],
          score: 95.5 - place,
          grade: [{ text: place < 3 ? 'S' : 'A', color: place < 3 ? 'green' : 'blue' }],
        })),
      },
      {
        tag: 'chart',
        aspect_ratio: '16:9',
        color_theme: 'brand',
        preview: true,
        chart_spec: {
          type: 'bar',
          direction: 'horizontal',
          title: { text: 'By team 各组平均' },
          data: {
            values: [
              { team: '前台组', avg: 88 },
              { team: '客服组', avg: 84 },
            ],
          },
          xField: 'avg',
          yField: 'team',
        },
      },
      {
        tag: 'div',
        text: { ...plain('Generated 2026-12-01'), text_size: 'notation', text_color: 'grey' },
      },
    ],
  },
};
