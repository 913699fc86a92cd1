# Writes OUTPUT, a .cpp that holds every file of MIGRATIONS (0001_name.sql, 0002_…) in order, without a gap.
set(entries "")
set(expected 0)
list(SORT MIGRATIONS)
foreach(file ${MIGRATIONS})
  get_filename_component(stem ${file} NAME_WE)
  if(NOT stem MATCHES "^([0-9][0-9][0-9][0-9])_([a-z0-9_]+)$")
    message(FATAL_ERROR "${file} is not named NNNN_name.sql")
  endif()
  math(EXPR expected "${expected} + 1")
  math(EXPR number "1${CMAKE_MATCH_1} - 10000")
  if(NOT number EQUAL expected)
    message(FATAL_ERROR "${file}: migration ${expected} is missing")
  endif()
  set(name ${CMAKE_MATCH_2})
  file(READ ${file} sql)
  string(APPEND entries "    {${number}, \"${name}\", R\"~sql(${sql})~sql\"},\n")
endforeach()
file(WRITE ${OUTPUT} "// Made by the build from kiosk/store/migrations.
#include \"kiosk/store/migrations.h\"

namespace farstu::store {

std::span<const Migration> migrations() {
  static constexpr Migration kMigrations[] = {
${entries}  };
  return kMigrations;
}

}  // namespace farstu::store
")
