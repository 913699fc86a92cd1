#include "kiosk/core/base/clock.h"
#include "sync/receiver/program.h"

int main(int argc, char** argv) { return farstu::receiver::run(argc, argv, farstu::SystemClock()); }
