// The desk as people meet it: the real program, a real browser, in Vietnamese.
//
// node desk.mjs BANGTIN_DISTRICT REPOSITORY [PICTURES]: walks from the first administrator to an approver whose session
// ends, with axe-core on each page. Each step that holds is a line; the first that does not ends it with 1. With a folder
// for PICTURES each page is left there, as on a laptop and as on a telephone.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { chromium } from 'playwright-core';

const [program, repository, pictures] = process.argv.slice(2);
const laptop = { width: 1366, height: 768 };
const phone = { width: 390, height: 844 };
const axe = readFileSync(new URL('node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');
let steps = 0;

function check(holds, what) {
    if (!holds) throw new Error(`does not hold: ${what}`);
    steps += 1;
    console.log(`✓ ${what}`);
}

// The world: a district of five schools with its bulletins, and its desk.

const folder = mkdtempSync(join(tmpdir(), 'bangtin-browser-'));
const data = join(folder, 'D');
const district = (...words) => execFileSync(program, words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

function found() {
    const keys = join(folder, 'K');
    district('init', '--data', data, '--keys', keys, '--plan', join(repository, 'assets/sample/district.json'));
    district('import', '--data', data, join(repository, 'assets/sample/bulletins'));
    district('seal', '--data', data, '--key', join(keys, 'approvers/th-hoa-phuong-hieu-truong.pem'), '--all');
    district('schedule', '--data', data, '--plan', join(repository, 'assets/sample/schedule.json'));
    district('publish', '--data', data, '--keys', keys, '--depot', join(folder, 'P'));
}

const freePort = () => new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
        const { port } = server.address();
        server.close(() => resolve(port));
    });
});

let desk;
async function openDesk(port) {
    desk = spawn(program, ['desk', '--data', data, '--listen', `127.0.0.1:${port}`], { stdio: ['ignore', 'pipe', 'pipe'] });
    desk.log = '';
    desk.stderr.on('data', (piece) => { desk.log += piece; });
    await new Promise((resolve, reject) => {
        desk.stdout.once('data', resolve);
        desk.once('exit', (code) => reject(new Error(`the desk ended with ${code}: ${desk.log}`)));
    });
}

