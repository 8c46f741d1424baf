/**
 * What the chat page and the simulated WeCom say to each other (all under `/sim/wecom`, JSON). The company, the clock,
 * faults and event log are those of page-api.ts. Without a WeCom app every call answers 404. `viewer` is a person's
 * open_id, so that the page keeps its viewer when it changes platforms; a userid is taken as well.
 *
 * | call | body or query → answer |
 * |---|---|
 * | GET /sim/wecom/state?viewer=… | → WecomState |
 * | GET /sim/wecom/messages?viewer=…&chatId=… | → WecomMessage[] in order of time |
 * | POST /sim/wecom/enter {viewer} | opens the app's chat (enter_agent) → {chatId} |
 * | POST /sim/wecom/texts {viewer, text} | a person types to the app → {messageId} |
 * | POST /sim/wecom/images multipart viewer, file | a person sends a picture (JPG or PNG) to the app → {messageId} |
 * | POST /sim/wecom/menu {viewer, key} or {viewer, url} | presses an entry of the app's menu: click, or view → {} |
 * | POST /sim/wecom/presses WecomPress | presses on a template card → WecomPressAnswer |
 * | POST /sim/wecom/robots {viewer, chatId, name} | adds a robot to a group → {key, url}: the address to give to the bot |
 * | DELETE /sim/wecom/robots/:key | takes it out again → {} |
 * | POST /sim/wecom/alerts WecomAlert | WeCom warns whoever runs the app → {} |
 * | POST /sim/wecom/verify-url {url?} | the GET check of the admin page; a url that passes is kept → WecomUrlCheck |
 * | DELETE /sim/wecom/tokens | every access token becomes invalid before its time → {} |
 * | GET /sim/wecom/seen | everything WeCom took, for checkers → WecomSeen |
 * | GET /sim/files/:key | the bytes of an image or file |
 * | GET /sim/events | server-sent events; those of WeCom are {type: 'wecom', change: WecomChange} |
 *
 * Where somebody's browser is sent to log in (HTML, not JSON): GET /connect/oauth2/authorize and GET /wwlogin/sso/login,
 * with WeCom's own parameters. They ask who is at the browser; `&viewer=` answers that beforehand.
 */
export interface WecomPerson {
  /** as the directory writes it; upper and lower case mean the same */
  userId: string;
  openId: string;
  name: string;
  title: string;
  department: string;
  /** outside the app's visible range: hears nothing from it */
  visible: boolean;
  /** reads WeCom through WeChat's plugin: cards and markdown are not shown there */
  inWechat: boolean;
}

export interface WecomChat {
  /** `app:` and the userid in lower case, or the group's id */
  chatId: string;
  kind: 'app' | 'group';
  name: string;
  /** userids; empty for the app's chat */
  members: string[];
  /** robots that stand in the group, with the address that posts as them */
  robots: { key: string; name: string; url: string }[];
  lastText: string;
  lastAt: string;
}

/** An entry of the app's menu as menu/create made it. */
export type WecomMenuEntry =
  | { name: string; type: 'click'; key: string }
  | { name: string; type: 'view'; url: string }
  | { name: string; entries: WecomMenuEntry[] };

export interface WecomState {
  now: string;
  offsetMs: number;
  app: { name: string; corpId: string; agentId: number };
  /** the viewer, or null when the company knows nobody of that id */
  me: WecomPerson | null;
  /** everybody who has not left */
  people: WecomPerson[];
  /** the viewer's chat with the app (always, also before its first message) and the groups the viewer is in; newest first */
  chats: WecomChat[];
  menu: WecomMenuEntry[];
}

/** The JSON of §4.1 (wecom.md), as the API took it. `card_type` tells which of the five it is. */
export type TemplateCardJson = Record<string, unknown>;

