import { defaults } from './config.ts';

/** What `npx nx serve local-server -- --help` prints. */
export const HELP = `npx nx serve local-server   runs the server until you press Ctrl-C
npx nx dev local-server     the same, and starts it again when a source file changes

Runs Stockbook on this machine: the HTTP API, the state machines behind it, and the console. When it is ready, it
prints its URL and a first event to send. It takes no options. Set these environment variables:

  PORT             the port to listen on; 0 takes any free port. Default: ${defaults.PORT}
  HOST             the address to listen on; 0.0.0.0 is every address of this machine, and lets
                   other machines in. Default: ${defaults.HOST}
  STOCKBOOK_STORE  where the events are kept. Default: ${defaults.STOCKBOOK_STORE}
      pglite:<folder>      an embedded PostgreSQL that keeps its files in the folder: a path, where
                           ~ is your home directory, or a file URL such as file:///var/stockbook
      memory:              this process; all data is gone when it stops
      postgres://user:password@host:port/database
                           a PostgreSQL server; the tables lie in the schema stockbook, or in
                           the one that ?schema=<schema> at the end names
      dynamodb://<table>?endpoint=<url>&region=<region>
                           a DynamoDB table, on AWS if there is no endpoint
  STOCKBOOK_ALLOWED_HOSTS
                   the host names by which clients reach the server, with commas between, such as
                   stock.example, or .stock.example for its subdomains too. HOST, localhost and IP
                   addresses are always allowed. Default: no others
  STOCKBOOK_ALLOWED_ORIGINS
                   the origins whose web pages may read and change the data, with commas between,
                   such as https://stock.example. Default: the server's own pages only
  STOCKBOOK_WEBHOOK
                   a URL that gets each recorded event, as a CloudEvent, in a request that is signed
                   as Standard Webhooks says. Default: none
  STOCKBOOK_WEBHOOK_SECRET
                   what signs the requests: whsec_ and 24 to 64 random bytes in base64. While you
                   change it, the new and the old one with a comma between. Default: none
  STOCKBOOK_WEBHOOK_FROM
                   where the webhook begins the first time: end sends the events that come from
                   then on, start sends all that the log has. Default: end
  STOCKBOOK_READINESS
                   what GET /health checks: store, or readers to answer 503 also while a reader, such
                   as the webhook, stands still. Default: ${defaults.STOCKBOOK_READINESS}
  STOCKBOOK_CONSOLE
                   the console, at / in a browser: on, read-only for pages that show everything and
                   change nothing, or off. Default: ${defaults.STOCKBOOK_CONSOLE}
  STOCKBOOK_SOURCE the URI that names this log in the events it sends, such as
                   https://stock.example. Default: ${defaults.STOCKBOOK_SOURCE}

Example: PORT=4000 STOCKBOOK_STORE=memory: npx nx serve local-server`;
