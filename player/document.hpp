// Kind "document": pages as pictures, one after the other; a tall page in parts, from top to
// bottom, so that it is wide enough to be read.
#pragma once

#include "player/brush.hpp"
#include "player/moment.hpp"

#include <vector>

namespace bangtin::player {

/// One view of a document: a page, scaled to `scaled`, of which the rows from `top` are seen.
struct Leaf {
    const bulletin::Media* page = nullptr;
    int number = 0; ///< Of the page, from 0.
    Size scaled;
    int top = 0;
    int height = 0;
};

/// In the order of reading; none when there is no page.
[[nodiscard]] std::vector<Leaf> document_leaves(const Scale& scale, const Rect& area, int margin_x,
                                                const bulletin::Bulletin& bulletin);

/// `picture` is the whole page of that leaf, as large as `scaled`; null shows the words alone.
void draw_document(const Brush& brush, const Rect& area, const bulletin::Bulletin& bulletin,
                   const Canvas* picture, int leaf);

} // namespace bangtin::player
