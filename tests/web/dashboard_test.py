#!/usr/bin/env python3
"""The dashboard in a real browser, scripts switched off: log in, totals, languages, what must not happen.
FARSTU_SHOTS=DIR keeps pictures of the pages."""
import base64
import datetime
import hashlib
import hmac
import http.client
import json
import os
import ssl
import struct
import subprocess
import sys
import tempfile
import time
import urllib.parse
import zoneinfo

sys.path.insert(0, os.path.join(os.environ["FARSTU_SOURCE"], "tests", "support"))
import farstu  # noqa: E402
from browser import Browser  # noqa: E402

SHOTS = os.environ.get("FARSTU_SHOTS")
PASSWORD = "en lång hemlighet"
EVIL = "<script>alert('hus')</script>"
checks = 0


def check(condition, what):
    global checks
    checks += 1
    if not condition:
        raise farstu.Failed(str(what))


def totp(secret, step):
    digest = hmac.new(base64.b32decode(secret), struct.pack(">Q", step), hashlib.sha1).digest()
    at = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[at:at + 4])[0] & 0x7fffffff) % 1000000:06d}"


# The smallest contrast of any text on the page with what lies behind it (WCAG 2, relative luminance); the page's top
# light is taken at its darkest.
CONTRAST = """(() => {
  const parse = c => (c.match(/[\\d.]+/g) || []).map(Number);
  const lum = c => { const [r, g, b] = c.slice(0, 3).map(v => { v /= 255; return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; });
                     return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  const token = n => { const e = document.createElement('i'); e.style.color = `var(${n})`; document.body.append(e);
                       const c = parse(getComputedStyle(e).color); e.remove(); return c; };
  const open_air = [token('--apricot'), token('--paper')];
  let worst = {ratio: 99};
  for (const e of document.querySelectorAll('body *')) {
    const text = e.value ?? [...e.childNodes].filter(n => n.nodeType === 3).map(n => n.data).join('').trim();
    if (!text || e.closest('svg') || e.matches('.heard, .skip, [type=hidden]')) continue;
    let grounds = open_air;
    for (let a = e; a && a !== document.body; a = a.parentElement) {
      const c = parse(getComputedStyle(a).backgroundColor);
      if (c.length === 3 || c[3] === 1) { grounds = [c]; break; }
    }
    for (const ground of grounds) {
      const [x, y] = [lum(parse(getComputedStyle(e).color)), lum(ground)].sort((p, q) => q - p);
      const ratio = (x + 0.05) / (y + 0.05);
      if (ratio < worst.ratio) worst = {ratio, text: String(text).slice(0, 40)};
    }
  }
  return worst;
})()"""


class Codes:
    """One-time codes that were not used yet, each once and in order: now's, or the one after, which both hold for at
    least half a minute more however slow the machine is. The one before could run out on its way."""

    def __init__(self, secret):
        self.secret, self.last = secret, 0

    def next(self):
        now = int(time.time()) // 30
        step = max(self.last + 1, now)
        while step > int(time.time()) // 30 + 1:  # both are used up
            time.sleep(0.5)
        self.last = step
        return totp(self.secret, step)


class Web:
    """Requests by hand, for what no browser would send."""

    def __init__(self, receiver):
        self.port, self.context = receiver.port, ssl.create_default_context(cafile=receiver.ca)

    def ask(self, method, path, form=None, **fields):
        connection = http.client.HTTPSConnection("127.0.0.1", self.port, context=self.context, timeout=60)
        body = urllib.parse.urlencode(form) if form is not None else None
        connection.request(method, path, body, {k.replace("_", "-"): v for k, v in fields.items()})
        answer = connection.getresponse()
        answer.text = answer.read().decode()
        connection.close()
        return answer


def shot(browser, name):
    if SHOTS:
        browser.picture(os.path.join(SHOTS, name + ".png"))


def check_contrast(browser):
    worst = browser.evaluate(CONTRAST)
    check(7 <= worst["ratio"] <= 21, f"contrast {worst}")


def log_in(browser, url, name, code, language=""):
    browser.go(url + "/login" + language)
    browser.type("#name", name)
    browser.type("#password", PASSWORD)
    browser.type("#code", code)
    browser.click("button.main")


