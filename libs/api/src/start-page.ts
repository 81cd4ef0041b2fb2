import { escape, htmlPage } from './html-page.ts';

const firstEvent = {
  detail: {
    ProductEvent: {
      eventId: 'first-delivery',
      eventType: 'productReceived',
      productId: 'mixing-bowl',
      quantity: '10',
      unitPrice: '$4',
      color: 'white',
      size: '4.3 lbs',
    },
  },
};

/** What there is to read, by path. The paths are relative: an API may lie below a path of its address. */
const LINKS = {
  docs: 'The API, for people',
  'openapi.json': 'The API, for programs (OpenAPI 3.1)',
  'asyncapi.json': 'The events that are sent to others, for programs (AsyncAPI 3)',
  overview: 'What needs a person, and how much there is',
  products: 'The products, with their stock and its value',
  events: 'The log: all events in their order',
  'products/mixing-bowl/movements': 'What was received, shipped and adjusted, by day',
  'products/mixing-bowl/search': 'The events of a product, by type and time',
  'search?q=mixing-bowl': 'What a text names: a product, an event, an execution or a parked event',
  executions: 'The last executions of the state machines',
  machines: 'The state machines',
  parked: 'The events that are set aside',
  'parked/groups': 'The events that are set aside, counted by problem',
  readers: 'How far the subscriptions and projections have read the log',
  health: 'Whether the server and its store can serve requests',
};

/**
 * What Stockbook is, and what to try first.
 *
 * @param url where the server is
 * @param canFollow whether it has server-sent events
 */
export const startPage = (url: string, canFollow: boolean): string =>
  htmlPage(
    'Stockbook',
    `<h1>Stockbook</h1>
<p>Stockbook keeps an inventory of products. Each change to a product is an event in a log, and
Stockbook computes the state of a product from its events.</p>
<h2>Send a first event</h2>
<p>Ten mixing bowls arrive, at $4 each. Paste this into a terminal:</p>
<pre>${escape(curl(url))}</pre>
<p>Then look at <a href="products/mixing-bowl">the product</a> and
<a href="products/mixing-bowl/events">its history</a>. If you send the same event again, it changes nothing.
The reply has the header <code>Consistency-Token</code>: a read that sends it back waits until it has the event.</p>
${canFollow ? follow(url) : ''}<h2>Look around</h2>
<table>
${Object.entries(LINKS)
  .map(([path, text]) => `<tr><td><a href="${path}">/${path}</a></td><td>${text}</td></tr>`)
  .join('\n')}
</table>`,
  );

const curl = (url: string) => `curl ${url}/events \\
  -H 'content-type: application/json' \\
  -d '${JSON.stringify(firstEvent, null, 2)}'`;

const follow = (url: string) => `<h2>Follow the log</h2>
<p>New events appear as they come:</p>
<pre>${escape(`curl -N -H 'accept: text/event-stream' ${url}/events`)}</pre>
`;
