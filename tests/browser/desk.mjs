// The desk as people meet it, from the first administrator to an approver whose session ends (walk.mjs says how it is run).
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { acceptLink, check, codeNow, data, district, folder, heading, invite, look, origin, person, program, repository, run, signIn, turnOnSecondStep } from './walk.mjs';

// The player draws, and files are converted, in a sandbox, which not every machine allows.
const makesCells = spawnSync('bwrap', ['--unshare-user', '--unshare-net', '--ro-bind', '/', '/', 'true']).status === 0;
const converts = makesCells && existsSync('/usr/bin/pdftoppm');
const drawsPreviews = makesCells && existsSync(join(dirname(program), 'bangtin-player'));

function found() {
    const keys = join(folder, 'K');
    district('init', '--data', data, '--keys', keys, '--plan', join(repository, 'assets/sample/district.json'));
    district('import', '--data', data, join(repository, 'assets/sample/bulletins'));
    district('seal', '--data', data, '--key', join(keys, 'approvers/th-hoa-phuong-hieu-truong.pem'), '--all');
    district('schedule', '--data', data, '--plan', join(repository, 'assets/sample/schedule.json'));
    district('publish', '--data', data, '--keys', keys, '--depot', join(folder, 'P'));
}

/// One bulletin from the school: written, sent, returned, corrected, and one that is pulled.
async function writing(author, approver) {
    await author.goto(origin);
    await author.click('text=Viết bản tin mới');
    await look(author, 'new-bulletin');
    await author.check('input[value=headline]');
    await author.click('main button');
    check(await heading(author) === 'Viết bản tin', 'an author begins a bulletin');
    await look(author, 'compose-empty');
    await author.fill('#title', 'Ngày hội đọc sách “Mỗi trang sách, một chân trời”');
    await author.click('text=Gửi duyệt');
    check((await author.locator('.lacks').innerText()).includes('Chưa ghi nguồn tin.'), 'what is lacking is told');
    check(await author.inputValue('#title') === 'Ngày hội đọc sách “Mỗi trang sách, một chân trời”', 'and what was typed stays');
    await look(author, 'compose-lacks');
    await author.fill('#summary', 'Sáng thứ Sáu 4/12, cả trường cùng đọc sách dưới tán phượng và đổi sách cũ lấy cây xanh.');
    await author.fill('#body', 'Mỗi lớp mang theo một giỏ sách.\nPhụ huynh có thể cùng đọc với các em từ 9 giờ.');
    await author.selectOption('#topic', 'giao-duc-tieu-hoc');
    await author.check('input[value="school:th-hoa-phuong"]');
    await author.fill('#source', 'Thư viện Trường Tiểu học Hoa Phượng');
    await author.setInputFiles('#file', join(repository, 'assets/sample/bulletins/thu-vien-xanh/anh.jpg'));
    await author.click('text=Lưu nháp');
    check((await author.locator('[role=status]').innerText()) === 'Đã lưu bản nháp.', 'a draft is saved, with its picture');
    await author.fill('#medium-0-description', 'Học sinh đọc sách dưới tán phượng.');
    await author.check('input[name=medium-0-people][value=no]');
    await look(author, 'compose');
    await author.click('text=Gửi duyệt');
    check(await heading(author) === 'Ngày hội đọc sách “Mỗi trang sách, một chân trời”', 'and is sent');
    check(await author.locator('.state').first().innerText() === 'Chờ duyệt', 'to be checked');
    await look(author, 'bulletin-sent');
    const address = author.url().split('?')[0];

    await approver.goto(origin);
    check(await approver.locator(`tbody a[href="${new URL(address).pathname}"]`).count() > 0, 'who approves finds it on the first page');
    await look(approver, 'home-approver');
    await approver.goto(address);
    await approver.fill('#words', 'Xin ghi rõ lớp nào đọc ở đâu.');
    await approver.click('text=Trả lại để sửa');
    check(await approver.locator('.state').first().innerText() === 'Bị trả lại', 'it is returned with a reason');
    await look(approver, 'bulletin-returned');
    await author.goto(origin);
    check((await author.locator('main').innerText()).includes('Bị trả lại, cần sửa'), 'its author is told on the first page');
    await author.goto(`${address}/edit`);
    await author.fill('#body', 'Khối 1–3 đọc ở sân trước, khối 4–5 ở thư viện.');
    await author.click('text=Gửi duyệt');
    await author.fill('#comment', 'Em đã bổ sung nơi đọc của từng khối.');
    await author.click('text=Gửi nhận xét');
    check(await author.locator('.history li').count() >= 4, 'and sends it again, with a word');

    await approver.goto(`${origin}/bulletins`);
    await approver.selectOption('#state', 'submitted');
    await approver.click('text=Lọc');
    check(await approver.locator('tbody .state').first().innerText() === 'Chờ duyệt', 'a list is of one state');
    await look(approver, 'bulletins');
    await approver.goto(`${origin}/bulletins/vinh-danh-thang-11`);
    await look(approver, 'bulletin');
    await approver.check('input[name=sure]');
    await approver.click('text=Rút bản tin');
    check(await approver.locator('.state').first().innerText() === 'Đã rút', 'a bulletin is pulled');
    return address;
}

