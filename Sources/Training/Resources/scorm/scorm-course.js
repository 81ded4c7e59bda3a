"use strict";
// One page at a time; on the first pass a page is left forwards once its time is over and its questions are answered.
(() => {
  const pages = [...document.querySelectorAll("section.page")];
  const checks = [...document.querySelectorAll("form.check")];
  const [back, next] = [document.getElementById("back"), document.getElementById("next")];
  const [place, said] = [document.getElementById("place"), document.getElementById("said")];
  // For each question the ticks of the first answer as a bit mask; 0 is none yet.
  const answers = checks.map(() => 0);
  let passed = 0; // pages that were left forwards
  let current = 0;
  let opened = Date.now();

  const isComplete = () => passed === pages.length;
  const rightMask = (check) => check.dataset.right.split(",").reduce((mask, option) => mask | (1 << Number(option)), 0);
  const letters = (mask) => [..."abcdefghijklmnopqrstuvwxyz"].filter((_, option) => mask & (1 << option)).join(",");
  const state = () => `1;${passed};${answers.map((mask) => mask.toString(36)).join(".")}`;

  function score() {
    if (checks.length === 0) return null;
    const right = checks.filter((check, index) => answers[index] === rightMask(check)).length;
    return Math.round((right / checks.length) * 100);
  }

  function restore() {
    const [version, pagesPassed, given] = Scorm.get("cmi.suspend_data").split(";");
    if (version !== "1") return;
    passed = Math.min(Math.max(Number.parseInt(pagesPassed, 10) || 0, 0), pages.length);
    (given || "").split(".").forEach((text, index) => {
      if (index < answers.length) answers[index] = Number.parseInt(text, 36) || 0;
    });
    checks.forEach((check, index) => answers[index] && show(check, answers[index]));
    const last = Number.parseInt(Scorm.get("cmi.core.lesson_location"), 10) || 0;
    current = Math.min(Math.max(last, 0), Math.min(passed, pages.length - 1));
  }

  function show(check, mask) {
    const inputs = [...check.querySelectorAll("input")];
    inputs.forEach((input, option) => {
      input.checked = Boolean(mask & (1 << option));
      input.disabled = true;
    });
    check.querySelector("button").hidden = true;
    const isRight = mask === rightMask(check);
    const verdict = check.querySelector(".verdict");
    verdict.querySelector("b").textContent = isRight ? "对。" : `不对，正确答案是 ${letters(rightMask(check)).toUpperCase()}。`;
    verdict.classList.toggle("wrong", !isRight);
    verdict.hidden = false;
  }

  function missing() {
    if (current < passed) return "";
    const left = Math.ceil(Number(pages[current].dataset.seconds) - (Date.now() - opened) / 1000);
    if (left > 0) return `还需读 ${left} 秒`;
    const isOpen = checks.some((check, index) => pages[current].contains(check) && !answers[index]);
    return isOpen ? "请先回答这一页的问题" : "";
  }

  function refresh() {
    const why = isComplete() ? "" : missing();
    next.disabled = Boolean(why) || (isComplete() && current === pages.length - 1);
    said.textContent = why || (isComplete() ? "已学完" : "");
    next.textContent = current === pages.length - 1 ? "学完" : "下一页";
  }

  function open(index) {
    current = index;
    opened = Date.now();
    pages.forEach((page, other) => { page.hidden = other !== index; });
    back.disabled = index === 0;
    place.textContent = `${index + 1} / ${pages.length}`;
    window.scrollTo(0, 0);
    refresh();
    Scorm.save(state(), index);
  }

  checks.forEach((check, index) => {
    check.addEventListener("submit", (event) => {
      event.preventDefault();
      const mask = [...check.querySelectorAll("input")].reduce((sum, input, option) => (input.checked ? sum | (1 << option) : sum), 0);
      if (!mask || answers[index]) return;
      answers[index] = mask;
      show(check, mask);
      Scorm.answered(check.id, letters(mask), letters(rightMask(check)), mask === rightMask(check));
      Scorm.report(score(), isComplete());
      Scorm.save(state(), current);
      refresh();
    });
  });

  back.addEventListener("click", () => open(current - 1));
  next.addEventListener("click", () => {
    if (missing()) return;
    passed = Math.max(passed, current + 1);
    if (current === pages.length - 1) {
      Scorm.report(score(), true);
      Scorm.save(state(), current);
      refresh();
    } else {
      open(current + 1);
    }
  });
  window.addEventListener("pagehide", () => Scorm.finish(isComplete()));
  window.setInterval(refresh, 1000);
  Scorm.start();
  restore();
  open(current);
})();
