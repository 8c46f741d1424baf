/** Past inputs from files: a folder with a JSON file for each sheet, a JSON array, or JSON lines. */
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Text, text } from '#core/scorecard/text.ts';
import type { PastSheet } from '#core/scoring/backtest.ts';
import { readScoreInputs } from '#core/scoring/inputs.ts';
import { BadInput } from './bad-input.ts';
import { readJsonFile, readTextFile } from './read-file.ts';
import { isFolder } from './scorecard-files.ts';

/**
 * Each entry is the inputs of scoring.md §5 with an `id` beside them; in a folder the file's name stands for a missing one.
 *
 * @throws BadInput naming the file, the entry and what is wrong in it
 */
export function readPastSheets(path: string): readonly PastSheet[] {
  if (isFolder(path)) return readFolder(path);
  const source = readTextFile(path, '--inputs')
    .replace(/^\uFEFF/, '')
    .trim();
  const place = (index: number): string => `${path}[${index}]`;
  if (source.startsWith('[')) return readList(parseJson(source, path), place);
  return source
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line, index) => readEntry(parseJson(line, place(index)), place(index)));
}

const readFolder = (folder: string): readonly PastSheet[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => readEntry(readJsonFile(join(folder, name), '--inputs'), name, basename(name, '.json')));

function readList(value: unknown, place: (index: number) => string): readonly PastSheet[] {
  return Array.isArray(value) ? value.map((entry, index) => readEntry(entry, place(index))) : [];
}

function parseJson(source: string, place: string): unknown {
  try {
    const value: unknown = JSON.parse(source);
    return value;
  } catch (problem) {
    const detail = problem instanceof Error ? problem.message : String(problem);
    throw at(place, text(`不是 JSON（${detail}）`, `not JSON (${detail})`));
  }
}

function readEntry(value: unknown, place: string, fallbackId?: string): PastSheet {
  if (typeof value !== 'object' || value === null) throw at(place, text('要写成一组“键: 值”', 'it must be an object'));
  const { id = fallbackId, ...inputs }: { id?: unknown } = value;
  if (typeof id !== 'string' || id === '') throw at(place, text('缺少 id', 'id is missing'));
  const read = readScoreInputs(inputs);
  if (!read.ok) throw at(place, read.problem.message);
  return { id, inputs: read.inputs };
}

const at = (place: string, { zh, en }: Text): BadInput => new BadInput(text(`${place}：${zh}`, `${place}: ${en}`));
