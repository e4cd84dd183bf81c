// Where this browser keeps key files (IndexedDB): those of everybody who uses it, and of one person
// the key in force beside the one that is to follow. None is ever taken out.

const store = 'keys';

const settled = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
});

async function opened() {
    const asked = indexedDB.open('bangtin', 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(store, { keyPath: 'public' });
    return settled(asked);
}

async function within(mode, work) {
    const database = await opened();
    try {
        const transaction = database.transaction(store, mode, { durability: 'strict' });
        const ended = new Promise((resolve, reject) => {
            transaction.oncomplete = resolve;
            transaction.onabort = () => reject(transaction.error);
        });
        const result = await settled(work(transaction.objectStore(store)));
        await ended;
        return result;
    } finally {
        database.close();
    }
}

/// The person's key files, the one that was kept last before all others.
export async function loadKeyFiles(person) {
    const kept = await within('readonly', (records) => records.getAll());
    return kept.filter(({ file }) => file.person === person).sort((a, b) => b.at - a.at).map(({ file }) => file);
}

/// Keeps it beside the others, and asks the browser not to clear it away.
export async function keepKeyFile(file) {
    await within('readwrite', (records) => records.put({ public: file.public, at: Date.now(), file }));
    await navigator.storage?.persist?.();
}
