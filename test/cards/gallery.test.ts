import { describe, expect, it } from 'vitest';
import { decodeAction, encodeAction, encodeActionKey } from '#cards/action.ts';
import { BUTTON_COMMANDS } from '#cards/button-commands.ts';
import type { Locale } from '#cards/card.ts';
import { periodName } from '#cards/format.ts';
import { closedViews } from '#cards/gallery/closed-views.ts';
import { galleryCards } from '#cards/gallery.ts';
import { allWords, buttonsOf, fieldsOf, wordsOf } from './reading.ts';

const LOCALES: readonly Locale[] = ['zh', 'en'];

const closedIds = new Set(closedViews.map(({ card, state }) => `${card}-${state}`));

describe.each(LOCALES)('every card in %s', (locale) => {
  const entries = galleryCards(locale);

  it('stands in the gallery under a name of its own', () => {
    const ids = entries.map((entry) => entry.id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('is in the gallery: each kind at least once', () => {
    expect([...new Set(entries.map((entry) => entry.card))].sort()).toEqual([
      'alert',
      'answer',
      'appeal',
      'appeal-decision',
      'approval',
      'audit-digest',
      'batch-review',
      'batch-summary',
      'bind-codes',
      'budget',
      'calibration',
      'coefficient-note',
      'complaint',
      'complaint-form',
      'complaint-list',
      'data-gaps',
      'delegation',
      'directory-report',
      'directory-review',
      'escalation',
      'forms-review',
      'group-welcome',
      'help',
      'import-check',
      'import-list',
      'improvement-notice',
      'incident',
      'incident-form',
      'incident-list',
      'incident-words',
      'interview',
      'interview-answer',
      'late-change',
      'morning-digest',
      'nominate',
      'nominees',
      'notice',
      'orphan',
      'outcome',
      'outcome-bulletin',
      'outcome-note',
      'override',
      'plan',
      'plan-check',
      'plan-form',
      'policies-approval',
      'policy-list',
      'praise',
      'prize',
      'progress',
      'ranking',
      'ranking-changed',
      'ranking-preview',
      'rating',
      'receipt',
      'reconcile',
      'rectification',
      'rectification-form',
      'rectification-list',
      'rectification-review',
      'reminder',
      'result',
      'root-cause',
      'sample',
      'satisfaction-report',
      'scores',
      'self-review',
      'sheet-changed',
      'signature-notice',
      'spot-check',
      'stuck-messages',
      'suggestion',
      'supervisor-review',
      'survey-links',
      'survey-results',
      'team-ranking',
      'todo',
      'unassigned',
      'vote',
      'weekly-checks',
      'weekly-numbers',
      'welcome',
      'whatif',
    ]);
  });

  it.each(entries)('$id never shows a score in the preview', ({ build }) => {
    const { preview } = build();
    const withoutDates = preview
      .replace(periodName('2026-10', locale), '')
      .replace(periodName('2026-Q4', locale), '')
      .replace('2026-11-10', '');
    expect(preview).not.toBe('');
    expect(withoutDates).not.toMatch(/\d/);
  });

  it.each(entries)('$id has a name of its own for each field', ({ build }) => {
    const names = fieldsOf(build()).map((field) => field.name);
    expect(new Set(names).size).toBe(names.length);
    expect(names).not.toContain('');
  });

  it.each(entries)('$id offers each option once and chooses only among them', ({ build }) => {
    for (const field of fieldsOf(build())) {
      if (field.type === 'input') continue;
      const values = field.options.map((option) => option.value);
      expect(values.length, field.name).toBeGreaterThan(0);
      expect(new Set(values).size, field.name).toBe(values.length);
      const chosen =
        field.type === 'choice' ? [field.value].filter((value) => value !== undefined) : (field.values ?? []);
      for (const value of chosen) expect(values, field.name).toContain(value);
    }
  });

  it.each(entries)('$id has buttons whose payload and key decode to themselves', ({ build }) => {
    for (const { press } of buttonsOf(build())) {
      if ('url' in press) continue;
      expect(BUTTON_COMMANDS).toContain(press.command);
      expect(decodeAction(encodeAction(press))).toEqual({ kind: 'action', action: press });
      expect(decodeAction(encodeActionKey(press))).toEqual({ kind: 'action', action: press });
    }
  });

  it.each(entries)('$id has no empty table, fold or chart', ({ build }) => {
    for (const element of build().elements) {
      if (element.type === 'table') expect(element.rows.length).toBeGreaterThan(0);
      if (element.type === 'fold') expect(element.elements.length).toBeGreaterThan(0);
      if (element.type === 'chart') expect(element.series.flatMap((line) => line.points).length).toBeGreaterThan(0);
    }
  });

  it.each(entries)('$id prints no missing value', ({ build }) => {
    expect(allWords(build())).not.toMatch(/undefined|NaN|\[object/);
  });

  it.each(entries.filter(({ id }) => closedIds.has(id)))('$id is closed: no buttons, no fields', ({ build }) => {
    expect(buttonsOf(build())).toEqual([]);
    expect(fieldsOf(build())).toEqual([]);
  });
});

describe('the English cards', () => {
  it('differ from the Chinese ones in every title', () => {
    const english = galleryCards('en');
    galleryCards('zh').forEach((entry, index) => {
      expect(english[index]?.build().title).not.toBe(entry.build().title);
    });
  });

  it('keep the labels of their fields and buttons English', () => {
    for (const { id, build } of galleryCards('en')) {
      for (const button of buttonsOf(build())) expect(button.text, id).not.toMatch(/[\u4e00-\u9fff]/u);
    }
  });

  it('have as many words as the Chinese ones', () => {
    const counts = (locale: Locale) => galleryCards(locale).map(({ build }) => wordsOf(build()).length);
    expect(counts('en')).toEqual(counts('zh'));
  });
});