def see_totals(url, codes):
    with Browser(1440, 1000) as browser:
        browser.go(url + "/")
        check("Logga in" in browser.text("h1"), "somebody unknown is asked to log in")
        check("Engångskod" in browser.text(), "in Swedish")
        shot(browser, "login-sv")
        check_contrast(browser)
        browser.type("#name", "astrid")
        browser.type("#password", "fel lösenord")
        browser.type("#code", "123456")
        browser.click("button.main")
        check("stämmer inte" in browser.text(".trouble"), "a wrong password is told")
        check(browser.evaluate("document.querySelector('#name').value") == "astrid", "the name is still there")
        shot(browser, "login-wrong-sv")
        log_in(browser, url, "astrid", codes.next())
        check(browser.text("h1") == "Besök i husen", browser.text())
        shot(browser, "totals-sv")
        check_contrast(browser)
        browser.evaluate("document.querySelector('h1').style.color = '#808080'")
        check(browser.evaluate(CONTRAST)["ratio"] < 7, "negative control: a pale heading is noticed")

        rows = browser.texts("tbody th .house")
        check(rows == sorted(rows) and len(rows) == 7 and EVIL in rows, rows)
        check(browser.evaluate("document.querySelectorAll('main script, body script').length") == 0, "no script")
        check(len(browser.texts("thead th.day")) == 14, "14 days")
        check(len(browser.texts("tbody svg[role=img]")) == 7, "a chart per house")
        body = browser.text("tbody")
        for word in ("saknas", "stängt", "döljs", "1–4", "ur drift", "delvis", "osäkert", "Ingen skärm är ansluten än",
                     "En kopia av skärmens data", "Klockan i huset är inte ställd", "version 1.0.0", "Hördes senast idag"):
            check(word in body, f"the table says {word}")
        sums = browser.texts("tbody td.sum")
        check(any(s.startswith("minst") and "högst" in s for s in sums), sums)
        check(any(s.startswith("minst") and "högst" not in s for s in sums), sums)
        check(any(s.isdigit() for s in sums), sums)
        check(sums[rows.index("Kajutan")] == "minst 0", "nothing known is not 0")
        check(browser.evaluate("getComputedStyle(document.body).fontFamily").startswith('"Noto Sans"'), "the style sheet came")
        check(browser.evaluate("document.documentElement.scrollWidth <= innerWidth"), "nothing hangs over the edge")

        browser.click("nav.ranges a:nth-of-type(4)")
        check(browser.text("#range")[0].isupper() and len(browser.texts("thead th.day")) >= 28, "a whole month")
        shot(browser, "month-sv")
        browser.click("nav.ranges a[rel=prev]")
        check(len(browser.texts("thead th.day")) >= 28, "the month before")
        browser.go(url + "/totals?from=2026-01-01&to=2020-01-01")
        check("gick inte att läsa" in browser.text(".trouble"), "wrong dates are told")

        browser.go(url + "/totals?lang=en")
        check(browser.text("h1") == "Visits to the houses", "in English")
        check("missing" in browser.text("tbody"), "all of it")
        shot(browser, "totals-en")
        browser.go(url + "/totals")
        check(browser.evaluate("document.documentElement.lang") == "en", "the language stays")
        browser.size(390, 844)
        browser.go(url + "/totals?lang=sv")
        check(browser.evaluate("document.documentElement.scrollWidth <= innerWidth"), "nothing hangs over the edge of a telephone")
        shot(browser, "totals-narrow-sv")
        browser.size(1280, 900)

        cookies = browser.call("Network.getCookies", {"urls": [url]})["cookies"]
        session = next(c for c in cookies if c["name"] == "__Host-farstu")
        check(session["secure"] and session["httpOnly"] and session["sameSite"] == "Strict", session)
        wrong = [e for e in browser.events if e.get("method") in ("Log.entryAdded", "Runtime.exceptionThrown")]
        check(wrong == [], wrong)
        browser.click("form[action='/logout'] button")
        check(browser.text("h1") == "Logga in", "logged out")
        browser.call("Network.setCookie", {"url": url, "name": "__Host-farstu", "value": session["value"], "secure": True,
                                           "httpOnly": True, "sameSite": "Strict", "path": "/"})
        browser.go(url + "/totals")
        check(browser.text("h1") == "Logga in", "an ended session stays ended")


def see_own_house(url, codes):
    with Browser(1280, 900) as browser:
        log_in(browser, url, "bo", codes.next())
        check(browser.texts("tbody th .house") == ["Kamrathuset Björken"], "a house sees itself only")
        check("Linden" not in browser.evaluate("document.documentElement.outerHTML"), "and nothing of the others")
        shot(browser, "house-sv")


