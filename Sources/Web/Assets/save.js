// Buttons that save the text of another element as a file: <button data-save="id of the element" data-name="a.txt" hidden>.
// The text is on the page already; nothing is asked of the server.

function save(button) {
    const source = document.getElementById(button.dataset.save);
    if (!source) return;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([source.textContent], { type: "text/plain;charset=utf-8" }));
    link.download = button.dataset.name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

for (const button of document.querySelectorAll("[data-save]")) {
    button.hidden = false;
    button.addEventListener("click", () => save(button));
}
