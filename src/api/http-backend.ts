import { BackendError, type EnrollmentBackend } from './backend.ts';
import { exchange, failureKind, type HttpBackendOptions } from './http-exchange.ts';
import { readCase } from './read-case.ts';

/** The backend that speaks the HTTP contract of `docs/backend-contract.md`. */
export function httpBackend(options: HttpBackendOptions): EnrollmentBackend {
  return {
    async getCase({ signal }) {
      const { status, body } = await exchange(options, { path: '', signal });
      if (status < 300) return readCase(body);
      throw new BackendError(failureKind(status));
    },
    async submit(...call) {
      const { submitOverHttp } = await loadHttpSubmission();
      return submitOverHttp(options, ...call);
    },
    async findReceipt(...call) {
      const { findReceiptOverHttp } = await loadHttpSubmission();
      return findReceiptOverHttp(options, ...call);
    },
  };
}

/** The part of the adapter that only a student with a form needs. */
export function loadHttpSubmission() {
  return import('./http-submission.ts');
}
