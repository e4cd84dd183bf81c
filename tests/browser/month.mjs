// A month of a district, as different people (walk.mjs says how it is run): a school sends a presentation, a PDF and a film, the office returns one and
// mends it, two approve in their browsers, one plans them for "break 2" at the primary schools; a real sync and a real player show
// them; one is pulled, and the report counts what the glass showed.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { acceptLink, begin, check, data, district, folder, heading, invite, look, origin, person, program, repository, run, settled, turnOnSecondStep } from './walk.mjs';

const keys = join(folder, 'K');
const depot = join(folder, 'P');
const state = join(folder, 'S');
const passphrase = 'ngựa đúng pin kẹp giấy';
const screen = (name, ...words) => execFileSync(join(dirname(program), name), words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

// Files are converted in a sandbox, which not every machine allows; without it the school sends pictures.
const converts = ['/usr/bin/pdftoppm', '/usr/bin/soffice'].every((path) => existsSync(path)) &&
    spawnSync('bwrap', ['--unshare-user', '--unshare-net', '--ro-bind', '/', '/', 'true']).status === 0;

/// A presentation of one slide, by LibreOffice itself.
function presentation(title) {
    const flat = join(folder, 'ke-hoach.fodp');
    writeFileSync(flat, `<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
 office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.presentation"><office:body><office:presentation>
<draw:page draw:name="1"><draw:frame svg:x="2cm" svg:y="3cm" svg:width="22cm" svg:height="6cm"><draw:text-box><text:p>${title}</text:p></draw:text-box></draw:frame></draw:page>
</office:presentation></office:body></office:document>`);
    execFileSync('soffice', [`-env:UserInstallation=file://${folder}/office`, '--headless', '--convert-to', 'pptx', '--outdir', folder, flat], { stdio: 'ignore' });
    return join(folder, 'ke-hoach.pptx');
}

/// A PDF of one page, by the browser itself.
async function printed(page, title) {
    await page.setContent(`<h1 style="font: 48px sans-serif">${title}</h1><p style="font: 28px sans-serif">Các lớp thực hiện từ thứ Hai. Trường hợp vướng mắc, báo Ban Giám hiệu.</p>`);
    const path = join(folder, 'thong-bao.pdf');
    await page.pdf({ path, format: 'A4', landscape: true, printBackground: true });
    return path;
}

// A day whose second break lasts from 00:12 to 23:58: whenever the walk is run, it is that, but for the minutes around midnight. (A break has
// ten minutes at least.)
const lessons = [['00:00', '00:01'], ['00:11', '00:12'], ['23:58', '23:59']].map(([from, to]) => ({ from, to }));

function found() {
    const plan = JSON.parse(readFileSync(join(repository, 'assets/sample/district.json'), 'utf8'));
    for (const one of plan.people) if (one.person.startsWith('so-') && one.approver) one.approver.key = 'own';
    const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
    for (const site of plan.sites) Object.assign(site, { bells: [], shifts: [{ name: 'ca-ngay', days, lessons }] });
    writeFileSync(join(folder, 'plan.json'), JSON.stringify(plan));
    district('init', '--data', data, '--keys', keys, '--plan', join(folder, 'plan.json'));
}

/// Tries until it holds; a busy machine takes its time.
async function until(holds, what, seconds = 100) {
    for (const end = Date.now() + seconds * 1000; Date.now() < end;) {
        if (await holds()) return check(true, what);
        await new Promise((resolve) => { setTimeout(resolve, 500); });
    }
    return check(false, what);
}


/// A person of the office who approves, with a key of their own that the office has adopted.
async function approver(admin, one) {
    const link = await invite(admin, 'so-binh-an', { ...one, roles: ['approver'] });
    const page = await person({ acceptDownloads: true });
    await acceptLink(page, link, 'tiếng trống tựu trường');
    await turnOnSecondStep(page);
    await page.goto(`${origin}/key`);
    await settled(page);
    await page.fill('#passphrase', passphrase);
    await Promise.all([page.waitForEvent('download'), page.click('form[data-does=make]:visible button')]);
    await settled(page);
    const print = await page.locator('.fingerprint').innerText();
    await page.fill('#again', passphrase);
    await Promise.all([page.waitForNavigation(), page.click('text=Gửi khóa công khai')]);
    district('keys', 'adopt', one.code, print, '--data', data);
    return page;
}

/// Written and sent by the school; its address.
async function send(author, { kind, title, file, description, topic }) {
    await author.goto(`${origin}/bulletins/new`);
    await author.check(`input[value=${kind}]`);
    await author.click('main button');
    await author.fill('#title', title);
    await author.selectOption('#topic', topic);
    await author.check('input[value="province:so-binh-an"]');
    await author.check('input[name=level][value=tieu-hoc]');
    await author.fill('#source', 'Trường Tiểu học Hoa Phượng');
    await author.setInputFiles('#file', file);
    await author.click('text=Lưu nháp');
    await author.waitForSelector('#medium-0-description', { timeout: 180000 }); // A presentation takes its time.
    await author.fill('#medium-0-description', description);
    await author.check('input[name=medium-0-people][value=no]');
    await author.click('text=Gửi duyệt');
    check(await author.locator('.state').first().innerText() === 'Chờ duyệt', `the school sends “${title}”`);
    return new URL(author.url()).pathname;
}

async function sealed(page, address) {
    await page.goto(`${origin}${address}/seal`);
    await settled(page);
    await page.fill('#passphrase', passphrase);
    await Promise.all([page.waitForNavigation(), page.click('text=Ký duyệt')]);
    await settled(page);
    return page.locator('[role=status]').innerText();
}

/// What the glass showed, by the player's own words: how often each bulletin.
function played(seconds) {
    const at = new Date().toISOString().replace(/\.\d+Z/, 'Z');
    const said = screen('bangtin-player', 'run', '--state', state, '--headless', '640x360', '--seconds', String(seconds), '--at', at);
    screen('bangtin-sync', 'once', '--state', state);
    return said;
}

const csv = async (page, query) => {
    const text = await (await page.context().request.get(`${origin}/reports.csv${query}`)).text();
    const rows = text.replace(/^\uFEFF/, '').trim().split('\r\n').map((line) => line.split(',').map((cell) => cell.replace(/^"|"$/g, '')));
    return Object.fromEntries(rows.slice(1).map(([name, ...numbers]) => [name, numbers.map(Number)]));
};

async function walk() {
    const admin = await person();
    await acceptLink(admin, district('admin', 'so-quan-tri', '--name', 'Phạm Ngọc Hân', '--data', data, '--origin', origin).match(/^link=(.*)$/m)[1], 'con thuyền giấy trôi');
    await turnOnSecondStep(admin);
    const first = await approver(admin, { name: 'Đỗ Thu Hà', code: 'so-chanh-van-phong' });
    const second = await approver(admin, { name: 'Bùi Đức Anh', code: 'so-truong-phong-tu-tuong' });
    const editor = await person();
    await acceptLink(editor, await invite(admin, 'so-binh-an', { name: 'Ngô Minh Châu', code: 'so-bien-tap-vien', roles: ['editor'] }), 'mùa xuân về trên đồi');
    const planner = await person();
    await acceptLink(planner, await invite(admin, 'so-binh-an', { name: 'Vũ Hải Yến', code: 'so-lich-phat', roles: ['planner'] }), 'dòng sông lặng lẽ trôi');
    await turnOnSecondStep(planner);
    const author = await person();
    await acceptLink(author, await invite(admin, 'th-hoa-phuong', { name: 'Trần Thị Mai Lan', code: 'th-hoa-phuong-bien-tap', roles: ['author'] }), 'hàng phượng trước cổng trường');
    check(true, 'two approvers with keys of their own, an editor, a planner and a school’s author are in');

    // The district runs: its screens are served, and what changes is published by itself.
    const publisher = await begin('publish', '--watch', '--data', data, '--keys', keys, '--depot', depot);
    check(publisher.said.startsWith('edition=1 '), 'the first edition is published');
    const served = await begin('serve', '--data', data, '--depot', depot, '--listen', '127.0.0.1:0');
    district('ticket', '--data', data, '--depot', depot, '--site', 'th-hoa-phuong', '--district', served.said.match(/listening=(\S+)/)[1], '--out', join(folder, 'ticket.json'));
    screen('bangtin-sync', 'enrol', '--state', state, '--ticket', join(folder, 'ticket.json'));
    screen('bangtin-sync', 'once', '--state', state);
    check(true, 'a screen of the school is enrolled');

    // Three items.
    const sample = (name) => join(repository, 'assets/sample/bulletins', name);
    const plan = 'Kế hoạch trường học an toàn';
    const notice = 'Thực hiện giờ giấc mùa đông';
    const sheet = await person();
    const items = converts ? [
        await send(author, { kind: 'document', title: plan, file: presentation(plan), description: 'Trang một của kế hoạch.', topic: 'co-so-vat-chat' }),
        await send(author, { kind: 'document', title: notice, file: await printed(sheet, notice), description: 'Thông báo về giờ học.', topic: 'giao-duc-tieu-hoc' }),
        await send(author, { kind: 'video', title: 'Rửa tay sáu bước', file: sample('rua-tay-sau-buoc/phim.mp4'), description: 'Sáu bước rửa tay.', topic: 'the-chat-y-te-hoc-duong' }),
    ] : [
        await send(author, { kind: 'headline', title: 'Thư viện xanh dưới tán phượng', file: sample('thu-vien-xanh/anh.jpg'), description: 'Học sinh đọc sách dưới tán phượng.', topic: 'giao-duc-tieu-hoc' }),
        await send(author, { kind: 'document', title: plan, file: sample('ke-hoach-an-toan/trang-1.png'), description: 'Trang một của kế hoạch.', topic: 'co-so-vat-chat' }),
        await send(author, { kind: 'poster', title: 'Đội mũ bảo hiểm khi đến trường', file: sample('doi-mu-bao-hiem/ap-phich.jpg'), description: 'Áp phích đội mũ bảo hiểm.', topic: 'giao-duc-tieu-hoc' }),
    ];
    await sheet.close();
    await first.goto(origin);
    check(await first.locator('tbody tr').count() >= 3, 'who approves finds them on the first page');
    await first.goto(origin + items[1]);
    await first.fill('#words', 'Xin ghi rõ nguồn: phòng nào ban hành kế hoạch.');
    await first.click('text=Trả lại để sửa');
    check(await first.locator('.state').first().innerText() === 'Bị trả lại', 'one is returned with a reason');
    await editor.goto(`${origin}${items[1]}/edit`);
    await editor.fill('#source', 'Ban An toàn Trường Tiểu học Hoa Phượng');
    await editor.click('text=Gửi duyệt');
    check(await editor.locator('.state').first().innerText() === 'Chờ duyệt', 'the office’s editor mends it');
    for (const item of items) {
        check((await sealed(first, item)).includes('đã ký'), 'one approver seals');
        await first.goto(origin + item);
        check(await first.locator('.state').first().innerText() === 'Chờ duyệt', 'which is not enough for a province');
        check((await sealed(second, item)).includes('đã ký'), 'another seals too');
    }
    await second.goto(origin + items[0]);
    check(await second.locator('.state').first().innerText() === 'Đã duyệt', 'and it is approved');

    // Planned for break 2 at the school.
    for (const item of items) {
        await planner.goto(`${origin}${item}/slots`);
        await planner.selectOption('#unit', 'so-binh-an');
        await planner.uncheck('input[name=days]'); // It may be a Sunday.
        await planner.check('input[name=period][value=break-2]');
        await planner.fill('#dwell', '5');
        if (item === items[0]) await look(planner, 'slots');
        await planner.click('main form button.main');
        check((await planner.locator('[role=status]').first().innerText()).length > 0, 'an item is planned for break 2');
    }
    await planner.goto(`${origin}/publishing`);
    await look(planner, 'publishing-waits');
    await until(async () => { await planner.goto(origin + items[2]); return await planner.locator('.state').first().innerText() === 'Đang trên màn hình'; }, 'within a minute it is published by itself');
    await planner.goto(`${origin}/publishing`);
    check((await planner.locator('main').innerText()).includes('Mọi bản tin đã lên lịch đều được phát.'), 'and nothing is left out');
    await look(planner, 'publishing');

    // The glass.
    screen('bangtin-sync', 'once', '--state', state);
    const said = played(50);
    const shown = [...said.matchAll(/event=shown bulletin=(\S+)/g)].map(([, id]) => id);
    const times = (item) => shown.filter((id) => id === item.split('/').pop()).length;
    check(items.every((item) => times(item) >= 1), 'the school’s screen shows all three');

    // One is pulled.
    await first.goto(origin + items[2]);
    await first.check('input[name=sure]');
    await first.click('text=Rút bản tin');
    await until(async () => { await first.goto(origin + items[2]); return (await first.locator('main').innerText()).includes('0/1 màn hình'); }, 'a pulled bulletin is published at once, and the screen has not heard', 20);
    await look(first, 'bulletin-pulled');
    screen('bangtin-sync', 'once', '--state', state);
    const later = played(12);
    check(!later.includes(items[2].split('/').pop()), 'the screen shows it no more');
    await first.goto(origin + items[2]);
    check((await first.locator('main').innerText()).includes('Cả 1 màn hình đã xác nhận'), 'and says so');

    // The report.
    const all = [...(said + later).matchAll(/event=shown bulletin=(\S+)/g)].map(([, id]) => id).filter((id) => items.some((item) => item.endsWith(id)));
    await planner.goto(origin);
    await planner.click('text=Báo cáo');
    check(await heading(planner) === 'Báo cáo', 'the month is reported');
    await look(planner, 'report');
    const units = await csv(planner, '?by=unit');
    const school = units['Trường Tiểu học Hoa Phượng'];
    check(school.slice(0, 4).join() === '3,3,1,3', 'three sent, three approved, one returned, three shown');
    check(school[4] === all.length, `shown as often as the player did: ${school[4]} of ${all.length}`);
    const told = JSON.parse(district('report', '--json', '--data', data));
    const seconds = Math.round(told.by_unit.find((one) => one.name === 'th-hoa-phuong').shown_ms / 1000);
    check(school[5] === seconds, 'and for as long as it reported');
    check(units['Tổng cộng'].join() === school.join(), 'the total is the sum');
    const [book] = await Promise.all([planner.waitForEvent('download'), planner.click('text=Tải bảng tính')]);
    const path = join(folder, 'book.xlsx');
    await book.saveAs(path);
    check(readFileSync(path).subarray(0, 2).toString() === 'PK' && book.suggestedFilename().startsWith('bao-cao-'), 'and taken away as a spreadsheet');
    await planner.goto(`${origin}/reports?by=topic`);
    await look(planner, 'report-topics');
    await admin.goto(`${origin}/reports`);
    await look(admin, 'report-rules');
    check((await admin.locator('main').innerText()).includes('Chưa gửi đủ'), 'the schools that sent too little are named');
}

await run(found, walk);
