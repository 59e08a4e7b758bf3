/** Tools over HTTP: each request stands by itself, bears its own key and is answered whole; no session is kept. */
import { type AuthInfo, createMcpHandler } from '@modelcontextprotocol/server';
import { invariant } from '../vocabulary/invariant.ts';
import { type McpGround, type McpSession, mcpServer } from './mcp-server.ts';

export type McpHttp = { fetch(request: Request, session: McpSession): Promise<Response> };

/** A text of an agreement fits many times over. */
const LONGEST_QUESTION = 1024 * 1024;

export function mcpHttp(ground: McpGround): McpHttp {
  const sessions = new WeakMap<AuthInfo, McpSession>();
  const handler = createMcpHandler(
    ({ authInfo }) => {
      const session = authInfo === undefined ? undefined : sessions.get(authInfo);
      invariant(session !== undefined, 'a request comes with whom it is for');
      return mcpServer(ground, session);
    },
    // Nothing is told later: the list of tools does not change under a connection.
    { maxRequestBodySize: LONGEST_QUESTION, maxSubscriptions: 0 },
  );
  return {
    fetch(request, session) {
      // Whoever asks was recognised at the door: no token is passed on.
      const authInfo: AuthInfo = { token: '', clientId: session.asker.key ?? '', scopes: [] };
      sessions.set(authInfo, session);
      return handler.fetch(request, { authInfo });
    },
  };
}
