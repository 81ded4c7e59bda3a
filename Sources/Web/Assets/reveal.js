// An opened value counts down, and is covered at zero, by hand, when the window loses focus and when the page is left.
// Time is measured, not counted: a sleeping laptop wakes up to a covered value.

const announced = new Set([60, 10, 0]);

function begin(reveal) {
    const deadline = performance.now() + Number(reveal.dataset.seconds) * 1000;
    const count = reveal.querySelector("[data-count]");
    const announce = reveal.querySelector("[data-announce]");
    const hidden = [...reveal.parentElement.children].filter((element) => element !== reveal && !element.hidden);
    for (const element of hidden) element.hidden = true;
    reveal.querySelector("[data-cover]").hidden = false;
    const leaving = new AbortController();

    function cover() {
        if (leaving.signal.aborted) return;
        leaving.abort();
        clearInterval(timer);
        const say = Object.assign(document.createElement("span"), { className: "sr", textContent: reveal.dataset.covered });
        say.setAttribute("role", "status");
        reveal.replaceWith(say);
        for (const element of hidden) element.hidden = false;
        hidden.at(-1)?.focus();
    }

    function tick() {
        const left = Math.max(0, Math.ceil((deadline - performance.now()) / 1000));
        count.textContent = reveal.dataset.left.replace("#", left);
        if (announced.has(left)) announce.textContent = count.textContent;
        if (left === 0) cover();
    }

    const timer = setInterval(tick, 250);
    const { signal } = leaving;
    reveal.querySelector("[data-cover]").addEventListener("click", cover, { signal });
    addEventListener("blur", cover, { signal });
    addEventListener("pagehide", cover, { signal });
    addEventListener("beforeprint", cover, { signal });
    document.addEventListener("visibilitychange", () => { if (document.hidden) cover(); }, { signal });
    tick();
}

document.addEventListener("shouxin:added", (event) => {
    if (event.target.matches("[data-revealed]")) begin(event.target);
});
for (const reveal of document.querySelectorAll("[data-revealed]")) begin(reveal);
