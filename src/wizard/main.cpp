#include "wizard/application.hpp"

wxIMPLEMENT_APP(wizard::Application);
