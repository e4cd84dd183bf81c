# What `cmake --install` and the packages put where: component `player` is all a screen runs, `district` the other.
# Installing and packing take what has been built; a test that packs must not start a build inside another.
set(CMAKE_SKIP_INSTALL_ALL_DEPENDENCY ON)

function(bangtin_install_programs component)
  foreach(program ${ARGN})
    if(TARGET ${program})
      install(TARGETS ${program} RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT ${component})
    endif()
  endforeach()
  install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/bangtin-${component}
    RENAME copyright COMPONENT ${component})
  install(FILES CHANGELOG.md docs/exit-codes.md DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/bangtin-${component}
    COMPONENT ${component})
endfunction()

if(BANGTIN_SCREEN)
  bangtin_install_programs(player bangtin-player bangtin-decoder bangtin-sync bangtin-neighbour bangtin-update bangtin-board)
  # The build gathers the fonts here, where the programs of the build tree look for them too.
  install(DIRECTORY ${CMAKE_BINARY_DIR}/share/bangtin/ DESTINATION ${CMAKE_INSTALL_DATADIR}/bangtin
    COMPONENT player OPTIONAL)
  # systemd looks in lib/systemd/system, whatever the library folder of the machine's architecture is called.
  install(FILES image-build/units/bangtin-player.service image-build/units/bangtin-sync.service
    image-build/units/bangtin-neighbour.service image-build/units/bangtin-board.service image-build/units/bangtin-radio@.service
    image-build/units/bangtin-update.service image-build/units/bangtin-update.timer
    image-build/units/bangtin-reboot.path image-build/units/bangtin-reboot.service
    image-build/units/bangtin-stick@.service
    DESTINATION lib/systemd/system COMPONENT player)
  install(PROGRAMS image-build/units/mount-stick DESTINATION lib/bangtin COMPONENT player)
  install(FILES image-build/README.md DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/bangtin-player
    RENAME README.units.md COMPONENT player)
endif()
if(BANGTIN_DISTRICT)
  bangtin_install_programs(district bangtin-district)
  install(FILES district/units/bangtin-district.service district/units/bangtin-district-publish.service
    district/units/bangtin-desk.service district/units/bangtin-tend.service
    DESTINATION lib/systemd/system COMPONENT district)
  install(FILES district/units/nginx/screens.conf district/units/nginx/desk.conf
    DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/bangtin-district/nginx COMPONENT district)
  install(FILES district/units/README.md DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/bangtin-district
    RENAME README.units.md COMPONENT district)
endif()
