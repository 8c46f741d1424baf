/** Every kind of data from outside, one line each. */
import type { BatchKind } from '#app/records-intake.ts';
import { answersIntake } from './answers.ts';
import { incidentsIntake } from './incidents.ts';
import type { Intake } from './intake.ts';
import { leavesIntake } from './leaves.ts';
import { metricsIntake } from './metrics.ts';
import { peopleIntake } from './people.ts';
import { recordingsIntake } from './recordings.ts';
import { ticketsIntake } from './tickets.ts';

export const INTAKES: readonly Intake[] = [
  metricsIntake,
  peopleIntake,
  leavesIntake,
  recordingsIntake,
  ticketsIntake,
  answersIntake,
  incidentsIntake,
];

/** How data of a kind is read; undefined for a kind nothing reads. */
export const intakeOf = (kind: BatchKind): Intake | undefined => INTAKES.find((intake) => intake.kind === kind);
