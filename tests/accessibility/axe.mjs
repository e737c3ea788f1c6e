// Opens HTML files in Chromium, wide and narrow, and asks axe-core (a file named first) for what bars
// anyone from reading them. node axe.mjs AXE.js FILE.html … : every fault a line, exit 1 if there is any.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const [axe, ...files] = process.argv.slice(2);
const profile = mkdtempSync(join(tmpdir(), 'axe-'));
const browser = spawn('chromium', ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', `--user-data-dir=${profile}`,
  '--remote-debugging-pipe'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });

// The DevTools protocol: messages of JSON, each ended by a zero byte.
const waiting = new Map();
const listeners = [];
let number = 0, unread = '';
function failed(why) {
  console.error(`Chromium cannot be asked: ${why}. Install the packages listed for ./test --all.`);
  process.exit(2);
}
browser.on('error', error => failed(error.message));
browser.on('exit', code => { if (waiting.size) failed(`it ended with ${code}`); });
browser.stdio[4].setEncoding('utf8').on('data', text => {
  const messages = (unread + text).split('\0');
  unread = messages.pop();
  for (const message of messages.map(JSON.parse)) {
    if (message.id) waiting.get(message.id)(message), waiting.delete(message.id);
    else listeners.splice(0).forEach(listen => listen(message));
  }
});
function ask(method, params = {}, sessionId = undefined) {
  return new Promise((done, fail) => {
    waiting.set(++number, answer => answer.error ? fail(new Error(`${method}: ${answer.error.message}`)) : done(answer.result));
    browser.stdio[3].write(JSON.stringify({ id: number, method, params, sessionId }) + '\0');
  });
}
function event(method) {
  return new Promise(done => {
    const listen = message => message.method === method ? done() : listeners.push(listen);
    listeners.push(listen);
  });
}

const { targetId } = await ask('Target.createTarget', { url: 'about:blank' });
const { sessionId } = await ask('Target.attachToTarget', { targetId, flatten: true });
const page = (method, params) => ask(method, params, sessionId);
async function value(expression) {
  const { result, exceptionDetails } = await page('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return result.value;
}

await page('Page.enable');
const source = readFileSync(axe, 'utf8');
let faults = 0;
function report(file, width, words) {
  ++faults;
  console.log(`${file} at ${width} px: ${words}`);
}
for (const file of files)
  for (const width of [1200, 320]) {
    await page('Emulation.setDeviceMetricsOverride', { width, height: 800, deviceScaleFactor: 1, mobile: false });
    const loaded = event('Page.loadEventFired');
    await page('Page.navigate', { url: pathToFileURL(resolve(file)).href });
    await loaded;
    // WCAG 2.2, 1.4.10: no scrolling in two directions.
    const wide = await value('document.documentElement.scrollWidth');
    if (wide > width) report(file, width, `the page is ${wide} px wide and must be scrolled sideways`);
    await value(source + ';0');
    const { violations, passes } = await value('axe.run(document, { preload: false })');
    if (passes.length < 10) report(file, width, 'axe found next to nothing to look at');
    for (const { id, impact, help, nodes } of violations)
      report(file, width, `${impact}: ${help} (${id}), ${nodes.length} times, first: ${nodes[0].html.slice(0, 200)}`);
  }
console.log(`${files.length} pages, ${faults} faults.`);
const ended = new Promise(done => browser.on('exit', done));
await ask('Browser.close');
await ended;
rmSync(profile, { recursive: true, force: true, maxRetries: 9 });
process.exit(faults ? 1 : 0);
