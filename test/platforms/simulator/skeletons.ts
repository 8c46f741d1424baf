/** The three skeletons of feishu.md §5.9, as they stand there. */
export const SELF_ASSESSMENT = {
  schema: '2.0',
  config: {
    update_multi: true,
    enable_forward: false,
    width_mode: 'fill',
    summary: { content: '2026-11 self-assessment' },
  },
  header: {
    template: 'blue',
    title: { tag: 'plain_text', content: 'Self-assessment 2026-11' },
    subtitle: { tag: 'plain_text', content: 'Due 11-28 18:00' },
    text_tag_list: [{ tag: 'text_tag', text: { tag: 'plain_text', content: 'To do' }, color: 'orange' }],
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
            label: { tag: 'plain_text', content: 'Quality (40%)' },
            label_position: 'top',
            placeholder: { tag: 'plain_text', content: '0-100' },
          },
          {
            tag: 'select_static',
            name: 's_teamwork',
            required: true,
            width: 'fill',
            placeholder: { tag: 'plain_text', content: 'Teamwork (20%)' },
            options: [
              { text: { tag: 'plain_text', content: 'A' }, value: 'A' },
              { text: { tag: 'plain_text', content: 'B' }, value: 'B' },
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
            label: { tag: 'plain_text', content: 'Summary' },
          },
          {
            tag: 'column_set',
            flex_mode: 'none',
            horizontal_spacing: '8px',
            columns: [
              {
                tag: 'column',
                width: 'auto',
                elements: [
                  {
                    tag: 'button',
                    name: 'sa_submit',
                    type: 'primary_filled',
                    text: { tag: 'plain_text', content: 'Submit' },
                    form_action_type: 'submit',
                    confirm: {
                      title: { tag: 'plain_text', content: 'Submit?' },
                      text: { tag: 'plain_text', content: 'It goes to your manager.' },
                    },
                    behaviors: [{ type: 'callback', value: { act: 'sa.submit', rid: 'r_123', v: 3 } }],
                  },
                ],
              },
              {
                tag: 'column',
                width: 'auto',
                elements: [
                  {
                    tag: 'button',
                    name: 'sa_reset',
                    type: 'default',
                    text: { tag: 'plain_text', content: 'Clear' },
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

export const SUPERVISOR_REVIEW = {
  schema: '2.0',
  config: { update_multi: true, enable_forward: false },
  header: { template: 'orange', title: { tag: 'plain_text', content: 'Review: Li Lei 2026-11' } },
  body: {
    elements: [
      { tag: 'person', user_id: 'ou_x', show_name: true, show_avatar: true, size: 'small' },
      {
        tag: 'column_set',
        flex_mode: 'bisect',
        columns: [
          { tag: 'column', width: 'weighted', weight: 1, elements: [{ tag: 'markdown', content: '**Self**\n86' }] },
          { tag: 'column', width: 'weighted', weight: 1, elements: [{ tag: 'markdown', content: '**Grade**\nB+' }] },
        ],
      },
      {
        tag: 'collapsible_panel',
        expanded: false,
        header: { title: { tag: 'markdown', content: 'Details' } },
        elements: [{ tag: 'markdown', content: '…' }],
      },
      { tag: 'hr' },
      {
        tag: 'form',
        name: 'rv_form',
        elements: [
          {
            tag: 'input',
            name: 'mgr_score',
            required: true,
            max_length: 3,
            label: { tag: 'plain_text', content: 'Manager score' },
          },
          {
            tag: 'input',
            name: 'mgr_note',
            input_type: 'multiline_text',
            rows: 3,
            max_length: 500,
            label: { tag: 'plain_text', content: 'Comment' },
          },
          {
            tag: 'column_set',
            columns: [
              {
                tag: 'column',
                width: 'auto',
                elements: [
                  {
                    tag: 'button',
                    name: 'rv_ok',
                    type: 'primary_filled',
                    text: { tag: 'plain_text', content: 'Approve' },
                    form_action_type: 'submit',
                    behaviors: [{ type: 'callback', value: { act: 'rv.ok', rid: 'r_123', v: 4 } }],
                  },
                ],
              },
              {
                tag: 'column',
                width: 'auto',
                elements: [
                  {
                    tag: 'button',
                    name: 'rv_back',
                    type: 'danger',
                    text: { tag: 'plain_text', content: 'Return' },
                    form_action_type: 'submit',
                    behaviors: [{ type: 'callback', value: { act: 'rv.back', rid: 'r_123', v: 4 } }],
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

export const RANKING = {
  schema: '2.0',
  config: { update_multi: true, width_mode: 'fill' },
  header: { template: 'indigo', title: { tag: 'plain_text', content: 'Ranking 2026-11' } },
  body: {
    elements: [
      { tag: 'markdown', content: 'Congratulations <at id=ou_x></at>' },
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
        rows: [{ rank: 1, who: ['ou_x'], score: 95.5, grade: [{ text: 'S', color: 'green' }] }],
      },
      {
        tag: 'chart',
        aspect_ratio: '16:9',
        color_theme: 'brand',
        preview: true,
        chart_spec: {
          type: 'bar',
          direction: 'horizontal',
          title: { text: 'By team' },
          data: {
            values: [
              { team: 'A', avg: 88 },
              { team: 'B', avg: 84 },
            ],
          },
          xField: 'avg',
          yField: 'team',
        },
      },
      {
        tag: 'div',
        text: { tag: 'plain_text', content: 'Generated 2026-12-01', text_size: 'notation', text_color: 'grey' },
      },
    ],
  },
};
