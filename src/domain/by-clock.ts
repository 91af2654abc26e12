/** Why something happened without anybody asking at that moment: an appointment fell due. */
export type ByClock = {
  dueAt: Date;
  zone: string;
  /** It took place noticeably after it was due: nobody ran the bot at that time. */
  isLate: boolean;
};
