// A page of a course: counts the least reading time down on the button. The server counts too, and decides.

const button = document.querySelector("[data-wait]");

if (button && Number(button.dataset.wait) > 0) {
    const label = button.textContent;
    const end = Date.now() + Number(button.dataset.wait) * 1000;
    const tick = () => {
        const left = Math.ceil((end - Date.now()) / 1000);
        button.setAttribute("aria-disabled", String(left > 0));
        button.textContent = left > 0 ? button.dataset.waiting.replace("{label}", label).replace("{seconds}", left) : label;
        if (left > 0) setTimeout(tick, 1000);
    };
    button.form.addEventListener("submit", (event) => {
        if (Date.now() < end) event.preventDefault();
    });
    tick();
}

document.getElementById("problem")?.scrollIntoView({ block: "center" });
