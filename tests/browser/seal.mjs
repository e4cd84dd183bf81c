// An approver's key and its first seals (walk.mjs says how it is run): made in the browser, adopted by the office, and what it
// seals is what `publish` sends out. Between them a server that swaps pictures, a newer revision, and a second computer.
import { createPublicKey, verify } from 'node:crypto';
import { cpSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { acceptLink, check, data, district, folder, heading, invite, look, origin, person, repository, run, settled, signIn, turnOnSecondStep } from './walk.mjs';

const keys = join(folder, 'K');
const headmaster = 'th-hoa-phuong-hieu-truong';
const passphrase = 'ngựa đúng pin kẹp giấy';

function found() {
    const plan = JSON.parse(readFileSync(join(repository, 'assets/sample/district.json'), 'utf8'));
    plan.people.find((one) => one.person === headmaster).approver.key = 'own';
    writeFileSync(join(folder, 'plan.json'), JSON.stringify(plan));
    district('init', '--data', data, '--keys', keys, '--plan', join(folder, 'plan.json'));
    district('import', '--data', data, join(repository, 'assets/sample/bulletins'));
    district('schedule', '--data', data, '--plan', join(repository, 'assets/sample/schedule.json'));
}

/// What the command prints, or its exit code.
function tried(...words) {
    try {
        return district(...words);
    } catch (error) {
        return error.status;
    }
}

const open = async (page, path) => {
    const answer = await page.goto(origin + path);
    await settled(page);
    return answer;
};
const stateOf = (page) => page.locator('approver-key').getAttribute('data-state');
const alertOf = async (page) => (await page.locator('[role=alert]:visible').allInnerTexts()).join(' ').trim();

async function seal(page, words) {
    await page.fill('#passphrase', words);
    await page.click('text=Ký duyệt');
}

/// DSSE protocol 1.0.2, once more, with another library: which of the envelopes in the depot are signed by that key.
function sealedBy(publicHex) {
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(publicHex, 'hex').toString('base64url') }, format: 'jwk' });
    const bulletins = join(folder, 'P', 'bulletins');
    return readdirSync(bulletins, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => {
        const envelope = JSON.parse(readFileSync(join(entry.parentPath ?? entry.path, entry.name), 'utf8'));
        const payload = Buffer.from(envelope.payload, 'base64');
        const text = Buffer.concat([Buffer.from(`DSSEv1 ${envelope.payloadType.length} ${envelope.payloadType} ${payload.length} `), payload]);
        const good = envelope.signatures.some((one) => verify(null, text, key, Buffer.from(one.sig, 'base64')));
        return good ? JSON.parse(payload).id : '';
    }).filter(Boolean).sort();
}