// RFC 6238, once more: what the telephone of a person shows.
function codeNow(key, later = 0) {
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

// The player draws in a sandbox, which not every machine allows.
const drawsPreviews = existsSync(join(dirname(program), 'bangtin-player')) &&
    spawnSync('bwrap', ['--unshare-user', '--unshare-net', '--ro-bind', '/', '/', 'true']).status === 0;

// A person at a browser of their own.

let browser;
let origin;
const faults = [];

async function person(options = {}) {
    const context = await browser.newContext({ viewport: laptop, locale: 'vi-VN', ...options });
    const page = await context.newPage();
    page.on('console', (line) => { if (line.type() === 'error' && /Content Security Policy|Refused/.test(line.text())) faults.push(line.text()); });
    page.on('pageerror', (error) => faults.push(String(error)));
    return page;
}

const seen = new Set();
/// The page holds what every page must; it is left as a picture under `name`.
async function look(page, name) {
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
    seen.add(name);
}

const heading = (page) => page.locator('h1').innerText();

async function acceptLink(page, link, password) {
    await page.goto(link);
    await page.fill('#password', password);
    await page.fill('#again', password);
    await page.click('main button');
}

/// Turns the second step on, and keeps the key and the recovery codes.
async function turnOnSecondStep(page) {
    const key = await page.locator('.key').innerText();
    await page.fill('#code', codeNow(key));
    await page.click('main button');
    return { key, codes: await page.locator('.codes code').allInnerTexts() };
}

async function signIn(page, name, password) {
    await page.goto(`${origin}/sign-in`);
    await page.fill('#person', name);
    await page.fill('#password', password);
    await page.click('main button');
}

async function invite(admin, unit, { name, code, roles }, picture) {
    await admin.goto(`${origin}/units/${unit}`);
    await admin.click('text=Mời người dùng');
    await admin.fill('#name', name);
    await admin.fill('#person', code);
    for (const role of roles) await admin.check(`input[value=${role}]`);
    if (picture) await look(admin, picture);
    await admin.click('main button');
    return admin.inputValue('#link');
}

async function walk() {
    found();
    const port = await freePort();
    origin = `http://127.0.0.1:${port}`;
    await openDesk(port);
    browser = await chromium.launch({ executablePath: execFileSync('sh', ['-c', 'command -v "${CHROMIUM:-chromium}"'], { encoding: 'utf8' }).trim(), args: ['--no-sandbox'] });

    // The first administrator.
    const link = district('admin', 'so-quan-tri', '--name', 'Phạm Ngọc Hân', '--data', data, '--origin', origin).match(/^link=(.*)$/m)[1];
    const admin = await person();
    await admin.goto(origin);
    check(admin.url() === `${origin}/sign-in` && await heading(admin) === 'Đăng nhập', 'who is not signed in is shown where to');
    await look(admin, 'sign-in');
    await admin.goto(link);
    await look(admin, 'invitation');
    await acceptLink(admin, link, 'matkhau123');
    check((await admin.locator('[role=alert]').innerText()).includes('dễ đoán'), 'a password that is tried first is refused, with the reason');
    await acceptLink(admin, link, 'con thuyền giấy trôi');
    check(await heading(admin) === 'Xác thực hai bước', 'an administrator owes a second step');
    await admin.goto(`${origin}/units/so-binh-an`);
    check(await heading(admin) === 'Xác thực hai bước', 'and sees no other page before');
    await look(admin, 'second-step');
    const adminStep = await turnOnSecondStep(admin);
    check(adminStep.codes.length === 10, 'ten recovery codes are shown');
    await look(admin, 'recovery-codes');
    await admin.click('text=Tôi đã cất các mã này');
    check(await heading(admin) === 'Xin chào Phạm Ngọc Hân', 'the first administrator is in');
    await look(admin, 'home');
    const stranger = await person();
    await stranger.goto(link);
    check(await heading(stranger) === 'Liên kết không còn dùng được', 'the link worked once');
    await look(stranger, 'link-gone');

    // Units and people.
    await admin.click('text=Đơn vị và người dùng');
    check(await heading(admin) === 'Sở Giáo dục và Đào tạo tỉnh Bình An', 'an administrator begins at their unit');
    await look(admin, 'unit');
    await admin.click('text=Thêm đơn vị');
    await look(admin, 'new-unit');
    await admin.fill('#name', 'Ban Biên tập <b>tỉnh</b> Bình An');
    await admin.fill('#code', 'ban-bien-tap');
    await admin.selectOption('#kind', 'ban');
    await admin.click('main button');
    check(await admin.locator('td, th').filter({ hasText: 'Ban Biên tập <b>tỉnh</b> Bình An' }).count() === 1, 'a unit is added, and its name is text');
    const authorLink = await invite(admin, 'th-hoa-phuong', { name: 'Trần Thị Mai Lan', code: 'th-hoa-phuong-bien-tap', roles: ['author'] }, 'new-person');
    check(authorLink.startsWith(`${origin}/invitation/`), 'an author is invited by a link');
    await look(admin, 'link');
    const approverLink = await invite(admin, 'th-hoa-phuong', { name: 'Lê Quang Vinh', code: 'th-hoa-phuong-hieu-truong', roles: ['approver', 'administrator'] });

    // The author.
    const author = await person();
    await acceptLink(author, authorLink, 'mùa xuân về trên đồi');
    check((await heading(author)).startsWith('Xin chào'), 'an author is in with a password alone');
    check(await author.locator('.where').innerText() === 'Trường Tiểu học Hoa Phượng', 'the page says where they work');
    check(await author.locator('tbody tr').count() > 0, 'and lists the bulletins of their school');
    const foreign = await author.locator('tbody td[data-label="Nơi gửi"]').allInnerTexts();
    check(foreign.every((unit) => unit === 'Trường Tiểu học Hoa Phượng'), 'and of no other');
    check(await author.locator('.state').count() > 0, 'each with its state');
    await look(author, 'home-author');
    check(await author.locator('text=Đơn vị và người dùng').count() === 0, 'an author has no page of people');
    for (const path of ['/units', '/units/th-hoa-phuong', '/units/so-binh-an/new-person', '/people/so-quan-tri']) {
        const answer = await author.goto(origin + path);
        check(answer.status() === 404, `an author finds nothing at ${path}`);
    }
    await look(author, 'not-found');

    // What a screen would draw. Pages may show it as their policy stands.
    await author.goto(origin);
    const drawn = (path) => author.evaluate(async (src) => {
        const picture = new Image();
        picture.src = src;
        return picture.decode().then(() => `${picture.naturalWidth}x${picture.naturalHeight}`, () => 'none');
    }, path);
    if (drawsPreviews) {
        check(await drawn('/bulletins/thu-vien-xanh/preview/landscape.jpg') === '960x540', 'a bulletin is seen as a screen would draw it');
        check(await drawn('/bulletins/thu-vien-xanh/preview/portrait.jpg') === '540x960', 'and as one that stands');
        check(await drawn('/bulletins/thu-vien-xanh/preview/portrait.jpg?leaf=9') === 'none', 'which has no ninth leaf');
    } else {
        console.log('skipped: no player beside the district, or no sandbox on this machine: nothing can be drawn');
    }
    check(await drawn('/bulletins/doi-mu-bao-hiem/preview/landscape.jpg') === 'none', 'and none of another unit');

    // The approver, who administers the school.
    const approver = await person();
    await acceptLink(approver, approverLink, 'tiếng trống tựu trường');
    const approverStep = await turnOnSecondStep(approver);
    await approver.goto(`${origin}/units/th-hoa-phuong`);
    check(await heading(approver) === 'Trường Tiểu học Hoa Phượng', 'a school has its own administrator');
    await look(approver, 'unit-school');
    for (const path of ['/units/so-binh-an', '/units/thcs-le-loi', '/units/phuong-an-hoa/new-unit', '/people/so-quan-tri']) {
        const answer = await approver.goto(origin + path);
        check(answer.status() === 404, `who finds nothing of other units: ${path}`);
    }
    await approver.goto(`${origin}/people/th-hoa-phuong-bien-tap`);
    await look(approver, 'person');
    await approver.check('input[value=editor]');
    await approver.click('text=Lưu vai trò');
    check((await approver.locator('[role=status]').innerText()).includes('Đã lưu'), 'and gives roles there');

    // Signing in again, by keyboard alone.
    await approver.click('text=Đăng xuất');
    check((await approver.locator('[role=status]').innerText()) === 'Đã đăng xuất.', 'signing out says so');
    await approver.keyboard.type('th-hoa-phuong-hieu-truong');
    await approver.keyboard.press('Tab');
    await approver.keyboard.type('tiếng trống tựu trường');
    await approver.keyboard.press('Enter');
    await approver.waitForURL(`${origin}/sign-in/code`);
    await look(approver, 'code');
    await approver.locator('#code').focus();
    await approver.keyboard.type(codeNow(approverStep.key, 1));
    await approver.keyboard.press('Enter');
    await approver.waitForURL(`${origin}/`);
    check((await heading(approver)).startsWith('Xin chào'), 'the keyboard alone signs in, with the code of the telephone');
    await approver.keyboard.press('Tab');
    await approver.keyboard.press('Enter');
    check(await approver.evaluate(() => document.activeElement.id) === 'main', 'its first stop skips to the content');
    await approver.goto(`${origin}/account`);
    check((await approver.locator('main').innerText()).includes('Còn 10 mã dự phòng.'), 'ten recovery codes are left');
    await look(approver, 'account');
    const lost = await person();
    await signIn(lost, 'th-hoa-phuong-hieu-truong', 'tiếng trống tựu trường');
    await lost.fill('#code', approverStep.codes[3].toUpperCase());
    await lost.click('main button');
    check((await heading(lost)).startsWith('Xin chào'), 'a recovery code stands in for a lost telephone');
    await lost.click('text=Đăng xuất');
    await signIn(lost, 'th-hoa-phuong-hieu-truong', 'tiếng trống tựu trường');
    await lost.fill('#code', approverStep.codes[3]);
    await lost.click('main button');
    check(await lost.locator('[role=alert]').count() === 1, 'once');

    // Guessing.
    const guesser = await person();
    for (let guess = 0; guess < 6; guess += 1) await signIn(guesser, 'th-hoa-phuong-bien-tap', `đoán thử lần ${guess}`);
    check((await guesser.locator('[role=alert]').innerText()).includes('không đúng'), 'a wrong password is told as wrong');
    await signIn(guesser, 'th-hoa-phuong-bien-tap', 'mùa xuân về trên đồi');
    check((await guesser.locator('[role=alert]').innerText()).includes('Xin chờ'), 'after six the right one waits too');
    await look(guesser, 'sign-in-wait');
    await author.goto(origin);
    await author.click('text=Đăng xuất');
    await signIn(author, 'th-hoa-phuong-bien-tap', 'mùa xuân về trên đồi');
    check((await heading(author)).startsWith('Xin chào'), 'but not at the browser that its person uses');

    // The end of a session.
    await admin.goto(`${origin}/people/th-hoa-phuong-bien-tap`);
    await admin.click('text=Khóa tài khoản');
    await author.goto(`${origin}/account`);
    check(author.url().startsWith(`${origin}/sign-in`), 'who is disabled is out at once');
    await look(admin, 'person-disabled');
    await approver.goto(`${origin}/account`);
    await approver.click('text=Đăng xuất mọi nơi');
    await approver.goto(`${origin}/account`);
    check(approver.url().startsWith(`${origin}/sign-in`), 'signing out everywhere ends the session');

    // The other language, and what is remembered of it.
    await admin.goto(origin);
    await admin.click('text=English');
    check(await heading(admin) === 'Hello Phạm Ngọc Hân', 'a person chooses English');
    check(await admin.evaluate(() => document.documentElement.lang) === 'en', 'and the page says so to readers');
    await look(admin, 'home-english');
    const abroad = await person({ locale: 'en-GB' });
    await abroad.goto(origin);
    check(await heading(abroad) === 'Sign in', 'a browser that asks for English gets it');

    check(faults.length === 0, `no page breaks its own policy${faults.length ? `: ${faults[0]}` : ''}`);
    check(!/(error|critical)/.test(desk.log.replaceAll(/event=page_broken/g, 'error')), 'the desk had no fault to log');
}

if (pictures) mkdirSync(pictures, { recursive: true });
let status = 0;
try {
    await walk();
    console.log(`${steps} passed, 0 failed`);
} catch (error) {
    console.error(`✗ ${error.message}`);
    console.error(error.stack?.split('\n').find((line) => line.includes('desk.mjs')) ?? '');
    if (desk) console.error(desk.log.split('\n').slice(-6).join('\n'));
    status = 1;
} finally {
    await browser?.close();
    desk?.kill('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
}
process.exit(status);
