# The Debian packages bangtin-player and bangtin-district: `cpack --preset release` writes them to build/release/packages.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME bangtin)
set(CPACK_PACKAGE_CONTACT "The developers of Bang Tin <developers@bangtin.invalid>")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_PACKAGE_DIRECTORY ${CMAKE_BINARY_DIR}/packages)
set(CPACK_STRIP_FILES ON)
set(CPACK_COMPONENTS_ALL "")
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
# Libraries are read from the programs; what is only opened at run time is named below. dpkg-shlibdeps knows only libraries
# that are installed on this machine: a package for another processor is for its image alone, which tries each program.
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
if(CMAKE_CROSSCOMPILING)
  set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS OFF)
endif()
set(CPACK_DEBIAN_PACKAGE_SECTION misc)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)

if(BANGTIN_SCREEN)
  list(APPEND CPACK_COMPONENTS_ALL player)
  set(CPACK_COMPONENT_PLAYER_DESCRIPTION
"Shows approved school bulletins on a corridor screen
 The player, the sandboxed decoder and sync: what one screen runs. It shows only
 what people have sealed, and goes on showing it without a network.")
  set(CPACK_DEBIAN_PLAYER_PACKAGE_NAME bangtin-player)
  # tzdata: the zone of the school. vlc-plugin-base: libvlc opens its codecs by name. ca-certificates: TLS is verified.
  # passwd: useradd, in postinst.
  set(CPACK_DEBIAN_PLAYER_PACKAGE_DEPENDS "tzdata, vlc-plugin-base, ca-certificates, passwd")
  set(CPACK_DEBIAN_PLAYER_PACKAGE_CONTROL_EXTRA ${PROJECT_SOURCE_DIR}/image-build/debian/postinst)
endif()
if(BANGTIN_DISTRICT)
  list(APPEND CPACK_COMPONENTS_ALL district)
  set(CPACK_COMPONENT_DISTRICT_DESCRIPTION
"The desk, the seals and the depot of Bang Tin for a district
 Takes in bulletins, lets approvers seal them, plans them, publishes them as a
 static tree of files, serves that tree, and counts what screens have shown.")
  set(CPACK_DEBIAN_DISTRICT_PACKAGE_NAME bangtin-district)
  # bubblewrap: the cell in which the desk draws previews.
  set(CPACK_DEBIAN_DISTRICT_PACKAGE_DEPENDS "tzdata, ca-certificates, passwd, bubblewrap")
  # What draws them; a district whose desk is elsewhere needs no part of a screen.
  # And what converts files that authors send (docs/adr/0065), with fonts that have all letters of Vietnamese.
  set(CPACK_DEBIAN_DISTRICT_PACKAGE_RECOMMENDS "bangtin-player, libvips-tools, poppler-utils, libreoffice-impress-nogui, \
libreoffice-writer-nogui, ffmpeg, fonts-croscore, fonts-crosextra-carlito")
  # What a province runs beside it; all else needs neither.
  set(CPACK_DEBIAN_DISTRICT_PACKAGE_SUGGESTS "postgresql, nginx")
  set(CPACK_DEBIAN_DISTRICT_PACKAGE_CONTROL_EXTRA ${PROJECT_SOURCE_DIR}/district/units/debian/postinst)
endif()
include(CPack)
