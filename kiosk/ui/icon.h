// The icons, by meaning. Drawn from Material Design Icons; always with a word beside them.
#pragma once

namespace farstu::ui {

enum class Icon {
  None,
  Here,  // hand raised: I am here
  Help,  // ask someone to come
  Back,  // turns round in right-to-left languages
  Forward,
  Speak,
  Quiet,  // stop reading
  TextSize,
  Language,
  Check,
  Undo,
  Close,
  Plus,
  Minus,
  Lock,
  Calendar,
  Week,
  Clock,
  Place,
  Person,
  People,
  Support,  // heart
  Home,
  Phone,
  Video,
  Chat,
  Outdoors,
  Tulip,
  Sun,
  Bell,
  Info,
  Paper,
  Envelope,
  Eye,
  Erase,
  Up,
  Down,
  Chart,
  Settings,
  Key,
  // Kinds of activity
  DropIn,
  Fika,
  Conversation,
  StudyCircle,
  Excursion,
  Exercise,
  Culture,
  Hobby,
  Occupation,
  Course,
  Meeting,
  Matching,
  Other,
  Count_
};

// Its code point in the icon font; 0 for None.
char32_t code_point(Icon icon);
// Does it point somewhere, so that right-to-left languages need its mirror image?
bool points(Icon icon);

}  // namespace farstu::ui