export type WecomContent =
  /** plain, with `\n`, `<a href>` (from the app) and `@name` where a robot mentions somebody */
  | { type: 'text'; text: string }
  /** the app's or a robot's small subset: headings, bold, links, code, quotes, `<font color="info|comment|warning">` */
  | { type: 'markdown'; text: string }
  /** a robot's bigger one: lists, tables, code blocks; no colours, no mentions */
  | { type: 'markdown_v2'; text: string }
  /** `description` may hold `<br>` and `<div class="gray|highlight|normal">` */
  | { type: 'textcard'; title: string; description: string; url: string; button: string }
  | { type: 'news'; articles: { title: string; description: string; url: string; picurl: string }[] }
  /** bytes at /sim/files/:fileKey */
  | { type: 'image'; fileKey: string; name: string }
  | { type: 'file'; fileKey: string; name: string; size: number }
  | {
      type: 'template_card';
      card: TemplateCardJson;
      /**
       * false: nothing on it can be pressed but links, because its buttons were replaced by one grey text (`replacedBy`),
       * or because it has nothing to press
       */
      pressable: boolean;
      /** the grey text in place of the buttons: replace_text of the card, or replace_name of an update of the button alone */
      replacedBy?: string;
    }
  /** what stands there instead, such as 当前微信插件暂不支持此消息 for a reader in WeChat */
  | { type: 'hidden'; text: string }
  | { type: 'recalled' };

export interface WecomMessage {
  /** the reader's own copy: one message to many people is updated for each of them alone */
  messageId: string;
  chatId: string;
  sender: { kind: 'user' | 'app' | 'robot'; userId: string; name: string };
  content: WecomContent;
  createdAt: string;
  updatedAt?: string;
  /** grows with every change: what somebody has chosen and not sent is forgotten when it does */
  revision: number;
}

/** What was chosen for one question: the dropdown of a button card, a checkbox list, or one of several dropdowns. */
export interface WecomSelected {
  questionKey: string;
  optionIds: string[];
}

/**
 * One press on a card. `key` is that of the button, of the submit button, or of an entry of the corner menu. What stands
 * in the selectors goes along; a dropdown that is not named sends what it shows (selected_id, else its first option).
 * A button of type 1 and every other link only opens its url and is no press.
 */
export interface WecomPress {
  viewer: string;
  messageId: string;
  kind: 'button' | 'submit' | 'menu';
  key: string;
  selected?: WecomSelected[];
}

export interface WecomPressAnswer {
  eventId: string;
  /** what the client says when the app did not answer well in 5 s; the event comes again all the same */
  error?: string;
  tookMs: number;
}

export interface WecomAlert {
  event:
    | 'inactive_alert'
    | 'close_inactive_agent'
    | 'reopen_inactive_agent'
    | 'low_active_alert'
    | 'low_active'
    | 'active_restored';
  /** when it takes effect, ISO 8601; three days from now when absent */
  effectAt?: string;
}

export interface WecomUrlCheck {
  ok: boolean;
  message: string;
  /** what the bot answered, as far as it answered text */
  answer?: string;
}

export interface WecomSeen {
  sends: WecomSeenSend[];
  /** updates that were done: to whom */
  updates: { at: string; msgid: string; userIds: string[] }[];
  /** what robots posted */
  robots: { at: string; key: string; msgtype: string }[];
  /** calls by the names that faults know */
  calls: Record<string, number>;
  presses: { at: string; eventId: string; userId: string; taskId: string; key: string; error?: string }[];
}

export interface WecomSeenSend {
  at: string;
  msgid: string;
  msgtype: string;
  /** userids in lower case */
  to: string[];
  /** template cards that carry one */
  taskId?: string;
  /** the same request came within its interval: nobody got it again */
  duplicate: boolean;
  /** userids that got nothing because it was too much for a minute or an hour */
  dropped: string[];
}

export type WecomChange =
  | { type: 'message'; message: WecomMessage }
  | { type: 'updated'; message: WecomMessage }
  /** a group, a robot or the menu changed */
  | { type: 'chats' };
