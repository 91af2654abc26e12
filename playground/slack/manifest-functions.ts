import { z } from 'zod';
import type { FunctionDefinition } from './functions.ts';

const parameters = z
  .object({
    properties: z.record(
      z.string(),
      z.object({ type: z.enum(['string', 'number', 'slack#/types/channel_id']) }),
    ),
    required: z.array(z.string()).default([]),
  })
  .transform(({ properties, required }) =>
    Object.fromEntries(
      Object.entries(properties).map(([name, { type }]) => [
        name,
        { type, isRequired: required.includes(name) },
      ]),
    ),
  );

const manifestFunctions = z.object({
  functions: z.record(
    z.string(),
    z.object({ title: z.string(), input_parameters: parameters, output_parameters: parameters }),
  ),
});

/** The steps that an app's manifest offers to workflows. */
export function functionsOf(manifest: unknown): FunctionDefinition[] {
  const { functions } = manifestFunctions.parse(manifest);
  return Object.entries(functions).map(([callbackId, { title, input_parameters, output_parameters }]) => ({
    callbackId,
    title,
    inputs: input_parameters,
    outputs: output_parameters,
  }));
}