async function walk() {
    const adminLink = district('admin', 'so-quan-tri', '--name', 'Phạm Ngọc Hân', '--data', data, '--origin', origin).match(/^link=(.*)$/m)[1];
    const admin = await person();
    await acceptLink(admin, adminLink, 'con thuyền giấy trôi');
    await turnOnSecondStep(admin);
    const link = await invite(admin, 'th-hoa-phuong', { name: 'Lê Quang Vinh', code: headmaster, roles: ['approver'] });
    const officeLink = await invite(admin, 'so-binh-an', { name: 'Đỗ Thu Hà', code: 'so-chanh-van-phong', roles: ['approver'] });
    check((await admin.goto(`${origin}/key`)).status() === 404, 'who approves nowhere has no page of a key');

    // The key is made.
    const approver = await person({ acceptDownloads: true });
    const sent = [];
    approver.on('request', (request) => sent.push(`${request.url()} ${request.postData() ?? ''}`));
    await acceptLink(approver, link, 'tiếng trống tựu trường');
    const step = await turnOnSecondStep(approver);
    await approver.goto(origin);
    await approver.click('text=Khóa ký');
    await settled(approver);
    check(await stateOf(approver) === 'none', 'an approver begins without a key');
    await look(approver, 'key-none');
    await open(approver, '/bulletins/thu-vien-xanh/seal');
    check((await alertOf(approver)).includes('chưa có khóa'), 'and can look at a bulletin, and not seal it');
    check(await approver.locator('form[action$="/seal"]').count() === 0, 'the page has nothing to press');
    await look(approver, 'seal-without-key');
    await open(approver, '/key');
    await approver.fill('#passphrase', 'ngắn quá');
    await approver.click('form[data-does=make]:visible button');
    await settled(approver);
    check((await alertOf(approver)).includes('12 ký tự') && await stateOf(approver) === 'none', 'a short passphrase makes no key');
    await approver.fill('#passphrase', passphrase);
    const [backup] = await Promise.all([approver.waitForEvent('download'), approver.click('form[data-does=make]:visible button')]);
    await settled(approver);
    const backupFile = join(folder, 'backup.json');
    await backup.saveAs(backupFile);
    const file = JSON.parse(readFileSync(backupFile, 'utf8'));
    check(await stateOf(approver) === 'made' && file.format === 'bangtin.key/1' && file.person === headmaster, 'a key is made here, and its backup is downloaded');
    await look(approver, 'key-made');
    const print = await approver.locator('.fingerprint').innerText();
    check(/^([0-9A-Z]{4}-){4}[0-9A-Z]{4}$/.test(print), 'it has a fingerprint of twenty characters');
    await approver.reload();
    await settled(approver);
    check(await stateOf(approver) === 'made' && await approver.locator('.fingerprint').innerText() === print, 'the browser keeps it');

    // It is announced and adopted.
    await approver.fill('#again', 'không phải cụm này');
    await approver.click('text=Gửi khóa công khai');
    await settled(approver);
    check((await alertOf(approver)).includes('không đúng'), 'a wrong passphrase proves nothing');
    await approver.fill('#again', passphrase);
    await Promise.all([approver.waitForNavigation(), approver.click('text=Gửi khóa công khai')]);
    await settled(approver);
    check(await stateOf(approver) === 'announced', 'the public half is announced');
    await look(approver, 'key-announced');
    const waiting = district('keys', 'waiting', '--data', data);
    check(waiting.startsWith(`person=${headmaster} `) && !waiting.includes(print), 'the office sees who waits, and not the fingerprint');
    check(tried('keys', 'adopt', headmaster, 'AAAA-AAAA-AAAA-AAAA-AAAA', '--data', data) === 5, 'another fingerprint is refused');
    check(String(tried('keys', 'adopt', headmaster, print.toLowerCase().replaceAll('-', ' '), '--data', data)).includes(`fingerprint=${print}`), 'the one that was read out is adopted');
    await open(approver, '/key');
    check(await stateOf(approver) === 'in_force', 'and the key is in force');
    await look(approver, 'key-in-force');

    // A bulletin is looked at and sealed.
    await open(approver, '/bulletins/thu-vien-xanh/seal');
    const picture = approver.locator('figure img');
    check(await picture.evaluate((image) => image.naturalWidth > 0 && image.src.startsWith('blob:')), 'the picture is drawn from bytes that were compared');
    const sheet = await approver.locator('bulletin-seal').innerText();
    const item = JSON.parse(readFileSync(join(repository, 'assets/sample/bulletins/thu-vien-xanh/bulletin.json'), 'utf8'));
    check([item.title, ...item.body, item.source, item.author.byline, item.media[0].description].every((text) => sheet.includes(text)), 'all words of it are there');
    await look(approver, 'seal');
    const digest = await approver.locator('[data-field=sha256]').innerText();
    const kept = join(data, 'media', digest);
    renameSync(kept, `${kept}.true`);
    const swapped = readFileSync(`${kept}.true`);
    swapped[swapped.length >> 1] ^= 1;
    writeFileSync(kept, swapped);
    await seal(approver, passphrase);
    await settled(approver);
    check((await alertOf(approver)).includes('bị tráo'), 'a picture that is swapped between looking and sealing is noticed');
    check(await approver.locator('[data-check=bad]').isVisible(), 'and marked');
    check(!sent.some((line) => line.includes('signature=')), 'and no signature leaves the browser');
    await look(approver, 'seal-swapped');
    await open(approver, '/bulletins/thu-vien-xanh/seal');
    check((await alertOf(approver)).includes('bị tráo') && await approver.locator('figure img').count() === 0, 'one that was swapped before is not even drawn');
    check(await approver.locator('#passphrase').isHidden(), 'and there is nothing to press');
    renameSync(`${kept}.true`, kept);
    await open(approver, '/bulletins/thu-vien-xanh/seal');
    await seal(approver, 'không phải cụm này');
    await settled(approver);
    check((await alertOf(approver)).includes('không đúng'), 'a wrong passphrase seals nothing');
    await Promise.all([approver.waitForNavigation(), seal(approver, passphrase)]);
    await settled(approver);
    check((await approver.locator('[role=status]').innerText()).includes('đã ký'), 'with the right one it is sealed');
    check((await approver.locator('bulletin-seal').innerText()).includes('Đã có 1 trên 1 chữ ký'), 'and needs no other');
    await look(approver, 'seal-done');
    for (const [id, picture] of [['ke-hoach-an-toan', 'seal-document'], ['vinh-danh-thang-11', 'seal-honour']]) {
        await open(approver, `/bulletins/${id}/seal`);
        await look(approver, picture);
        await Promise.all([approver.waitForNavigation(), seal(approver, passphrase)]);
    }

    // A newer revision comes in while the page is open.
    await open(approver, '/bulletins/lich-tuan-12/seal');
    const changed = join(folder, 'lich-tuan-12');
    cpSync(join(repository, 'assets/sample/bulletins/lich-tuan-12'), changed, { recursive: true });
    const next = JSON.parse(readFileSync(join(changed, 'bulletin.json'), 'utf8'));
    next.title = 'Lịch tuần 12 đã sửa';
    writeFileSync(join(changed, 'bulletin.json'), JSON.stringify(next));
    district('import', '--data', data, changed);
    await Promise.all([approver.waitForNavigation(), seal(approver, passphrase)]);
    await settled(approver);
    check((await alertOf(approver)).includes('bản mới hơn'), 'a seal of an older revision is not taken');
    check(await approver.locator('h2[data-field=title]').innerText() === next.title, 'and the newer one is shown');
    await look(approver, 'seal-newer');
    await Promise.all([approver.waitForNavigation(), seal(approver, passphrase)]);
    check((await approver.locator('[role=status]').innerText()).includes('đã ký'), 'to be sealed');

    // What goes out.
    check(tried('publish', '--data', data, '--keys', keys, '--depot', join(folder, 'P')) !== 5, 'publish takes the seals');
    check(sealedBy(file.public).join() === 'ke-hoach-an-toan,lich-tuan-12,thu-vien-xanh,vinh-danh-thang-11', 'each envelope in the depot verifies with the key from the browser');
    const secret = JSON.parse(readFileSync(backupFile, 'utf8')).secret;
    check(!sent.some((line) => [secret, passphrase, encodeURIComponent(passphrase), encodeURIComponent(passphrase).replaceAll('%20', '+')].some((word) => line.includes(word))), 'neither key nor passphrase ever left the browser');

    // The office looks at a film with a key that is not in this browser; a file of another person is none of theirs.
    const office = await person();
    await acceptLink(office, officeLink, 'mùa xuân về trên đồi');
    await turnOnSecondStep(office);
    await open(office, '/bulletins/le-chao-co/seal');
    check(await office.locator('[data-check=good]:visible').count() === 3, 'a film, its picture and its captions are compared');
    check((await alertOf(office)).includes('không có khóa đang hiệu lực'), 'who has their key elsewhere is told');
    await look(office, 'seal-film');
    await open(office, '/key');
    check(await stateOf(office) === 'elsewhere', 'and on the page of the key too');
    await office.setInputFiles('#backup', backupFile);
    await settled(office);
    check((await alertOf(office)).includes('người khác'), 'the backup of another person is refused');
    await look(office, 'key-elsewhere');

    // Another computer of the approver.
    const home = await person();
    await signIn(home, headmaster, 'tiếng trống tựu trường');
    await home.fill('#code', step.codes[0]);
    await home.click('main button');
    await open(home, '/key');
    check(await stateOf(home) === 'elsewhere', 'another computer has no key');
    const spoilt = join(folder, 'spoilt.json');
    writeFileSync(spoilt, JSON.stringify({ ...file, rounds: 1 }));
    await home.setInputFiles('#backup', spoilt);
    await settled(home);
    check((await alertOf(home)).includes('không phải tệp dự phòng'), 'a file that was changed is refused');
    await home.setInputFiles('#backup', backupFile);
    await settled(home);
    check(await stateOf(home) === 'in_force', 'the backup brings it there');
    await home.goto(origin);
    await home.click('text=English');
    await open(home, '/key');
    check(await heading(home) === 'My signing key', 'the page speaks English too');
    await look(home, 'key-english');
}

await run(found, walk);
