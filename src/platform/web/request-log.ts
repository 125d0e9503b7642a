import type { Express } from 'express';
import { pinoHttp } from 'pino-http';
import type { Logger } from '../log.ts';

/** One line a request: the route's pattern, never its URL, body, query or headers, which may hold names. */
export function setUpRequestLog(app: Express, logger: Logger): void {
  app.use(
    pinoHttp({
      logger,
      quietReqLogger: true,
      serializers: { req: () => undefined, res: () => undefined },
      customProps: (request, response) => ({
        method: request.method,
        route: (request as { route?: { path: string } }).route?.path ?? null,
        status: response.statusCode,
      }),
      customLogLevel: (_request, response, error) =>
        error || response.statusCode >= 500 ? 'error' : 'debug',
    }),
  );
}
