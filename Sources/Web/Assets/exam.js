// An examination that loses nothing: each change is queued here until the server has acknowledged it, the queue outlives
// the browser, and the clock is the server's. Without script the same form saves one question at a time.

const form = document.querySelector("[data-exam]");
if (form) begin(form);

function begin(form) {
    const { attempt, remaining } = form.dataset;
    const words = form.dataset;
    const store = `shouxin-exam-${attempt}`;
    const items = [...form.querySelectorAll("[data-item]")];
    const byPlace = new Map(items.map((item) => [Number(item.dataset.item), item]));
    const known = new Map(items.map((item) => [Number(item.dataset.item), Number(item.dataset.revision)]));
    const state = document.querySelector("[data-save]");
    const clock = document.querySelector("[data-clock]");
    const polite = document.querySelector("[data-announce]");
    const notices = document.querySelector("[data-notices]");
    const dialog = document.querySelector("[data-submit-dialog]");
    const help = document.querySelector("[data-help-dialog]");
    const login = document.querySelector("[data-login-dialog]");
    let csrf = form.elements.csrf.value;
    let current = Math.max(0, items.findIndex((item) => !item.hidden));
    let queue = new Map();
    // What this window sent for an item and has no answer to: it may have been saved all the same.
    const tried = new Map();
    let sending = false;
    let failures = 0;
    let timer = 0;
    let isOver = false;
    let deadline = deadlineAfter(Number(remaining));

    // A window keeps its name over reloads, and no two have the same: that is what a device is here.
    if (!/^exam-[0-9a-f]{8}$/.test(window.name)) window.name = `exam-${crypto.randomUUID().slice(0, 8)}`;
    const device = window.name;

    // MARK: What an item says

    function values(item) {
        const boxes = [...item.querySelectorAll("input[type=radio], input[type=checkbox]")];
        if (boxes.length) return boxes.filter((box) => box.checked).map((box) => box.value);
        return [...item.querySelectorAll("input, select, textarea")].map((field) => field.value);
    }

    function setValues(item, wanted) {
        const boxes = [...item.querySelectorAll("input[type=radio], input[type=checkbox]")];
        if (boxes.length) {
            for (const box of boxes) box.checked = wanted.includes(box.value);
        } else {
            [...item.querySelectorAll("input, select, textarea")].forEach((field, index) => { field.value = wanted[index] ?? ""; });
        }
    }

    const isAnswered = (item) => values(item).some((value) => value.trim() !== "");
    const filled = (list) => (list.some((value) => value.trim() !== "") ? list : []);
    const same = (left, right) => JSON.stringify(left) === JSON.stringify(right);

    // MARK: The queue

    function keep() {
        if (queue.size === 0) localStorage.removeItem(store);
        else localStorage.setItem(store, JSON.stringify([...queue]));
        showState();
    }

    function put(key, entry) {
        queue.set(key, { ...entry, at: Date.now(), mark: crypto.randomUUID() });
        keep();
        pump();
    }

    function changed(item) {
        const place = Number(item.dataset.item);
        put(`a${place}`, { kind: "answer", item: place, values: values(item), base: known.get(place) });
        showCell(item);
    }

    async function pump() {
        if (sending || isOver) return;
        const next = queue.entries().next();
        if (next.done) return;
        const [key, entry] = next.value;
        sending = true;
        showState();
        if (entry.kind === "answer") tried.set(entry.item, [...(tried.get(entry.item) ?? []), entry.values]);
        const answer = await send({
            kind: entry.kind, item: entry.item, values: entry.values, flagged: entry.flagged, device, at: entry.at,
            revision: entry.kind === "answer" ? known.get(entry.item) + 1 : undefined,
        });
        sending = false;
        settle(key, entry, answer);
    }

    async function send(body, keepalive = false) {
        try {
            const response = await fetch(`/attempts/${attempt}/entries`, {
                method: "POST", credentials: "same-origin", keepalive,
                headers: { "content-type": "application/json", accept: "application/json", "x-csrf-token": csrf },
                body: JSON.stringify(body), signal: AbortSignal.timeout(8000),
            });
            const text = await response.text();
            return { status: response.status, body: text ? JSON.parse(text) : {} };
        } catch {
            return { status: 0, body: {} };
        }
    }

    function settle(key, entry, { status, body }) {
        if (status === 200) {
            failures = 0;
            if (entry.kind === "answer") tried.delete(entry.item);
            if (body.revision !== undefined && body.revision !== null) known.set(entry.item, body.revision);
            if (queue.get(key)?.mark === entry.mark) queue.delete(key);
            state.dataset.time = body.saved;
            deadline = deadlineAfter(body.remaining);
            keep();
            pump();
        } else if (status === 409) {
            failures = 0;
            takeOver(key, entry, body);
        } else if (status === 410) {
            finish();
        } else if (status === 401 || status === 403) {
            renew();
        } else if ([400, 404, 413, 422].includes(status)) {
            // No later attempt could succeed; everything else is tried again.
            queue.delete(key);
            keep();
            pump();
        } else {
            failures += 1;
            later();
        }
    }

    // Another device has answered meanwhile: its answer stays, this one's is shown beside it.
    function takeOver(key, entry, body) {
        const isOwn = (tried.get(entry.item) ?? []).some((sent) => same(filled(sent), filled(body.values)));
        tried.delete(entry.item);
        known.set(entry.item, body.latest);
        if (isOwn) { pump(); return; }  // our own, whose receipt was lost: what waits goes on top of it
        const item = byPlace.get(entry.item);
        const mine = letters(item, queue.get(key)?.values ?? entry.values);
        setValues(item, body.values);
        queue.delete(key);
        keep();
        showCell(item);
        const number = item.dataset.number;
        note(words.conflict.replace("#", number).replace("$mine", mine || "–").replace("$theirs", letters(item, body.values) || "–"));
        pump();
    }

    function letters(item, chosen) {
        const boxes = [...item.querySelectorAll("input[type=radio], input[type=checkbox]")];
        if (!boxes.length) return chosen.join(" ");
        return boxes.flatMap((box, index) => (chosen.includes(box.value) ? [String.fromCharCode(65 + index)] : [])).join("");
    }

    function later() {
        showState();
        clearTimeout(timer);
        timer = setTimeout(pump, Math.min(5000, 500 * 2 ** Math.min(failures, 4)));
    }

    // The session ended or changed: the page stays, and goes on with the token of the new one.
    async function renew() {
        try {
            const response = await fetch(location.pathname, { credentials: "same-origin" });
            const page = new DOMParser().parseFromString(await response.text(), "text/html");
            const own = page.querySelector("[data-exam]");
            if (own) {
                csrf = own.elements.csrf.value;
                form.elements.csrf.value = csrf;
                for (const field of document.querySelectorAll("input[name=csrf]")) field.value = csrf;
                if (login.open) login.close();
            } else if (response.url.includes("/result")) {
                finish();
                return;
            } else if (!login.open) {
                login.showModal();
            }
        } catch { /* no network: asked again below */ }
        failures = 2;
        later();
    }

    function showState() {
        const waiting = queue.size;
        state.classList.toggle("ok", waiting === 0);
        state.classList.toggle("due", waiting > 0 && failures > 0);
        state.dataset.state = waiting === 0 ? "saved" : failures > 0 ? "unsaved" : "saving";
        const text = waiting === 0
            ? (state.dataset.time ? words.saved.replace("#", state.dataset.time) : words.fresh)
            : failures > 0 ? words.unsaved.replace("#", waiting) : words.saving;
        state.querySelector("span").textContent = text;
        const icon = waiting === 0 ? "check" : failures > 0 ? "warn" : "refresh";
        state.querySelector("use").setAttribute("href", `${words.icons}#i-${icon}`);
    }

    // MARK: Moving about

    function cellOf(item) { return document.querySelector(`[data-cell="${item.dataset.item}"]`); }

    function showCell(item) {
        const cell = cellOf(item);
        const [did, flagged] = [isAnswered(item), item.dataset.flagged === "true"];
        cell.classList.toggle("did", did);
        cell.classList.toggle("flag", flagged);
        const parts = [words.number.replace("#", item.dataset.number), did ? words.did : words.undone];
        if (flagged) parts.push(words.flagged);
        cell.setAttribute("aria-label", parts.join(words.comma));
        const counts = document.querySelector("[data-counts]");
        counts.textContent = counts.dataset.text.replace("$did", items.filter(isAnswered).length)
            .replace("$left", items.filter((one) => !isAnswered(one)).length)
            .replace("$flag", items.filter((one) => one.dataset.flagged === "true").length);
    }

    function show(index, focus = true) {
        if (index < 0) return;
        if (index >= items.length) { ask(); return; }
        current = index;
        items.forEach((item, place) => {
            item.hidden = place !== index;
            const cell = cellOf(item);
            if (place === index) cell.setAttribute("aria-current", "true");
            else cell.removeAttribute("aria-current");
        });
        const item = items[index];
        history.replaceState(null, "", `?n=${item.dataset.number}`);
        for (const button of form.querySelectorAll("[data-go=prev]")) button.disabled = index === 0;
        const mark = form.querySelector("[data-go=flag]");
        mark.setAttribute("aria-pressed", item.dataset.flagged);
        if (focus) {
            scrollTo(0, 0);
            (item.querySelector("input:checked") ?? item.querySelector("input, select, textarea"))?.focus({ preventScroll: true });
        }
    }

    function flag() {
        const item = items[current];
        const isFlagged = item.dataset.flagged !== "true";
        item.dataset.flagged = isFlagged;
        form.querySelector("[data-go=flag]").setAttribute("aria-pressed", isFlagged);
        put(`f${item.dataset.item}`, { kind: "flag", item: Number(item.dataset.item), flagged: isFlagged });
        showCell(item);
    }

    function ask() {
        const open = items.filter((item) => !isAnswered(item));
        const flagged = items.filter((item) => item.dataset.flagged === "true");
        links(dialog.querySelector("[data-open]"), open);
        links(dialog.querySelector("[data-flagged]"), flagged);
        dialog.querySelector("[data-none-open]").hidden = open.length > 0;
        dialog.querySelector("[data-unsaved]").hidden = queue.size === 0;
        dialog.showModal();
        dialog.querySelector("[data-close]").focus();
    }

    function links(list, found) {
        list.closest("[data-part]").hidden = found.length === 0;
        list.replaceChildren(...found.map((item) => {
            const button = Object.assign(document.createElement("button"), { type: "button", textContent: item.dataset.number });
            button.addEventListener("click", () => { dialog.close(); show(items.indexOf(item)); });
            return button;
        }));
    }

    function note(text) {
        const line = document.createElement("p");
        line.className = "note due";
        line.setAttribute("role", "status");
        line.textContent = text;
        notices.prepend(line);
    }

    // MARK: Time

    function deadlineAfter(seconds) { return { monotonic: performance.now() + seconds * 1000, wall: Date.now() + seconds * 1000 }; }

    // A sleeping laptop stops the monotonic clock of some browsers; a set-back clock stops the other.
    function left() { return Math.max(0, Math.min(deadline.monotonic - performance.now(), deadline.wall - Date.now()) / 1000); }

    const announced = new Set();
    function tick() {
        const seconds = Math.ceil(left());
        const two = (value) => String(value).padStart(2, "0");
        clock.textContent = `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}`;
        clock.parentElement.classList.toggle("due", seconds <= 300);
        for (const mark of [600, 300, 60]) {
            if (seconds <= mark && seconds > mark - 20 && !announced.has(mark)) {
                announced.add(mark);
                polite.textContent = words.left.replace("#", mark / 60);
            }
        }
        if (seconds === 0 && !isOver) {
            isOver = true;
            note(words.over);
            setTimeout(() => finish(false), 1500);
        }
    }

    // Only the server's word clears what it has not taken: this clock may be wrong.
    function finish(isServersWord = true) {
        isOver = true;
        if (isServersWord) { queue.clear(); keep(); }
        location.assign(`/attempts/${attempt}/result`);
    }

    // MARK: Listening

    let typing = 0;
    form.addEventListener("change", (event) => {
        const item = event.target.closest("[data-item]");
        if (item) { clearTimeout(typing); changed(item); }
    });
    form.addEventListener("input", (event) => {
        const item = event.target.closest("[data-item]");
        if (!item || !event.target.matches("textarea, input[type=text]")) return;
        clearTimeout(typing);
        typing = setTimeout(() => changed(item), 600);
    });
    form.addEventListener("submit", (event) => {
        event.preventDefault();
        const go = event.submitter?.dataset.go;
        if (go === "next") show(current + 1);
        else if (go === "prev") show(current - 1);
        else if (go === "flag") flag();
        else if (go === "clear") { setValues(items[current], []); changed(items[current]); }
        else if (go === "submit") ask();
    });
    document.addEventListener("click", (event) => {
        const cell = event.target.closest("[data-cell]");
        if (cell) { event.preventDefault(); show(items.indexOf(byPlace.get(Number(cell.dataset.cell)))); }
        if (event.target.closest("[data-ask]")) { event.preventDefault(); ask(); }
        if (event.target.closest("[data-help]")) { event.preventDefault(); help.showModal(); }
        const closer = event.target.closest("[data-close]");
        if (closer) closer.closest("dialog").close();
        if (event.target.closest("[data-retry]")) renew();
    });

    const isText = (element) => element.matches?.("textarea, select, input:not([type=radio]):not([type=checkbox])");
    document.addEventListener("keydown", (event) => {
        if (event.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey || event.altKey) return;
        if (document.querySelector("dialog[open]")) return;
        if (isText(event.target) && !(event.key === "Enter" && event.target.matches("input"))) return;
        // A button or a link keeps its own Enter.
        if (event.key === "Enter" && event.target.closest?.("button, a, summary")) return;
        const boxes = [...items[current].querySelectorAll("input[type=radio], input[type=checkbox]")];
        const at = boxes.indexOf(document.activeElement);
        const letter = event.key.length === 1 ? event.key.toUpperCase() : "";
        const choice = "ABCDEFGH".indexOf(letter) >= 0 && letter ? "ABCDEFGH".indexOf(letter) : "12345678".indexOf(letter);
        if (letter && choice >= 0) {
            const box = boxes[choice];
            if (!box) return;
            box.focus();
            box.click();
        } else if (event.key === "ArrowDown" && boxes.length) boxes[(at + 1) % boxes.length].focus();
        else if (event.key === "ArrowUp" && boxes.length) boxes[(at - 1 + boxes.length) % boxes.length].focus();
        else if (event.key === "ArrowRight" || event.key === "Enter") show(current + 1);
        else if (event.key === "ArrowLeft") show(current - 1);
        else if (letter === "M") flag();
        else if (letter === "?" || letter === "？") help.showModal();
        else return;
        event.preventDefault();
    });

    document.addEventListener("visibilitychange", async () => {
        if (!document.hidden || isOver) return;
        const { status, body } = await send({ kind: "focus", device, at: Date.now() }, true);
        if (status === 200) {
            const line = document.querySelector("[data-focus-note]");
            line.hidden = false;
            line.querySelector("span").textContent = words.focus.replace("$count", body.focus).replace("$time", body.saved);
        }
    });
    addEventListener("online", pump);
    addEventListener("beforeunload", (event) => { if (queue.size > 0 && !isOver) event.preventDefault(); });
    let insists = false;
    document.querySelector("[data-submission]").addEventListener("submit", async (event) => {
        if (queue.size === 0 || isOver || insists) return;
        // What is still queued goes first; a person who insists a second time is let through.
        event.preventDefault();
        for (let tries = 0; tries < 20 && queue.size > 0; tries += 1) {
            pump();
            await new Promise((done) => setTimeout(done, 250));
        }
        if (queue.size === 0) { event.target.submit(); return; }
        insists = true;
        dialog.querySelector("[data-unsaved]").hidden = false;
    });

    // MARK: Going on after a browser died

    for (const [key, entry] of JSON.parse(localStorage.getItem(store) ?? "[]")) {
        const item = byPlace.get(entry.item);
        if (!item) continue;
        if (entry.kind === "flag") {
            item.dataset.flagged = entry.flagged;
            queue.set(key, entry);
        } else if (same(values(item), entry.values)) {
            continue;
        } else if (known.get(entry.item) === entry.base) {
            setValues(item, entry.values);
            queue.set(key, entry);
        } else {
            note(words.conflict.replace("#", item.dataset.number).replace("$mine", letters(item, entry.values) || "–")
                .replace("$theirs", letters(item, values(item)) || "–"));
        }
    }
    items.forEach(showCell);
    // Beside the question where there is room; on a telephone it waits below, folded.
    document.querySelector("[data-sheet]").open = matchMedia("(min-width: 1024px)").matches;
    keep();
    if (words.device && words.device !== device) send({ kind: "resumed", device, at: Date.now() });
    show(current, true);
    tick();
    setInterval(tick, 250);
    setInterval(pump, 3000);
    pump();
}
