import { describe, expect, it } from 'vitest';
import { clientOf, failureOf, QUICK_RETRY, startSimulated } from './start-pair.ts';
import { startStub } from './stub-server.ts';

const NO_RETRY = { retry: { ...QUICK_RETRY, limit: 0 } };
const AGENT = { agentId: 'agent_A1' };
const batches = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ batchId: `batch_${index}` }));

describe('a page of batch runs', () => {
  it('comes newest first', async () => {
    const simulated = await startSimulated();
    const { agentId } = simulated.agentNamed('refund');
    const started = Array.from({ length: 5 }, () => simulated.createBatch(agentId));
    const page = await clientOf(simulated).listBatchRuns({ agentId, page: 0, size: 3 });
    expect(page.items.map(({ batchId }) => batchId)).toEqual(started.toReversed().slice(0, 3));
  });

  it('says how many there are', async () => {
    const simulated = await startSimulated();
    const { agentId } = simulated.agentNamed('refund');
    for (let count = 0; count < 5; count += 1) simulated.createBatch(agentId);
    const page = await clientOf(simulated).listBatchRuns({ agentId, page: 1, size: 3 });
    expect(page).toMatchObject({ page: 1, totalPages: 2, totalCount: 5, hasNext: false });
  });

  it.each([
    ['a full page', { data: batches(10) }, true],
    ['a page that is not full', { data: batches(9) }, false],
    ['a total count', { data: batches(10), totalCount: 11 }, true],
    ['a total count that is reached', { data: batches(10), totalCount: 10 }, false],
    ['a count of pages', { data: batches(2), totalPages: 3 }, true],
    ['its own smaller size', { data: batches(5), size: 5 }, true],
    ['its own word', { data: batches(10), hasNext: false, totalPages: 9 }, false],
    ['a bare array', batches(12), false],
    ['null fields', { data: batches(3), page: null, size: null, hasNext: null, totalCount: null }, false],
  ])('knows by %s whether more follows', async (_, body, hasNext) => {
    const stub = await startStub(() => ({ body }));
    expect((await clientOf(stub).listBatchRuns({ ...AGENT, page: 0, size: 10 })).hasNext).toBe(hasNext);
  });

  it('that is refused for its size is asked for at ten', async () => {
    const simulated = await startSimulated({ maxPageSize: 10 });
    const { agentId } = simulated.agentNamed('refund');
    simulated.createBatch(agentId);
    const page = await clientOf(simulated).listBatchRuns({ agentId, page: 0, size: 100 });
    expect(page.items).toHaveLength(1);
  });

  it('is asked for at ten at once when that was the bound before', async () => {
    const simulated = await startSimulated({ maxPageSize: 10 });
    const { agentId } = simulated.agentNamed('refund');
    const client = clientOf(simulated);
    await client.listBatchRuns({ agentId, page: 0, size: 100 });
    await client.listBatchRuns({ agentId, page: 1, size: 100 });
    expect(simulated.requests.map(({ query, status }) => [query.size, status])).toEqual([
      ['100', 400],
      ['10', 200],
      ['10', 200],
    ]);
  });

  it('that is refused at ten as well is asked for at full size the next time', async () => {
    const stub = await startStub(() => ({ status: 400 }));
    const client = clientOf(stub);
    await failureOf(client.listBatchRuns({ ...AGENT, page: 0, size: 100 }));
    await failureOf(client.listBatchRuns({ ...AGENT, page: 0, size: 100 }));
    expect(stub.seen.map(({ query }) => query.size)).toEqual(['100', '10', '100', '10']);
  });
});

describe('a list read to its end', () => {
  const agents = Array.from({ length: 250 }, (_, index) => ({
    agentId: `agent_${index}`,
    agentName: `A${index}`,
  }));

  it('holds the items of every page', async () => {
    const simulated = await startSimulated({ agents: agents.map(({ agentName }) => ({ name: agentName })) });
    expect(await clientOf(simulated).listAgents()).toHaveLength(250);
  });

  it('holds the items of every page where pages are not sized', async () => {
    const stub = await startStub(({ url }) => {
      if (url.searchParams.has('size')) return { status: 400 };
      const page = Number(url.searchParams.get('page'));
      return { body: { data: agents.slice(page * 10, (page + 1) * 10) } };
    });
    expect(await clientOf(stub).listAgents()).toHaveLength(250);
  });

  it('holds an item once that moved from one page to the next', async () => {
    const stub = await startStub(({ url }) => {
      const page = Number(url.searchParams.get('page'));
      return { body: { data: agents.slice(page, page + 2), size: 2, totalPages: 3, hasNext: page < 2 } };
    });
    expect((await clientOf(stub).listAgents()).map(({ name }) => name)).toEqual(['A0', 'A1', 'A2', 'A3']);
  });

  it('holds an agent once that is named with and without its prefix', async () => {
    const stub = await startStub(() => ({ body: [{ agentId: 'agent_X' }, { agentId: 'X' }] }));
    expect(await clientOf(stub).listAgents()).toHaveLength(1);
  });

  it('ends where the server repeats the same page for ever', async () => {
    const stub = await startStub(() => ({ body: { data: agents.slice(0, 3), hasNext: true } }));
    expect(await clientOf(stub).listAgents()).toHaveLength(3);
  });

  it('takes a bare array as the whole', async () => {
    const stub = await startStub(() => ({ body: agents }));
    await clientOf(stub).listAgents();
    expect(stub.seen).toHaveLength(1);
  });

  it('is read where the server takes neither page nor size', async () => {
    const stub = await startStub(({ url }) =>
      url.searchParams.has('page') || url.searchParams.has('size')
        ? { status: 400 }
        : { body: [{ testCaseId: 'tc_1' }] },
    );
    expect(await clientOf(stub).listTestCases(AGENT)).toHaveLength(1);
  });

  it('fails where a later page fails', async () => {
    const stub = await startStub(({ url }) =>
      url.searchParams.get('page') === '0'
        ? { body: { data: agents.slice(0, 100), totalPages: 3 } }
        : { status: 500 },
    );
    expect((await failureOf(clientOf(stub, NO_RETRY).listAgents())).kind).toBe('unavailable');
  });

  it('fails where an item is no test case', async () => {
    const stub = await startStub(() => ({ body: [{ testCaseId: 'tc_1' }, { label: 'no id' }] }));
    expect((await failureOf(clientOf(stub).listTestCases(AGENT))).kind).toBe('unexpected-response');
  });
});
