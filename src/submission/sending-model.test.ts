import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { BackendError, type EnrollmentBackend } from '../api/backend.ts';
import { caseQuery, enrollmentClient, startWithCase } from '../api/queries.ts';
import type { Receipt } from '../api/receipt-schema.ts';
import type { EnrollmentRequest } from '../api/request-schema.ts';
import type { SendingEvent } from './next-step.ts';
import { caseOf, FAKED, NOW_MS, RECEIPT, REQUEST, TIMEOUT_MS } from './sending.test.support.ts';
import { Sending } from './sending.ts';
import { isBusy, isUnderWay, type SendingState, unresolvedKeys } from './sending-state.ts';
import type { SendingTabs } from './sending-tabs.ts';

/** How many stories each test below tells, and of how many commands at most. */
const MODEL_RUNS = 1_000;
const MAX_COMMANDS = 40;

/** What a slow machine needs for all the stories of a test; nobody waits for it. */
const TEST_TIMEOUT_MS = 120_000;

/** The longest pause of the policy. */
const LONGEST_PAUSE_MS = 60_000;
const TURN_PATIENCE_MS = 30_000;

const FIRST_STUDENT = 'student-1';
const OTHER_STUDENT = 'student-2';

test('in a portal that knows its students, every story ends with the student reading what is recorded', {
  timeout: TEST_TIMEOUT_MS,
}, async () => {
  const commands = [...commonCommands(), ...commandsOfManyPages()];

  const stories = storiesOf({ knowsStudents: true }, commands);

  await fc.assert(stories, { numRuns: MODEL_RUNS });
});

test('in a portal that knows nothing but keys, no student has two requests recorded', {
  timeout: TEST_TIMEOUT_MS,
}, async () => {
  const commands = commonCommands();

  const stories = storiesOf({ knowsStudents: false }, commands);

  await fc.assert(stories, { numRuns: MODEL_RUNS });
});

type Rules = {
  /** Whether the portal refuses a second request of the same student under another key. */
  knowsStudents: boolean;
};

type RecordedRequest = { studentId: string; idempotencyKey: string; receipt: Receipt };
type Reply = Receipt | null | BackendError;

/** A call on its way to the portal, or back. */
type Call = {
  form: Form;
  kind: 'submit' | 'findReceipt';
  idempotencyKey: string;
  signal: AbortSignal;
  /** Who was logged in when it left the page. */
  session: string;
  /** The page was told how it ended. */
  isAnswered: boolean;
  resolve: (answer: Receipt | null) => void;
  reject: (error: BackendError) => void;
};

/** What becomes of a call; those that are written twice happen twice as often. */
const FATES = [
  ...(['honest', 'honest', 'honest', 'honest'] as const),
  ...(['lost before', 'lost after', 'lost on the way', 'lost on the way'] as const),
  ...(['broken before', 'broken after', 'unreadable after'] as const),
  ...(['busy', 'busy for 5 s', 'busy for an hour'] as const),
  ...(['expired', 'forbidden', 'invalid'] as const),
];
type Fate = (typeof FATES)[number];

/** The model: what the portal has recorded, and all that is on its way. */
class Portal {
  readonly rules: Rules;
  readonly records: RecordedRequest[] = [];
  isLoggedIn = true;
  /** Whose log-in the browser has. */
  session = FIRST_STUDENT;
  /** From now on every call is answered at once, and as the contract says. */
  isHealed = false;
  #calls: Call[] = [];

  constructor(rules: Rules) {
    this.rules = rules;
  }

  /** Calls whose page waits for the answer. */
  get awaited(): Call[] {
    return this.#calls.filter(({ isAnswered, signal }) => !isAnswered && !signal.aborted);
  }

