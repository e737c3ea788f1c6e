// qpdf's headers, in the one form in which every compiler takes them.
#pragma once
#ifndef POINTERHOLDER_TRANSITION
#define POINTERHOLDER_TRANSITION 4  // qpdf asks every user to say so
#endif
// qpdf 11's JSON classes hold vectors of a type that is not yet whole, which clang refuses from C++20 on. Nothing here
// uses them, and the other headers only name the class.
#define JSON_HH
class JSON;
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFExc.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFXRefEntry.hh>
