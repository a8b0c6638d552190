import classes from './help.module.css';

const node = `import { Webhook } from 'standardwebhooks';

const webhook = new Webhook(process.env.COLLOQUY_WEBHOOK_SECRET);
// The body as it came, before it is parsed.
const event = webhook.verify(rawBody, request.headers);`;

const python = `from standardwebhooks.webhooks import Webhook

webhook = Webhook(os.environ["COLLOQUY_WEBHOOK_SECRET"])
# The body as it came, before it is parsed.
event = webhook.verify(raw_body, request.headers)`;

/** How a receiver checks that a request comes from here, with the libraries of Standard Webhooks. */
export function SignatureExamples() {
  return (
    <div translate="no">
      <h3>Node.js</h3>
      <pre className={classes.code}>{node}</pre>
      <h3>Python</h3>
      <pre className={classes.code}>{python}</pre>
    </div>
  );
}
