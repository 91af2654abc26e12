import { z } from 'zod';

const scope = z.string().min(1).max(50);
const title = (max: number) => z.string().min(1).max(max);

const parameters = z.strictObject({
  properties: z.record(
    z.string(),
    z.strictObject({
      type: z.enum(['string', 'number', 'slack#/types/channel_id']),
      title: z.string(),
      description: z.string(),
    }),
  ),
  required: z.array(z.string()),
});

/** The part of Slack's manifest schema, version 2, that an app like this one needs. No field of it is a URL. */
export const manifestSchema = z.strictObject({
  _metadata: z.strictObject({ major_version: z.literal(2) }),
  display_information: z.strictObject({
    name: title(35),
    description: title(140),
    long_description: z.string().min(175).max(4000),
    background_color: z.string().regex(/^#[0-9a-fA-F]{6}$/u),
  }),
  features: z.strictObject({
    app_home: z.strictObject({
      home_tab_enabled: z.boolean(),
      messages_tab_enabled: z.boolean(),
      messages_tab_read_only_enabled: z.boolean(),
    }),
    bot_user: z.strictObject({ display_name: title(80), always_online: z.boolean() }),
    shortcuts: z
      .array(
        z.strictObject({
          name: title(24),
          type: z.enum(['message', 'global']),
          callback_id: title(255),
          description: title(150),
        }),
      )
      .max(10),
    slash_commands: z
      .array(
        z.strictObject({
          command: z.string().regex(/^\//u).min(2).max(32),
          description: title(2000),
          usage_hint: title(1000),
          should_escape: z.boolean(),
        }),
      )
      .min(1)
      .max(50),
  }),
  oauth_config: z.strictObject({ scopes: z.strictObject({ bot: z.array(scope).max(255) }) }),
  settings: z.strictObject({
    interactivity: z.strictObject({ is_enabled: z.boolean() }),
    event_subscriptions: z.strictObject({ bot_events: z.array(scope).max(100) }).optional(),
    org_deploy_enabled: z.boolean(),
    function_runtime: z.enum(['remote']).optional(),
    socket_mode_enabled: z.boolean(),
    token_rotation_enabled: z.boolean(),
  }),
  functions: z
    .record(
      z.string().min(1).max(100),
      z.strictObject({
        title: title(255),
        description: title(255),
        input_parameters: parameters,
        output_parameters: parameters,
      }),
    )
    .default({}),
});

export type Manifest = z.infer<typeof manifestSchema>;
