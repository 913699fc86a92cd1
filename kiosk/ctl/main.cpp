// farstuctl: the house from the command line, for installers, scripts and tests.
#include "kiosk/core/base/clock.h"
#include "kiosk/ctl/command.h"

int main(int argc, char** argv) { return farstu::ctl::run(argc, argv, farstu::SystemClock()); }
