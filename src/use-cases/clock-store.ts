import type { Intent } from '../domain/intent.ts';
import type { Times } from '../domain/times.ts';

/** What an appointment is for. Agents and test cases are looked up each time, as they were typed. */
export type Task =
  | { kind: 'standup'; agents: string[] }
  | { kind: 'run'; intent: Extract<Intent, { kind: 'run' }> };

/** Something that takes place in a channel again and again, by the clock. */
export type Appointment = {
  appointmentId: string;
  /** What people call it; never given twice in a workspace. */
  number: number;
  channelId: string;
  /** Who made it. */
  userId: string;
  task: Task;
  times: Times;
  zone: string;
  isPaused: boolean;
  /** Also of a paused one, where it means nothing. */
  nextAt: Date;
  createdAt: Date;
};

/** Whoever changes an appointment writes its work row first, and so waits for one that is taking place. */
export type AppointmentStore = {
  newNumber(): Promise<number>;
  /** Takes the place of the one with the same id. */
  put(appointment: Appointment): Promise<void>;
  get(appointmentId: string): Promise<Appointment | null>;
  /** Lowest number first. */
  ofChannel(channelId: string): Promise<Appointment[]>;
  /** Those that this person made, the next one first, paused ones last. */
  ofPerson(userId: string): Promise<Appointment[]>;
  change(appointmentId: string, change: { isPaused?: boolean; nextAt?: Date }): Promise<void>;
  remove(appointmentId: string): Promise<void>;
};
