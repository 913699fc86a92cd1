#include "sync/receiver/dashboard/page.h"

#include "kiosk/core/base/result.h"

namespace farstu::receiver {
namespace {

// Nothing but our own style sheet and pictures may load, nothing may run, nobody may frame us.
constexpr std::string_view kPolicy =
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; "
    "base-uri 'none'";

// To the same page in the other language, which is named in itself.
Markup language_link(const Catalogue& c, std::string_view here) {
  const std::string tag = c.text("language.other_tag");
  const std::string target =
      std::string(here) + (here.find('?') == std::string_view::npos ? "?" : "&") + "lang=" + tag;
  return html(R"(<a class="quiet" href="{}" lang="{}" hreflang="{}">{}</a>)",
              {target, tag, tag, c.text("language.other")});
}

}  // namespace

void add_protection(http::Response& response) {
  response.fields.insert(response.fields.end(), {{"Content-Security-Policy", std::string(kPolicy)},
                                                 {"X-Content-Type-Options", "nosniff"},
                                                 {"X-Frame-Options", "DENY"},
                                                 {"Referrer-Policy", "same-origin"},
                                                 {"Cross-Origin-Opener-Policy", "same-origin"},
                                                 {"Cross-Origin-Resource-Policy", "same-origin"},
                                                 {"Strict-Transport-Security", "max-age=31536000"},
                                                 {"Cache-Control", "no-store"}});
}

http::Response page(const Catalogue& c, const Frame& frame, unsigned status) {
  const Markup body = html(
      R"(<!doctype html>
<html lang="{}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{} · Farstu</title>
<link rel="stylesheet" href="/static/farstu.css">
<link rel="icon" href="/static/farstu.svg" type="image/svg+xml">
</head>
<body class="{}">
<a class="skip" href="#main">{}</a>
<header class="top"><a class="brand" href="/"><img src="/static/farstu.svg" alt="" width="36" height="36">Farstu</a>
<div class="top-right">{}{}</div></header>
<main id="main">
{}
</main>
</body>
</html>
)",
      {c.locale(), frame.title, frame.kind, c.text("page.skip"), frame.bar, language_link(c, frame.here),
       frame.main});
  http::Response response{status, "text/html; charset=utf-8", body.bytes(), {}};
  add_protection(response);
  return response;
}

http::Response redirect(std::string_view path) {
  FARSTU_CHECK(path.starts_with('/') && !path.starts_with("//"));
  http::Response response{303, "text/plain; charset=utf-8", "", {{"Location", std::string(path)}}};
  add_protection(response);
  return response;
}

http::Response login_page(const Catalogue& c, std::string_view trouble, std::string_view name,
                          unsigned status) {
  const Markup alert =
      trouble.empty() ? Markup() : html(R"(<p class="trouble" role="alert">{}</p>)", {trouble});
  Frame frame;
  frame.title = c.text("login.title");
  frame.kind = "door";
  frame.here = "/login";
  frame.main = html(
      R"(<div class="card door-card">
<h1>{}</h1>
<p class="lead">{}</p>
{}
<form method="post" action="/login">
<label for="name">{}</label>
<input id="name" name="name" value="{}" autocomplete="username" autocapitalize="none" spellcheck="false" maxlength="64" required>
<label for="password">{}</label>
<input id="password" name="password" type="password" autocomplete="current-password" maxlength="256" required>
<label for="code">{}</label>
<input id="code" name="code" class="code" inputmode="numeric" autocomplete="one-time-code" pattern="[0-9]{6}" maxlength="6" aria-describedby="code-hint" required>
<p id="code-hint" class="hint">{}</p>
<button class="main" type="submit">{}</button>
</form>
</div>
<p class="promise">{}</p>)",
      {c.text("login.title"), c.text("login.lead"), alert, c.text("login.name"), name,
       c.text("login.password"), c.text("login.code"), c.text("login.code_hint"), c.text("login.submit"),
       c.text("login.promise")});
  return page(c, frame, status);
}

}  // namespace farstu::receiver
