import { isObject } from '#platforms/simulator/state/json.ts';
import { CELL_SCHEMAS, DATA_TYPES } from './data-elements.ts';
import type { ElementSchemas } from './elements.ts';
import { type CardProblem, joinPath, problemsOf } from './problems.ts';
import { type CardNode, CONTAINERS } from './tree.ts';
import { CARD_CODE, isWebUrl } from './values.ts';

/** Limits of one card (feishu.md §5.1). */
const MAX_DEPTH = 5;
const MAX_TABLES = 5;
const MAX_CHARTS = 5;
const MAX_MARKDOWN_TABLES = 4;

const ROOT_ONLY = new Set(['form', 'table']);
const FORM_ONLY = new Set(['multi_select_static', 'multi_select_person']);
// biome-ignore format: a list of tags reads best in rows
const INTERACTIVE = new Set([
  'input', 'select_static', 'multi_select_static', 'select_person', 'multi_select_person',
  'date_picker', 'picker_time', 'picker_datetime', 'checker', 'button', 'overflow',
]);

type NodeRule = (component: CardNode) => CardProblem[];

/** The rules of one component and its place, then those of all of them together. */
export function treeProblems(components: CardNode[], schemas: ElementSchemas): CardProblem[] {
  const rules: NodeRule[] = [(each) => ownProblems(each, schemas), placeProblems, formMember, tableRows, markdownRules];
  return [
    ...components.flatMap((component) => rules.flatMap((rule) => rule(component))),
    ...components.filter(({ tag }) => tag === 'form').flatMap((form) => submitButton(form, components)),
    ...uniqueNames(components),
    ...tooMany(components),
  ];
}

const problem = (path: string, code: number, message: string): CardProblem[] => [{ path, code, message }];

function ownProblems({ node, tag, path }: CardNode, schemas: ElementSchemas): CardProblem[] {
  if (tag === '') return problem(joinPath(path, ['tag']), CARD_CODE.invalid, 'an element needs a tag');
  const schema = schemas[tag];
  if (!schema) return problem(joinPath(path, ['tag']), CARD_CODE.unknownTag, `JSON 2.0 has no tag "${tag}"`);
  return problemsOf(schema, node, path);
}

function placeProblems({ tag, path, parent, depth, form }: CardNode): CardProblem[] {
  if ((tag === 'column') !== (parent === 'column_set')) {
    return problem(path, CARD_CODE.invalid, 'a column_set holds columns, and only a column_set does');
  }
  if (ROOT_ONLY.has(tag) && parent !== 'body') {
    return problem(path, CARD_CODE.invalid, `a ${tag} may only stand at the root of the card`);
  }
  if (FORM_ONLY.has(tag) && form === undefined) {
    return problem(path, CARD_CODE.invalid, `a ${tag} may only stand in a form`);
  }
  if (CONTAINERS.has(tag) && depth > MAX_DEPTH)
    return problem(path, CARD_CODE.invalid, `containers nest at most ${MAX_DEPTH} levels`);
  return [];
}

/** In a form every interactive component has a name, and a button says what it does. (feishu.md §5.5) */
function formMember({ node, tag, path, form }: CardNode): CardProblem[] {
  if (form === undefined || !INTERACTIVE.has(tag)) return [];
  const namePath = joinPath(path, ['name']);
  if (!node.name) return problem(namePath, CARD_CODE.name, `a ${tag} in a form needs a name`);
  if (tag === 'button' && !node.form_action_type && !node.action_type) {
    return problem(
      joinPath(path, ['form_action_type']),
      CARD_CODE.invalid,
      'a button in a form needs form_action_type',
    );
  }
  return [];
}

function submitButton({ node, path }: CardNode, components: CardNode[]): CardProblem[] {
  if (!node.name) return problem(joinPath(path, ['name']), CARD_CODE.name, 'a form needs a name');
  const submits = components.some(
    (each) =>
      each.form === path &&
      each.tag === 'button' &&
      (each.node.form_action_type === 'submit' || each.node.action_type === 'form_submit'),
  );
  return submits ? [] : problem(path, CARD_CODE.invalid, 'a form needs a button with form_action_type "submit"');
}

function uniqueNames(components: CardNode[]): CardProblem[] {
  const seen = new Set<unknown>();
  return components.flatMap(({ node, tag, path }) => {
    if (!node.name || !(INTERACTIVE.has(tag) || tag === 'form')) return [];
    if (seen.has(node.name)) {
      return problem(joinPath(path, ['name']), CARD_CODE.name, `the name "${String(node.name)}" is used twice`);
    }
    seen.add(node.name);
    return [];
  });
}

/** Cells fit their column, and every key is a column. (feishu.md §5.6; codes 200914, 200915) */
function tableRows({ node, tag, path }: CardNode): CardProblem[] {
  if (tag !== 'table' || !Array.isArray(node.columns) || !Array.isArray(node.rows)) return [];
  const types = new Map(node.columns.filter(isObject).map((column) => [String(column.name), column.data_type]));
  return node.rows.filter(isObject).flatMap((row, index) =>
    Object.entries(row).flatMap(([key, cell]) => {
      const cellPath = joinPath(path, ['rows', index, key]);
      if (!types.has(key)) return problem(cellPath, CARD_CODE.tableKey, `"${key}" is not a column`);
      const type = DATA_TYPES.find((each) => each === types.get(key));
      if (!type || CELL_SCHEMAS[type].safeParse(cell).success) return [];
      return problem(cellPath, CARD_CODE.tableCell, `the cell does not fit data_type "${type}"`);
    }),
  );
}

function markdownRules({ node, tag, path }: CardNode): CardProblem[] {
  if (tag !== 'markdown' || typeof node.content !== 'string') return [];
  const contentPath = joinPath(path, ['content']);
  if (countMarkdownTables(node.content) > MAX_MARKDOWN_TABLES) {
    return problem(contentPath, CARD_CODE.tooMany, `at most ${MAX_MARKDOWN_TABLES} tables in one markdown`);
  }
  const links = [...node.content.matchAll(/(?<!!)\[[^\]]*\]\(([^)\s]*)\)/g)].map((match) => match[1] ?? '');
  const broken = links.find((url) => !isWebUrl(url));
  if (broken === undefined) return [];
  return problem(contentPath, CARD_CODE.invalid, `expected an http or https URL, not "${broken}"`);
}

function countMarkdownTables(content: string): number {
  return (content.match(/^\s*\|?\s*:?-{3,}:?\s*(\|\s*:?-{3,}:?\s*)+\|?\s*$/gm) ?? []).length;
}

function tooMany(components: CardNode[]): CardProblem[] {
  const surplus = (tag: string, limit: number): CardProblem[] =>
    components
      .filter((each) => each.tag === tag)
      .slice(limit)
      .flatMap(({ path }) => problem(path, CARD_CODE.tooMany, `at most ${limit} elements "${tag}" in a card`));
  return [...surplus('table', MAX_TABLES), ...surplus('chart', MAX_CHARTS)];
}
