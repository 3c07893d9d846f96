import { expect, test } from 'vitest';
import { databaseFault } from './database-fault.ts';

test.each([
  ['ECONNREFUSED', 'unreachable'],
  ['EPIPE', 'unreachable'],
  ['08006', 'unreachable'],
  ['25006', 'unreachable'],
  ['53300', 'unreachable'],
  ['57P01', 'unreachable'],
  ['58030', 'unreachable'],
  ['40001', 'transient'],
  ['40P01', 'transient'],
  ['57014', 'transient'],
  ['55P03', 'transient'],
  ['0A000', 'outdated-plan'],
  ['26000', 'outdated-plan'],
  ['22021', 'values'],
  ['23514', 'values'],
  ['42601', 'other'],
  ['FST_ERR', 'other'],
])('an error of the code %s is %s', (code, fault) => {
  expect(databaseFault(Object.assign(new Error('of the database'), { code }))).toBe(fault);
});

test.each([
  ['Connection terminated unexpectedly', 'unreachable'],
  ['timeout exceeded when trying to connect', 'unreachable'],
  ['Query read timeout', 'unreachable'],
  ['x is not a function', 'other'],
])('an error without a code that says "%s" is %s', (message, fault) => {
  expect(databaseFault(new Error(message))).toBe(fault);
});

test.each([undefined, null, 'timeout', { code: '08006' }])(
  '%j, which is no error, is other',
  (thrown) => {
    expect(databaseFault(thrown)).toBe('other');
  },
);
