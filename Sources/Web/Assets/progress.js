// A running import: ask how far it is and write it down; when it is over, the page itself shows the result.
// Without script the frame's refresh does the same every few seconds.

const running = document.querySelector("[data-progress]");

async function poll() {
    const answer = await fetch(running.dataset.progress, { headers: { accept: "application/json" } })
        .then((response) => response.json())
        .catch(() => null);
    if (answer?.finished) return location.reload();
    if (answer) {
        const bar = running.querySelector("progress");
        bar.value = answer.done;
        bar.max = answer.total;
        for (const element of running.querySelectorAll("[data-figure]")) {
            element.textContent = answer.figures[element.dataset.figure] ?? element.textContent;
        }
    }
    setTimeout(poll, 1000);
}

if (running) poll();