def evil_is_inert(url, codes):
    """With scripts allowed: a house's name does not run, and neither does one typed at the log-in."""
    with Browser(1280, 900, javascript=True) as browser:
        browser.go(url + "/login")
        browser.type("#name", EVIL + '"><img src=x onerror=alert(1)>'[:30])
        browser.type("#password", PASSWORD)
        browser.type("#code", "000000")
        browser.click("button.main")
        log_in(browser, url, "astrid", codes.next())
        check(EVIL in browser.text("tbody"), "the name is shown as it is")
        dialogs = [e for e in browser.events if e.get("method") == "Page.javascriptDialogOpening"]
        check(dialogs == [], "no dialog opened")
        # Negative control: the same browser does report a dialog when there is one, and the policy forbids inline scripts.
        browser.go("data:text/html,<script>document.title='ran'</script>")
        check(browser.evaluate("document.title") == "ran", "scripts do run in this browser")


def refused_by_hand(web, codes):
    login = {"name": "astrid", "password": PASSWORD, "code": codes.next()}
    check(web.ask("POST", "/login", login, Origin="https://evil.example").status == 403, "a foreign page's form")
    check(web.ask("POST", "/login", login, Sec_Fetch_Site="cross-site").status == 403, "a foreign page's form, newer browser")
    done = web.ask("POST", "/login", login)
    check(done.status == 303 and done.getheader("Location") == "/totals", done.status)
    cookie = done.getheader("Set-Cookie").split(";")[0]
    check(web.ask("POST", "/login", login).status == 403, "a one-time code works once")
    page = web.ask("GET", "/totals", Cookie=cookie)
    check(page.status == 200, page.status)
    for name, value in (("Content-Security-Policy", "default-src 'none'"), ("X-Content-Type-Options", "nosniff"),
                        ("X-Frame-Options", "DENY"), ("Cache-Control", "no-store"), ("Strict-Transport-Security", "max-age=")):
        check(value in (page.getheader(name) or ""), f"{name}: {page.getheader(name)}")
    check(" style=" not in page.text and "<script" not in page.text and "http:" not in page.text, "nothing inline, nothing foreign")
    check(web.ask("POST", "/logout", {"csrf": "wrong"}, Cookie=cookie).status == 403, "log out needs the form's token")
    check(web.ask("POST", "/logout", {}, Cookie=cookie).status == 403, "log out needs a token")
    check(web.ask("GET", "/totals", Cookie=cookie).status == 200, "still logged in")
    for method, path, status in (("GET", "/nothing", 404), ("PUT", "/totals", 405), ("GET", "/static/../federation.db", 404),
                                 ("GET", "/static/farstu.css", 200), ("GET", "/healthz", 200), ("HEAD", "/login", 200)):
        check(web.ask(method, path).status == status, f"{method} {path}")
    for path in ("/", "/totals", "/totals?month=2026-01"):
        check(web.ask("GET", path).status == 303, f"{path} is not public")
    for _ in range(10):
        web.ask("POST", "/login", {"name": "bo", "password": "x", "code": "000000"})
    check(web.ask("POST", "/login", {"name": "bo", "password": "x", "code": "000000"}).status == 429, "guessing is slowed down")


def main():
    with tempfile.TemporaryDirectory(prefix="farstu-web-") as folder:
        receiver = farstu.Receiver(folder)
        today = datetime.datetime.now(zoneinfo.ZoneInfo("Europe/Stockholm")).date()  # the federation's
        farstu.run([os.path.join(os.environ["FARSTU_BUILD"], "tests", "farstu_web_seed"), receiver.data, today.isoformat()])
        password = os.path.join(folder, "password")
        with open(password, "w", encoding="utf-8") as out:
            out.write(PASSWORD + "\n")
        astrid = Codes(receiver.admin_json("user", "add", "astrid", "--role", "federation", "--password-file", password)["totp"])
        house = next(h["house"] for h in receiver.admin_json("house", "list") if "Björken" in h["name"])
        bo = Codes(receiver.admin_json("user", "add", "bo", "--role", "house", "--house", house, "--password-file", password)["totp"])
        receiver.start()
        try:
            see_totals(receiver.url, astrid)
            see_own_house(receiver.url, bo)
            evil_is_inert(receiver.url, astrid)
            refused_by_hand(Web(receiver), astrid)
        finally:
            receiver.stop()
    print(f"dashboard in Chromium: {checks} checks passed")


main()
