#include "sync/receiver/dashboard/totals_page.h"

#include "kiosk/core/text/dates.h"
#include "sync/receiver/dashboard/chart.h"
#include "sync/receiver/dashboard/page.h"
#include "sync/receiver/dashboard/words.h"

namespace farstu::receiver {
namespace {

using report::DayState;

// ---- one cell: a number as it may be told, and a word where the number alone would mislead

std::string number_text(const Catalogue& c, const HouseDay& day) {
  const auto bounds = report::bounds(day.visits, day.k.value_or(report::kMinK));
  if (!bounds) return {};
  if (bounds->min == bounds->max) return number_in_words(c, bounds->min);
  return c.text("cell.interval",
                {{"min", number_in_words(c, bounds->min)}, {"max", number_in_words(c, bounds->max)}});
}

struct CellWord {
  std::string word;
  std::string_view kind;  // its class
  bool instead = false;   // of the number, not below it
};
CellWord word_of(const Catalogue& c, const HouseDay& day) {
  if (!day.state) return {c.text("cell.missing"), "missing", true};
  const bool nobody = day.visits == report::Number(std::int64_t{0});
  const bool unknown = std::holds_alternative<report::Unknown>(day.visits);
  switch (*day.state) {
    case DayState::HouseClosed:
      if (nobody || unknown) return {c.text("cell.closed"), "closed", true};
      return {c.text("cell.closed"), "closed", false};
    case DayState::OutOfOrder:
      return {c.text("cell.out_of_order"), "doubt", unknown};
    case DayState::Partial:
      return {c.text("cell.partial"), "doubt", unknown};
    case DayState::ClockUnsure:
      return {c.text("cell.clock_unsure"), "doubt", unknown};
    case DayState::Open:
    case DayState::InProgress:
    case DayState::Future:
      break;
  }
  if (std::holds_alternative<report::Masked>(day.visits)) return {c.text("cell.masked"), "masked", false};
  if (unknown) return {c.text("cell.unknown"), "doubt", true};
  return {"", "told", false};
}

bool is_weekend(Day day) {
  return day.weekday() == std::chrono::Saturday || day.weekday() == std::chrono::Sunday;
}

Markup day_cell(const Catalogue& c, const HouseDay& day, Day today) {
  if (is_not_due(day, today)) {
    return html(R"(<td class="yet{}"><span aria-hidden="true">·</span><span class="heard">{}</span></td>)",
                {is_weekend(day.day) ? " weekend" : "", c.text("cell.not_due")});
  }
  const CellWord word = word_of(c, day);
  const Markup number = word.instead ? Markup() : html("<b>{}</b>", {number_text(c, day)});
  const Markup below = word.word.empty() ? Markup() : html("<small>{}</small>", {word.word});
  return html(R"(<td class="{}{}">{}{}</td>)",
              {word.kind, is_weekend(day.day) ? " weekend" : "", number, below});
}

Markup sum_cell(const Catalogue& c, const TotalSum& total) {
  Markup parts;
  for (const std::string& part : sum_in_parts(c, total)) parts += html("<span>{}</span> ", {part});
  const bool exact = total.sum.exact() && !total.unlike_rules;
  return html(R"(<td class="{}">{}</td>)", {exact ? "sum" : "sum unsure", parts});
}

// A column's sum has little room: "38–42", "≥ 38", with the words for those who listen.
Markup short_sum(const Catalogue& c, const TotalSum& total) {
  const std::string min = number_in_words(c, total.sum.min);
  std::string text = min;
  if (total.unlike_rules)
    text = "–";
  else if (!total.sum.max)
    text = c.text("cell.at_least", {{"min", min}});
  else if (!total.sum.exact())
    text = c.text("cell.interval", {{"min", min}, {"max", number_in_words(c, *total.sum.max)}});
  return html(R"(<td class="day-sum"><span aria-hidden="true">{}</span><span class="heard">{}</span></td>)",
              {text, sum_in_words(c, total)});
}

// ---- rows

Markup contact_line(const Catalogue& c, const HouseContact& contact, Day today, const Zone& zone) {
  if (contact.kiosks == 0) return html(R"(<p class="contact">{}</p>)", {c.text("contact.no_kiosk")});
  const std::string heard =
      contact.last_seen_at
          ? c.text("contact.heard", {{"when", moment_in_words(c, *contact.last_seen_at, today, zone)}})
          : c.text("contact.never");
  Markup out = html(R"(<p class="contact">{}</p>)", {heard});
  if (!contact.app.empty()) {
    out += html(R"(<p class="contact">{}</p>)", {c.text("contact.version", {{"version", contact.app}})});
  }
  if (contact.clock == wire::ClockState::Unset) {
    out += html(R"(<p class="contact warn">{}</p>)", {c.text("contact.clock_unset")});
  }
  if (contact.cloned) out += html(R"(<p class="contact warn">{}</p>)", {c.text("contact.cloned")});
  return out;
}

Markup house_row(const Catalogue& c, const HouseRow& row, Day today, const Zone& zone) {
  Markup cells;
  for (const HouseDay& day : row.days) cells += day_cell(c, day, today);
  const std::string label =
      c.text("chart.label", {{"house", row.house.name}, {"sum", sum_in_words(c, row.sum)}});
  return html(R"(<tr><th scope="row"><span class="house">{}</span>{}</th><td class="picture">{}</td>{}{}</tr>
)",
              {row.house.name, contact_line(c, row.contact, today, zone), bar_chart(row.days, today, label),
               sum_cell(c, row.sum), cells});
}

Markup head_row(const Catalogue& c, const TotalsView& view) {
  Markup days;
  for (int i = 0; i < view.range.days(); ++i) {
    const Day day = view.range.from.plus(i);
    days += html(R"(<th scope="col" class="{}"><abbr title="{}"><small>{}</small><b>{}</b></abbr></th>)",
                 {is_weekend(day) ? "day weekend" : "day", day_and_year_in_words(c, day),
                  short_weekday(c, day.weekday()), static_cast<int>(unsigned{day.ymd().day()})});
  }
  return html(
      R"(<tr><th scope="col">{}</th><th scope="col" class="picture">{}</th><th scope="col" class="sum">{}</th>{}</tr>)",
      {c.text("totals.house"), c.text("totals.course"), c.text("totals.sum"), days});
}

Markup foot_row(const Catalogue& c, const TotalsView& view) {
  Markup days;
  for (const TotalSum& total : view.by_day) days += short_sum(c, total);
  return html(R"(<tr><th scope="row" colspan="2">{}</th>{}{}</tr>)",
              {c.text("totals.all_houses"), sum_cell(c, view.sum), days});
}

// ---- around the table

std::string link_to(const Range& range) {
  if (range.month) return "/totals?month=" + to_string(*range.month);
  return "/totals?from=" + to_string(range.from) + "&to=" + to_string(range.to);
}

Markup navigation(const Catalogue& c, const TotalsView& view) {
  const Range& range = view.range;
  const Range this_month = month_range(Month(view.today));
  const Range last_month = before(this_month);
  const Range usual = usual_range(view.today);
  const auto choice = [&](const Range& target, const std::string& words) {
    return html(R"(<a class="choice" href="{}"{}>{}</a>)",
                {link_to(target), target == range ? Markup(R"( aria-current="page")") : Markup(), words});
  };
  return html(
      R"(<nav class="ranges" aria-label="{}">
<a class="step" href="{}" rel="prev">← {}</a>{}{}{}<a class="step" href="{}" rel="next">{} →</a>
<form method="get" action="/totals"><label>{} <input type="date" name="from" value="{}" required></label> <label>{} <input type="date" name="to" value="{}" required></label> <button type="submit">{}</button></form>
</nav>)",
      {c.text("ranges.label"), link_to(before(range)), c.text("ranges.earlier"),
       choice(usual, c.text("ranges.usual")), choice(last_month, range_in_words(c, last_month)),
       choice(this_month, range_in_words(c, this_month)), link_to(after(range)), c.text("ranges.later"),
       c.text("ranges.from"), to_string(range.from), c.text("ranges.to"), to_string(range.to),
       c.text("ranges.show")});
}

