"""A course in somebody else's learning system: a small LMS frame that speaks SCORM 1.2."""

import functools
import http.server
import threading
import zipfile

import pytest

from server import run

LMS = """<!doctype html><meta charset="utf-8"><title>LMS</title><script>
const kept = JSON.parse(localStorage.getItem("cmi") || '{"cmi.core.lesson_status":"not attempted"}');
const calls = [];
let open = false, interactions = 0;
window.API = {
  LMSInitialize() { open = true; calls.push("init"); return "true"; },
  LMSGetValue(name) { return name === "cmi.interactions._count" ? String(interactions) : kept[name] ?? ""; },
  LMSSetValue(name, value) {
    if (!open || (name === "cmi.suspend_data" && value.length > 4096)) return "false";
    if (name.endsWith(".id")) interactions += 1;
    kept[name] = value;
    return "true";
  },
  LMSCommit() { localStorage.setItem("cmi", JSON.stringify(kept)); return "true"; },
  LMSFinish() { calls.push("finish"); open = false; localStorage.setItem("cmi", JSON.stringify(kept)); return "true"; },
  LMSGetLastError() { return "0"; }, LMSGetErrorString() { return ""; }, LMSGetDiagnostic() { return ""; },
};
</script><iframe src="course/index.html" width="1000" height="600"></iframe>"""

COURSE = """---
id: small-course
title: 小课程
asOf: 2026-11-25
minutes: 3
---
# 第一页
seconds: 40

先**核对**，再查看。<script>parent.hacked = 1</script>

:::check single
核对会显示号码吗？
A. 会
B. 不会
答案：B
解析：只说是否一致。
:::

:::notes
讲师才看得到
:::

# 第二页
seconds: 0

:::check multiple
哪些是底线？
A. 告知
B. 转发
C. 最小必要
答案：AC
解析：转发不是。
:::

# 第三页
seconds: 0

完。
"""


@pytest.fixture(scope="module")
def lms(tmp_path_factory, server):
    folder = tmp_path_factory.mktemp("lms")
    (folder / "course.md").write_text(COURSE, encoding="utf-8")
    server.stop()
    run("courses", "import", folder / "course.md", "--publish", data=server.data)
    run("courses", "export", folder, "--course", "small-course", "--format", "scorm", data=server.data)
    server.start()
    with zipfile.ZipFile(folder / "small-course-scorm.zip") as package:
        assert "imsmanifest.xml" in package.namelist()
        assert "讲师才看得到" not in package.read("index.html").decode()
        package.extractall(folder / "course")
    (folder / "index.html").write_text(LMS, encoding="utf-8")
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=folder)
    web = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=web.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{web.server_port}/index.html"
    web.shutdown()


def test_completion_and_score_are_reported_and_the_place_is_kept(chromium, lms):
    context = chromium.new_context(locale="zh-CN")
    page = context.new_page()
    page.clock.install()
    page.goto(lms)
    course = page.frame_locator("iframe")
    kept = lambda name: page.evaluate("name => kept[name]", name)  # noqa: E731

    assert kept("cmi.core.lesson_status") == "incomplete"
    assert course.locator("#next").is_disabled() and "还需读" in course.locator("#said").inner_text()
    page.clock.fast_forward(41_000)
    page.clock.run_for(1_000)
    assert course.locator("#said").inner_text() == "请先回答这一页的问题"
    course.locator("#check-1 input[value='1']").check()
    course.locator("#check-1 button").click()
    assert course.locator("#check-1 .verdict").inner_text().startswith("对。")
    assert kept("cmi.core.score.raw") == "50"
    assert kept("cmi.interactions.0.student_response") == "b"
    course.locator("#next").click()
    course.locator("#check-2 input[value='0']").check()
    course.locator("#check-2 button").click()
    assert "正确答案是 A,C" in course.locator("#check-2 .verdict").inner_text()

    page.reload()
    page.wait_for_function("calls.includes('init')")
    course.locator("#check-2 .verdict").wait_for()
    assert course.locator("#place").inner_text() == "2 / 3"
    assert page.evaluate("JSON.parse(localStorage.cmi)['cmi.core.exit']") == "suspend"
    course.locator("#next").click()
    course.locator("#next").click()
    assert kept("cmi.core.lesson_status") == "completed"
    assert kept("cmi.core.score.raw") == "50"
    assert len(kept("cmi.suspend_data")) < 4096
    assert page.evaluate("window.hacked") is None
    page.goto("about:blank")
    context.close()