/// A PDF of as many pages, each with its number in large figures.
function pdfOf(pages) {
    const objects = ['<</Type/Catalog/Pages 2 0 R>>', `<</Type/Pages/Count ${pages}/Kids[${[...Array(pages).keys()].map((i) => `${4 + 2 * i} 0 R`).join(' ')}]>>`,
        '<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold>>'];
    for (let page = 1; page <= pages; page += 1) {
        const words = `0.09 0.27 0.23 rg 0 742 595 100 re f BT /F 300 Tf 210 320 Td (${page}) Tj ET`;
        objects.push(`<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>/Contents ${3 + 2 * page} 0 R>>`,
            `<</Length ${words.length}>>\nstream\n${words}\nendstream`);
    }
    let text = '%PDF-1.4\n';
    const places = objects.map((object, i) => {
        const place = text.length;
        text += `${i + 1} 0 obj\n${object}\nendobj\n`;
        return `${String(place).padStart(10, '0')} 00000 n \n`;
    });
    return Buffer.from(`${text}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}trailer\n<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${text.length}\n%%EOF\n`);
}

/// A document that is sent as a PDF becomes its pages while its author looks on.
async function converting(author) {
    await author.goto(`${origin}/bulletins/new`);
    await author.check('input[value=document]');
    await author.click('main button');
    await author.fill('#title', 'Kế hoạch tuần 14');
    await author.setInputFiles('#file', [
        { name: 'Kế hoạch tuần 14.pdf', mimeType: 'application/pdf', buffer: pdfOf(12) },
        { name: 'Phụ lục.pdf', mimeType: 'application/pdf', buffer: pdfOf(31) }]);
    await author.click('text=Lưu nháp');
    check((await author.locator('.medium > legend').first().innerText()) === 'Tệp 1: Kế hoạch tuần 14.pdf', 'a file is on the page at once');
    await look(author, 'compose-converting');
    await author.waitForSelector('text=Trang 12');
    check(await author.locator('.thumb').count() === 12, 'its pages stand there by themselves once they are made');
    await author.waitForFunction(() => [...document.querySelectorAll('.thumb')].every((one) => one.complete && one.naturalWidth > 0));
    check((await author.locator('.medium .bad').innerText()).startsWith('Tệp có 31 trang, bản tin này nhận nhiều nhất 30 trang.'), 'and what cannot be shown says why');
    await look(author, 'compose-converted');
    await author.click('text=Bỏ bản nháp này');
}

async function walk() {
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

    await writing(author, approver);
    if (converts) await converting(author);

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
}

await run(found, walk);
