"""Take the picture of the report that the README shows: `python docs/picture.py` (needs Chromium)."""

import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

PICTURE = Path(__file__).parent / "report.png"
SIZE = {"width": 1280, "height": 860}


def main() -> None:
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        report = Path(folder, "report.html")
        order = [sys.executable, "-m", "readout", "demo", "--out", str(report)]
        subprocess.run(order, check=True, stdout=subprocess.DEVNULL)
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": SIZE["width"], "height": SIZE["height"]})
        page.goto(report.as_uri())
        # Down to where the text with its statements stands, so that both halves of the picture say something.
        page.locator(".page").evaluate("pane => { pane.scrollTop = pane.querySelector('.voices').offsetTop - 24 }")
        page.screenshot(path=PICTURE)
        browser.close()


if __name__ == "__main__":
    main()
