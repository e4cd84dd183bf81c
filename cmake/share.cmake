# What programs read at run time, beside the build's programs as it is beside the installed ones: ../share/bangtin.
foreach(file NotoSans-Regular.ttf NotoSans-Bold.ttf OFL.txt)
  configure_file(assets/fonts/${file} ${CMAKE_BINARY_DIR}/share/bangtin/fonts/${file} COPYONLY)
endforeach()
