import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { CompanyGroup, WecomRobotSettings } from '#platforms/simulator/options.ts';
import type { SimulatorDatabase } from '#platforms/simulator/state/database.ts';
import { stableId } from '#platforms/simulator/state/ids.ts';

const groupSchema = z.object({
  chatId: z.string(),
  name: z.string(),
  /** open_ids: people keep them when their userid changes */
  members: z.array(z.string()),
  /** made by the app itself, by appchat/create */
  ofApp: z.boolean(),
  createdAt: z.number(),
});
export type Group = z.infer<typeof groupSchema>;

const robotSchema = z.object({ key: z.string(), name: z.string(), chatId: z.string() });
export type Robot = z.infer<typeof robotSchema>;

/** The groups of WeCom and the robots that stand in them. */
export interface Groups {
  get: (chatId: string) => Group | undefined;
  all: () => Group[];
  make: (group: Omit<Group, 'createdAt'>) => Group;
  robot: (key: string) => Robot | undefined;
  robotsIn: (chatId: string) => Robot[];
  addRobot: (robot: { name: string; chatId: string }) => Robot;
  removeRobot: (key: string) => void;
}

interface GroupDeps {
  database: SimulatorDatabase;
  now: () => number;
  onChange: () => void;
}

export function makeGroups({ database, now, onChange }: GroupDeps): Groups {
  const groups = database.collection('wecom-group', groupSchema);
  const robots = database.collection('wecom-robot', robotSchema);
  const keepRobot = (robot: Robot): Robot => {
    robots.put(robot.key, robot, { owner: robot.chatId });
    onChange();
    return robot;
  };
  return {
    get: groups.get,
    all: () => groups.list(),
    make: (group) => {
      const made = { ...group, createdAt: now() };
      groups.put(made.chatId, made);
      onChange();
      return made;
    },
    robot: robots.get,
    robotsIn: (chatId) => robots.list({ owner: chatId }),
    addRobot: ({ name, chatId }) => keepRobot({ key: randomUUID(), name, chatId }),
    removeRobot: (key) => {
      robots.remove(key);
      onChange();
    },
  };
}

/** Makes the company's groups in WeCom too, and puts the robots into them that stand there from the start. */
export function seedGroups(
  database: SimulatorDatabase,
  groups: Groups,
  given: { groups: CompanyGroup[]; robots: WecomRobotSettings[] },
): void {
  for (const { name, members } of given.groups) {
    const chatId = groupIdOf(name);
    if (!groups.get(chatId)) groups.make({ chatId, name, members, ofApp: false });
  }
  const seeded = database.collection('wecom-robot', robotSchema);
  for (const { key, name, group } of given.robots) {
    if (!seeded.get(key)) seeded.put(key, { key, name, chatId: groupIdOf(group) }, { owner: groupIdOf(group) });
  }
}

const groupIdOf = (name: string): string => stableId('wr', `wecom-group:${name}`, 24);
