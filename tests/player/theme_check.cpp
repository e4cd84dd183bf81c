// Tells what the parser thinks of themes: `theme_check theme FILE…` prints `accepted` or `refused:
// why` per file. tests/bulletin/schemas_agree.py runs it.
#include "player/theme_file.hpp"

#include <fstream>
#include <iostream>
#include <iterator>

int main(int count, char** arguments)
{
    for (int i = 2; i < count; ++i) {
        std::ifstream file(arguments[i], std::ios::binary);
        const std::string text{std::istreambuf_iterator<char>(file), {}};
        const auto theme = bangtin::player::parse_theme(text);
        std::cout << (theme ? "accepted" : "refused: " + theme.error().text()) << '\n';
    }
    return count < 3 ? 2 : 0;
}
