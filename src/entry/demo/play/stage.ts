/** The demo company on its stage: who plays whom, what a form is filled in with, one printed line a step. */
import { leavesForReviewer, leavesForSelf } from '#app/asked-leaves.ts';
import { type Case, loadCase } from '#app/case.ts';
import type { Person } from '#app/records.ts';
import type { Appraisal } from '#core/appraisal/appraisal.ts';
import { shortLocal } from '#core/calendar/zone.ts';
import { openIdOf } from '#entry/demo/company.ts';
import { filledForm } from '#entry/demo/figures.ts';
import type { Demo } from '#entry/demo.ts';
import { type Actors, actorsOn, type Pressed } from './act.ts';
import type { FieldValues } from './card-reading.ts';
import { type ChatClient, chatClient } from './chat-client.ts';

export type Print = (line: string) => void;

/** What somebody does, in both languages. */
export interface Deed extends Pressed {
  zh: string;
  en: string;
}

export interface Stage extends Actors {
  demo: Demo;
  chat: ChatClient;
  print: Print;
  /** everybody with an appraisal of the month, by employee number */
  cast: readonly Person[];
  /** presses and prints what was done and what the person saw; `refused` steps are meant to be refused */
  does(name: string, deed: Deed, refused?: 'refused'): Promise<void>;
  /** one printed line without a press */
  tell(name: string, zh: string, en: string): void;
  appraisal(name: string): Promise<Appraisal>;
  selfReview(name: string): Promise<FieldValues>;
  review(name: string): Promise<FieldValues>;
}

export async function setStage(demo: Demo, print: Print): Promise<Stage> {
  const { deps, mailroom } = demo.bot;
  const people = await deps.store.people();
  const owners = new Set((await deps.store.progress(demo.month)).map(({ personId }) => personId));
  const cast = people.filter(({ id }) => owners.has(id)).toSorted((a, b) => (a.employeeNo < b.employeeNo ? -1 : 1));
  const personNamed = (name: string): Person => {
    const found = people.find((person) => person.name === name);
    if (!found) throw new Error(`nobody of the demo is called ${name}`);
    return found;
  };
  const chat = chatClient(demo.simulator.url);
  const viewer = (name: string) => openIdOf(personNamed(name).employeeNo);
  const actors = actorsOn({ chat, deps, viewer, wake: mailroom.wake });
  const appraisal = async (name: string) => {
    const [own] = await deps.store.appraisalsOf(personNamed(name).id, demo.month);
    if (!own) throw new Error(`${name} has no appraisal of ${demo.month}`);
    return own;
  };
  const formOf = async (name: string, generosity: number, leaves: (about: Case) => Case['leaves']) => {
    const about = await loadCase(deps, (await appraisal(name)).id);
    if (!about) throw new Error(`${name} has no appraisal`);
    return filledForm(leaves(about), { employeeNo: about.person.employeeNo, month: demo.month, generosity });
  };
  const tell = (name: string, zh: string, en: string) =>
    print(`  ${shortLocal(deps.clock(), deps.policies.calendar.zone, deps.clock())}  ${name}  ${zh} / ${en}`);
  return {
    ...actors,
    demo,
    chat,
    print,
    cast,
    tell,
    appraisal,
    does: async (name, { zh, en, ...pressed }, refused) => {
      const { toast, error } = await actors.press(name, pressed);
      const seen = toast?.content ?? error?.message ?? '';
      tell(name, `${zh}${seen === '' ? '' : ` → ${seen}`}`, en);
      const done = error === undefined && toast?.type !== 'warning';
      if (done === (refused === 'refused')) throw new Error(`${name}: ${en}: ${seen}`);
    },
    selfReview: (name) => formOf(name, 0.05, leavesForSelf),
    review: (name) => formOf(name, 0, (about) => leavesForReviewer(about, 'supervisor')),
  };
}
