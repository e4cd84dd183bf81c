// A bulletin as the exact bytes say it (docs/formats/bulletin.schema.json). What is read is the
// whole of what is signed: bytes that would say more than the page shows are refused.

import { Fault } from './faults.js';

export const payloadType = 'application/vnd.bangtin.bulletin+json';

const parts = {
    bulletin: ['audience', 'author', 'body', 'counts_to', 'drill', 'events', 'format', 'honours', 'id', 'kind', 'layer', 'link',
        'media', 'revision', 'source', 'summary', 'title', 'topic', 'window', 'written'],
    author: ['byline', 'person', 'unit'],
    audience: ['levels', 'scope', 'unit'],
    window: ['closes', 'opens'],
    media: ['consent', 'credit', 'description', 'duration_ms', 'height_px', 'length', 'people_recognisable', 'role', 'sha256',
        'type', 'width_px'],
    honour: ['achievement', 'group', 'name'],
    event: ['date', 'from', 'place', 'to', 'what'],
};

function hasOnly(object, known) {
    return Object.keys(object).every((name) => known.includes(name));
}

/// `unreadable` for bytes that are no such bulletin, or hold a member that the page does not show.
export function readBulletin(bytes) {
    let bulletin;
    try {
        const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
        bulletin = JSON.parse(text);
        // A name that is there twice, or a number or text spelt another way, comes out otherwise.
        if (JSON.stringify(bulletin) !== text) throw new Fault('unreadable');
    } catch {
        throw new Fault('unreadable');
    }
    const { author, audience, window, media = [], honours = [], events = [] } = bulletin;
    const known = bulletin.format === 'bangtin.bulletin/1' && hasOnly(bulletin, parts.bulletin) && hasOnly(author, parts.author) &&
        hasOnly(audience, parts.audience) && hasOnly(window, parts.window) && media.every((one) => hasOnly(one, parts.media)) &&
        honours.every((one) => hasOnly(one, parts.honour)) && events.every((one) => hasOnly(one, parts.event));
    if (!known) throw new Fault('unreadable');
    return bulletin;
}

/// How a value is said in the page's language: `words` are the desk's for the format's own words,
/// `names` what it calls the codes.
export class Wording {
    constructor({ language, words, names }) {
        this.language = language;
        this.words = words;
        this.names = names;
    }

    named = (code) => (Object.hasOwn(this.names, code) ? `${this.names[code]} (${code})` : code);
    word = (group, value) => this.words[group][value] ?? value;
    yes = (truth) => this.words[truth ? 'yes' : 'no'];
    instant = (text) => new Intl.DateTimeFormat(this.language, { dateStyle: 'full', timeStyle: 'short', timeZone: 'Asia/Ho_Chi_Minh' })
        .format(new Date(text));
    day = (text) => new Intl.DateTimeFormat(this.language, { dateStyle: 'full', timeZone: 'UTC' }).format(new Date(text));

    /// The texts of a bulletin's fields, by the name that the page's `data-field` has.
    bulletin({ author, audience, window, ...bulletin }) {
        return {
            title: bulletin.title,
            summary: bulletin.summary,
            source: bulletin.source,
            link: bulletin.link,
            topic: bulletin.topic,
            kind: this.word('kind', bulletin.kind),
            layer: this.word('layer', bulletin.layer),
            drill: bulletin.drill && this.words.drill,
            counts_to: bulletin.counts_to && this.day(bulletin.counts_to),
            byline: author.byline,
            author: author.person,
            author_unit: this.named(author.unit),
            scope: this.word('scope', audience.scope),
            audience: this.named(audience.unit),
            levels: audience.levels?.length ? audience.levels.map(this.named).join(', ') : this.words.every_level,
            opens: this.instant(window.opens),
            closes: this.instant(window.closes),
            written: this.instant(bulletin.written),
            id: bulletin.id,
            revision: String(bulletin.revision),
            format: bulletin.format,
        };
    }

    media(media) {
        return {
            role: this.word('role', media.role),
            description: media.description,
            type: media.type,
            length: new Intl.NumberFormat(this.language).format(media.length),
            pixels: media.width_px && `${media.width_px} × ${media.height_px}`,
            duration: media.duration_ms && new Intl.NumberFormat(this.language, { style: 'unit', unit: 'second' }).format(media.duration_ms / 1000),
            credit: media.credit,
            people: this.yes(media.people_recognisable),
            consent: media.consent,
            sha256: media.sha256,
        };
    }

    event({ date, from, to, what, place }) {
        return { date: this.day(date), time: [from, to].filter(Boolean).join(' – '), what, place };
    }
}
