/** A callback of WeCom after decryption, as far as we read it (wecom.md §2). Member ids are lower-cased: case means nothing. */

interface Base {
  /** sha256 of the decrypted XML: a retry comes with another ciphertext and the same words (wecom.md §1.6) */
  eventKey: string;
  /** the member; '' where the platform itself speaks */
  userId: string;
}

/** A press on a card of ours: a button, a submitted question card, or an entry of the menu in its corner. */
export interface CardPress extends Base {
  type: 'card';
  taskId: string;
  /** the key of the button or entry */
  key: string;
  responseCode: string;
  cardType: string;
  /** what was chosen: question key → option ids */
  selected: ReadonlyMap<string, readonly string[]>;
}

export type Incoming =
  | (Base & { type: 'text'; content: string })
  | (Base & { type: 'image'; mediaId: string })
  /** voice, video, location, link: nothing of ours reads them, and the sender is told what does */
  | (Base & { type: 'unsupported'; kind: string })
  | CardPress
  | (Base & { type: 'menu'; key: string })
  | (Base & { type: 'entered' })
  /** somebody came into the app's visible range or left it */
  | (Base & { type: 'membership'; joined: boolean })
  /** the company's directory changed: of a member, who is read again, or of departments; '' is nobody's id */
  | (Base & { type: 'contacts'; who: { id: string; gone?: true; was?: string } | null })
  /** the app is about to be stopped for disuse, was stopped, or lives again */
  | (Base & { type: 'app-alert'; event: string; effectAt: string | null })
  /** nothing of ours */
  | (Base & { type: 'other'; name: string });
