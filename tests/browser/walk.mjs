// What the walks through the desk's pages share: the real program, a real browser, and people at browsers of their own, in
// Vietnamese.
//
// node WALK.mjs BANGTIN_DISTRICT REPOSITORY [PICTURES]: each step that holds is a line; the first that does not ends it with 1.
// With a folder for PICTURES each page is left there, as on a laptop and as on a telephone.
import { execFileSync, spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const [program, repository, pictures] = process.argv.slice(2);
export { pictures, program, repository };
const laptop = { width: 1366, height: 768 };
const phone = { width: 390, height: 844 };
const axe = readFileSync(new URL('node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');
let steps = 0;

export function check(holds, what) {
    if (!holds) throw new Error(`does not hold: ${what}`);
    steps += 1;
    console.log(`✓ ${what}`);
}

// The world: a district of five schools with its bulletins, and its desk.

export const folder = mkdtempSync(join(tmpdir(), 'bangtin-browser-'));
export const data = join(folder, 'D');
export const district = (...words) => execFileSync(program, words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

const freePort = () => new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
        const { port } = server.address();
        server.close(() => resolve(port));
    });
});

const started = [];
/// A part of the district that runs until the walk is over; the first that it says, once it has.
export async function begin(...words) {
    const child = spawn(program, words, { stdio: ['ignore', 'pipe', 'pipe'] });
    started.push(child);
    child.log = '';
    child.stderr.on('data', (piece) => { child.log += piece; });
    const said = await new Promise((resolve, reject) => {
        child.stdout.once('data', (piece) => resolve(String(piece)));
        child.once('exit', (code) => reject(new Error(`${words[0]} ended with ${code}: ${child.log}`)));
    });
    return { child, said };
}

let desk;
async function openDesk() {
    const port = await freePort();
    origin = `http://127.0.0.1:${port}`;
    desk = (await begin('desk', '--data', data, '--listen', `127.0.0.1:${port}`)).child;
}

// RFC 6238, once more: what the telephone of a person shows.
export function codeNow(key, later = 0) {
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
    let bits = '';
    for (const letter of key.replaceAll(' ', '')) bits += alphabet.indexOf(letter).toString(2).padStart(5, '0');
    const secret = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
    const counter = Buffer.alloc(8);
    counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30000) + later));
    const mac = createHmac('sha1', secret).update(counter).digest();
    const at = mac[19] & 15;
    return String((mac.readUInt32BE(at) & 0x7fffffff) % 1000000).padStart(6, '0');
}

// A person at a browser of their own.

export let origin;
let browser;
const faults = [];

export async function person(options = {}) {
    const context = await browser.newContext({ viewport: laptop, locale: 'vi-VN', ...options });
    const page = await context.newPage();
    page.setDefaultTimeout(60000); // A busy machine opens a key for many seconds.
    page.on('console', (line) => { if (line.type() === 'error' && /Content Security Policy|Refused/.test(line.text())) faults.push(line.text()); });
    page.on('pageerror', (error) => faults.push(String(error)));
    return page;
}

/// The page holds what every page must; it is left as a picture under `name`.
export async function look(page, name) {
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Page.setBypassCSP', { enabled: true }); // For axe alone, which is put into the page.
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => globalThis.axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
    await devtools.send('Page.setBypassCSP', { enabled: false });
    await devtools.detach();
    const told = violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(', ')}`).join('; ');
    check(violations.length === 0, `${name}: axe finds nothing${told && ` — ${told}`}`);
    for (const [size, viewport] of [['phone', phone], ['laptop', laptop]]) {
        await page.setViewportSize(viewport);
        const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        check(over <= 0, `${name}: nothing stands out of the page on a ${size}`);
        if (pictures) await page.screenshot({ path: join(pictures, `${name}-${size}.png`), fullPage: true });
    }
}

/// The script of a page of keys or seals has done what it does.
export const settled = (page) => page.waitForFunction(() => document.querySelector('approver-key[data-state], bulletin-seal:defined') && !document.querySelector('[aria-busy]'));

export const heading = (page) => page.locator('h1').innerText();

export async function acceptLink(page, link, password) {
    await page.goto(link);
    await page.fill('#password', password);
    await page.fill('#again', password);
    await page.click('main button');
}

/// Turns the second step on, and keeps the key and the recovery codes.
export async function turnOnSecondStep(page) {
    const key = await page.locator('.key').innerText();
    await page.fill('#code', codeNow(key));
    await page.click('main button');
    return { key, codes: await page.locator('.codes code').allInnerTexts() };
}

export async function signIn(page, name, password) {
    await page.goto(`${origin}/sign-in`);
    await page.fill('#person', name);
    await page.fill('#password', password);
    await page.click('main button');
}

export async function invite(admin, unit, { name, code, roles }, picture) {
    await admin.goto(`${origin}/units/${unit}`);
    await admin.click('text=Mời người dùng');
    await admin.fill('#name', name);
    await admin.fill('#person', code);
    for (const role of roles) await admin.check(`input[value=${role}]`);
    if (picture) await look(admin, picture);
    await admin.click('main button');
    return admin.inputValue('#link');
}

/// Founds the district, opens its desk and a browser, and walks; ends the process with how it went.
export async function run(found, walk) {
    if (pictures) mkdirSync(pictures, { recursive: true });
    let status = 0;
    try {
        found();
        await openDesk();
        browser = await chromium.launch({ executablePath: execFileSync('sh', ['-c', 'command -v "${CHROMIUM:-chromium}"'], { encoding: 'utf8' }).trim(), args: ['--no-sandbox'] });
        await walk();
        check(faults.length === 0, `no page breaks its own policy${faults.length ? `: ${faults[0]}` : ''}`);
        check(!/(error|critical)/.test(desk.log.replaceAll(/event=page_broken/g, 'error')), 'the desk had no fault to log');
        console.log(`${steps} passed, 0 failed`);
    } catch (error) {
        console.error(`✗ ${error.message}`);
        console.error(error.stack?.split('\n').find((line) => /(desk|seal|screens|month)\.mjs/.test(line)) ?? '');
        if (desk) console.error(desk.log.split('\n').slice(-6).join('\n'));
        status = 1;
    } finally {
        await browser?.close();
        for (const child of started) child.kill('SIGTERM');
        rmSync(folder, { recursive: true, force: true });
    }
    process.exit(status);
}
