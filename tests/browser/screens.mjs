// Screens at the desk (walk.mjs says how it is run): counted, listed, looked at and printed by who looks after them, and a new
// one let in by the code on its glass. `serve` and `tend` run beside the desk; the boards are this file's own: keys, and what
// they sign.
import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { acceptLink, check, data, district, folder, heading, invite, look, origin, person, pictures, program, repository, run, turnOnSecondStep } from './walk.mjs';

const keys = join(folder, 'K');
const children = [];

function found() {
    district('init', '--data', data, '--keys', keys, '--plan', join(repository, 'assets/sample/district.json'));
    district('publish', '--data', data, '--keys', keys, '--depot', join(folder, 'P'));
}

async function start(...words) {
    const child = spawn(program, words, { stdio: ['ignore', 'pipe', 'ignore'] });
    children.push(child);
    return String(await new Promise((resolve) => child.stdout.once('data', resolve)));
}

/// A board: its key, and its messages in DSSE envelopes (protocol 1.0.2).
class Board {
    constructor(url) {
        this.url = url;
        this.pair = generateKeyPairSync('ed25519');
        this.hex = Buffer.from(this.pair.publicKey.export({ format: 'jwk' }).x, 'base64url').toString('hex');
        this.record = 0;
    }

    async send(path, type, payload) {
        const bytes = Buffer.isBuffer(payload) ? payload : Buffer.from(JSON.stringify(payload));
        const text = Buffer.concat([Buffer.from(`DSSEv1 ${type.length} ${type} ${bytes.length} `), bytes]);
        const keyid = createHash('sha256').update(`{"keytype":"ed25519","keyval":{"public":"${this.hex}"},"scheme":"ed25519"}`).digest('hex');
        const envelope = { payloadType: type, payload: bytes.toString('base64'), signatures: [{ keyid, sig: sign(null, text, this.pair.privateKey).toString('base64') }] };
        const answer = await fetch(this.url + path, { method: 'POST', body: JSON.stringify(envelope) });
        return { status: answer.status, ...await answer.json() };
    }

    async knock() {
        const before = new Set(district('screens', 'waiting', '--data', data).match(/code=\S+/g));
        await this.send('/api/1/knock', 'application/vnd.bangtin.knock+json', { format: 'bangtin.knock/1', key: this.hex, kind: 'raspberry-pi-4' });
        const line = district('screens', 'waiting', '--data', data).split('\n').find((one) => one && !before.has(one.split(' ')[0]));
        [, this.code, this.screen] = line.match(/code=(\S+) screen=(\S+)/);
        return this.code;
    }

    /// In by the command line, as of `at`.
    async enrol(site, name, at) {
        await this.knock();
        district('approve', this.code, '--data', data, '--keys', keys, '--site', site, '--name', name, ...(at ? ['--at', at] : []));
        this.site = site;
        return this;
    }

    async report(ails = {}, board) {
        this.record += 1;
        const health = {
            at: new Date().toISOString().replace(/\.\d+/, ''), grade: 'trusted', record: this.record, boot: '0123456789abcdef'.repeat(2), version: '0.1.0', edition: 1,
            files_waiting: 0, problem: '',
            card: { free_bytes: 3127660544, total_bytes: 7744602112, read_only: false, written_today_bytes: 9437184, damaged_files: 0 },
            temperature_c: 58, supply_low: false, ...ails,
        };
        return this.send('/api/1/reports', 'application/vnd.bangtin.tally+json',
            { format: 'bangtin.tally/1', screen: this.screen, site: this.site, ...(board && { board }), glance: this.glance ?? 0, hours: [], health });
    }
}

async function twins(url) {
    const copied = await new Board(url).enrol('mn-hoa-sen', 'Hiên lớp Lá');
    await copied.report({}, 'board-1a2b3c4d');
    await copied.report({}, 'board-5e6f7a8b');
    return copied;
}

