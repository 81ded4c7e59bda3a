// Buttons that copy the text of another element: <button data-copy="id of the element" data-done="copied" hidden>.

async function copy(button) {
    const source = document.getElementById(button.dataset.copy);
    if (!source) return;
    await navigator.clipboard.writeText(source.textContent.trim());
    const label = button.querySelector("[data-label]");
    if (!label) return;
    const before = label.textContent;
    label.textContent = button.dataset.done;
    setTimeout(() => { label.textContent = before; }, 2000);
}

// Only a secure context has a clipboard; elsewhere the button stays hidden.
export function ready(root) {
    if (!navigator.clipboard) return;
    for (const button of root.querySelectorAll("[data-copy]")) button.hidden = false;
}

document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-copy]");
    if (button) copy(button);
});
document.addEventListener("shouxin:added", (event) => ready(event.target));
ready(document);
