import { type Answer, mediaTypeOf } from '../server/rules/answer.ts';
import type { EnrollmentService, Submission } from '../server/rules/enrollment-service.ts';
import { magicCnies, type Reaction, type Scenario, scenarios } from './scenarios.ts';

type ScenarioBackendOptions = {
  service: EnrollmentService;
  /** Holds for everything that no magic CNIE number decides. */
  scenario: Scenario;
};

/**
 * A backend that answers as the contract says, but for what a scenario changes: the chosen one, or
 * that of a magic CNIE number. An answer of type `error` stands for none at all.
 */
export class ScenarioBackend {
  readonly #options: ScenarioBackendOptions;
  /** A magic value decides about everything that is asked of its key. */
  readonly #scenarioOfKey = new Map<string, Scenario>();
  readonly #tries = new Map<string, number>();

  constructor(options: ScenarioBackendOptions) {
    this.#options = options;
  }

  getCase(login: string): Promise<Response> {
    const { service, scenario } = this.#options;
    const call = { name: `case ${login}`, delayMs: scenario.delayMs, react: scenario.getCase };
    return this.#answer(call, () => service.getCase(login));
  }

  submit(submission: Submission): Promise<Response> {
    const { service } = this.#options;
    const { idempotencyKey = '', body } = submission;
    const scenario = magicScenario(body) ?? this.#options.scenario;
    this.#scenarioOfKey.set(idempotencyKey, scenario);
    const call = { name: idempotencyKey, delayMs: scenario.delayMs, react: scenario.submit };
    return this.#answer(call, () => service.submit(submission));
  }

  findReceipt(login: string, idempotencyKey: string): Promise<Response> {
    const { service } = this.#options;
    const { delayMs, findReceipt: react } =
      this.#scenarioOfKey.get(idempotencyKey) ?? this.#options.scenario;
    const call = { name: `receipt ${idempotencyKey}`, delayMs, react };
    return this.#answer(call, () => service.findReceipt(login, idempotencyKey));
  }

  async #answer({ name, delayMs = 0, react }: Call, ask: () => Promise<Answer>): Promise<Response> {
    if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
    const right = async () => responseOf(await ask());
    const earlierTries = this.#tries.get(name) ?? 0;
    this.#tries.set(name, earlierTries + 1);
    return (await react?.({ earlierTries, right })) ?? right();
  }
}

type Call = { name: string; delayMs: number | undefined; react: Reaction | undefined };

/** An answer as it goes over the wire. */
export function responseOf(answer: Answer): Response {
  const headers = { 'Content-Type': mediaTypeOf(answer), 'Cache-Control': 'no-store' };
  return new Response(JSON.stringify(answer.body), { status: answer.status, headers });
}

function magicScenario(body: unknown): Scenario | undefined {
  if (typeof body !== 'object' || body === null || !('cnie' in body)) return undefined;
  const magic = magicCnies[String(body.cnie)];
  return magic && scenarios[magic.scenario];
}
