# Writes FILES as string literals into OUTPUT: the definition of NAME, declared in HEADER.
#   cmake -DOUTPUT=… -DHEADER=… -DNAME=… -DFILES=a;b -P embed.cmake
list(LENGTH FILES count)
list(SORT FILES)
set(code "// Made by embed.cmake.\n#include \"${HEADER}\"\n\nnamespace farstu::receiver {\n\n")
string(APPEND code "const std::array<std::string_view, ${count}> ${NAME}{\n")
foreach(file ${FILES})
  file(READ ${file} text)
  string(APPEND code "R\"farstu_embed(${text})farstu_embed\",\n")
endforeach()
string(APPEND code "};\n\n}  // namespace farstu::receiver\n")
file(WRITE ${OUTPUT} "${code}")
