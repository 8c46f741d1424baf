import type { GalleryCard } from './page-api.ts';

/** The app as its console would show it. */
export interface AppSettings {
  /** `cli_` and 16 hexadecimal digits, as the SDK's long connection insists */
  appId: string;
  appSecret: string;
  /** encrypts and signs what is pushed; empty: pushes are plain and unsigned, as on the platform */
  encryptKey: string;
  verificationToken: string;
  /** where events and card callbacks go; may be set later by POST /sim/verify-url */
  callbackUrl?: string;
  botName: string;
  /** the company's key on the platform; a fixed one when absent */
  tenantKey?: string;
}

/** A department in the words of contact/v3; the root is '0' and is not listed. */
export interface CompanyDepartment {
  open_department_id: string;
  department_id?: string;
  name: string;
  /** an open_department_id, or '0' */
  parent_department_id: string;
  /** the open_id of its head */
  leader_user_id?: string;
  order?: string;
}

/** A person in the words of contact/v3. */
export interface CompanyUser {
  open_id: string;
  union_id?: string;
  user_id?: string;
  name: string;
  en_name?: string;
  email?: string;
  mobile?: string;
  /** open_department_ids */
  department_ids: string[];
  /** the open_id of the supervisor */
  leader_user_id?: string;
  job_title?: string;
  employee_no?: string;
  employee_type?: number;
  /** seconds since 1970 */
  join_time?: number;
  is_resigned?: boolean;
  is_frozen?: boolean;
  /** false: outside the app's availability range, so that sends answer 230013 (in WeCom: 81013) */
  available?: boolean;
  /** the id of the same person in WeCom: 1–64 of `0-9A-Za-z_-@.`; the employee number in lower case when absent */
  userid?: string;
  /** reads WeCom through WeChat's plugin, where cards and markdown are not shown */
  in_wechat?: boolean;
}

/** A group that exists from the first start on. */
export interface CompanyGroup {
  /** `oc_` and 32 hexadecimal digits; made from the name when absent */
  chat_id?: string;
  name: string;
  /** open_ids */
  members: string[];
  /** whether the bot is in it already */
  hasBot?: boolean;
}

export interface Company {
  departments: CompanyDepartment[];
  people: CompanyUser[];
  groups?: CompanyGroup[];
}

/** A robot that stands in a group of WeCom from the first start on. */
export interface WecomRobotSettings {
  key: string;
  name: string;
  /** the name of the group */
  group: string;
}

/** The self-built app of the same company in WeCom, as its admin page would show it. */
export interface WecomAppSettings {
  corpId: string;
  agentId: number;
  secret: string;
  /** Token and EncodingAESKey of 接收消息 */
  token: string;
  aesKey: string;
  /** where callbacks go; may be set later by POST /sim/wecom/verify-url */
  callbackUrl?: string;
  /** the bot's name when absent */
  appName?: string;
  /** the name of department 1 */
  companyName?: string;
  /** hosts (with port) logins may come back to; any address of this machine when absent */
  trustedDomains?: string[];
  robots?: WecomRobotSettings[];
}

/** An entry of the bot's menu, shown in its direct chat. */
export interface MenuEntry {
  label: string;
  eventKey: string;
}

export interface SimulatorOptions {
  /** 127.0.0.1 unless told; anything but loopback is refused, because the page has no login */
  host?: string;
  /** 0 takes a free one */
  port?: number;
  /** the simulator's own SQLite file, or ':memory:' */
  file: string;
  app: AppSettings;
  /** the company's WeCom, when it has one beside Feishu */
  wecom?: WecomAppSettings;
  company: Company;
  menu?: MenuEntry[];
  gallery?: () => GalleryCard[] | Promise<GalleryCard[]>;
  /** milliseconds since 1970; the machine's clock when absent. The simulator's clock is this plus its offset. */
  now?: () => number;
}

/** The simulated clock, for those who run the simulator in their own process. */
interface SimulatorClock {
  now: () => number;
  offsetMs: () => number;
  /** Moves the clock by so many milliseconds, tells the listeners and waits for them, then pushes what became due. */
  forward: (ms: number) => Promise<void>;
  /** Moves the clock to an instant in milliseconds, likewise. */
  to: (instant: number) => Promise<void>;
}

export interface Simulator {
  /** the origin, such as http://127.0.0.1:4010 */
  url: string;
  clock: SimulatorClock;
  /** Sets where events and card callbacks go, without the url_verification that POST /sim/verify-url does. */
  setCallbackUrl: (url: string) => void;
  /** The same for WeCom. @throws Error when the company has none */
  setWecomCallbackUrl: (url: string) => void;
  close: () => Promise<void>;
}
