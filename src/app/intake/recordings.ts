/** The month's recordings, one a row. A recording that is known already changes nothing. */
import type { Deps } from '#app/deps.ts';
import { text } from '#core/scorecard/text.ts';
import { allOf, isWrong, monthCell, nameCell, type Place } from './cells.ts';
import { alsoCalled, EMPLOYEE, PERIOD, required } from './columns.ts';
import type { Intake, RowRecord } from './intake.ts';
import { inPartsOf } from './parts.ts';
import { readable, readRows } from './read-rows.ts';
import { type People, peopleByNumber, personOf } from './subjects.ts';

export const recordingsIntake: Intake = {
  kind: 'recordings',
  columns: [
    alsoCalled(PERIOD, '日期', 'date'),
    EMPLOYEE,
    required('reference', [
      ...['编号', '录音编号', '录音', '文件名', '通话编号', 'reference', 'recording', 'call id', 'file'],
    ]),
  ],
  read: readRecordings,
};

async function readRecordings(deps: Deps, records: readonly RowRecord[], { firstRow }: { firstRow: number }) {
  const people = await peopleByNumber(deps);
  const read = await readRows({ records, firstRow }, { read: (place) => readRow(place, people) });
  if (!read.ok) return read;
  return readable(
    read.rows,
    ({ personId }) => personId,
    ({ batchId, at }) =>
      inPartsOf(read.rows, (part) => [
        { put: 'recordings', rows: part.map((recording) => ({ id: deps.newId(), ...recording, batchId, at })) },
      ]),
  );
}

const REFERENCE = {
  most: 200,
  mend: text('写上录音的编号或文件名', "write the recording's number or file name"),
} as const;

function readRow(place: Place, people: People) {
  const cells = allOf({
    period: monthCell(place, 'period'),
    person: personOf(place, people),
    reference: nameCell(place, 'reference', REFERENCE),
  });
  if (isWrong(cells)) return cells;
  const { period, person, reference } = cells;
  return { period, personId: person.id, reference };
}
