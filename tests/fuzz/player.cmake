# What the player and its tools read from outside, besides what bulletin, trust and assets read for it: pictures (in the
# decoder), themes, its health on the card, what a decoder says of a film's sound, and Xvfb's screen (in the benches).
if(TARGET bangtin_player)
  bangtin_fuzz(theme player_theme.cpp bangtin_player)
  bangtin_fuzz(health player_health.cpp bangtin_player)
  bangtin_fuzz(sound_ring player_sound_ring.cpp bangtin_player)
endif()
if(TARGET bangtin_decoder)
  bangtin_fuzz(picture player_picture.cpp bangtin_decoder)
endif()
if(TARGET bangtin_glass_watch)
  bangtin_fuzz(xwd player_xwd.cpp bangtin_glass_watch)
endif()