  /** Requests that no page waits for any more, and that may arrive all the same. */
  get strays(): Call[] {
    return this.#calls.filter(
      ({ kind, isAnswered, signal }) => kind === 'submit' && (isAnswered || signal.aborted),
    );
  }

  recordsOf(studentId: string): RecordedRequest[] {
    return this.records.filter((record) => record.studentId === studentId);
  }

  hasRecordUnder(idempotencyKey: string): boolean {
    return this.records.some((record) => record.idempotencyKey === idempotencyKey);
  }

  backendOf(form: Form): EnrollmentBackend {
    return {
      getCase: async () => caseOf(this.session),
      submit: async (request, { idempotencyKey, signal }) => {
        form.noteTry({ request, idempotencyKey, awaited: this.awaited, session: this.session });
        const receipt = await this.#call({ form, kind: 'submit', idempotencyKey, signal });
        if (receipt === null) throw new Error('a request is never answered by nothing');
        return receipt;
      },
      findReceipt: (idempotencyKey, { signal }) =>
        this.#call({ form, kind: 'findReceipt', idempotencyKey, signal }),
    };
  }

  decide(call: Call, fate: Fate): void {
    const reply = this.#replyTo(call, fate);
    if (fate === 'expired') this.isLoggedIn = false;
    if (fate !== 'lost on the way') this.forget(call);
    call.form.noteAnswer(call, reply);
    call.isAnswered = true;
    tell(call, reply);
  }

  /** A stray arrives after all; returns whether its page hears of a receipt. */
  deliver(call: Call, { isHeard }: { isHeard: boolean }): boolean {
    const reply = this.#contractReply(call);
    this.forget(call);
    if (isHeard) tell(call, reply);
    return isHeard && !call.isAnswered && isReadable(reply);
  }

  forget(call: Call): void {
    this.#calls = this.#calls.filter((other) => other !== call);
  }

  #call(made: Pick<Call, 'form' | 'kind' | 'idempotencyKey' | 'signal'>): Promise<Receipt | null> {
    return new Promise((resolve, reject) => {
      const call = { ...made, session: this.session, isAnswered: false, resolve, reject };
      this.#calls.push(call);
      call.signal.addEventListener('abort', () => {
        if (!call.isAnswered) call.form.noteAnswer(call, new BackendError('network'));
      });
      if (this.isHealed) this.decide(call, 'honest');
    });
  }

  #replyTo(call: Call, fate: Fate): Reply {
    const isRecorded = this.#recordFor(call) !== undefined;
    if (fate.endsWith('after') && this.isLoggedIn) this.#contractReply(call);
    if (fate.startsWith('lost')) return new BackendError('network');
    if (!this.isLoggedIn || fate === 'expired') return new BackendError('unauthenticated');
    if (fate.startsWith('broken')) return new BackendError('unavailable');
    if (fate.startsWith('unreadable')) return JSON.parse('{ "reference": 7 }');
    if (fate.startsWith('busy')) return new BackendError('busy', { retryAfterMs: busyMs(fate) });
    // The contract answers a recorded request by its receipt, and by nothing else.
    if (isRecorded || fate === 'honest') return this.#contractReply(call);
    return new BackendError(fate === 'forbidden' ? 'forbidden' : 'invalid');
  }

  /** What a student has sent is told to nobody else. */
  #recordFor({ session, idempotencyKey }: Call): RecordedRequest | undefined {
    return this.recordsOf(session).find((record) => record.idempotencyKey === idempotencyKey);
  }

  #contractReply(call: Call): Reply {
    const { session: studentId, kind, idempotencyKey } = call;
    const same = this.#recordFor(call);
    if (same || kind === 'findReceipt') return same?.receipt ?? null;
    const [earlier] = this.recordsOf(studentId);
    if (earlier && this.rules.knowsStudents) {
      return new BackendError('already-registered', { receipt: earlier.receipt });
    }
    const reference = `AMO-2026-${String(this.records.length + 1).padStart(6, '0')}`;
    const receipt = { ...RECEIPT, reference };
    this.records.push({ studentId, idempotencyKey, receipt });
    return receipt;
  }
}

function tell({ resolve, reject }: Call, reply: Reply): void {
  if (reply instanceof BackendError) reject(reply);
  else resolve(reply);
}

