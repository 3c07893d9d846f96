export { createHandlers, type MockOptions } from './handlers.ts';
export { createRecordStore, type EnrollmentRecord, type RecordStore } from './record-store.ts';
export {
  defaultScenario,
  magicCnies,
  type Reaction,
  type Scenario,
  type ScenarioName,
  scenarios,
} from './scenarios.ts';
export { defaultStudent, type StudentName, students, type TestStudent } from './students.ts';
