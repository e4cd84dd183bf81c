# What a technician wrote in Notepad.
bangtin_fuzz(settings board_settings.cpp bangtin_board)