function busyMs(fate: Fate): number | undefined {
  if (fate === 'busy') return undefined;
  return fate === 'busy for 5 s' ? 5_000 : 3_600_000;
}

type FormOptions = {
  browser: Browser;
  content?: number;
  unresolved?: readonly string[];
  hasSent?: boolean;
};

/** The form of one student in one page, with what must be true of everything that it sends. */
class Form {
  readonly studentId: string;
  readonly sending: Sending;
  /** The host, or a student who is back, has it asked again who the student is. */
  readonly refresh: () => void;
  /** Which of the possible answers stand in the form. */
  content: number;
  /** Whether this page, or the one before it in the tab, has sent anything. */
  hasSent: boolean;
  readonly violations: string[] = [];
  /** Keys that this page has to ask for before it sends anything. */
  readonly #unasked: Set<string>;
  readonly #keys = new Map<string, string>();
  #triesSincePress = 0;

  constructor({ browser, content = 0, unresolved = [], hasSent = false }: FormOptions) {
    this.studentId = browser.studentId;
    this.content = content;
    this.hasSent = hasSent;
    this.#unasked = new Set(unresolved);
    const client = enrollmentClient();
    startWithCase(client, caseOf(this.studentId));
    const student = {
      studentId: this.studentId,
      backend: () => browser.portal.backendOf(this),
      timeoutMs: () => TIMEOUT_MS,
    };
    this.refresh = () => {
      this.sending.doubtIdentity();
      void client.fetchQuery(caseQuery(student));
    };
    this.sending = new Sending({
      ...student,
      client,
      // Nothing of this student is kept where another one is met, not even that something is in doubt.
      onStranger: () => this.#unasked.clear(),
      tabs: browser.turns.join(this),
      unresolved,
    });
  }

  get state(): SendingState {
    return this.sending.state;
  }

  press(): void {
    const before = this.state;
    const isAtRest = !isBusy(before) && before.kind !== 'recorded';
    if (isAtRest) this.#triesSincePress = 0;
    this.sending.press({ ...REQUEST, email: emailOf(this.content) });
    const leadsOn = this.state !== before;
    if (leadsOn !== isAtRest) this.violations.push(`a press in ${before.kind} led on: ${leadsOn}`);
  }

