# What the player and its tools read from outside: pictures (in the decoder), and Xvfb's screen (in the benches).
if(TARGET bangtin_decoder)
  bangtin_fuzz(picture player_picture.cpp bangtin_decoder)
endif()
if(TARGET bangtin_glass_watch)
  bangtin_fuzz(xwd player_xwd.cpp bangtin_glass_watch)
endif()