Markup figure(const std::string& number, const std::string& words) {
  return html(R"(<div class="card figure"><p class="number">{}</p><p>{}</p></div>)", {number, words});
}

Markup figures(const Catalogue& c, const TotalsView& view) {
  return html(R"(<div class="figures">{}{}{}</div>)",
              {figure(sum_in_words(c, view.sum), c.text("figures.visits")),
               figure(number_in_words(c, view.houses), c.plural("figures.houses", view.houses)),
               figure(number_in_words(c, view.missing), c.plural("figures.missing", view.missing))});
}

Markup paging(const Catalogue& c, const TotalsView& view) {
  if (view.pages == 1) return {};
  Markup links;
  for (int n = 1; n <= view.pages; ++n) {
    links += html(R"(<a class="choice" href="{}"{}>{}</a>)",
                  {link_to(view.range) + "&page=" + std::to_string(n),
                   n == view.page ? Markup(R"( aria-current="page")") : Markup(), n});
  }
  return html(R"(<nav class="ranges" aria-label="{}">{}</nav>)", {c.text("paging.label"), links});
}

Markup legend(const Catalogue& c) {
  const auto entry = [](std::string_view kind, const Markup& sample, const std::string& words) {
    return html(R"(<div><dt class="{}">{}</dt><dd>{}</dd></div>)", {kind, sample, words});
  };
  const auto word = [](const std::string& text) { return html("<small>{}</small>", {text}); };
  return html(
      R"(<section class="legend" aria-labelledby="legend"><h2 id="legend">{}</h2><dl>{}{}{}{}{}{}</dl></section>)",
      {c.text("legend.title"), entry("masked", word(c.text("cell.masked")), c.text("legend.masked")),
       entry("missing", word(c.text("cell.missing")), c.text("legend.missing")),
       entry("closed", word(c.text("cell.closed")), c.text("legend.closed")),
       entry("doubt", word(c.text("cell.out_of_order")), c.text("legend.out_of_order")),
       entry("doubt", word(c.text("cell.partial")), c.text("legend.partial")),
       entry("doubt", word(c.text("cell.clock_unsure")), c.text("legend.clock_unsure"))});
}

