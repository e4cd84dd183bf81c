# The formats of bulletin/, each with a parser and a writer, and resolve on what the parser accepts.
function(bangtin_fuzz_format name parse text)
  bangtin_fuzz(${name} bulletin_formats.cpp bangtin_bulletin)
  target_compile_definitions(fuzz_${name} PRIVATE BANGTIN_FUZZ_PARSE=${parse} BANGTIN_FUZZ_TEXT=${text})
endfunction()

bangtin_fuzz_format(bulletin parse_bulletin bulletin_text)
bangtin_fuzz_format(approvers parse_approvers approvers_text)
bangtin_fuzz_format(programme parse_programme programme_text)
bangtin_fuzz_format(report parse_report report_text)
bangtin_fuzz(json bulletin_json.cpp bangtin_bulletin)
bangtin_fuzz(resolve bulletin_resolve.cpp bangtin_bulletin)
bangtin_fuzz(captions bulletin_captions.cpp bangtin_bulletin)
bangtin_fuzz(repeat bulletin_repeat.cpp bangtin_bulletin)
