import { z } from 'zod';

export interface Config {
  readonly databaseUrl: string;
  readonly port: number;
  readonly production: boolean;
  /** Signs session cookies and keys the pseudonyms; null outside production when none was given. */
  readonly secret: string | null;
  /** Where people reach the product; null when it is found from the port. */
  readonly baseUrl: string | null;
  /** Addresses of proxies whose X-Forwarded-For is believed. */
  readonly trustedProxies: readonly string[];
  /** Where mail goes out; null keeps it in the outbox. */
  readonly smtpUrl: string | null;
  readonly mailFrom: string;
  readonly demoPassword: string | null;
  readonly logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug';
}

const MINIMUM_SECRET = 32;

const environment = z
  .object({
    DATABASE_URL: z
      .string()
      .regex(/^(sqlite:.+|postgres(ql)?:\/\/.+)$/, 'must be sqlite:PATH or postgres://…')
      .optional(),
    PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
    NODE_ENV: z.string().optional(),
    SECRET: z
      .string()
      .min(MINIMUM_SECRET, `must have at least ${String(MINIMUM_SECRET)} characters`)
      .optional(),
    BASE_URL: z.url().optional(),
    TRUSTED_PROXIES: z.string().default(''),
    SMTP_URL: z
      .string()
      .regex(/^smtps?:\/\/.+$/, 'must be smtp://… or smtps://…')
      .optional(),
    MAIL_FROM: z.string().default('no-wrong-door@localhost'),
    DEMO_PASSWORD: z.string().min(12, 'must have at least 12 characters').optional(),
    LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
  })
  .superRefine((given, check) => {
    if (given.NODE_ENV !== 'production') return;
    if (given.SECRET === undefined) {
      check.addIssue({ code: 'custom', path: ['SECRET'], message: 'must be set in production' });
    }
    if (!given.BASE_URL?.startsWith('https://')) {
      check.addIssue({
        code: 'custom',
        path: ['BASE_URL'],
        message: 'must be an https:// address in production',
      });
    }
  });

export class ConfigError extends Error {}

/**
 * The only reader of the environment.
 * @param demonstration keeps its database apart, so that trying the product never touches real records
 * @throws ConfigError naming every variable that is wrong, not only the first
 */
export function readConfig(env: NodeJS.ProcessEnv, demonstration = false): Config {
  const read = environment.safeParse(env);
  if (!read.success) {
    const problems = read.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`);
    throw new ConfigError(problems.join('\n'));
  }
  const given = read.data;
  return {
    databaseUrl:
      given.DATABASE_URL ?? `sqlite:data/${demonstration ? 'demonstration' : 'no-wrong-door'}.sqlite`,
    port: given.PORT,
    production: given.NODE_ENV === 'production',
    secret: given.SECRET ?? null,
    baseUrl: given.BASE_URL ?? null,
    trustedProxies: given.TRUSTED_PROXIES.split(',')
      .map((address) => address.trim())
      .filter((address) => address !== ''),
    smtpUrl: given.SMTP_URL ?? null,
    mailFrom: given.MAIL_FROM,
    demoPassword: given.DEMO_PASSWORD ?? null,
    logLevel: given.LOG_LEVEL,
  };
}