  noteTry({ request: { email }, idempotencyKey, awaited, session }: Try): void {
    const known = this.#keys.get(email) ?? idempotencyKey;
    const others = [...this.#keys].filter(([otherEmail]) => otherEmail !== email);
    const isStale = email !== emailOf(this.content) && this.#triesSincePress > 0;
    const complaints: [string, boolean][] = [
      ['another try is awaited', awaited.some((call) => call.form === this && isTry(call))],
      ['a key in doubt was not asked for', this.#unasked.size > 0],
      ['the answers were changed since', isStale],
      ['another student is logged in', session !== this.studentId],
      ['it had another key before', known !== idempotencyKey],
      ['another request has its key', others.some(([, key]) => key === idempotencyKey)],
    ];
    const justified = complaints.filter(([, isJustified]) => isJustified);
    this.violations.push(...justified.map(([text]) => `${idempotencyKey} sent, although ${text}`));
    this.#keys.set(email, idempotencyKey);
    this.#triesSincePress += 1;
    this.hasSent = true;
  }

  noteAnswer({ kind, idempotencyKey }: Call, reply: Reply): void {
    if (kind === 'findReceipt' && isReadable(reply)) this.#unasked.delete(idempotencyKey);
    if (kind === 'submit' && !isByContract(reply)) this.#unasked.add(idempotencyKey);
  }

  noteHeard(idempotencyKeys: string[]): void {
    for (const idempotencyKey of idempotencyKeys) this.#unasked.add(idempotencyKey);
  }
}

type Try = {
  request: EnrollmentRequest;
  idempotencyKey: string;
  awaited: Call[];
  session: string;
};

function emailOf(content: number): string {
  return `student-${content}@example.org`;
}

function isTry({ kind }: Call): boolean {
  return kind === 'submit';
}

function isReadable(reply: Reply): boolean {
  return reply === null || (!(reply instanceof BackendError) && 'submittedAt' in reply);
}

function isByContract(reply: Reply): boolean {
  if (!(reply instanceof BackendError)) return isReadable(reply);
  return !['network', 'unavailable', 'protocol'].includes(reply.kind);
}

/** The turns that the tabs of one student take, and what they tell one another. */
class Turns {
  holder: Form | null = null;
  #waiting: { form: Form; grant: () => void }[] = [];
  readonly #heard = new Map<Form, Set<string>>();

  join(form: Form): Pick<SendingTabs, 'enter' | 'takeHeard' | 'tell'> {
    this.#heard.set(form, new Set());
    return {
      enter: async (signal, onElsewhere) => {
        await null;
        if (this.holder === null) return this.#hold(form);
        onElsewhere();
        return this.#wait(form, signal);
      },
      takeHeard: () => {
        const taken = [...(this.#heard.get(form) ?? [])];
        this.#heard.get(form)?.clear();
        form.noteHeard(taken);
        return taken;
      },
      tell: ({ idempotencyKey, isSettled }) => {
        for (const [other, heard] of this.#heard) {
          if (other === form) continue;
          if (isSettled) heard.delete(idempotencyKey);
          else heard.add(idempotencyKey);
        }
      },
    };
  }

  leave(form: Form): void {
    this.#heard.delete(form);
  }

  isWaiting(form: Form): boolean {
    return this.#waiting.some((waiting) => waiting.form === form);
  }

  #hold(form: Form): () => void {
    this.holder = form;
    return () => {
      if (this.holder !== form) return;
      this.holder = null;
      this.#waiting[0]?.grant();
    };
  }

  #wait(form: Form, signal: AbortSignal): Promise<() => void> {
    return new Promise((resolve) => {
      const end = (release: () => void) => {
        this.#waiting = this.#waiting.filter((other) => other !== waiting);
        clearTimeout(timer);
        resolve(release);
      };
      const waiting = { form, grant: () => end(this.#hold(form)) };
      const giveUp = () => end(() => undefined);
      const timer = setTimeout(giveUp, TURN_PATIENCE_MS);
      signal.addEventListener('abort', giveUp);
      this.#waiting.push(waiting);
    });
  }
}

/** The real system: the pages in which a student's form stands. */
class Browser {
  readonly portal: Portal;
  studentId = FIRST_STUDENT;
  turns = new Turns();
  forms: Form[];

  constructor(portal: Portal) {
    this.portal = portal;
    this.forms = [new Form({ browser: this })];
  }

  formAt(index: number): Form {
    const form = this.forms[index % this.forms.length];
    if (!form) throw new Error('no form is open');
    return form;
  }

  /** A page that is loaded anew shows the form of whoever is logged in. */
  replace(form: Form, options: Omit<FormOptions, 'browser'>): void {
    if (this.portal.session !== this.studentId) return;
    this.#takeDown(form);
    const next = new Form({ browser: this, ...options });
    this.forms = this.forms.map((other) => (other === form ? next : other));
  }

  openSecondTab(): void {
    if (this.portal.session !== this.studentId || this.forms.length > 1) return;
    this.forms.push(new Form({ browser: this }));
  }

  logInAs(studentId: string): void {
    this.portal.session = studentId;
    for (const form of this.forms) this.#takeDown(form);
    this.studentId = studentId;
    this.turns = new Turns();
    this.forms = [new Form({ browser: this })];
  }

  #takeDown(form: Form): void {
    form.sending.dispatch({ kind: 'suspended', keeps: 'keys' });
    this.turns.leave(form);
  }
}

type Command = fc.AsyncCommand<Portal, Browser>;

type CommandOptions = {
  name: string;
  check?: (portal: Readonly<Portal>) => boolean;
  run: (browser: Browser) => void | Promise<void>;
};

function command({ name, check = () => true, run }: CommandOptions): Command {
  return {
    check,
    run: async (portal, browser) => {
      await run(browser);
      await settled();
      expectAlive(portal, browser);
    },
    toString: () => name,
  };
}

/** What else reaches a form by itself, or by the student. */
const NUDGES: SendingEvent[] = [
  { kind: 'due', by: 'return' },
  { kind: 'due', by: 'student' },
  { kind: 'suspended', keeps: 'keys' },
  { kind: 'logged-in' },
  { kind: 'unplaceable' },
];

/** What happens in any portal to a student with one tab, whose drafts are kept. */
function commonCommands(): fc.WeightedArbitrary<Command>[] {
  const tab = fc.nat({ max: 1 });
  const which = fc.nat({ max: 3 });
  const answers = fc.tuple(which, fc.constantFrom(...FATES)).map(([index, fate]) =>
    command({
      name: `answer(${index}, ${fate})`,
      check: ({ awaited }) => awaited.length > 0,
      run: ({ portal }) => {
        for (const call of pick(portal.awaited, index)) portal.decide(call, fate);
      },
    }),
  );
  const strays = fc.tuple(which, fc.boolean()).map(([index, isHeard]) =>
    command({
      name: `deliver(${index}, ${isHeard ? 'heard' : 'unheard'})`,
      check: (portal) => portal.strays.length > 0,
      run: async ({ portal, forms }) => {
        const [call] = pick(portal.strays, index);
        const hears = call && portal.deliver(call, { isHeard });
        await settled();
        const hearing = forms.filter((form) => hears && form === call.form);
        for (const { state } of hearing) expect(state.kind, 'a late receipt').toBe('recorded');
      },
    }),
  );
  const presses = fc.tuple(tab, fc.constantFrom(1, 1, 10)).map(([index, times]) =>
    command({
      name: `press(${index}, ${times})`,
      run: (browser) => {
        for (let time = 0; time < times; time += 1) browser.formAt(index).press();
      },
    }),
  );
  const pauses = fc.constantFrom(300, 2_000, TIMEOUT_MS, LONGEST_PAUSE_MS).map((ms) =>
    command({
      name: `advance(${ms})`,
      run: () => advance(ms),
    }),
  );
  const events = fc.constantFrom(...NUDGES);
  const nudges = fc.tuple(tab, events).map(([index, event]) =>
    command({
      name: `${Object.values(event).join(' ')}(${index})`,
      run: (browser) => browser.formAt(index).sending.dispatch(event),
    }),
  );
  const logins = fc.constant(
    command({
      name: 'logInAgain',
      check: ({ isLoggedIn }) => !isLoggedIn,
      run: ({ portal }) => {
        portal.isLoggedIn = true;
      },
    }),
  );
  const reloads = fc.tuple(tab, fc.boolean()).map(([index, arrives]) =>
    command({
      name: `reloadWithDraft(${index}, ${arrives ? 'strays arrive' : 'strays are lost'})`,
      run: (browser) => reloadWithDraft(browser, { index, arrives }),
    }),
  );
  return [
    { weight: 8, arbitrary: answers },
    { weight: 3, arbitrary: presses },
    { weight: 3, arbitrary: pauses },
    { weight: 2, arbitrary: strays },
    { weight: 2, arbitrary: nudges },
    { weight: 2, arbitrary: logins },
    { weight: 1, arbitrary: reloads },
  ];
}

/** What the portal alone can keep in order: changed answers, other tabs, other students. */
function commandsOfManyPages(): fc.WeightedArbitrary<Command>[] {
  const tab = fc.nat({ max: 1 });
  const edits = fc.tuple(tab, fc.nat({ max: 2 })).map(([index, content]) =>
    command({
      name: `edit(${index}, ${content})`,
      run: (browser) => {
        const form = browser.formAt(index);
        form.content = content;
        form.sending.dispatch({ kind: 'edited' });
      },
    }),
  );
  const secondTabs = fc.constant(
    command({ name: 'openSecondTab', run: (browser) => browser.openSecondTab() }),
  );
  const students = fc.constantFrom(FIRST_STUDENT, OTHER_STUDENT).map((studentId) =>
    command({
      name: `logInAs(${studentId})`,
      run: (browser) => {
        browser.portal.isLoggedIn = true;
        browser.logInAs(studentId);
      },
    }),
  );
  const sessions = fc.constantFrom(FIRST_STUDENT, OTHER_STUDENT).map((studentId) =>
    command({
      name: `logInElsewhereAs(${studentId})`,
      run: ({ portal, forms }) => {
        portal.isLoggedIn = true;
        portal.session = studentId;
        // The window in front hides the page, which stays as it is.
        for (const { sending } of forms) sending.doubtIdentity();
      },
    }),
  );
  const refreshes = tab.map((index) =>
    command({
      name: `refresh(${index})`,
      run: (browser) => browser.formAt(index).refresh(),
    }),
  );
  const reloads = tab.map((index) =>
    command({
      name: `reloadWithoutDraft(${index})`,
      run: (browser) => {
        const form = browser.formAt(index);
        const { content, hasSent } = form;
        browser.replace(form, { content, hasSent });
      },
    }),
  );
  return [
    { weight: 2, arbitrary: edits },
    { weight: 1, arbitrary: secondTabs },
    { weight: 2, arbitrary: sessions },
    { weight: 1, arbitrary: refreshes },
    { weight: 1, arbitrary: fc.oneof(students, reloads) },
  ];
}

function reloadWithDraft(
  browser: Browser,
  { index, arrives }: { index: number; arrives: boolean },
): void {
  const form = browser.formAt(index);
  // A draft is deleted with the success, and the page that is loaded then shows no form.
  if (form.state.kind === 'recorded') return;
  const { content, hasSent, state } = form;
  browser.replace(form, { content, hasSent, unresolved: unresolvedKeys(state) });
  if (browser.portal.rules.knowsStudents) return;
  // The new page has a new key, so that a portal that knows nothing but keys can keep order only
  // if what is on its way arrives before the new page asks for it.
  for (const call of browser.portal.strays) {
    if (arrives) browser.portal.deliver(call, { isHeard: false });
    else browser.portal.forget(call);
  }
}

function storiesOf(rules: Rules, commands: fc.WeightedArbitrary<Command>[]) {
  const plots = fc.commands([fc.oneof(...commands)], { maxCommands: MAX_COMMANDS, size: 'max' });
  const dice = fc.constantFrom(0, 0.5, 0.999);
  return fc
    .asyncProperty(plots, dice, fc.boolean(), async (plot, fallen, arrives) => {
      vi.spyOn(Math, 'random').mockReturnValue(fallen);
      const portal = new Portal(rules);
      const browser = new Browser(portal);
      await fc.asyncModelRun(() => ({ model: portal, real: browser }), plot);
      await expectGoodEnd({ portal, browser }, arrives);
    })
    .beforeEach(() => {
      vi.useFakeTimers({ toFake: FAKED, now: NOW_MS });
      vi.stubGlobal('isSecureContext', true);
      let keys = 0;
      vi.spyOn(crypto, 'randomUUID').mockImplementation(() => {
        keys += 1;
        return `00000000-0000-4000-8000-${String(keys).padStart(12, '0')}`;
      });
    })
    .afterEach(() => {
      vi.useRealTimers();
      vi.restoreAllMocks();
      vi.unstubAllGlobals();
    });
}

/** True after every command, whatever has happened. */
function expectAlive(portal: Portal, browser: Browser): void {
  for (const form of browser.forms) {
    expect(form.violations).toEqual([]);
    expect(portal.recordsOf(form.studentId).length, 'requests of a student').toBeLessThan(2);
    expect(deadEndOf(form, { portal, browser })).toBeNull();
    if (form.state.kind === 'recorded') {
      const [record] = portal.recordsOf(form.studentId);
      expect(record, 'what the student reads is recorded').toBeDefined();
      expect(form.state.receipt ?? record?.receipt).toEqual(record?.receipt);
    }
  }
}

/** What nobody follows any more, although the student waits for it, or other tabs do. */
function deadEndOf(form: Form, { portal, browser }: World): string | null {
  const { kind } = form.state;
  const isWaitedFor = isUnderWay(form.state);
  if (browser.turns.holder === form && !isWaitedFor) return `turn not given back in ${kind}`;
  const task = taskOf(form.state);
  if (task.kind === 'rest') return isWaitedFor ? `nothing is done in ${kind}` : null;
  return isPursued(task, { form, portal, browser }) ? null : `no ${task.kind} in ${kind}`;
}

function isPursued(task: Task, { form, portal, browser }: World & { form: Form }): boolean {
  const awaited = portal.awaited.filter((call) => call.form === form);
  switch (task.kind) {
    case 'queue':
      return browser.turns.isWaiting(form);
    case 'send':
      return awaited.some(isTry);
    case 'ask':
      return awaited.some((call) => !isTry(call));
    case 'pause':
      return task.untilMs >= Date.now() && task.untilMs <= Date.now() + LONGEST_PAUSE_MS;
    case 'rest':
      return true;
    default:
      return task satisfies never;
  }
}

/** What has to be going on in a state. */
type Task = { kind: 'rest' | 'queue' | 'send' | 'ask' } | { kind: 'pause'; untilMs: number };

function taskOf(state: SendingState): Task {
  switch (state.kind) {
    case 'trying':
      if (state.step === 'asking') return { kind: 'ask' };
      return { kind: state.step === 'sending' ? 'send' : 'queue' };
    case 'waiting':
      return { kind: 'pause', untilMs: state.untilMs };
    case 'unknown':
    case 'refused':
      if (state.isAsking) return { kind: 'ask' };
      return state.askAtMs === null ? { kind: 'rest' } : { kind: 'pause', untilMs: state.askAtMs };
    default:
      return { kind: 'rest' };
  }
}

type World = { portal: Portal; browser: Browser };

/** All is well again: then what each student reads agrees with what is recorded. */
async function expectGoodEnd({ portal, browser }: World, arrives: boolean): Promise<void> {
  portal.isLoggedIn = true;
  portal.session = browser.studentId;
  portal.isHealed = true;
  for (const call of portal.strays) if (arrives) portal.deliver(call, { isHeard: false });
  for (const call of portal.awaited) portal.decide(call, 'honest');
  for (const { sending } of browser.forms) sending.dispatch({ kind: 'due', by: 'return' });
  await comeToRest(browser);
  for (const form of browser.forms) expect(wrongWordOf(form, portal)).toBeNull();

  for (const form of browser.forms) if (form.hasSent && mayPress(form)) form.press();
  await comeToRest(browser);
  expectAlive(portal, browser);
  for (const form of browser.forms.filter(({ hasSent }) => hasSent)) {
    const isTold = form.state.kind === 'recorded';
    expect(isTold, form.state.kind).toBe(portal.recordsOf(form.studentId).length === 1);
  }
}

/** A last word that denies what is recorded, or leaves it open. */
function wrongWordOf({ state }: Form, portal: Portal): string | null {
  if (isBusy(state) || state.kind === 'unknown') return `still ${state.kind}`;
  if (state.kind !== 'refused') return null;
  const { idempotencyKey } = state.round.attempt;
  return portal.hasRecordUnder(idempotencyKey) ? `${idempotencyKey} told as refused` : null;
}

function mayPress({ state }: Form): boolean {
  return state.kind !== 'recorded';
}

async function comeToRest({ forms }: Browser): Promise<void> {
  await settled();
  for (let times = 0; times < 20; times += 1) {
    if (forms.every(({ state }) => taskOf(state).kind === 'rest')) return;
    await advance(LONGEST_PAUSE_MS);
  }
}

async function advance(ms: number): Promise<void> {
  const slices = 6;
  for (let slice = 0; slice < slices; slice += 1) {
    vi.advanceTimersByTime(ms / slices);
    await settled();
  }
}

/** Everything that needs no time has happened. */
function settled(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

/** At most one of them. */
function pick<Item>(items: Item[], index: number): Item[] {
  return items.slice(index % items.length).slice(0, 1);
}
