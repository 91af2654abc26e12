export type Answer = { status: number; body: unknown; retryAfterSeconds?: number };

const REASONS: Record<number, string> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
};

export function errorAnswer(status: number, message: string, path: string): Answer {
  return {
    status,
    body: {
      error: REASONS[status] ?? 'Error',
      message,
      path,
      status,
      timestamp: new Date().toISOString(),
    },
  };
}
