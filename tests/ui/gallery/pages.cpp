#include "tests/ui/gallery/pages.h"

#include <array>

namespace farstu::gallery {

using namespace farstu::ui;

namespace {

const char* say(bool arabic, const char* swedish, const char* arabic_text) {
  return arabic ? arabic_text : swedish;
}

BarWords bar(bool arabic, bool back = true) {
  BarWords words;
  words.back = say(arabic, "Tillbaka", "رجوع");
  words.ask = say(arabic, "Be någon komma", "اطلب المساعدة");
  words.speak = say(arabic, "Läs upp", "اقرأ");
  words.text = say(arabic, "Större text", "نص أكبر");
  words.language = say(arabic, "Språk", "اللغة");
  words.show_back = back;
  return words;
}

void draw_checked_in(Ui& ui, bool ar) {
  std::optional<BarTap> tapped;
  Rect body = ui.visitor_page(TopLight::of(Soft::Mint), bar(ar), tapped);
  const Metrics& m = ui.metrics();
  const Rect actions = body.cut_bottom(ui.primary_height() + m.step(2), m.gap());
  {
    auto column = ui.inside(body);
    ui.done_mark();
    ui.display(say(ar, "Fint att du är här.", "يسعدنا أنك هنا."), Align::Centre);
    ui.quiet(say(ar, "Nu är du med i dagens antal.", "أنت الآن ضمن عدد اليوم."), Align::Centre);
    Rect rest = ui.remaining();
    const Rect cards = rest.cut_bottom(m.step(16), m.step(1));
    const char* question =
        say(ar, "Vad vill du göra idag? Du får hoppa över.", "ماذا تريد أن تفعل اليوم؟ يمكنك التخطي.");
    const int high = ui.text_height(question, rest.w, {.size = TextSize::Heading});
    ui.at(rest.cut_bottom(high)).heading(question);
    auto [a, b, c] = columns<3>(cards, m.gap());
    ui.at(a).card_button(
        "checked_in.drop_in",
        {.title = say(ar, "Bara umgås", "مجرد جلسة"), .icon = Icon::DropIn, .soft = Soft::Lilac});
    ui.at(b).card_button("checked_in.join", {.title = say(ar, "Vara med på något", "المشاركة في نشاط"),
                                             .icon = Icon::Calendar,
                                             .soft = Soft::Mint});
    ui.at(c).card_button("checked_in.help", {.title = say(ar, "Jag hjälper till", "أنا أساعد"),
                                             .icon = Icon::Home,
                                             .soft = Soft::Honey,
                                             .selected = true});
  }
  auto [undo, done] = columns<2>(actions, m.gap(), {1, 2});
  ui.at(undo).secondary_button("checked_in.undo", say(ar, "Ångra", "تراجع"), Icon::Undo);
  ui.at(done).primary_button("checked_in.done", say(ar, "Klar", "تم"));
}

void draw_today(Ui& ui, bool ar) {
  std::optional<BarTap> tapped;
  Rect body = ui.visitor_page(TopLight::none(), bar(ar), tapped);
  const Metrics& m = ui.metrics();
  Rect head = body.cut_top(m.line(TextSize::Title) + m.line(TextSize::Body), m.gap());
  const std::array<Choice, 2> choices{
      {{"today.day", say(ar, "Idag", "اليوم")}, {"today.week", say(ar, "Hela veckan", "الأسبوع")}}};
  const int pills_width = ui.text_width("Idag", {.size = TextSize::Button}) +
                          ui.text_width("Hela veckan", {.size = TextSize::Button}) + m.step(14);
  ui.at(head.cut_end(pills_width).middle({pills_width, m.secondary_target()})).pills(choices, 0);
  {
    auto words = ui.inside(head);
    ui.at(head.cut_top(m.line(TextSize::Title))).title(say(ar, "Idag hos oss", "اليوم عندنا"));
    ui.at(head).quiet(say(ar, "lördag 21 november", "السبت 21 نوفمبر"));
  }
  ui.at(body).scroll_area("today.list", {say(ar, "Uppåt", "أعلى"), say(ar, "Nedåt", "أسفل")}, [&] {
    ui.session_row(
        "today.1",
        {.time = "10.30",
         .words = {.title = say(ar, "Musik och sång", "موسيقى وغناء"),
                   .subtitle = say(ar, "Stora rummet · Öppen för alla", "القاعة الكبيرة · مفتوح للجميع"),
                   .icon = Icon::Culture,
                   .soft = Soft::Lilac,
                   .badge = say(ar, "börjar snart", "يبدأ قريبا")}});
    ui.session_row("today.2",
                   {.time = "12–13",
                    .words = {.title = say(ar, "Soppa", "حساء"),
                              .subtitle = say(ar, "Köket · 6 platser kvar", "المطبخ · بقي 6 أماكن"),
                              .icon = Icon::Fika,
                              .soft = Soft::Apricot},
                    .button = say(ar, "Jag är med", "أنا معكم"),
                    .button_id = "today.2.join"});
    ui.session_row("today.3",
                   {.time = "13–14.30",
                    .words = {.title = say(ar, "Telefonstunden", "ساعة الهاتف"),
                              .subtitle = say(ar, "På telefon: 08-123 45 67 · Samir, peer supporter",
                                              "بالهاتف: \u2066"
                                              "08-123 45 67\u2069 · سمير"),
                              .icon = Icon::Phone,
                              .soft = Soft::Sky}});
    ui.session_row("today.4",
                   {.time = "15.00",
                    .words = {.title = say(ar, "Måleri", "رسم"),
                              .subtitle = say(ar, "Fikat är öppet som vanligt", "المقهى مفتوح كالمعتاد"),
                              .icon = Icon::Hobby,
                              .soft = Soft::Mint,
                              .badge = say(ar, "Inställt idag", "ألغي اليوم"),
                              .badge_soft = Soft::Honey,
                              .struck = true},
                    .opens = false});
    ui.session_row("today.5",
                   {.time = "16–18.15",
                    .words = {.title = say(ar, "Studiecirkel: samtal om återhämtning", "حلقة دراسية"),
                              .subtitle = say(ar, "Biblioteket · gång 4 av 9", "المكتبة · 4 من 9"),
                              .icon = Icon::StudyCircle,
                              .soft = Soft::Honey}});
  });
}

void draw_pin(Ui& ui, bool ar) {
  std::optional<BarTap> tapped;
  Rect body = ui.visitor_page(TopLight::none(), bar(ar), tapped);
  auto [words, pad] = columns<2>(body, ui.metrics().gap() * 2, {4, 5});
  {
    auto column = ui.inside(words);
    ui.title(say(ar, "Personalens kod", "رمز الموظفين"));
    ui.quiet(say(ar, "Skriv koden. Bara du ser hur många siffror det blev.", "اكتب الرمز."));
    ui.gap();
    ui.notice(Icon::Info, Soft::Honey, say(ar, "Fel kod", "رمز خاطئ"),
              say(ar, "Försök igen om en stund. Det går bra att checka in under tiden.",
                  "حاول مرة أخرى بعد قليل."));
  }
  ui.at(pad).pin_pad({say(ar, "OK", "موافق"), say(ar, "Sudda", "محو"), say(ar, "Siffror", "أرقام")}, 3,
                     false);
}

void draw_prompt(Ui& ui, bool ar) {
  const Rect buttons = ui.prompt_page(Icon::Sun, Soft::Apricot, say(ar, "Är du kvar?", "هل ما زلت هنا؟"),
                                      say(ar,
                                          "Annars går skärmen tillbaka till början, så att ingen annan ser "
                                          "dina val. Du hinner i lugn och ro.",
                                          "وإلا ستعود الشاشة إلى البداية."));
  const Rect middle = buttons.middle({buttons.w * 2 / 3, buttons.h});
  ui.at(middle).primary_button("still.here", say(ar, "Ja, jag är kvar", "نعم، أنا هنا"));
}

void draw_staff(Ui& ui, bool ar) {
  std::optional<std::size_t> tapped;
  const std::array<RailItem, 8> items{
      {{"staff.today", say(ar, "Idag", "اليوم"), Icon::Home},
       {"staff.days", say(ar, "Dagar", "الأيام"), Icon::Calendar},
       {"staff.programme", say(ar, "Program", "البرنامج"), Icon::Week},
       {"staff.groups", say(ar, "Grupper", "المجموعات"), Icon::People},
       {"staff.people", say(ar, "Personer", "الأشخاص"), Icon::Person},
       {"staff.reports", say(ar, "Rapporter", "التقارير"), Icon::Chart},
       {"staff.federation", say(ar, "Förbundet", "الاتحاد"), Icon::Envelope},
       {"staff.settings", say(ar, "Inställningar", "الإعدادات"), Icon::Settings}}};
  Rect body = ui.staff_page("Linden", items, 0, "staff.here", say(ar, "Jag är här", "أنا هنا"), tapped);
  const Metrics& m = ui.metrics();
  Rect head = body.cut_top(m.line(TextSize::Title) + m.line(TextSize::Body) * 2 -
                               (m.text_step() == TextStep::Large ? 0 : m.line(TextSize::Body)),
                           m.gap());
  const int close =
      ui.text_width(say(ar, "Stäng dagen", "إغلاق اليوم"), {.size = TextSize::Button}) + m.step(6);
  ui.at(head.cut_end(close, m.gap()).middle({close, ui.secondary_height()}))
      .secondary_button("staff.close_day", say(ar, "Stäng dagen", "إغلاق اليوم"));
  ui.at(head.cut_top(m.line(TextSize::Title))).title(say(ar, "Idag", "اليوم"));
  ui.at(head).quiet(say(ar, "lördag 21 november · öppet till 15", "السبت 21 نوفمبر"));
  const int number_high = m.line(TextSize::Display) +
                          m.line(TextSize::Small) * (m.text_step() == TextStep::Large ? 2 : 1) + m.step(2);
  const auto numbers = columns(body.cut_top(number_high, m.gap()), m.gap(), {1, 1, 1, 1});
  ui.at(numbers[0]).number_card("31", say(ar, "besök idag", "زيارات اليوم"));
  ui.at(numbers[1]).number_card("12", say(ar, "i huset nu", "في البيت الآن"));
  ui.at(numbers[2]).number_card("3", say(ar, "första gången", "أول مرة"));
  ui.at(numbers[3]).number_card("9", say(ar, "hjälper till", "يساعدون"));
  auto [chart, list] = columns<2>(body, m.gap(), {3, 2});
  const std::array<ChartBar, 6> bars{{{"9", 4}, {"10", 11}, {"11", 6}, {"12", 5}, {"13", 3}, {"14", 2}}};
  ui.at(chart).bar_chart(say(ar, "Besök per timme", "الزيارات كل ساعة"), bars);
  const Rect add = list.cut_bottom(ui.secondary_height(), m.gap());
  const std::array<KeyValue, 4> values{{{say(ar, "Bara umgås", "جلسة"), "14"},
                                        {say(ar, "Musik och sång", "موسيقى"), "8"},
                                        {say(ar, "Soppa", "حساء"), "6 av 12"},
                                        {say(ar, "Frukost", "فطور"), "9"}}};
  ui.at(list).scroll_area("staff.list", {say(ar, "Uppåt", "أعلى"), say(ar, "Nedåt", "أسفل")},
                          [&] { ui.key_values(say(ar, "Per aktivitet", "حسب النشاط"), values); });
  ui.at(add).primary_button("staff.add_visit", say(ar, "Lägg till besök", "أضف زيارة"), Icon::Plus);
}

void draw_left_the_house(Ui& ui, bool ar) {
  std::optional<BarTap> tapped;
  Rect body = ui.visitor_page(TopLight::none(), bar(ar), tapped);
  ui.at(body.cut_top(ui.metrics().line(TextSize::Title), ui.metrics().step(1)))
      .title(say(ar, "Det här lämnade huset i natt", "هذا ما غادر البيت الليلة"));
  ui.at(body).scroll_area("left.scroll", {say(ar, "Uppåt", "أعلى"), say(ar, "Nedåt", "أسفل")}, [&] {
    ui.body(say(ar, "Varje natt skickas dagens antal till förbundet. Inga namn, inga klockslag för enskilda.",
                "كل ليلة يرسل عدد اليوم إلى الاتحاد."));
    ui.text_panel(
        "{\n  \"type\": \"farstu.day\",\n  \"days\": [\n    {\"day\": \"2026-11-20\", \"rev\": 1, \"rule\": "
        "1, \"state\": \"open\",\n     \"visits\": 31, \"first_visits\": null, \"contributing\": 9},\n    "
        "{\"day\": \"2026-11-19\", \"rev\": 2, \"rule\": 1, \"state\": \"house_closed\"}\n  ]\n}\n");
    ui.note(Icon::Lock, say(ar, "Bara antal lämnar huset. Aldrig ditt namn.", "الأعداد فقط تغادر البيت."));
    ui.list_row("left.more",
                {.title = say(ar, "Vad som sparas här", "ما يحفظ هنا"),
                 .subtitle = say(ar, "Åtta korta rader", "ثمانية أسطر"),
                 .icon = Icon::Eye,
                 .soft = Soft::Sky},
                "8");
  });
}

void draw_controls(Ui& ui, bool ar) {
  Rect body = ui.page(TopLight::at(18 * 60));
  const Metrics& m = ui.metrics();
  auto [left, right] = columns<2>(body, m.gap() * 2, {1, 1});
  {
    auto column = ui.inside(left);
    ui.title(say(ar, "Knappar", "أزرار"));
    ui.primary_button("c.primary", say(ar, "Anmäl mig", "سجلني"), Icon::Check);
    ui.primary_button("c.primary_off", say(ar, "Fullt", "ممتلئ"), Icon::None, false);
    ui.secondary_button("c.secondary", say(ar, "Avboka", "إلغاء"), Icon::Close);
    ui.secondary_button("c.secondary_off", say(ar, "Avboka", "إلغاء"), Icon::Close, false);
    ui.quiet_button("c.quiet", say(ar, "Hoppa över", "تخط"), Icon::Forward);
    ui.badge(say(ar, "pågår nu", "جار الآن"), Soft::Mint);
  }
  auto column = ui.inside(right);
  const std::array<Choice, 3> choices{{{"c.a", "Svenska"}, {"c.b", "English"}, {"c.c", "العربية"}}};
  ui.pills(choices, 2);
  ui.card_button("c.card_off", {.title = say(ar, "Stängd grupp", "مجموعة مغلقة"),
                                .subtitle = say(ar, "Öppnar i morgon kl. 10", "تفتح غدا"),
                                .icon = Icon::Lock,
                                .soft = Soft::Sky,
                                .enabled = false});
  ui.list_row("c.row", {.title = say(ar, "Studiecirkel i keramik och mosaik", "دراسة"),
                        .subtitle = say(ar, "måndagar kl. 13", "الاثنين"),
                        .badge = say(ar, "två platser kvar", "مكانان"),
                        .badge_soft = Soft::Honey});
  ui.at(ui.remaining()).qr_code("https://example.invalid/linden?kod=Bl%C3%A5+tulpan");
}

}  // namespace

void draw_start(Ui& ui, bool ar) {
  std::optional<BarTap> tapped;
  Rect body = ui.visitor_page(TopLight::at(10 * 60 + 24), bar(ar, false), tapped);
  const Metrics& m = ui.metrics();
  Rect head = body.cut_top(m.line(TextSize::Display) + m.line(TextSize::Body), m.step(3));
  auto [greeting, clock] = columns<2>(head, m.gap(), {3, 2});
  ui.at(greeting.cut_top(m.line(TextSize::Display))).display(say(ar, "God förmiddag!", "صباح الخير!"));
  ui.at(greeting).quiet(say(ar, "Föreningen Linden · öppet till 15", "جمعية ليندن · مفتوح حتى 15"));
  ui.at(clock.cut_top(m.line(TextSize::Display))).display("10.24", Align::End);
  ui.at(clock).quiet(say(ar, "lördag 21 november", "السبت 21 نوفمبر"), Align::End);
  const char* lock =
      say(ar, "Bara antal lämnar huset. Aldrig ditt namn.", "الأعداد فقط تغادر البيت. أبدا اسمك.");
  const Rect foot = body.cut_bottom(m.line(TextSize::Small), m.step(1.5F));
  auto [here, doors] = columns<2>(body, m.step(3), {14, 15});
  ui.at(here).primary_tile("start.here",
                           {.title = say(ar, "Jag är här", "أنا هنا"),
                            .subtitle = say(ar, "Tryck en gång. Det räcker.", "اضغط مرة واحدة. هذا يكفي."),
                            .icon = Icon::Here});
  auto [a, b, c] = rows<3>(doors, m.gap());
  ui.at(a).card_button("start.today",
                       {.title = say(ar, "Idag hos oss", "اليوم عندنا"),
                        .subtitle = say(ar, "Näst: Musik och sång kl. 10.30", "التالي: موسيقى وغناء 10.30"),
                        .icon = Icon::Calendar,
                        .soft = Soft::Honey});
  ui.at(b).card_button("start.join",
                       {.title = say(ar, "Vara med på något", "المشاركة في نشاط"),
                        .subtitle = say(ar, "Anmäl dig till grupper och kurser", "سجل في المجموعات والدورات"),
                        .icon = Icon::Hobby,
                        .soft = Soft::Mint});
  ui.at(c).card_button("start.talk",
                       {.title = say(ar, "Någon att prata med", "شخص تتحدث معه"),
                        .subtitle = say(ar, "Stöd här i huset och på telefon", "دعم هنا في البيت وبالهاتف"),
                        .icon = Icon::Support,
                        .soft = Soft::Apricot});
  if (m.text_step() == TextStep::Large) {
    ui.at(foot).note(Icon::Lock, lock);
    return;
  }
  auto [privacy, duty] = columns<2>(foot, m.gap());
  ui.at(privacy).note(Icon::Lock, lock);
  const char* peers = say(ar, "Kamratstödjare på plats: Maj och Samir", "الزملاء الداعمون: ماي وسمير");
  ui.at(duty).note(Icon::None, peers, Align::End);
}

const std::vector<Sample>& samples() {
  static const std::vector<Sample> all{{"start", draw_start},         {"checked_in", draw_checked_in},
                                       {"today", draw_today},         {"pin", draw_pin},
                                       {"prompt", draw_prompt},       {"staff", draw_staff},
                                       {"left", draw_left_the_house}, {"controls", draw_controls}};
  return all;
}

}  // namespace farstu::gallery
