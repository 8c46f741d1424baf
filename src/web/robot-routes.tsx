/** /robots: HR enters the address of a group's robot, where an app can reach no group itself. */
import type { Hono } from 'hono';
import { refuseClick, say } from '#app/asker.ts';
import { bindRobot } from '#app/bind-robot.ts';
import { commitOnce, type Effects } from '#app/effects.ts';
import { pageSource } from '#app/handle-page-click.ts';
import { both, texts } from '#cards/texts.ts';
import { FIELD } from './card-form.tsx';
import type { Typed } from './fill-card.ts';
import { Frame, type Toast } from './frame.tsx';
import { looking, notFoundPage, type Submission, shownOf, submitting } from './guard.tsx';
import { hasRobots, type PageContext, type Session, type WebParts } from './parts.ts';

const isFor = (parts: WebParts, { visitor }: Session): boolean => visitor.hr && hasRobots(parts);

export function robotRoutes(app: Hono, parts: WebParts): void {
  app.get(
    '/robots',
    looking(parts, (c, session) =>
      isFor(parts, session) ? robotsPage(c, { parts, session }, {}) : notFoundPage(c, parts, session),
    ),
  );
  app.post(
    '/robots',
    submitting(parts, async (c, submission: Submission) => {
      const { session, posted, proven } = submission;
      if (!isFor(parts, session)) return notFoundPage(c, parts, session);
      const { locale } = session.visitor.person;
      const old: Toast = { kind: 'warning', text: texts[locale].page.mayBeOld };
      if (posted.own('stay') !== '') return robotsPage(c, { parts, session }, { typed: posted.typed });
      if (!proven) return robotsPage(c, { parts, session }, { toast: old, typed: posted.typed, status: 403 });
      const toast = await bound(parts, submission);
      return robotsPage(c, { parts, session }, { toast, ...(toast.kind === 'success' ? {} : { typed: posted.typed }) });
    }),
  );
}

const oneOf = (typed: Typed, name: string): string => {
  const value = typed[name];
  return typeof value === 'string' ? value.trim() : '';
};

async function bound({ deps }: WebParts, { session: { visitor }, posted }: Submission): Promise<Toast> {
  const { locale } = visitor.person;
  const { typed } = posted;
  const [address, name, unitId] = [oneOf(typed, 'address'), oneOf(typed, 'name').slice(0, 60), oneOf(typed, 'unit')];
  const source = pageSource(visitor, posted.own('key').slice(0, 64), { address, name, unitId });
  const outcome = await commitOnce(deps, source, async (): Promise<Effects> => {
    const unit = unitId === '' ? null : await deps.store.unit(unitId);
    if (name === '' || (unitId !== '' && !unit)) return refuseClick({ code: 'not_found', where: name });
    const wanted = await bindRobot(deps, visitor, { address, name, unitId: unit?.id ?? null });
    if ('refusal' in wanted) return refuseClick(wanted.refusal);
    const done = say(
      'success',
      both((t) => t.answers.robotBound(name)),
    );
    return { ...done, changes: wanted.changes };
  });
  const toast = outcome?.toast;
  return { kind: toast?.kind ?? 'warning', text: toast?.text[locale] ?? texts[locale].page.broken };
}

interface Shown {
  toast?: Toast;
  typed?: Typed;
  status?: 200 | 403;
}

async function robotsPage(c: PageContext, of: { parts: WebParts; session: Session }, shown: Shown): Promise<Response> {
  const { parts, session } = of;
  const { deps } = parts;
  const { locale } = session.visitor.person;
  const t = texts[locale].page;
  const names = [...deps.platforms.values()].filter(({ robotKey }) => robotKey).map(({ name }) => name);
  const robots = (await Promise.all(names.map((name) => deps.store.groupRobots(name)))).flat();
  const units = await deps.store.units();
  const { typed = {} } = shown;
  return c.html(
    <Frame title={t.robotsTitle} locale={locale} visitor={shownOf(parts, session)} toast={shown.toast}>
      <section class="panel">
        <h1>{t.robotsTitle}</h1>
        <p>{t.robotsIntro}</p>
        <form method="post" action="/robots">
          <input type="hidden" name="csrf" value={session.csrf} />
          <input type="hidden" name="key" value={deps.newId()} />
          <Field name="name" label={t.robotName} value={oneOf(typed, 'name')} />
          <Field name="address" label={t.robotAddress} value={oneOf(typed, 'address')} />
          <div class="field">
            <label for="unit">{t.robotUnit}</label>
            <select id="unit" name={`${FIELD}unit`}>
              <option value="">{texts[locale].answers.company}</option>
              {units.map(({ id, name }) => (
                <option value={id} selected={id === oneOf(typed, 'unit')}>
                  {name}
                </option>
              ))}
            </select>
          </div>
          <button type="submit" class="primary">
            {t.robotBind}
          </button>
        </form>
      </section>
      <section class="panel">
        <h2>{t.robotBound}</h2>
        {robots.length === 0 ? <p>{t.robotNone}</p> : null}
        <ul class="list">
          {robots.map(({ name }) => (
            <li>{name}</li>
          ))}
        </ul>
      </section>
    </Frame>,
    shown.status ?? 200,
  );
}

const Field = ({ name, label, value }: { name: string; label: string; value: string }) => (
  <div class="field">
    <label for={name}>{label}</label>
    <input type="text" id={name} name={`${FIELD}${name}`} value={value} maxlength={500} autocomplete="off" />
  </div>
);
