// Every call that is banned, once. plant-file: untested
#include "player/draw.hpp"
#include "sync/fetch.hpp" // plant: arrow
#include <SDL2/SDL.h>
#include <curl/curl.h> // plant: library
#include <vlc/vlc.h>   // plant: library

void draw(const Canvas& canvas)
{
    const auto wall = std::chrono::system_clock::now();    // plant: banned
    const auto ticks = std::chrono::steady_clock::now();   // plant: banned
    std::this_thread::sleep_for(10ms);                     // plant: banned
    usleep(10);                                            // plant: banned
    std::thread worker(draw_rest);                         // plant: banned
    std::mutex guard;                                      // plant: banned
    rename("a", "b");                                      // plant: banned
    std::filesystem::rename("a", "b");                     // plant: banned
    const int luck = std::rand();                          // plant: banned
    printf("drawn\n");                                     // plant: banned
    std::cout << "drawn";                                  // plant: banned
    if (luck == 0) throw std::runtime_error("no luck");    // plant: banned
    const auto picture = decode(canvas).value();           // plant: banned
    system("reboot");                                      // plant: banned
    // TODO: draw the rest. plant: banned

    // Not faults:
    canvas.rename(wall);
    journal->printf(ticks);
    const std::string_view text = R"(throw "std::thread")";
}
