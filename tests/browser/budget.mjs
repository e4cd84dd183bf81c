// What the desk's pages weigh, and how soon the first of them is useful on a slow PC, for bench/budget (walk.mjs says how it is run).
// The last line but one is JSON: bytes of script and style as they would travel, gzipped, of all pages together; milliseconds.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { acceptLink, check, data, district, folder, origin, person, repository, run, turnOnSecondStep } from './walk.mjs';

const slowdown = 4;
const times = 9;

function found() {
    const keys = join(folder, 'K');
    district('init', '--data', data, '--keys', keys, '--plan', join(repository, 'assets/sample/district.json'));
    district('import', '--data', data, join(repository, 'assets/sample/bulletins'));
    district('publish', '--data', data, '--keys', keys, '--depot', join(folder, 'P'));
}

const gzipped = (place, ending) => readdirSync(join(repository, 'district/web', place)).filter((name) => name.endsWith(ending))
    .reduce((sum, name) => sum + gzipSync(readFileSync(join(repository, 'district/web', place, name))).length, 0);

/// From the click to the first words on the glass, with nothing kept from before; and until all is there.
async function opened(page, path) {
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Network.setCacheDisabled', { cacheDisabled: true });
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
    const seen = [];
    for (let time = 0; time < times; ++time) {
        await page.goto(origin + path, { waitUntil: 'load' });
        seen.push(await page.evaluate(() => new Promise((resolve) => {
            const tell = () => {
                const [paint] = performance.getEntriesByName('first-contentful-paint');
                if (!paint) return setTimeout(tell, 10);
                return resolve(Math.max(paint.startTime, performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd));
            };
            tell();
        })));
    }
    await devtools.detach();
    return Math.round(seen.sort((a, b) => a - b)[Math.floor(times / 2)]);
}

run(found, async () => {
    const admin = await person();
    const link = district('admin', 'so-quan-tri', '--name', 'Phạm Ngọc Hân', '--data', data, '--origin', origin).match(/^link=(.*)$/m)[1];
    const stranger = await person();
    const signIn = await opened(stranger, '/sign-in');
    await acceptLink(admin, link, 'con thuyền giấy trôi');
    await turnOnSecondStep(admin);
    const home = await opened(admin, '/');
    check(home > 0, 'the first page was seen');
    console.log(JSON.stringify({ script: gzipped('script', '.js'), style: gzipped('style', '.css'), signIn, home }));
});
