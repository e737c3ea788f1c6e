// A report that carries another file than the one it was drawn from, written by a program that is not ours.
#pragma once
#define POINTERHOLDER_TRANSITION 4  // qpdf asks every user to say so
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFEmbeddedFileDocumentHelper.hh>
#include <qpdf/QPDFWriter.hh>
#include <string>

inline std::string with_attachment(const std::string& pdf, const std::string& name, const std::string& bytes) {
  QPDF file;
  file.processMemoryFile("a.pdf", pdf.data(), pdf.size());
  QPDFEmbeddedFileDocumentHelper(file).getEmbeddedFile(name)->getEmbeddedFileStream().replaceStreamData(
      bytes, QPDFObjectHandle::newNull(), QPDFObjectHandle::newNull());
  QPDFWriter writer(file);
  writer.setOutputMemory();
  writer.write();
  const auto buffer = writer.getBufferSharedPointer();
  return {reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()};
}
