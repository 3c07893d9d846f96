import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { problemSchema } from '../../src/api/receipt-schema.ts';
import { countRegistrations, openCrowd } from './crowd.ts';
import { startCluster } from './postgres-cluster.ts';
import { startServiceProcess } from './service-process.ts';
import { type Answered, receiptIn, Visitor } from './visitor.ts';

const POSTS = 200;
const CNIE = 'G123456';

test(`${POSTS} posts at once through three services record one request, and each is answered rightly`, async () => {
  const { url } = await startCluster();
  const settings = { kind: 'postgres', url, connections: 2 } as const;
  const { logins } = await openCrowd(settings, 3);
  const [equal = '', different = '', reused = ''] = logins;
  const services = await Promise.all(
    [1, 2, 3].map(() => startServiceProcess({ DATABASE_URL: url })),
  );
  const post = (
    count: number,
    one: (index: number) => [login: string, key: string, cnie: string],
  ) =>
    Promise.all(
      Array.from({ length: count }, (_, index) => {
        const address = services[index % services.length]?.address ?? '';
        const [login, key, cnie] = one(index);
        return new Visitor(address, login).send(key, { cnie });
      }),
    );
  const key = randomUUID();

  const ofOneKey = await post(POSTS, () => [equal, key, CNIE]);
  const ofManyKeys = await post(POSTS, () => [different, randomUUID(), CNIE]);
  const ofReusedKey = await post(POSTS, (index) => [reused, key, `G${1000 + index}`]);

  expect(countOf(ofOneKey)).toEqual({ 201: POSTS });
  expect(new Set(ofOneKey.map(referenceIn)).size).toBe(1);
  expect(countOf(ofManyKeys)).toEqual({ 201: 1, 409: POSTS - 1 });
  expect(new Set(ofManyKeys.map(referenceIn)).size).toBe(1);
  expect(countOf(ofReusedKey)).toEqual({ 201: 1, 422: POSTS - 1 });
  expect(typesIn(ofReusedKey)).toEqual(new Set(['urn:amo:idempotency-key-reused']));
  expect(await countRegistrations(settings)).toEqual({ registrations: 3, students: 3 });
});

function countOf(answers: Answered[]): Record<number, number> {
  const counts: Record<number, number> = {};
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

function referenceIn(answer: Answered): string | undefined {
  if (answer.status === 201) return receiptIn(answer).reference;
  return problemSchema.parse(answer.body).receipt?.reference;
}

function typesIn(answers: Answered[]): Set<string | undefined> {
  const refused = answers.filter(({ status }) => status === 422);
  return new Set(refused.map(({ body }) => problemSchema.parse(body).type));
}
