/** One way a simulated chat can go, and what the judge says about it. */
export type SampleChat = { remarks: string; conversation: { role: string; content: string }[] };

export type SampleTestCase = {
  testCaseId?: string;
  label: string | null;
  userPrompt: string;
  successCriteria: string;
  llmModel?: string;
  mockData?: { variableName: string; value: string }[];
  /** How many times a batch simulates it; 1 unless told. */
  attempt?: number;
  /** Share of the attempts that pass, from 0 to 1; 1 unless told. */
  passRate?: number;
  passed?: SampleChat[];
  failed?: SampleChat[];
};

export type SampleAgent = {
  agentId?: string;
  name: string | null;
  status?: string;
  testCases?: SampleTestCase[];
};

/** The lines alternate, the simulated customer first. */
export function chat(remarks: string, ...lines: string[]): SampleChat {
  return {
    remarks,
    conversation: lines.map((content, index) => ({
      role: index % 2 === 0 ? 'user' : 'assistant',
      content,
    })),
  };
}

export function longChat(turnCount: number, remarks = 'The conversation went on for very long.'): SampleChat {
  const lines = Array.from({ length: turnCount }, (_, index) =>
    index % 2 === 0
      ? `Question ${index / 2 + 1}: and what about the next item on my list?`
      : `Answer ${(index + 1) / 2}: that one is covered as well. Anything else?`,
  );
  return chat(remarks, ...lines);
}