async function walk() {
    const url = (await start('serve', '--data', data, '--depot', join(folder, 'P'), '--listen', '127.0.0.1:0')).match(/listening=(\S+)/)[1];
    const adminLink = district('admin', 'so-quan-tri', '--name', 'Phạm Ngọc Hân', '--data', data, '--origin', origin).match(/^link=(.*)$/m)[1];
    const admin = await person();
    await acceptLink(admin, adminLink, 'con thuyền giấy trôi');
    await turnOnSecondStep(admin);
    await admin.click('text=Tôi đã cất các mã này');
    await admin.goto(`${origin}/screens`);
    check((await admin.locator('main').innerText()).includes('Chưa có tiến trình nào theo dõi'), 'where nobody looks after the screens, that is told');
    check((await admin.locator('.empty').innerText()) === 'Chưa có màn hình nào ở đây.', 'and that there are none');
    await look(admin, 'screens-none');

    // A fleet: one that is well, one that ails, one that is silent, one copied, one that waits.
    const well = await new Board(url).enrol('th-hoa-phuong', 'Sảnh nhà A');
    await well.report();
    const ailing = await new Board(url).enrol('th-hoa-phuong', 'Hành lang tầng 2');
    await ailing.report({ supply_low: true, problem: 'no mirror answers', temperature_c: 83 });
    const silent = await new Board(url).enrol('thcs-le-loi', 'Cổng chính', '2026-11-02T01:00:00Z');
    const copied = await twins(url);
    await new Board(url).enrol('mn-hoa-sen', 'Phòng hội đồng');
    await start('tend', '--data', data, '--keys', keys);
    await admin.waitForTimeout(1500); // Its first pass.

    await admin.goto(`${origin}/screens`);
    const counts = Object.fromEntries((await admin.locator('.tiles a').allInnerTexts()).map((text) => text.split(/\s*\n\s*/).reverse()));
    check(JSON.stringify(counts) === JSON.stringify({ 'Mất liên lạc': '1', 'Hai máy một thẻ': '1', 'Cần xem lại': '1', 'Chờ tín hiệu đầu': '1', 'Hoạt động tốt': '1' }), `screens are counted by how they stand: ${JSON.stringify(counts)}`);
    check(await admin.locator('tbody tr', { hasText: 'Hành lang tầng 2' }).locator('.ails li').count() >= 2, 'and what ails one is said in words');
    await look(admin, 'screens');
    await admin.click('.tiles .silent');
    check((await admin.locator('tbody th a').last().innerText()) === 'Cổng chính', 'a count leads to those screens');
    await admin.goto(origin);
    check((await admin.locator('main').innerText()).includes('Màn hình cần xem'), 'the first page says which to look at');
    await look(admin, 'home-alarms');

    // A technician of one school.
    const link = await invite(admin, 'th-hoa-phuong', { name: 'Nguyễn Đức Long', code: 'th-hoa-phuong-ky-thuat', roles: ['technician'] });
    const technician = await person();
    await acceptLink(technician, link, 'dây mạng màu xanh');
    await turnOnSecondStep(technician);
    await technician.goto(`${origin}/screens`);
    check(await technician.locator('tbody th a').count() === 2, 'a technician sees the screens of their school');
    for (const path of [`/screens/${silent.screen}`, '/screens?unit=thcs-le-loi', '/screens/print?unit=so-binh-an', `/screens/new?replaces=${silent.screen}`])
        check((await technician.goto(origin + path)).status() === 404, `and none of another: ${path}`);

    // A new board, by the code on its glass.
    const fresh = new Board(url);
    fresh.site = 'th-hoa-phuong';
    const code = await fresh.knock();
    await technician.goto(`${origin}/screens`);
    await technician.click('text=Ghi danh màn hình mới');
    await look(technician, 'screen-new');
    await technician.keyboard.press('Tab');
    await technician.fill('#code', 'K7QF-2M9');
    await technician.fill('#name', 'Thư viện');
    await technician.keyboard.press('Enter');
    check((await technician.locator('[role=alert]').innerText()).startsWith('Mã này không đúng dạng'), 'a code that is none is told at once');
    await technician.fill('#code', '0000-0000');
    await technician.keyboard.press('Enter');
    await technician.waitForURL('**/errands/*');
    check(await heading(technician) === 'Chưa ghi danh được', 'one that nobody shows is told by who has the key');
    await look(technician, 'errand-refused');
    await technician.click('text=Nhập lại');
    check(await technician.inputValue('#name') === 'Thư viện', 'and what was typed stays');
    await technician.fill('#code', code.toLowerCase().replace('-', ' '));
    await technician.keyboard.press('Enter');
    await technician.waitForURL('**/errands/*');
    check(await heading(technician) === 'Đã ghi danh', 'the right one, however typed, lets the board in');
    await look(technician, 'errand-admitted');
    check((await fresh.send('/api/1/knock', 'application/vnd.bangtin.knock+json', { format: 'bangtin.knock/1', key: fresh.hex, kind: 'raspberry-pi-4' })).payloadType === 'application/vnd.bangtin.admission+json', 'and its next knock is answered');
    await technician.click('text=Xem màn hình');
    check(await heading(technician) === 'Thư viện', 'it has a page');

    // One screen: a picture of its glass, and tags.
    await technician.goto(`${origin}/screens/${ailing.screen}`);
    await technician.click('text=Xin một ảnh bây giờ');
    await technician.waitForURL('**/errands/*');
    check(await heading(technician) === 'Đã xin ảnh', 'a picture is asked for');
    const asked = JSON.parse(Buffer.from(JSON.parse((await ailing.report({ supply_low: true })).glance).payload, 'base64'));
    const jpeg = await technician.screenshot({ type: 'jpeg', quality: 60, clip: { x: 0, y: 0, width: 640, height: 360 } });
    const facts = { format: 'bangtin.picture/1', screen: ailing.screen, glance: asked.glance ?? asked.number, at: new Date().toISOString().replace(/\.\d+/, ''), grade: 'trusted', edition: 1, layer: 'slate', width_px: 1920, height_px: 1080 };
    const sent = await ailing.send('/api/1/pictures', 'application/vnd.bangtin.picture', Buffer.concat([Buffer.from(`${JSON.stringify(facts)}\n`), jpeg]));
    check(sent.status === 200, `and comes: ${JSON.stringify(sent)}`);
    await technician.goto(`${origin}/screens/${ailing.screen}`);
    check(await technician.locator('img.glass').evaluate((img) => img.decode().then(() => img.naturalWidth)) === 640, 'and is shown');
    await technician.fill('#add', 'thay nguồn <b>');
    await technician.click('text="Thêm"');
    check((await technician.locator('.chips').innerText()).includes('thay nguồn <b>'), 'a tag is put on, and is text');
    await look(technician, 'screen');
    await technician.goto(`${origin}/screens/print?unit=th-hoa-phuong`);
    check((await technician.locator('main').innerText()).includes('Thay bộ nguồn chính hãng'), 'a sheet says what to do');
    await look(technician, 'screen-sheet');
    await technician.emulateMedia({ media: 'print' });
    check(await technician.locator('.top').isHidden(), 'and is printed without the head of the page');
    if (pictures) await technician.screenshot({ path: join(pictures, 'screen-sheet-printed.png'), fullPage: true });
    await technician.emulateMedia({ media: null });

    // Two boards with one card, a replacement, and the end of a screen.
    await admin.goto(`${origin}/screens/${copied.screen}`);
    await look(admin, 'screen-held');
    await admin.click('text=Đây là máy thật >> nth=0');
    check((await admin.locator('main').innerText()).includes('board-1a2b3c4d'), 'of two boards the true one is chosen');
    const card = new Board(url);
    const newCode = await card.knock();
    await admin.goto(`${origin}/screens/${silent.screen}`);
    await look(admin, 'screen-silent');
    await admin.click('text=Thay bằng máy mới');
    await admin.fill('#code', newCode);
    await admin.fill('#name', 'Cổng chính');
    await look(admin, 'screen-replace');
    await admin.click('main button.main');
    await admin.waitForURL('**/errands/*');
    check(await heading(admin) === 'Đã ghi danh', 'a new board takes the place of a dead one');
    await admin.goto(`${origin}/screens/${silent.screen}`);
    check((await admin.locator('main').innerText()).includes(card.screen), 'whose page leads to it');
    await look(admin, 'screen-replaced');
    await admin.goto(`${origin}/screens/${card.screen}`);
    await admin.check('input[name=sure]');
    await admin.click('text=Ngừng dùng màn hình');
    check((await admin.locator('main').innerText()).includes('Màn hình này đã ngừng dùng.'), 'and is taken out of service');
    await admin.goto(origin);
    await admin.click('text=English');
    await admin.goto(`${origin}/screens`);
    check(await heading(admin) === 'Screens', 'all of it is there in English');
    await look(admin, 'screens-english');
    await admin.goto(`${origin}/screens/${ailing.screen}`);
    await look(admin, 'screen-english');
}

process.on('exit', () => children.forEach((child) => child.kill('SIGTERM')));
await run(found, walk);