Markup table(const Catalogue& c, const TotalsView& view, const Zone& zone) {
  if (view.houses == 0) return html(R"(<p class="card empty">{}</p>)", {c.text("totals.no_houses")});
  Markup rows;
  for (const HouseRow& row : view.rows) rows += house_row(c, row, view.today, zone);
  const Markup foot = view.houses > 1 ? html("<tfoot>{}</tfoot>", {foot_row(c, view)}) : Markup();
  return html(
      R"({}<div class="card table-card" role="region" aria-labelledby="range" tabindex="0"><table class="totals">
<caption class="heard">{}</caption>
<thead>{}</thead>
<tbody>
{}</tbody>
{}</table></div>)",
      {chart_patterns(), c.text("totals.caption"), head_row(c, view), rows, foot});
}

}  // namespace

http::Response totals_page(const Catalogue& c, const Visitor& visitor, const TotalsView& view,
                           const Zone& zone, std::string_view trouble) {
  Frame frame;
  frame.title = c.text("totals.title");
  frame.kind = "room";
  frame.here = link_to(view.range);
  frame.bar = html(
      R"(<span class="who">{}</span><form method="post" action="/logout"><input type="hidden" name="csrf" value="{}"><button class="quiet" type="submit">{}</button></form>)",
      {visitor.account.name, visitor.csrf, c.text("page.log_out")});
  const Markup alert =
      trouble.empty() ? Markup() : html(R"(<p class="trouble" role="alert">{}</p>)", {trouble});
  frame.main = html(R"(<h1>{}</h1>
<p class="lead" id="range">{}</p>
{}{}
{}
{}
{}{})",
                    {c.text("totals.title"), range_in_words(c, view.range), alert, navigation(c, view),
                     figures(c, view), table(c, view, zone), paging(c, view), legend(c)});
  return page(c, frame, trouble.empty() ? 200 : 400);
}

}  // namespace farstu::receiver
