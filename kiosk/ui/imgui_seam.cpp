#include "kiosk/ui/imgui_seam.h"

#include <imgui.h>

namespace farstu::ui {

namespace {

ImU32 packed(Colour c) { return IM_COL32(c.r, c.g, c.b, 255); }

}  // namespace

struct Picture::Lists {
  ImGuiContext* context = ImGui::CreateContext();
  ImDrawList list{shared()};
  ImDrawData data;
#if IMGUI_VERSION_NUM < 18980
  ImDrawList* all[1] = {&list};
#endif

  Lists() {
    ImGui::SetCurrentContext(context);
    ImGui::GetIO().IniFilename = nullptr;
  }
  Lists(const Lists&) = delete;
  Lists& operator=(const Lists&) = delete;
  ~Lists() {
    list._ClearFreeMemory();
    ImGui::DestroyContext(context);
  }
  ImDrawListSharedData* shared() {
    ImGui::SetCurrentContext(context);
    return ImGui::GetDrawListSharedData();
  }
};

Picture::Picture() : lists_(std::make_unique<Lists>()) {}
Picture::~Picture() = default;

void Picture::begin(Size size) {
  ImGui::SetCurrentContext(lists_->context);
  ImDrawList& list = lists_->list;
  list._ResetForNewFrame();
  list.Flags |= ImDrawListFlags_AllowVtxOffset;
  const ImVec2 whole(static_cast<float>(size.w), static_cast<float>(size.h));
  list.PushClipRect(ImVec2(0, 0), whole);
  ImDrawData& data = lists_->data;
  data.DisplayPos = ImVec2(0, 0);
  data.DisplaySize = whole;
  data.FramebufferScale = ImVec2(1, 1);
}

void Picture::push_clip(Rect clip) {
  lists_->list.PushClipRect(ImVec2(static_cast<float>(clip.x), static_cast<float>(clip.y)),
                            ImVec2(static_cast<float>(clip.end()), static_cast<float>(clip.bottom())), true);
}

void Picture::pop_clip() { lists_->list.PopClipRect(); }

void Picture::quad(Rect place, Corner from, Corner to, Colour colour) {
  ImDrawList& list = lists_->list;
  list.PrimReserve(6, 4);
  list.PrimRectUV(ImVec2(static_cast<float>(place.x), static_cast<float>(place.y)),
                  ImVec2(static_cast<float>(place.end()), static_cast<float>(place.bottom())),
                  ImVec2(from.u, from.v), ImVec2(to.u, to.v), packed(colour));
}

std::size_t Picture::quads() const { return static_cast<std::size_t>(lists_->list.VtxBuffer.Size) / 4; }

void Picture::retexture(std::size_t index, Corner from, Corner to) {
  ImDrawVert* corner = &lists_->list.VtxBuffer[static_cast<int>(index * 4)];
  corner[0].uv = ImVec2(from.u, from.v);  // the order of PrimRectUV: clockwise from the first corner
  corner[1].uv = ImVec2(to.u, from.v);
  corner[2].uv = ImVec2(to.u, to.v);
  corner[3].uv = ImVec2(from.u, to.v);
}

const ImDrawData* Picture::finish() {
  ImDrawList& list = lists_->list;
  list.PopClipRect();
  list._PopUnusedDrawCmd();
  ImDrawData& data = lists_->data;
  data.Valid = true;
  data.TotalVtxCount = list.VtxBuffer.Size;
  data.TotalIdxCount = list.IdxBuffer.Size;
#if IMGUI_VERSION_NUM < 18980
  data.CmdLists = lists_->all;
  data.CmdListsCount = 1;
#else
  data.CmdLists.resize(0);
  data.CmdLists.push_back(&list);
  data.CmdListsCount = 1;
#endif
  return &data;
}

}  // namespace farstu::ui
