// 256 short, plain Swedish words, no two of them one letter apart: they are read out over the telephone.
// Their order is part of the format and never changes.
#include "kiosk/core/wire/enrolment.h"

namespace farstu::wire {
namespace {

constexpr std::array<std::string_view, 256> kWords{
    "abborre", "alfabet", "ananas",  "anis",     "anka",     "apelsin", "april",   "asp",     "atlas",
    "avokado", "backe",   "bagare",  "balkong",  "banan",    "basker",  "bastu",   "berg",    "bil",
    "björk",   "blad",    "blomma",  "blyerts",  "bok",      "boll",    "bord",    "brev",    "bro",
    "bröd",    "bulle",   "burk",    "buske",    "byrå",     "båt",     "bälte",   "bänk",    "bäver",
    "cello",   "cirkel",  "citron",  "cykel",    "dal",      "dans",    "dator",   "droppe",  "duk",
    "dusch",   "dörr",    "eka",     "ekorre",   "enbär",    "fana",    "fasan",   "fest",    "fiol",
    "fisk",    "fjord",   "fjäril",  "flagga",   "flöjt",    "fot",     "frukt",   "fågel",   "färja",
    "fönster", "gaffel",  "garn",    "giraff",   "glas",     "gren",    "groda",   "grus",    "gryta",
    "gunga",   "gurka",   "gås",     "gädda",    "hage",     "hallon",  "hammare", "hav",     "havre",
    "hink",    "hjort",   "hjul",    "honung",   "hund",     "hylla",   "häst",    "ikon",    "ingefära",
    "jacka",   "januari", "juli",    "kaffe",    "kajak",    "kaka",    "kamel",   "kanot",   "karta",
    "kastanj", "katt",    "kikare",  "kiosk",    "klocka",   "klöver",  "knapp",   "kompass", "kompis",
    "koppar",  "korg",    "krona",   "kruka",    "kudde",    "kål",     "körsbär", "lakrits", "lampa",
    "lejon",   "lilja",   "linjal",  "lock",     "lupin",    "lykta",   "låda",    "lärka",   "lök",
    "lönn",    "magnet",  "majs",    "mantel",   "marmor",   "matta",   "melon",   "meter",   "mineral",
    "minut",   "mjölk",   "moln",    "moped",    "morot",    "mynta",   "mössa",   "noter",   "nyckel",
    "näve",    "nöt",     "ocean",   "oliv",     "onsdag",   "opera",   "orgel",   "ost",     "oxe",
    "paket",   "palm",    "papper",  "paraply",  "park",     "penna",   "pensel",  "peppar",  "persika",
    "piano",   "pingvin", "pinne",   "pion",     "planet",   "plommon", "porslin", "potatis", "pumpa",
    "pussel",  "päls",    "pärm",    "päron",    "rabarber", "radio",   "ram",     "ring",    "ros",
    "ruta",    "räv",     "rödbeta", "sadel",    "saft",     "saga",    "sand",    "sax",     "sekund",
    "sirap",   "sjal",    "skog",    "skridsko", "slott",    "smör",    "snö",     "socker",  "sol",
    "sommar",  "spade",   "sparv",   "spegel",   "spår",     "staket",  "stege",   "sten",    "stork",
    "strand",  "strumpa", "svamp",   "svan",     "tall",     "tangent", "tavla",   "tidning", "tiger",
    "tomat",   "trappa",  "tratt",   "trumma",   "träd",     "tröja",   "tulpan",  "tupp",    "tvätt",
    "tåg",     "tält",    "tändare", "uggla",    "utsikt",   "vagn",    "vante",   "vas",     "vatten",
    "veranda", "vete",    "vinbär",  "vinter",   "vulkan",   "vår",     "väg",     "väska",   "växt",
    "ylle",    "yoghurt", "zebra",   "zon",      "åker",     "åra",     "åska",    "älg",     "äpple",
    "ärta",    "öga",     "öken",    "örn",
};

}  // namespace

std::span<const std::string_view, 256> word_list() { return kWords; }

std::array<std::string_view, 4> four_words(const Sha256& request_file, const Sha256& answer_file) {
  const Sha256 both = sha256("farstu-words-v1\n" + to_hex(request_file) + "\n" + to_hex(answer_file));
  return {kWords[both.bytes[0]], kWords[both.bytes[1]], kWords[both.bytes[2]], kWords[both.bytes[3]]};
}

}  // namespace farstu::wire
