import type { BatchEntity, Change, ExchangeEntity } from '../protocol.ts';
import { countersOf, type SimulatedBatch } from '../sigmamind/batch.ts';
import type { LoggedRequest } from '../sigmamind/request-log.ts';
import type { SimulatedSigmaMind } from '../sigmamind/start-sigma-mind.ts';

const keptBatches = 20;
const keptExchanges = 100;

/** Everything of the simulated SigmaMind that the page shows. */
export function* sigmaMindEntities(sigmaMind: SimulatedSigmaMind): Generator<Change> {
  const names = new Map<string, string>();
  for (const { agentId, name, testCases } of sigmaMind.agents()) {
    names.set(agentId.replace(/^agent_/u, ''), name ?? agentId);
    const cases = testCases.map(({ testCaseId, label, userPrompt, attempt }) => ({
      testCaseId,
      label: label ?? userPrompt,
      attemptCount: attempt,
    }));
    yield { kind: 'agent', key: agentId, value: { agentId, name: name ?? agentId, testCases: cases } };
  }
  for (const [index, batch] of sigmaMind.batches().entries()) {
    const value = batchEntity(sigmaMind, batch, names.get(batch.agentId) ?? batch.agentId);
    if (index < keptBatches || value.state !== 'finished') yield { kind: 'batch', key: batch.batchId, value };
  }
  const first = Math.max(0, sigmaMind.requests.length - keptExchanges);
  for (const [index, request] of sigmaMind.requests.slice(first).entries()) {
    const value = exchangeEntity(`sigmamind-${first + index}`, request);
    yield { kind: 'exchange', key: value.id, value };
  }
}

function batchEntity(sigmaMind: SimulatedSigmaMind, batch: SimulatedBatch, agentName: string): BatchEntity {
  const { batchId, agentId, createdAt, testCases, plan, frozenAt } = batch;
  const { passed, failed } = countersOf(batch, sigmaMind.clock.now());
  const isFinished = passed + failed === plan.length;
  return {
    batchId,
    agentId: `agent_${agentId}`,
    agentName,
    startedAt: new Date(sigmaMind.clock.wallTimeOf(createdAt)).toISOString(),
    caseCount: testCases.length,
    attemptCount: plan.length,
    passed,
    failed,
    state: isFinished ? 'finished' : frozenAt === null ? 'running' : 'frozen',
  };
}

function exchangeEntity(id: string, request: LoggedRequest): ExchangeEntity {
  const { method, path, query, body, at, status, fault } = request;
  const search = new URLSearchParams(query).toString();
  return {
    id,
    side: 'sigmamind',
    name: `${method} ${path}${search === '' ? '' : `?${search}`}`,
    sentAt: at.toISOString(),
    status,
    error: fault ?? (status !== null && status >= 400 ? 'refused' : null),
    body: body ?? null,
    problems: [],
  };
}
