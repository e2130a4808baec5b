// Forced include for compiling the SQLite addon against Node-API 8.
//
// The addon asks for Node-API 10 for one reason: it keeps persistent references to strings, which older
// versions allow for objects only. Here such a reference holds an object whose one property is the string.
#pragma once
#include <napi.h>

namespace Napi {

template <>
class Reference<String> {
 public:
  static Reference New(const String& value, uint32_t initialRefcount = 1) {
    Reference reference;
    Object holder = Object::New(value.Env());
    holder.Set("value", value);
    reference.holder_ = ObjectReference::New(holder, initialRefcount);
    return reference;
  }

  String Value() const {
    return holder_.Value().Get("value").As<String>();
  }

 private:
  ObjectReference holder_;
};

}  // namespace Napi
