import { z } from 'zod';
import type { FunctionDefinition } from './functions.ts';

const parameters = z
  .object({
    properties: z.record(
      z.string(),
      z.object({
        type: z.enum(['string', 'number', 'slack#/types/channel_id']),
        title: z.string(),
        description: z.string(),
      }),
    ),
    required: z.array(z.string()).default([]),
  })
  .transform(({ properties, required }) =>
    Object.fromEntries(
      Object.entries(properties).map(([name, property]) => [
        name,
        { ...property, isRequired: required.includes(name) },
      ]),
    ),
  );

const manifestFunctions = z.object({
  functions: z.record(
    z.string(),
    z
      .object({
        title: z.string(),
        description: z.string(),
        input_parameters: parameters,
        output_parameters: parameters,
      })
      .transform(({ input_parameters: inputs, output_parameters: outputs, ...named }) => ({
        ...named,
        inputs,
        outputs,
      })),
  ),
});

/** The steps that an app's manifest offers to workflows. */
export function functionsOf(manifest: unknown): FunctionDefinition[] {
  const { functions } = manifestFunctions.parse(manifest);
  return Object.entries(functions).map(([callbackId, described]) => ({ callbackId, ...described }));
}
