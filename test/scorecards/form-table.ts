/**
 * The forms as the list of forms states them, copied by hand: leaf, points, and what it reads — the key of its metric,
 * or the kind of its rule and, after @, the roles that rate it.
 */

interface FormTable {
  readonly level: 'organisation' | 'department' | 'staff';
  readonly period: readonly string[];
  readonly total: string;
  readonly grades: readonly (readonly [string, string])[];
  /** "leaf points reads" */
  readonly leaves: readonly string[];
}

const MONTH = ['month'];
const ALL_PERIODS = ['month', 'quarter', 'year'];

/** Without a word on grades a form has these, in % of its total. */
const USUAL = [
  ['优秀', '90'],
  ['良好', '80'],
  ['合格', '60'],
  ['需改进', '0'],
] as const;

const table = (leaves: string, fields: Partial<FormTable> = {}): FormTable => ({
  level: 'staff',
  period: MONTH,
  total: '100',
  grades: USUAL,
  ...fields,
  leaves: leaves.trim().split(/\s*\n\s*/),
});

export const FORMS: Readonly<Record<string, FormTable>> = {
  'medspa-service-manager': table(
    `satisfaction 20 nps_score
     conversion 15 conversion_target_rate
     complaints 15 deductions
     team 15 team_satisfaction
     sales 20 sales_target_rate
     training 15 trainings_held`,
    {
      grades: [
        ['优秀', '90'],
        ['良好', '80'],
        ['合格', '70'],
        ['需改进', '0'],
      ],
    },
  ),
  'service-supervisor-monthly': table(
    `csat 25 csat_rate
     fcr 20 fcr_rate
     test 7.5 training_test_score
     practice 7.5 training_practice_score
     proposals 10 proposals_adopted
     cost 10 cost_vs_budget
     repeat 15 repeat_complaint_rate
     collaboration 5 levels@peer`,
  ),
  'service-supervisor-promo': table(
    `csat 20 csat_rate
     fcr 15 fcr_rate
     test 5 training_test_score
     practice 5 training_practice_score
     proposals 5 proposals_adopted
     cost 5 cost_vs_budget
     repeat 15 repeat_complaint_rate
     collaboration 5 levels@peer
     response 25 team_response_s`,
  ),
  'service-supervisor-dimensions': table(
    `satisfaction 30 csat_rate
     resolution 15 resolution_rate
     team_sales 20 team_sales_rate
     knowledge 10 knowledge_test
     sampling 5 call_sampling_score
     peers 3 rating@peer
     tickets 2 ticket_score
     efficiency 5 first_response_s
     service_awareness 5 levels@supervisor
     responsibility 5 levels@supervisor`,
  ),
  'beauty-service-plan': table(
    `satisfaction 30 csat_rate
     return 30 return_rate
     sales 30 sales_growth
     rate 5 complaint_rate
     handling 5 complaint_handling_csat`,
  ),
  'customer-experience': table(
    `csat 40 csat_avg
     nps 30 nps
     resolution 30 resolution_rate`,
  ),
  'service-rubric': table(
    `attitude 5 levels@supervisor
     communication 5 levels@supervisor
     knowledge 5 levels@supervisor`,
    {
      total: '15',
      grades: [
        ['优秀', '13'],
        ['良好', '11'],
        ['及格', '9'],
        ['不及格', '0'],
      ],
    },
  ),
  'service-staff-threefold': table(
    `spot_checks 30 spot_check_score
     callbacks 30 callback_rate
     attitude 20 rating@self+supervisor+panel
     teamwork 20 rating@self+supervisor+panel`,
  ),
  'hospital-service-centre': table(
    `revenue 15.15 revenue
     surgeries 12.12 surgeries
     visits 12.12 visits
     department 15.15 department
     satisfaction 15.15 satisfaction
     returning 6.06 returning
     new_customers 6.06 new_customers
     turnover 9.09 turnover
     staff_satisfaction 9.1 staff_satisfaction`,
    { level: 'organisation', period: ALL_PERIODS },
  ),
  // weights of levels 2 and 3 are this project's choice
  'hospital-service-section': table(
    `revenue 12 revenue
     visits 8 visits
     satisfaction 15 satisfaction
     department 25 department
     returning 10 returning
     new_customers 10 new_customers
     turnover 5 turnover
     staff_satisfaction 5 staff_satisfaction
     cooperation 10 rating@supervisor`,
    { level: 'department', period: ALL_PERIODS },
  ),
  'hospital-service-staff': table(
    `revenue 10 revenue
     satisfaction 10 satisfaction
     department 20 department
     returning 10 returning
     tasks 25 service_task_rate
     csat 15 csat_rate
     attitude 10 levels@supervisor`,
    { period: ALL_PERIODS },
  ),
  'hospital-guide-rules': table(
    `appearance 1.5 deductions
     service 2 deductions
     discipline 2.5 deductions
     team 1 deductions
     mindset 2 deductions
     hygiene 1 deductions`,
    {
      total: '10',
      grades: [
        ['优秀', '9'],
        ['良好', '8'],
        ['合格', '6'],
        ['需改进', '0'],
      ],
    },
  ),
  'online-service-specialist': table(
    `online 10 online_30s_share
     wechat 10 wechat_1min
     knowledge 30 levels@self+supervisor
     satisfaction 10 csat_rate
     complaint 10 complaint_count
     self_test 5 levels@self+supervisor
     tracking 5 levels@self+supervisor
     errands 10 rating@self+supervisor
     judgement 10 rating@self+supervisor`,
  ),
  'service-department-kpi': table(
    `feedback_rate 12 feedback_rate
     relay_rate 12 relay_rate
     callback_visit_rate 12 callback_visit_rate
     complaint_speed 12 complaint_speed
     complaint_csat 12 complaint_csat
     key_accounts_lost 10 key_accounts_lost
     key_account_visits 10 key_account_visits
     satisfaction 12 satisfaction
     collaboration 8 collaboration`,
    { level: 'department', period: ALL_PERIODS },
  ),
  // the parts of inpatients, discharge and survey, and the metrics, are this project's choice
  'hospital-patient-service': table(
    `pre_visit 15 consult_timeliness
     first_visit 8 first_visit_timeliness
     revisits 7 revisit_rate
     followup 10 key_patient_followup_rate
     talks 5 patient_talks_12m
     survey_sent 10 survey_sent_rate
     survey_returned 10 survey_return_rate
     conduct 15 violations_beyond
     reports 10 deductions
     records 10 deductions`,
  ),
  'mall-service-desk': table(
    `vip_plan 1 deductions@department:finance
     vip_cards 1 deductions@department:finance
     expenses 0.5 deductions@department:finance
     reports 1.5 deductions@department:administration
     opening 0.5 deductions@department:security
     campaigns 0.5 deductions@department:marketing
     drawings 0.5 deductions@department:operations
     brands 0.5 deductions@department:operations
     vip_rules 0.5 deductions@department:operations
     brand_events 1 deductions@department:operations`,
    {
      level: 'department',
      total: '7.5',
      grades: [
        ['优秀', '6.75'],
        ['良好', '6'],
        ['合格', '4.5'],
        ['需改进', '0'],
      ],
    },
  ),
  'hospital-service-monthly': table(
    `conduct 40 deductions@team_leader+department_head
     skills 25 deductions@team_leader+department_head
     discipline 25 deductions@team_leader+department_head
     leader 10 rating@team_leader`,
  ),
  'service-specialist-kpi': table(
    `plan 70 plan_rate
     complaints_log 10 levels@supervisor
     complaint_report 10 levels@supervisor
     coaching 10 levels@supervisor`,
  ),
  // ids are this project's: eight measured of 60 ÷ 8 = 7.5, nine judged of 40 ÷ 9 = 4.44…, the last takes the rest
  'service-centre-manager': table(
    `complaint_time 7.5 complaint_total_hours
     plan 7.5 plan_rate
     tasks 7.5 service_task_rate
     project_acceptance 7.5 project_acceptance_rate
     key_visits 7.5 key_visit_rate
     drawing_errors 7.5 drawing_errors
     first_commissioning 7.5 first_commissioning_rate
     user_mastery 7.5 user_mastery_rate
     support 4.44 levels@supervisor
     quality_control 4.44 levels@supervisor
     coordination 4.44 levels@supervisor
     review 4.44 levels@supervisor
     improvement 4.44 levels@supervisor
     staffing 4.44 levels@supervisor
     training 4.44 levels@supervisor
     monitoring 4.44 levels@supervisor
     acceptance_papers 4.48 levels@supervisor`,
  ),
  'support-desk': table(
    `avg_response 12 avg_response
     max_response 8 max_response
     first_resolution_time 12 first_resolution_time
     resolution_rate 18 resolution_rate
     fcr_rate 12 fcr_rate
     csat_rate 18 csat_rate
     feedback_rate 8 feedback_rate
     avg_handle 6 avg_handle
     volume 6 volume`,
    { level: 'department' },
  ),
  'service-staff-general': table(
    `service_quality 20 levels@supervisor
     efficiency 20 levels@supervisor
     customer_satisfaction 20 levels@supervisor
     teamwork 20 levels@supervisor
     problem_solving 20 levels@supervisor`,
  ),
  // ids are this project's: seven measured of 10, four judged of 7.5
  'service-department-indicators': table(
    `feedback 10 feedback_rate
     relay 10 relay_rate
     key_accounts 10 key_accounts_lost
     cost 10 service_cost_vs_budget
     survey_plan 10 survey_plan_rate
     complaint_satisfaction 10 complaint_csat
     complaints 10 complaint_count
     customer_satisfaction 7.5 levels@department_head
     standards 7.5 levels@department_head
     information 7.5 levels@department_head
     relations 7.5 levels@department_head`,
    { level: 'department', period: ['quarter', 'year'] },
  ),
};
