import { createTransport } from 'nodemailer';

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** Sends one mail, or throws. */
export type Mailer = (mail: Mail) => Promise<void>;

/** @param smtp as in smtp://user:password@host:587 */
export function smtpMailer(smtp: string, from: string): Mailer {
  const transport = createTransport(smtp);
  return async (mail) => {
    await transport.sendMail({ from, ...mail });
  };
}
